// search.json.gz and search-exclusions.json.gz, as the site's build writes them
// (src/publish/artifacts/search_index.cc): the numbers in an entry, a rule or an exclusion are places in the
// lists above it.

type Named = readonly [id: string, title: string];

export interface Catalog {
  readonly format: string;
  readonly version: number;
  readonly scope: Scope; // what the documents are; the lists of the other scope's are empty
  readonly exclusions_per_page: number;
  readonly sources: readonly Named[];
  readonly platforms: readonly Named[];
  readonly themes: readonly Named[];
  readonly weaknesses: readonly Named[];
  readonly techniques: readonly (readonly [id: string, name: string, entries: number])[];
  /** Where the path is empty, the mention has no page: no document, but a value of entries. */
  readonly mentions: readonly (readonly [name: string, path: string, entries: number])[];
  readonly entries: readonly CatalogEntry[];
  readonly rules: readonly CatalogRule[];
  readonly exclusions: readonly CatalogExclusion[]; // as the pages list them
}

/** Exclusions are searched apart: most searches do without them. */
export type Scope = "documented" | "exclusions";

export const files: Readonly<Record<Scope, string>> = {
  documented: "search.json.gz",
  exclusions: "search-exclusions.json.gz",
};

export type CatalogEntry = readonly [
  text: string,
  slug: string, // empty where `slugOf` makes it from the text
  grade: number, // place in `grades`
  rules: number,
  techniques: readonly number[],
  sources: readonly number[],
  platforms: readonly number[],
  themes: readonly number[],
  mentions: readonly number[],
  origins: readonly number[], // places in `origins`
];

export type CatalogRule = readonly [
  title: string,
  source: number,
  name: string,
  techniques: readonly number[],
  platforms: readonly number[],
  id?: string, // where it is not the name, up to its case; empty where the rule has none
];

export type CatalogExclusion = readonly [
  value: string,
  field: string,
  comparison: string,
  rules: number,
  techniques: readonly number[],
  sources: readonly number[],
  platforms: readonly number[],
  weaknesses: readonly number[],
  anchor?: string, // the name of its row, where that is not told by what it is
];

export const grades = ["specific", "generic", "placeholder"] as const;
export const origins = ["field", "guide"] as const;

/** Of another version the lists may mean something else. */
export function isCatalog(value: unknown): value is Catalog {
  const catalog = value as Partial<Catalog> | null;
  return catalog?.format === "lofp-search" && catalog.version === 1;
}

/** The name of an entry's page: the first 75 letters and spaces of its text, words joined by `-`. */
export function slugOf(text: string): string {
  return text
    .replace(/[ \t\n\r\f\v]+/g, " ")
    .replace(/[^A-Za-z ]/g, "")
    .slice(0, 75)
    .toLowerCase()
    .trim()
    .replace(/ +/g, "-");
}
