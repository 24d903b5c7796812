// What the page and the worker say to each other.

import type { Explanation } from "./answer";

/** The files of triage, packed with gzip. */
export const indexFile = "triage.bin.gz";
export const moduleFile = "triage.wasm.gz";

/** What is asked about: what a person gave, or a query of the search. */
export type TextKind = "given" | "query";

/** With a number of 0: only make ready. */
export interface Question {
  readonly number: number;
  readonly kind: TextKind;
  readonly text: string;
  readonly most: number; // causes
}

export interface Reply {
  readonly number: number;
  readonly explanation: Explanation | undefined; // undefined where the files could not be loaded
}

/** How much of the index has come: a part of 1, or undefined where its size is not known. */
export interface Progress {
  readonly progress: number | undefined;
}
