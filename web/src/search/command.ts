// The search on the command line, for tests: the queries of the standard input, a line each, against
// a search.json; an answer in a line of JSON each.
//
//   node search_command.js SEARCH.json < queries.txt

import { readFileSync } from "node:fs";

import { isCatalog } from "./catalog";
import { makeIndex } from "./index";
import { readQuery } from "./query";
import { rank } from "./ranking";

const shown = 10;

const catalog: unknown = JSON.parse(readFileSync(process.argv[2] ?? "search.json", "utf8"));
if (!isCatalog(catalog)) throw new Error("expected a lofp-search of version 1");
const index = makeIndex(catalog);
const lines = readFileSync(0, "utf8").split("\n");
if (lines.at(-1) === "") lines.pop();
for (const query of lines) {
  const { partial, documents } = rank(index, readQuery(query), false);
  const results = Array.from(documents.subarray(0, shown), (one) => index.documents[one]?.address);
  console.log(JSON.stringify({ query, partial, total: documents.length, results }));
}
