// What `field:value` leaves over, and the numbers beside the values of a field.

import { type FieldIndex, type Index, listOf } from "./index";
import { kindTitle } from "./kind";
import { type Field, type Filter, fields } from "./query";
import { lowerCase } from "./word";

/** A value of a field with the number of documents that it would give. */
export interface FacetValue {
  readonly value: string; // as it stands in a query, without quotes
  readonly title: string;
  readonly count: number | undefined; // undefined where it is not known
  readonly chosen: boolean;
}

export interface Facet {
  readonly field: Field;
  readonly values: readonly FacetValue[];
}

/** Fields with many values show those with the most documents. */
const valuesShown = 10;

/** Document -> the fields whose filters it fails, as bits by their place in `fields`. */
export function failuresOf(index: Index, filters: readonly Filter[]): Uint16Array {
  const failures = new Uint16Array(index.documents.length);
  fields.forEach((field, bit) => {
    const own = filters.filter((filter) => filter.field === field);
    const values = index.fields.get(field);
    if (own.length === 0 || values === undefined) return;
    const wanted = own.filter((filter) => !filter.excluded).map((one) => accepted(values, one));
    const unwanted = own.filter((filter) => filter.excluded).map((one) => accepted(values, one));
    for (let document = 0; document < failures.length; document += 1) {
      const list = listOf(values.of, document);
      const has = (accept: Uint8Array) => list.some((value) => accept[value] === 1);
      if ((wanted.length > 0 && !wanted.some(has)) || unwanted.some(has)) {
        failures[document] = (failures[document] ?? 0) | (1 << bit);
      }
    }
  });
  return failures;
}

/** Value -> 1 where the filter matches it. */
function accepted(index: FieldIndex, filter: Filter): Uint8Array {
  return Uint8Array.from(index.values, (value) => (matches(filter, value.name, value.words) ? 1 : 0));
}

function matches(filter: Filter, name: string, words: string): boolean {
  if (filter.field === "mentions") {
    const wanted = filter.words;
    return wanted === "" || words === wanted || words.startsWith(`${wanted} `);
  }
  const lower = lowerCase(name);
  if (lower === filter.value) return true;
  return filter.field === "technique" && lower.startsWith(`${filter.value}.`);
}

/** The values of one field, counted over `documents`; those that the query names are always there. */
export function facetOf(
  index: Index,
  field: Field,
  documents: readonly number[],
  filters: readonly Filter[],
): Facet {
  const values = index.fields.get(field);
  if (values === undefined) return { field, values: [] };
  const counts = nodeCounts(values, documents);
  const named = filters.filter((filter) => filter.field === field && !filter.excluded);
  const all: FacetValue[] = values.values
    .map(({ name, title, words }, number) => ({
      value: name,
      title,
      count: counts[values.nodes[number] ?? 0] ?? 0,
      chosen: named.some((filter) => isNamed(filter, name, words)),
    }))
    .filter((value) => value.count > 0 || value.chosen)
    .sort((a, b) => b.count - a.count);
  if (field === "kind" && index.catalog.scope === "documented") all.push(exclusionsApart);
  const limit = field === "technique" || field === "mentions" ? valuesShown : all.length;
  const shown = all.filter((value, place) => value.chosen || place < limit);
  return { field, values: shown };
}

/** The way to the other scope, of which this index knows nothing. */
const exclusionsApart: FacetValue = {
  value: "exclusion",
  title: kindTitle("exclusion"),
  count: undefined,
  chosen: false,
};

/** Node -> those of the documents that have a value of it or of one below it. */
function nodeCounts({ of, nodes, parents }: FieldIndex, documents: readonly number[]): Uint32Array {
  const counts = new Uint32Array(parents.length);
  const countedFor = new Int32Array(parents.length).fill(-1);
  for (const document of documents) {
    for (const value of listOf(of, document)) {
      // Where one node is counted already, so are those above it.
      let node = nodes[value] ?? -1;
      while (node >= 0 && countedFor[node] !== document) {
        countedFor[node] = document;
        counts[node] = (counts[node] ?? 0) + 1;
        node = parents[node] ?? -1;
      }
    }
  }
  return counts;
}

/** Whether the filter names this very value, and not only one above it. */
export function isNamed(filter: Filter, name: string, words: string): boolean {
  if (filter.field === "mentions") return filter.words === words;
  return lowerCase(name) === filter.value;
}
