// The kinds of documents, and what the pages of the site call them.

/** In the order in which documents of equal points and counts stand. */
export const kinds = ["technique", "mention", "entry", "rule", "exclusion"] as const;
export type Kind = (typeof kinds)[number];

export function kindTitle(kind: Kind): string {
  return kind === "entry" ? "False positive" : capitalised(kind);
}

export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
