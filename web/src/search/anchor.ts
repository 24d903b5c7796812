// The name of an excluded value's row, as src/publish/page_names.h says.

import type { CatalogExclusion } from "./catalog";

export function anchorOf([value, field, comparison, , , , , , anchor]: CatalogExclusion): string {
  return anchor ?? `${comparison}:${escaped(field)}:${escaped(value)}`;
}

function escaped(text: string): string {
  const encoder = new TextEncoder();
  return text.replace(/[^A-Za-z0-9._-]/gu, (character) =>
    Array.from(encoder.encode(character), (byte) => `~${byte.toString(16).padStart(2, "0")}`).join(""),
  );
}
