// Reads what the user wrote.  No query is wrong: what says nothing is passed over.

import type { Scope } from "./catalog";
import { firstCharacters, lowerCase, wordTexts } from "./word";

export const fields = [
  "kind", "grade", "weakness", "theme", "platform", "source", "origin", "technique", "mentions",
] as const;
export type Field = (typeof fields)[number];

const characterLimit = 1000;
const itemLimit = 16;

interface Place {
  readonly excluded: boolean; // a `-` stands before it
  readonly start: number; // where it stands in the query, its `-` included: UTF-16 units
  readonly end: number;
}

/** A term or a phrase; it has at least one word. */
export interface Text extends Place {
  readonly kind: "term" | "phrase";
  readonly words: readonly string[];
  readonly written: string; // in lower case; without the quotes of a phrase
}

/** `field:value`; the value is not empty. */
export interface Filter extends Place {
  readonly kind: "filter";
  readonly field: Field;
  readonly value: string; // in lower case
  readonly words: string; // of the value, as a mention's name is compared
}

export type Item = Text | Filter;

export interface Query {
  readonly texts: readonly Text[]; // what a document has to match
  readonly without: readonly Text[]; // and what it must not
  readonly filters: readonly Filter[];
}

export function readQuery(text: string): Query {
  const items = itemsOf(text);
  const isText = (item: Item): item is Text => item.kind !== "filter";
  const texts = items.filter(isText);
  return {
    texts: texts.filter((item) => !item.excluded),
    without: texts.filter((item) => item.excluded),
    filters: items.filter((item): item is Filter => item.kind === "filter"),
  };
}

/** Exclusions, where a filter asks for them: `kind:exclusion`, or any `weakness:`. */
export function scopeOf({ filters }: Query): Scope {
  const asks = ({ excluded, field, value }: Filter) =>
    !excluded && (field === "weakness" || (field === "kind" && value === "exclusion"));
  return filters.some(asks) ? "exclusions" : "documented";
}

/** The items in the order in which they stand. */
export function itemsOf(written: string): Item[] {
  const text = firstCharacters(written, characterLimit);
  const items: Item[] = [];
  let at = 0;
  while (items.length < itemLimit) {
    at = endOfRun(text, at, true);
    if (at === text.length) break;
    const start = at;
    const excluded = text[at] === "-";
    if (excluded) at += 1;
    const field = fields.find((name) => text.startsWith(`${name}:`, at));
    if (field !== undefined) at += field.length + 1;
    const quoted = text[at] === '"';
    const value = quoted ? quotedAt(text, at) : text.slice(at, endOfRun(text, at, false));
    // A closing quote is missing where the query ends.
    at = quoted ? Math.min(at + value.length + 2, text.length) : at + value.length;
    const place = { excluded, start, end: at };
    const lower = lowerCase(value);
    const words = wordTexts(value);
    if (field !== undefined) {
      const filter = { kind: "filter", field, value: lower, words: words.join(" ") } as const;
      const saysSomething = field === "mentions" ? words.length > 0 : value !== "";
      if (saysSomething) items.push({ ...filter, ...place });
      continue;
    }
    if (words.length > 0) {
      items.push({ kind: quoted ? "phrase" : "term", words, written: lower, ...place });
    }
  }
  return items;
}

function quotedAt(text: string, quote: number): string {
  const end = text.indexOf('"', quote + 1);
  return text.slice(quote + 1, end < 0 ? text.length : end);
}

/** Where the white space that stands at `at` ends, or what is none. */
function endOfRun(text: string, at: number, space: boolean): number {
  while (at < text.length && /\p{White_Space}/u.test(text[at] ?? "") === space) at += 1;
  return at;
}
