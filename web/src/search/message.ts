// What the page and the worker say to each other.

import type { Answer, Request } from "./answer";

/** With a number of 0: only make ready. */
export interface Question {
  readonly number: number;
  readonly request: Request | undefined;
}

export interface Reply {
  readonly number: number;
  readonly answer: Answer | undefined; // undefined where the index could not be loaded
  readonly isWhole: boolean; // else the index is still being loaded, and another answer follows
}
