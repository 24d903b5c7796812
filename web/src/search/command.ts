// The search on the command line, for tests: the queries of the standard input, a line each, against
// the files of a site; an answer in a line of JSON each.
//
//   node search_command.js SITE < queries.txt

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import { files, type Scope } from "./catalog";
import { type Index, makeIndex } from "./index";
import { catalogOf } from "./index_file";
import { readQuery, scopeOf } from "./query";
import { rank } from "./ranking";

const shown = 10;

function indexOf(scope: Scope): Index {
  return makeIndex(catalogOf(gunzipSync(readFileSync(join(site, files[scope]))).toString()));
}

const site = process.argv[2] ?? ".";
const indices = { documented: indexOf("documented"), exclusions: indexOf("exclusions") };
const lines = readFileSync(0, "utf8").split("\n");
if (lines.at(-1) === "") lines.pop();
for (const query of lines) {
  const read = readQuery(query);
  const index = indices[scopeOf(read)];
  const { partial, documents } = rank(index, read, false);
  const results = Array.from(documents.subarray(0, shown), (one) => index.documents[one]?.address);
  console.log(JSON.stringify({ query, partial, total: documents.length, results }));
}
