// What the user sees of a ranking: plain data, ready to be sent from one thread to another.

import { grades } from "./catalog";
import { excerpt, type Piece } from "./excerpt";
import type { Facet } from "./filter";
import type { Index } from "./index";
import type { Kind } from "./kind";
import { readQuery } from "./query";
import { rank } from "./ranking";

export interface Request {
  readonly query: string;
  readonly from: number; // the first result that is wanted, from 0
  readonly count: number; // how many
  readonly length: number; // of a text, about
  readonly facets: boolean;
}

export interface Result {
  readonly address: string; // below the base of the site
  readonly kind: Kind;
  readonly comparison: string; // of an exclusion: its field and how that is compared; else empty
  readonly marks: readonly string[]; // an entry's grade where it is not specific, an exclusion's weaknesses
  readonly count: number; // of rules or, for a technique and a mention, of entries
  readonly sources: readonly string[]; // titles
  readonly text: readonly Piece[];
}

export interface Answer {
  readonly partial: boolean;
  readonly total: number;
  readonly results: readonly Result[];
  readonly facets: readonly Facet[];
  readonly milliseconds: number;
}

export function answer(index: Index, request: Request): Answer {
  const start = performance.now();
  const query = readQuery(request.query);
  const ranking = rank(index, query, request.facets);
  const shown = ranking.documents.subarray(request.from, request.from + request.count);
  const results = Array.from(shown, (number): Result | undefined => {
    const document = index.documents[number];
    if (document === undefined) return undefined;
    const { address, kind, count, text } = document;
    return {
      address,
      kind,
      comparison: comparisonOf(index, kind, document.place),
      marks: marksOf(index, kind, document.place),
      count,
      sources: sourcesOf(index, kind, document.place),
      text: excerpt(text, query.texts, ranking.matches, request.length),
    };
  });
  return {
    partial: ranking.partial,
    total: ranking.documents.length,
    results: results.filter((result) => result !== undefined),
    facets: ranking.facets,
    milliseconds: performance.now() - start,
  };
}

function comparisonOf({ catalog }: Index, kind: Kind, place: number): string {
  const [, field, comparison] = (kind === "exclusion" && catalog.exclusions[place]) || [];
  return `${field ?? ""} ${comparison ?? ""}`.trim();
}

function marksOf({ catalog }: Index, kind: Kind, place: number): string[] {
  if (kind === "exclusion") {
    return (catalog.exclusions[place]?.[7] ?? []).map((one) => catalog.weaknesses[one]?.[1] ?? "");
  }
  const grade = kind === "entry" ? catalog.entries[place]?.[2] ?? 0 : 0;
  return grade === 0 ? [] : [grades[grade] ?? ""];
}

function sourcesOf({ catalog }: Index, kind: Kind, place: number): string[] {
  const title = (source: number) => catalog.sources[source]?.[1] ?? "";
  if (kind === "entry") return (catalog.entries[place]?.[5] ?? []).map(title);
  if (kind === "exclusion") return (catalog.exclusions[place]?.[5] ?? []).map(title);
  return kind === "rule" ? [title(catalog.rules[place]?.[1] ?? -1)] : [];
}
