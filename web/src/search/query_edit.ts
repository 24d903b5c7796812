// Puts a filter into the text of a query, or takes it out: the text is the whole state of a search.

import { isNamed } from "./filter";
import { type Field, itemsOf } from "./query";
import { wordTexts } from "./word";

/** The query without the filters that name this value or, where it has none, with one. */
export function toggled(query: string, field: Field, value: string): string {
  const words = wordTexts(value).join(" ");
  const own = itemsOf(query).filter(
    (item) =>
      item.kind === "filter" &&
      item.field === field &&
      !item.excluded &&
      isNamed(item, value, words),
  );
  if (own.length === 0) return `${closed(query.trim())} ${written(field, value)}`.trim();
  let rest = "";
  let at = 0;
  for (const item of own) {
    rest += `${query.slice(at, item.start).trimEnd()} `;
    at = item.end;
  }
  return (rest + query.slice(at).trimStart()).trim();
}

/** With the quote that a last phrase may lack: it would swallow what follows. */
function closed(query: string): string {
  const last = itemsOf(query).at(-1);
  if (last?.end !== query.length) return query;
  const item = query.slice(last.start, last.end).replace(/^-?(?:[a-z]+:)?/, "");
  return item.startsWith('"') && (item.length === 1 || !item.endsWith('"')) ? `${query}"` : query;
}

function written(field: Field, value: string): string {
  if (!/[\p{White_Space}"]/u.test(value)) return `${field}:${value}`;
  // No quote can stand in quotes; of a mention's name only the words matter.
  return `${field}:"${value.includes('"') ? wordTexts(value).join(" ") : value}"`;
}
