import assert from "node:assert/strict";
import { test } from "node:test";

import { catalog, engineOf, exclusions } from "./index";

const engine = await engineOf(catalog);

/** The text of the first result; matched words in brackets. */
function shown(query: string, length = 200): string {
  const { results } = engine.answer({ query, from: 0, count: 1, length, facets: false });
  const pieces = results[0]?.text ?? [];
  return pieces.map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)).join("");
}

test("matched words are marked", () => {
  assert.equal(shown("backup soft"), "[Backup] [software]");
  assert.equal(shown("bakcup software"), "[Backup] [software]");
  assert.equal(shown("sched"), "T1053 [Scheduled] Task/Job");
  assert.match(shown("psexec.ex kind:entry"), /use \[PsExec\]\.\[exe\] for maintenance of/);
});

test("text stays text", () => {
  assert.equal(
    shown("alert -legitimate"),
    "__proto__ is a property of a constructor <script>[alert](1)</script>",
  );
});

test("a long text is cut around the first match", () => {
  const cut = shown("night kind:entry", 60);
  assert.equal(cut, "\u2026 of servers at [night], on many machines, as a scheduled backup");
  assert.equal(shown("legitimate", 30), "[Legitimate] administrators use \u2026");
});

test("a single endless word is cut too", async () => {
  const long = "\u{1f600}".repeat(400) + "y".repeat(1000);
  const other = await engineOf({ ...catalog, entries: [[long, "long", 0, 1, [], [], [], [], [], [], 0, 0]] });
  const request = { query: "kind:entry", from: 0, count: 1, length: 101, facets: false };
  const [result] = other.answer(request).results;
  const text = result?.text.map((piece) => piece.text).join("") ?? "";
  assert.equal(text, `${"\u{1f600}".repeat(50)} \u2026`);
});

test("what a result says", () => {
  const request = { query: "administrators", from: 0, count: 1, length: 99, facets: false };
  const [result] = engine.answer(request).results;
  assert.deepEqual(
    [result?.kind, result?.comparison, result?.marks, result?.count, result?.sources],
    ["entry", "", ["generic"], 9, ["Elastic"]],
  );
});

test("what an exclusion says", async () => {
  const request = { query: "kind:exclusion", from: 0, count: 9, length: 99, facets: false };
  const { results } = (await engineOf(exclusions)).answer(request);
  assert.deepEqual(
    results.map(({ comparison, marks, count, sources }) => [comparison, marks, count, sources]),
    [
      ["Image equals", [], 4, ["Sigma"]],
      ["ParentImage ends-with", ["left wildcard"], 2, ["Sigma"]],
      ["contains", [], 1, ["Elastic"]],
      ["process.executable equals", ["writable path"], 1, ["Elastic"]],
    ],
  );
  assert.deepEqual(results[0]?.text, []); // the value is empty
});
