// What the search is asked and what it answers: plain data, ready to be sent from one thread to another.
// src/store/site_search.cc writes the answers.

/** In the order in which documents of equal points and counts stand. */
export type Kind = "technique" | "mention" | "entry" | "rule" | "exclusion";

/** What a query may filter by. */
export type Field =
  | "kind" | "grade" | "weakness" | "theme" | "platform" | "source" | "ai" | "origin" | "technique" | "mentions"
  | "tactic" | "level" | "status" | "author";

export interface Request {
  readonly query: string;
  readonly from: number; // the first result that is wanted, from 0
  readonly count: number; // how many
  readonly length: number; // of a text, about
  readonly facets: boolean;
}

export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

export interface Result {
  readonly address: string; // below the base of the site
  readonly kind: Kind;
  readonly comparison: string; // of an exclusion: its field and how that is compared; else empty
  /** An entry's grade where it is not specific, a rule's level and status, an exclusion's weaknesses. */
  readonly marks: readonly string[];
  readonly count: number; // of rules; for a technique and a mention of entries, for a rule of causes
  readonly sources: readonly string[]; // titles
  readonly text: readonly Piece[];
}

/** A value of a field with the number of documents that it would give. */
export interface FacetValue {
  readonly value: string; // as it stands in a query, without quotes
  readonly title: string;
  readonly count: number | null; // null where it is not known
  readonly chosen: boolean;
  readonly query: string; // with this filter or, where it is chosen, without it
}

export interface Facet {
  readonly field: Field;
  readonly values: readonly FacetValue[];
}

export interface Answer {
  readonly partial: boolean; // none has all of the terms; these have some
  readonly total: number;
  readonly results: readonly Result[];
  readonly facets: readonly Facet[];
}
