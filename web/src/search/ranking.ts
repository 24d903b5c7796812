// Which documents a query finds, and their order.  All numbers are whole.

import { type Facet, facetOf, failuresOf } from "./filter";
import type { Index } from "./index";
import { exactWord, type Match, matchText, titleTokens } from "./match";
import { fields, type Query } from "./query";

export interface Ranking {
  readonly partial: boolean; // none has all of the texts; these have some
  readonly documents: Uint32Array; // all that were found, best first
  readonly points: Float64Array; // beside the documents
  readonly matches: readonly Match[]; // of the query's texts
  readonly facets: readonly Facet[]; // none where they were not asked for
}

export function rank(index: Index, query: Query, withFacets: boolean): Ranking {
  const matches = query.texts.map((text) => matchText(index, text));
  const without = query.without.map((text) => matchText(index, text));
  const failures = failuresOf(index, query.filters);

  /** The documents that are found where the filters of the fields in `ignored` are not there. */
  const found = (ignored: number): { partial: boolean; documents: number[] } => {
    const all: number[] = [];
    const some: number[] = [];
    for (let document = 0; document < index.documents.length; document += 1) {
      if (((failures[document] ?? 0) & ~ignored) !== 0) continue;
      if (without.some((match) => match.weights[document] !== 0)) continue;
      let matched = 0;
      for (const match of matches) if (match.weights[document] !== 0) matched += 1;
      if (matched === matches.length) all.push(document);
      else if (matched > 0 && all.length === 0) some.push(document);
    }
    const partial = all.length === 0 && matches.length >= 2;
    return partial ? { partial: some.length > 0, documents: some } : { partial, documents: all };
  };

  const { partial, documents } = found(0);
  const points = pointsOf(index, query, matches, documents);
  const facets = !withFacets
    ? []
    : fields.map((field, bit) => {
        const isFiltered = query.filters.some((filter) => filter.field === field);
        const counted = isFiltered ? found(1 << bit).documents : documents;
        return facetOf(index, field, counted, query.filters);
      });
  return { partial, ...sorted(index, documents, points), matches, facets };
}

/** In the order of `documents`. */
function pointsOf(
  index: Index,
  query: Query,
  matches: readonly Match[],
  documents: readonly number[],
): number[] {
  const rarities = matches.map((match) => rarity(match.documents, index.documents.length));
  const title = wholeTitle(index, query);
  return documents.map((document) => {
    let sum = 0;
    let wordsFound = 0;
    matches.forEach((match, i) => {
      sum += (match.weights[document] ?? 0) * (rarities[i] ?? 0);
      if (match.titles[document] === 1) wordsFound += query.texts[i]?.words.length ?? 0;
    });
    if (matches.length === 0) return 0;
    let points = sum * 4;
    const tokens = titleTokens(index, document);
    if (tokens.length > 0) {
      points += Math.floor((16 * Math.min(wordsFound, tokens.length)) / tokens.length);
    }
    if (tokens.length > 0 && title !== undefined && sameWords(tokens, title)) points += 1000;
    return points * (index.documents[document]?.factor ?? 1);
  });
}

/** 1 + the largest whole r with matches x 2^r <= documents. */
function rarity(matches: number, documents: number): number {
  let r = 0;
  if (matches === 0) return 1;
  while (matches * 2 ** (r + 1) <= documents) r += 1;
  return 1 + r;
}

/** The numbers of the query's words in their order; undefined where no document has one of them. */
function wholeTitle(index: Index, query: Query): number[] | undefined {
  const words = query.texts.flatMap((text) => text.words).map((word) => exactWord(index, word));
  return words.includes(-1) ? undefined : words;
}

function sameWords(tokens: Uint32Array, words: readonly number[]): boolean {
  return tokens.length === words.length && words.every((word, i) => tokens[i] === word);
}

/** Most points first, then by the documents' own order: one number for both sorts fast. */
function sorted(index: Index, documents: readonly number[], points: readonly number[]) {
  const size = index.documents.length;
  const byOrder = new Uint32Array(size);
  const keys = Float64Array.from(documents, (document, i) => {
    const order = index.order[document] ?? 0;
    byOrder[order] = document;
    return (points[i] ?? 0) * size + (size - 1 - order);
  });
  keys.sort();
  keys.reverse();
  return {
    documents: Uint32Array.from(keys, (key) => byOrder[size - 1 - (key % size)] ?? 0),
    points: keys.map((key) => Math.floor(key / size)),
  };
}
