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
  if (own.length === 0) return withFilter(query.trim(), written(field, value));
  let rest = "";
  let at = 0;
  for (const item of own) {
    rest += `${query.slice(at, item.start).trimEnd()} `;
    at = item.end;
  }
  return (rest + query.slice(at).trimStart()).trim();
}

/** A phrase that is not closed would swallow what follows, so it is closed first. */
function withFilter(query: string, filter: string): string {
  const plain = `${query} ${filter}`.trim();
  const quoted = `${query}" ${filter}`;
  const isRead = (text: string) => itemsOf(text).at(-1)?.start === text.length - filter.length;
  return !isRead(plain) && isRead(quoted) ? quoted : plain;
}

function written(field: Field, value: string): string {
  if (!/[\p{White_Space}"]/u.test(value)) return `${field}:${value}`;
  // No quote can stand in quotes; of a mention's name only the words matter.
  return `${field}:"${value.includes('"') ? wordTexts(value).join(" ") : value}"`;
}
