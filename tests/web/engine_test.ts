import assert from "node:assert/strict";
import { test } from "node:test";

import { ask, catalog, engineOf, engineWith, moduleBytes, written } from "./index";

test("the module asks nothing of the browser", async () => {
  assert.deepEqual(WebAssembly.Module.imports(await WebAssembly.compile(moduleBytes)), []);
});

test("want of memory ends an engine, and no other", async () => {
  const engine = await engineOf(catalog);
  const most = { length: 1_000_000_000 } as Uint8Array; // more than a module may have
  assert.throws(() => engine.add(most), WebAssembly.RuntimeError);
  assert.equal(ask(await engineOf(catalog), "").total, 15);
});

test("an engine without a file has no answer", async () => {
  const engine = await engineWith("");
  assert.throws(() => ask(engine, "a"));
  assert.ok(engine.asksForExclusions("kind:exclusion"));
});

test("what has come is searched while more comes", async () => {
  const text = new TextEncoder().encode(written(catalog));
  const engine = await engineWith("");
  const half = text.indexOf(10, text.length / 2);
  engine.add(text.subarray(0, half));
  assert.ok(engine.load(false));
  const { total } = ask(engine, "");
  engine.add(text.subarray(half));
  assert.equal(ask(engine, "").total, total); // until it is loaded again
  assert.ok(engine.load(true));
  assert.ok(total > 0 && ask(engine, "").total > total);
});

test("a query of any length and any signs has an answer", async () => {
  const engine = await engineOf(catalog);
  for (const query of ["x".repeat(1_000_000), '"'.repeat(5000), "\ud800", "\u0000", "- ".repeat(3000)]) {
    assert.ok(ask(engine, query).total >= 0);
  }
});
