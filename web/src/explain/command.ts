// What the page answers, on the command line, for tests: the texts of the standard input, a JSON string in a line each,
// against the files of a site; an explanation in a line of JSON each.
//
//   node explain_command.js SITE < texts.ndjson

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import { TriageEngine } from "./engine";
import { indexFile, moduleFile } from "./message";

const site = process.argv[2] ?? ".";
const unpacked = (file: string) => Uint8Array.from(gunzipSync(readFileSync(join(site, file))));

async function run(): Promise<void> {
  const engine = await TriageEngine.start(await WebAssembly.compile(unpacked(moduleFile)));
  engine.add(unpacked(indexFile));
  if (!engine.load()) throw new Error(`${indexFile} is no index`);
  const lines = readFileSync(0, "utf8").split("\n").filter((line) => line !== "");
  for (const line of lines) console.log(JSON.stringify(engine.explain(JSON.parse(line) as string, 3)));
}

void run();
