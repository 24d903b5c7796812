// The search on the command line, for tests: the queries of the standard input, a line each, against
// the files of a site; an answer in a line of JSON each.
//
//   node search_command.js SITE < queries.txt

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import { Engine } from "./engine";
import { files, moduleFile, type Scope } from "./file";

const shown = 10;
const site = process.argv[2] ?? ".";
const unpacked = (file: string) => Uint8Array.from(gunzipSync(readFileSync(join(site, file))));

async function run(): Promise<void> {
  const module = await WebAssembly.compile(unpacked(moduleFile));
  const engineOf = async (scope: Scope): Promise<Engine> => {
    const engine = await Engine.start(module);
    engine.add(unpacked(files[scope]));
    if (!engine.load(true)) throw new Error(`${files[scope]} is no index`);
    return engine;
  };
  const engines = { documented: await engineOf("documented"), exclusions: await engineOf("exclusions") };
  const lines = readFileSync(0, "utf8").split("\n");
  if (lines.at(-1) === "") lines.pop();
  for (const query of lines) {
    const scope = engines.documented.asksForExclusions(query) ? "exclusions" : "documented";
    const request = { query, from: 0, count: shown, length: 200, facets: true };
    const { partial, total, results, facets } = engines[scope].answer(request);
    const addresses = results.map((result) => result.address);
    console.log(JSON.stringify({ query, partial, total, results: addresses, facets }));
  }
}

void run();
