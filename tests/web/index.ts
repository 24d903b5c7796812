// A small index for tests: 4 techniques, 3 mentions, 5 entries, 4 rules; and 4 exclusions; and the engine
// that searches it.

import { readFileSync } from "node:fs";

import type { Answer } from "../../web/src/search/answer";
import { Engine } from "../../web/src/search/engine";

/** src/publish/artifacts/search_index.cc says what stands in it. */
export type Catalog = Readonly<Record<string, unknown>> & {
  readonly mentions: readonly unknown[];
  readonly entries: readonly unknown[];
  readonly rules: readonly unknown[];
  readonly exclusions: readonly unknown[];
};

/** The file of the module, which the build made. */
export const moduleBytes = readFileSync(process.env["LOFP_MODULE"] ?? "search.wasm");
const module = await WebAssembly.compile(moduleBytes);

/** As the program writes it: a document in a line of its own. */
export function written(value: Catalog): string {
  const members = Object.entries(value).map(([name, member]) => {
    const isLong = ["entries", "rules", "exclusions"].includes(name);
    const lines = isLong ? (member as object[]).map((one) => `\n${JSON.stringify(one)}`) : [];
    return `${JSON.stringify(name)}:${isLong ? `[${lines.join(",")}]` : JSON.stringify(member)}`;
  });
  return `{${members.join(",\n")}}`;
}

/** One that has not loaded what it was given. */
export async function engineWith(text: string): Promise<Engine> {
  const engine = await Engine.start(module);
  engine.add(new TextEncoder().encode(text));
  return engine;
}

export async function engineOf(value: Catalog): Promise<Engine> {
  const engine = await engineWith(written(value));
  if (!engine.load(true)) throw new Error("no index");
  return engine;
}

export function ask(engine: Engine, query: string, count = 1000): Answer {
  return engine.answer({ query, from: 0, count, length: 200, facets: true });
}

export const catalog: Catalog = {
  format: "lofp-search",
  version: 2,
  scope: "documented",
  exclusions_per_page: 2,
  sources: [["elastic", "Elastic"], ["sigma", "Sigma"]],
  platforms: [["linux", "Linux"], ["windows", "Windows"]],
  themes: [["administration", "Administration"], ["backup", "Backup"]],
  weaknesses: [["writable-path", "writable path"], ["left-wildcard", "left wildcard"]],
  techniques: [
    ["T1021", "Remote Services", 3],
    ["T1021.002", "SMB/Windows Admin Shares", 2],
    ["T1053", "Scheduled Task/Job", 1],
    ["T1102", "Web Service", 0],
  ],
  mentions: [["psexec.exe", "mentions/psexec-exe/", 2], ["constructor", "mentions/constructor/", 1], ["azure ad", "", 1]],
  entries: [
    ["Backup software", "", 0, 7, [0, 1], [1], [1], [1], [], [0], 0, 0],
    ["Legitimate administrators use PsExec.exe for maintenance of servers at night, on many machines, as a scheduled backup", "", 0, 2, [1], [0, 1], [1], [0, 1], [0], [0, 1], 0, 0],
    ["Administrators", "administrators-123456", 1, 9, [0], [0], [0, 1], [0], [], [1], 0, 0],
    ["Unknown", "", 2, 300, [], [0, 1], [], [], [], [0], 2, 0],
    ["__proto__ is a property of a constructor <script>alert(1)</script>", "", 0, 1, [2], [0], [0], [], [0, 1, 2], [0], 0, 0],
  ],
  rules: [
    ["Scheduled Task Creation", 1, "92626ddd-662c-49e3-ac59-f6535f12d189", [2], [1], 0, 0, [], [], [], [], ""],
    ["Backup Catalog Deleted", 0, "rule-one", [0], [1], 0, 0, [], [], [], [], ""],
    ["Unknown Process", 1, "unknown", [], [], 0, 0, [], [], [], [], ""],
    ["Zeitplan \u00dcBER Aufgaben", 1, "three", [], [0], 0, 0, [], [], [], [], ""],
  ],
  exclusions: [],
};

export const exclusions: Catalog = {
  ...catalog,
  scope: "exclusions",
  mentions: [],
  entries: [],
  rules: [],
  exclusions: [
    ["", "Image", "equals", 4, [], [1], [], []],
    ["\\Backup.exe", "ParentImage", "ends-with", 2, [0, 1], [1], [1], [1]],
    ["C:\\Temp\\backup\\agent.exe", "process.executable", "equals", 1, [2], [0], [1], [0]],
    ["<script>alert(1)</script>", "", "contains", 1, [], [0], [0], []],
  ],
};
