import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { compile, unpack } from "../../web/src/search/file";
import { ask, catalog, engineWith, exclusions, moduleBytes, written } from "./index";

async function unpackedText(packed: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  await unpack(packed, (part) => (text += decoder.decode(part, { stream: true })));
  return text + decoder.decode();
}

function stream(bytes: Uint8Array, size: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(Uint8Array.from(bytes.subarray(at, at + size)));
      at += size;
    },
  });
}

test("a file is read whether it is still packed or not, in parts of any size", async () => {
  const text = JSON.stringify({ a: "\u00dcber \u{10400}" });
  for (const bytes of [gzipSync(text), new TextEncoder().encode(text)]) {
    for (const size of [1, 3, 1000]) assert.equal(await unpackedText(stream(bytes, size)), text);
  }
  assert.equal(await unpackedText(stream(new Uint8Array(), 1)), "");
});

test("the module is read whether it is still packed or not", async () => {
  for (const bytes of [moduleBytes, gzipSync(moduleBytes)]) {
    assert.ok((await compile(stream(bytes, 4000))) instanceof WebAssembly.Module);
  }
  await assert.rejects(compile(stream(gzipSync(moduleBytes.subarray(0, 1000)), 100)));
});

test("what is damaged or cut off is refused", async () => {
  const packed = gzipSync("x".repeat(100));
  await assert.rejects(unpackedText(stream(packed.subarray(0, packed.length - 4), 7)));
  await assert.rejects(unpackedText(stream(new Uint8Array([0x1f, 0x8b, 8, 8, 8, 8, 8, 8]), 7)));
  for (const text of ["", "[1]", written({ ...catalog, version: 3 }), written(catalog).slice(0, -1)]) {
    assert.ok(!(await engineWith(text)).load(true), text);
  }
});

test("whatever has come of it, its whole lines are searched", async () => {
  for (const whole of [catalog, exclusions]) {
    const text = written(whole);
    const query = whole === exclusions ? "kind:exclusion" : "";
    let most = 0;
    for (let end = 0; end <= text.length; end += 1) {
      const engine = await engineWith(text.slice(0, end));
      if (!engine.load(false)) continue;
      const { total } = ask(engine, query);
      assert.ok(total >= most, `${end}`);
      most = total;
    }
    assert.equal(most, whole === exclusions ? 3 : 15); // the last line of all is not whole
  }
});

test("a text that is no index has no beginning", async () => {
  for (const text of ["", "\n", "{\n}\n", "[\n1,\n", '{"format":"other",\n"entries":[\n']) {
    assert.ok(!(await engineWith(text)).load(false), text);
  }
});
