// What one term or phrase matches: documents, and how well.

import { type Index, inBody, inNames, inTitle } from "./index";
import type { Text } from "./query";
import { codesOf, isTypo, typosAllowed } from "./typo";
import { characterCount } from "./word";

export interface Match {
  readonly weights: Uint8Array; // document -> the best weight, 0 where it does not match
  readonly titles: Uint8Array; // document -> 1 where its title matches without a typo
  readonly documents: number; // how many match
  readonly typos: ReadonlySet<string>; // the words that were taken for the term
}

type Closeness = "equals" | "begins" | "typo";

const titleWeight = { equals: 8, begins: 5, typo: 3 } as const;
const bodyWeight = { equals: 4, begins: 2, typo: 1 } as const;

export function matchText(index: Index, text: Text): Match {
  const found = new Found(index);
  for (const document of index.rulesById.get(text.written) ?? []) {
    found.add(document, inTitle, "equals");
  }
  const typos = new Set<string>();
  if (text.words.length === 1) {
    matchWord(index, text, found);
    if (found.documents === 0 && text.kind === "term") matchTypos(index, text, found, typos);
  } else {
    matchSequence(index, text, found);
  }
  return { weights: found.weights, titles: found.titles, documents: found.documents, typos };
}

class Found {
  readonly weights: Uint8Array;
  readonly titles: Uint8Array;
  documents = 0;

  constructor(index: Index) {
    this.weights = new Uint8Array(index.documents.length);
    this.titles = new Uint8Array(index.documents.length);
  }

  add(document: number, places: number, closeness: Closeness): void {
    const before = this.weights[document] ?? 0;
    if (before === 0) this.documents += 1;
    const high = (places & (inTitle | inNames)) !== 0;
    const weight = high ? titleWeight[closeness] : bodyWeight[closeness];
    if (weight > before) this.weights[document] = weight;
    if ((places & inTitle) !== 0 && closeness !== "typo") this.titles[document] = 1;
  }
}

function matchWord(index: Index, text: Text, found: Found): void {
  const [first, end] = wordsFor(index, text);
  for (let word = first; word < end; word += 1) {
    const closeness = index.vocabulary[word] === text.words[0] ? "equals" : "begins";
    addPostings(index, word, closeness, found);
  }
}

function matchTypos(index: Index, text: Text, found: Found, typos: Set<string>): void {
  const term = text.words[0] ?? "";
  const limit = typosAllowed(term);
  if (limit === 0) return;
  const codes = codesOf(term);
  const [first, end] = wordsBeginning(index, String.fromCodePoint(codes[0] ?? 0));
  for (let word = first; word < end; word += 1) {
    const candidate = index.vocabulary[word] ?? "";
    if (!isTypo(codes, candidate, limit)) continue;
    typos.add(candidate);
    addPostings(index, word, "typo", found);
  }
}

function addPostings(index: Index, word: number, closeness: Closeness, found: Found): void {
  const { starts, items } = index.postings;
  const end = starts[word + 1] ?? 0;
  for (let i = starts[word] ?? 0; i < end; i += 1) {
    found.add(items[i] ?? 0, index.places[i] ?? 0, closeness);
  }
}

/** Words side by side: wherever the rarest of the whole ones stands, whether the others do too. */
function matchSequence(index: Index, text: Text, found: Found): void {
  const whole = text.words.slice(0, -1).map((word) => exactWord(index, word));
  if (whole.includes(-1)) return;
  const [first, end] = wordsFor(index, text);
  if (first === end) return;
  const exactLast = exactWord(index, text.words.at(-1) ?? "");
  const { starts, items } = index.postings;
  const size = (word: number) => (starts[word + 1] ?? 0) - (starts[word] ?? 0);
  const rarest = whole.reduce((a, b) => (size(b) < size(a) ? b : a));
  for (const document of items.subarray(starts[rarest], starts[rarest + 1])) {
    const start = index.textStart[document] ?? 0;
    const textEnd = index.textEnd[document] ?? 0;
    const titleEnd = index.titleEnd[document] ?? 0;
    const documentEnd = index.textStart[document + 1] ?? 0;
    for (let token = start; token + whole.length < documentEnd; token += 1) {
      if (!whole.every((word, i) => index.tokens[token + i] === word)) continue;
      const last = index.tokens[token + whole.length] ?? 0;
      if (last < first || last >= end) continue;
      const lastToken = token + whole.length;
      if (token < textEnd && lastToken >= textEnd) continue; // begins in the text, ends in the names
      const place = lastToken < titleEnd ? inTitle : lastToken < textEnd ? inBody : inNames;
      found.add(document, place, last === exactLast ? "equals" : "begins");
    }
  }
}

/** The words that the last word of `text` stands for: from the first up to before the second. */
function wordsFor(index: Index, text: Text): [number, number] {
  const last = text.words.at(-1) ?? "";
  if (text.kind === "term" && characterCount(last) >= 2) return wordsBeginning(index, last);
  const word = exactWord(index, last);
  return word < 0 ? [0, 0] : [word, word + 1];
}

function wordsBeginning(index: Index, beginning: string): [number, number] {
  const first = lowerBound(index.vocabulary, (word) => word < beginning);
  const end = lowerBound(
    index.vocabulary,
    (word) => word < beginning || word.startsWith(beginning),
  );
  return [first, end];
}

/** The word's number, or -1 where no document has it. */
export function exactWord(index: Index, word: string): number {
  const place = lowerBound(index.vocabulary, (other) => other < word);
  return index.vocabulary[place] === word ? place : -1;
}

/** The first place whose word is not before; `isBefore` holds for all up to there and for none after. */
function lowerBound(words: readonly string[], isBefore: (word: string) => boolean): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(words[middle] ?? "")) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function titleTokens(index: Index, document: number): Uint32Array {
  return index.tokens.subarray(index.textStart[document], index.titleEnd[document]);
}

