// The inverted index: for each word of the catalog the documents that have it, and where.
//
// Documents and words are numbers.  A word's number is its place in the sorted vocabulary, so the
// words that begin with something are a range of numbers.  The words of all documents stand one after
// the other in `tokens`, which is what side-by-side words are looked up in.  Making it costs about
// 0.1 s for 9,000 documents; then it never changes.

import { anchorOf } from "./anchor";
import { type Catalog, type CatalogExclusion, grades, origins, slugOf } from "./catalog";
import { capitalised, type Kind, kinds, kindTitle } from "./kind";
import { type Field, fields } from "./query";
import { lowerCase, wordTexts } from "./word";

export const titleWords = 12; // of an entry's text, of an excluded value

/** Where a document has a word; bits of a posting. */
export const inTitle = 1;
export const inNames = 2;
export const inBody = 4;

/** One list of numbers after the other: list i is items[starts[i]] up to before items[starts[i + 1]]. */
export interface Lists {
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

export interface Document {
  readonly kind: Kind;
  readonly place: number; // in the catalog's list of its kind
  readonly text: string; // to be shown
  readonly address: string; // below the base of the site
  readonly count: number;
  readonly factor: number; // of its points
}

export interface FieldIndex {
  readonly values: readonly Value[];
  readonly of: Lists; // document -> values
  readonly nodes: Uint32Array; // value -> its node: values that are written differently may share one
  readonly parents: Int32Array; // node -> the next one above it, which it counts for too; -1: none
}

/** A value of a field. */
export interface Value {
  readonly name: string; // as the user writes it
  readonly title: string;
  readonly words: string; // of a mention's name; they decide what it matches
}

export interface Index {
  readonly catalog: Catalog;
  readonly documents: readonly Document[];
  readonly order: Uint32Array; // document -> its place among all where points are equal
  readonly vocabulary: readonly string[];
  readonly postings: Lists; // word -> documents
  readonly places: Uint8Array; // beside the postings' items: bits
  readonly tokens: Uint32Array; // words: of a document's text, then those of its names
  readonly textStart: Uint32Array; // document -> place in tokens; one more at the end
  readonly titleEnd: Uint32Array;
  readonly textEnd: Uint32Array;
  readonly rulesById: ReadonlyMap<string, readonly number[]>; // lower case -> documents
  readonly fields: ReadonlyMap<Field, FieldIndex>;
}

export function makeIndex(catalog: Catalog): Index {
  const documents = documentsOf(catalog);
  const words = wordIndex(catalog, documents);
  const rulesById = new Map<string, number[]>();
  documents.forEach((document, number) => {
    const rule = document.kind === "rule" ? catalog.rules[document.place] : undefined;
    const id = rule?.[5] ?? rule?.[2] ?? "";
    if (id !== "") append(rulesById, lowerCase(id), number);
  });
  return {
    catalog,
    documents,
    ...words,
    order: orderOf(documents, words),
    rulesById,
    fields: new Map(fields.map((field) => [field, fieldIndex(catalog, documents, field)])),
  };
}

function documentsOf(catalog: Catalog): Document[] {
  if (catalog.scope === "exclusions") return exclusionsOf(catalog);
  const documents: Document[] = [];
  catalog.techniques.forEach(([id, name, count], place) => {
    const address = `@${id.toLowerCase()}/`;
    documents.push({ kind: "technique", place, text: `${id} ${name}`, address, count, factor: 4 });
  });
  catalog.mentions.forEach(([text, address, count], place) => {
    if (address !== "") documents.push({ kind: "mention", place, text, address, count, factor: 4 });
  });
  catalog.entries.forEach(([text, slug, grade, count], place) => {
    const factor = [4, 3, 1][grade] ?? 1;
    const address = `${slug === "" ? slugOf(text) : slug}/`;
    documents.push({ kind: "entry", place, text, address, count, factor });
  });
  catalog.rules.forEach(([text, source, name], place) => {
    const address = `rules/${catalog.sources[source]?.[0] ?? ""}/${name}/`;
    documents.push({ kind: "rule", place, text, address, count: 0, factor: 3 });
  });
  return documents;
}

function exclusionsOf({ exclusions, exclusions_per_page }: Catalog): Document[] {
  return exclusions.map((exclusion, place) => {
    const [text, , , count] = exclusion;
    const page = Math.floor(place / exclusions_per_page);
    const address = `exclusions/${page === 0 ? "" : `${page + 1}/`}#${anchorOf(exclusion)}`;
    return { kind: "exclusion", place, text, address, count, factor: 1 };
  });
}

type WordIndex = Pick<
  Index,
  "vocabulary" | "postings" | "places" | "tokens" | "textStart" | "titleEnd" | "textEnd"
>;

type Words = Omit<WordIndex, "postings" | "places">;

function wordIndex(catalog: Catalog, documents: readonly Document[]): WordIndex {
  // Numbers in the order of appearance first.
  const numbers = new Map<string, number>();
  const found: number[] = [];
  const textStart = new Uint32Array(documents.length + 1);
  const titleEnd = new Uint32Array(documents.length);
  const textEnd = new Uint32Array(documents.length);
  const add = (text: string) => {
    for (const word of wordTexts(text)) {
      let number = numbers.get(word);
      if (number === undefined) numbers.set(word, (number = numbers.size));
      found.push(number);
    }
  };
  documents.forEach(({ kind, place, text }, document) => {
    const start = found.length;
    textStart[document] = start;
    add(text);
    textEnd[document] = found.length;
    const isLong = kind === "entry" || kind === "exclusion";
    titleEnd[document] = isLong ? Math.min(start + titleWords, found.length) : found.length;
    if (kind === "exclusion") add(catalog.exclusions[place]?.[1] ?? "");
    if (kind !== "entry") return;
    for (const mention of catalog.entries[place]?.[8] ?? []) add(catalog.mentions[mention]?.[0] ?? "");
  });
  textStart[documents.length] = found.length;

  const vocabulary = [...numbers.keys()].sort();
  const renumbered = new Uint32Array(vocabulary.length);
  vocabulary.forEach((word, number) => {
    renumbered[numbers.get(word) ?? 0] = number;
  });
  const tokens = Uint32Array.from(found, (number) => renumbered[number] ?? 0);
  const words = { vocabulary, tokens, textStart, titleEnd, textEnd };
  return { ...words, ...postingsOf(words) };
}

/** Each word's documents in ascending order: counted first, then put in their places. */
function postingsOf(words: Words) {
  const { vocabulary, titleEnd, textEnd } = words;
  const starts = new Uint32Array(vocabulary.length + 1);
  eachToken(words, (word, _, isNew) => {
    if (isNew) starts[word + 1] = (starts[word + 1] ?? 0) + 1;
  });
  for (let word = 0; word < vocabulary.length; word += 1) {
    starts[word + 1] = (starts[word + 1] ?? 0) + (starts[word] ?? 0);
  }
  const items = new Uint32Array(starts[vocabulary.length] ?? 0);
  const places = new Uint8Array(items.length);
  const ends = starts.slice();
  eachToken(words, (word, document, isNew, token) => {
    const end = (ends[word] ?? 0) + (isNew ? 1 : 0);
    ends[word] = end;
    items[end - 1] = document;
    const inText = token < (textEnd[document] ?? 0);
    const place = token < (titleEnd[document] ?? 0) ? inTitle : inText ? inBody : inNames;
    places[end - 1] = (places[end - 1] ?? 0) | place;
  });
  return { postings: { starts, items }, places };
}

type Visit = (word: number, document: number, isNew: boolean, token: number) => void;

/** `isNew` where the word did not stand in the document before. */
function eachToken({ vocabulary, tokens, textStart }: Words, visit: Visit): void {
  const last = new Int32Array(vocabulary.length).fill(-1);
  for (let document = 0; document + 1 < textStart.length; document += 1) {
    const end = textStart[document + 1] ?? 0;
    for (let token = textStart[document] ?? 0; token < end; token += 1) {
      const word = tokens[token] ?? 0;
      visit(word, document, last[word] !== document, token);
      last[word] = document;
    }
  }
}

/** Most counted first; then by kind, by length of the title; exclusions by place, others by address. */
function orderOf(documents: readonly Document[], words: WordIndex): Uint32Array {
  const sorted = documents.map(({ kind, place, count, address }, number) => ({
    number,
    count,
    kind: kinds.indexOf(kind),
    length: (words.titleEnd[number] ?? 0) - (words.textStart[number] ?? 0),
    place: kind === "exclusion" ? place : 0,
    address,
  }));
  sorted.sort(
    (a, b) =>
      b.count - a.count ||
      a.kind - b.kind ||
      a.length - b.length ||
      a.place - b.place ||
      compareBytes(a.address, b.address),
  );
  const order = new Uint32Array(documents.length);
  sorted.forEach(({ number }, place) => {
    order[number] = place;
  });
  return order;
}

/** As UTF-8 has it: by characters, where JavaScript compares UTF-16 units. */
function compareBytes(a: string, b: string): number {
  let same = 0;
  while (same < a.length && a.charCodeAt(same) === b.charCodeAt(same)) same += 1;
  // In the middle of two characters that begin alike, the units that end them decide.
  return (a.codePointAt(same) ?? -1) - (b.codePointAt(same) ?? -1);
}

function fieldIndex(catalog: Catalog, documents: readonly Document[], field: Field): FieldIndex {
  const values = valuesOf(catalog, field);
  const of = documents.map((document) => valuesOfDocument(catalog, document, field));
  return { values, of: makeLists(of), ...treeOf(values.map((value) => keyOf(field, value))) };
}

const separator = "\0"; // of the parts of a key: lower than all that a part can have

/** A technique counts for the one that it is part of, a mention for those that its name begins with. */
function keyOf(field: Field, value: Value): string {
  if (field === "mentions") return value.words.replaceAll(" ", separator);
  const name = lowerCase(value.name);
  return field === "technique" ? name.replaceAll(".", separator) : name;
}

/** A node for each key.  Above it is the longest other key that is the first of its parts. */
function treeOf(keys: readonly string[]): Pick<FieldIndex, "nodes" | "parents"> {
  const sorted = [...new Set(keys)].sort(); // what is below a key follows it
  const numbers = new Map(sorted.map((key, node) => [key, node]));
  const parents = new Int32Array(sorted.length).fill(-1);
  const path: number[] = []; // the nodes above the current one
  sorted.forEach((key, node) => {
    while (path.length > 0 && !isBelow(key, sorted[path.at(-1) ?? 0] ?? "")) path.pop();
    parents[node] = path.at(-1) ?? -1;
    path.push(node);
  });
  return { nodes: Uint32Array.from(keys, (key) => numbers.get(key) ?? 0), parents };
}

function isBelow(key: string, other: string): boolean {
  return key[other.length] === separator && key.startsWith(other);
}

function valuesOf(catalog: Catalog, field: Field): Value[] {
  const value = (name: string, title = name): Value => ({ name, title, words: "" });
  switch (field) {
    case "kind":
      return kinds.map((kind) => value(kind, kindTitle(kind)));
    case "grade":
      return grades.map((grade) => value(grade, capitalised(grade)));
    case "origin":
      return origins.map((origin) => value(origin, capitalised(origin)));
    case "weakness":
      return catalog.weaknesses.map(([id, title]) => value(id, capitalised(title)));
    case "theme":
      return catalog.themes.map(([id, title]) => value(id, title));
    case "platform":
      return catalog.platforms.map(([id, title]) => value(id, title));
    case "source":
      return catalog.sources.map(([id, title]) => value(id, title));
    case "technique":
      return catalog.techniques.map(([id, name]) => value(id, `${id} ${name}`));
    case "mentions":
      return catalog.mentions.map(([name]) => ({
        name,
        title: name,
        words: wordTexts(name).join(" "),
      }));
  }
}

function valuesOfDocument(catalog: Catalog, document: Document, field: Field): readonly number[] {
  const { kind, place } = document;
  if (field === "kind") return [kinds.indexOf(kind)];
  if (kind === "technique") return field === "technique" ? [place] : [];
  if (kind === "mention") return field === "mentions" ? [place] : [];
  if (kind === "rule") {
    const rule = catalog.rules[place];
    if (rule === undefined) return [];
    if (field === "source") return [rule[1]];
    return field === "technique" ? rule[3] : field === "platform" ? rule[4] : [];
  }
  if (kind === "exclusion") return valuesOfExclusion(catalog.exclusions[place], field);
  const entry = catalog.entries[place];
  if (entry === undefined) return [];
  switch (field) {
    case "weakness":
      return [];
    case "grade":
      return [entry[2]];
    case "technique":
      return entry[4];
    case "source":
      return entry[5];
    case "platform":
      return entry[6];
    case "theme":
      return entry[7];
    case "mentions":
      return entry[8];
    case "origin":
      return entry[9];
  }
}

function valuesOfExclusion(exclusion: CatalogExclusion | undefined, field: Field) {
  if (exclusion === undefined) return [];
  switch (field) {
    case "technique":
      return exclusion[4];
    case "source":
      return exclusion[5];
    case "platform":
      return exclusion[6];
    case "weakness":
      return exclusion[7];
    default:
      return [];
  }
}

function makeLists(lists: readonly (readonly number[])[]): Lists {
  const starts = new Uint32Array(lists.length + 1);
  lists.forEach((list, number) => {
    starts[number + 1] = (starts[number] ?? 0) + list.length;
  });
  const items = new Uint32Array(starts[lists.length] ?? 0);
  lists.forEach((list, number) => items.set(list, starts[number]));
  return { starts, items };
}

export function listOf({ starts, items }: Lists, number: number): Uint32Array {
  return items.subarray(starts[number], starts[number + 1]);
}

function append(map: Map<string, number[]>, key: string, number: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [number]);
  else list.push(number);
}
