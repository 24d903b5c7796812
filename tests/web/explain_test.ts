import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { addressOf, questionOf, readAddress } from "../../web/src/explain/address";
import type { Answer, Explanation } from "../../web/src/explain/answer";
import { TriageEngine } from "../../web/src/explain/engine";
import { summaryOf } from "../../web/src/explain/view";

const bytes = readFileSync(process.env["LOFP_TRIAGE_MODULE"] ?? "triage.wasm");
const module = await WebAssembly.compile(bytes);

const answer: Answer = {
  alert: {
    kind: "elastic8",
    rule: { name: "Secret name", key: "elastic:a b&c", match: "id" },
    techniques: ["T1059.001"],
    facts: { process: "secret.exe", user: "secret" },
    facts_missing: [],
  },
  confidence: "own-rule",
  causes: [],
  excluded: [],
  questions: [],
  confirm: [],
  warnings: [],
};

test("the module of triage asks nothing of the browser", () => {
  assert.deepEqual(WebAssembly.Module.imports(module), []);
});

test("what is no index is refused, and without one there is no answer", async () => {
  for (const text of ["", "lofp-triage 1\n", "lofp-triage 1\n\u0000\u0001", "x".repeat(1000)]) {
    const engine = await TriageEngine.start(module);
    engine.add(new TextEncoder().encode(text));
    assert.equal(engine.load(), false, text);
    assert.throws(() => engine.explain("whoami", 3));
  }
});

test("want of memory ends an engine of triage", async () => {
  const engine = await TriageEngine.start(module);
  const most = { length: 1_000_000_000 } as Uint8Array; // more than a module may have
  assert.throws(() => engine.add(most), WebAssembly.RuntimeError);
});

test("the address has a rule of the catalog or techniques, and no fact", () => {
  assert.equal(addressOf(answer), "?rule=elastic%3Aa+b%26c");
  const unknown = { ...answer, alert: { ...answer.alert, rule: { name: "Secret name", key: "", match: "none" as const } } };
  assert.equal(addressOf(unknown), "?technique=T1059.001");
  assert.equal(addressOf({ ...unknown, alert: { ...unknown.alert, techniques: [] } }), "");
});

test("what is asked for an address", () => {
  const asked = (search: string) => questionOf(readAddress(search));
  assert.equal(asked(""), "");
  assert.equal(asked(addressOf(answer)), "elastic:a b&c");
  assert.equal(asked("?technique=T1059&technique=T1021.001&technique="), "T1059 T1021.001");
  assert.deepEqual(JSON.parse(asked('?rule="}&technique=T1059')), { rule: '"}', technique: ["T1059"] });
  assert.ok(asked(`?rule=${"x".repeat(10_000)}`).length <= 300);
});

test("what is said of an explanation", () => {
  const explained: Explanation = { given: "alert", problem: "", others: 0, answer };
  assert.match(summaryOf(explained), /^0 harmless causes, the rule's own first/);
  assert.match(summaryOf({ ...explained, others: 2 }), /^The first of 3 alerts\. /);
  assert.match(summaryOf({ given: "broken", problem: "no end", others: 0 }), /none: no end\.$/);
  assert.match(summaryOf({ given: "nothing", problem: "", others: 0 }), /^Paste an alert/);
});
