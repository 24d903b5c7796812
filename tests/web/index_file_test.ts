import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { catalogOf, catalogSoFar, readText } from "../../web/src/search/index_file";
import { catalog, exclusions } from "./catalog";

const lists = ["techniques", "mentions", "entries", "rules", "exclusions"] as const;

/** As the program writes it: a document in a line of its own. */
function written(value: object): string {
  const members = Object.entries(value).map(([name, member]) => {
    const isLong = ["entries", "rules", "exclusions"].includes(name);
    const lines = isLong ? (member as object[]).map((one) => `\n${JSON.stringify(one)}`) : [];
    return `${JSON.stringify(name)}:${isLong ? `[${lines.join(",")}]` : JSON.stringify(member)}`;
  });
  return `{${members.join(",\n")}}`;
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
    for (const size of [1, 3, 1000]) assert.equal(await readText(stream(bytes, size)), text);
  }
  assert.equal(await readText(stream(new Uint8Array(), 1)), "");
});

test("parts are the beginnings of the text", async () => {
  const parts: string[] = [];
  await readText(stream(new TextEncoder().encode("abc"), 1), (part) => parts.push(part));
  assert.deepEqual(parts, ["a", "ab", "abc"]);
});

test("what is damaged or cut off is refused", async () => {
  const packed = gzipSync("x".repeat(100));
  await assert.rejects(readText(stream(packed.subarray(0, packed.length - 4), 7)));
  await assert.rejects(readText(stream(new Uint8Array([0x1f, 0x8b, 8, 8, 8, 8, 8, 8]), 7)));
  assert.throws(() => catalogOf("[1]"));
  assert.throws(() => catalogOf(JSON.stringify({ ...catalog, version: 2 })));
});

test("whatever has come of it, its whole lines are a catalog", () => {
  for (const whole of [catalog, exclusions]) {
    const text = written(whole);
    assert.deepEqual(catalogOf(text), whole);
    let most = 0;
    for (let end = 0; end <= text.length; end += 1) {
      const some = catalogSoFar(text.slice(0, end));
      if (some === undefined) continue;
      for (const list of lists) assert.deepEqual(some[list], whole[list].slice(0, some[list].length));
      const count = some.entries.length + some.rules.length + some.exclusions.length;
      assert.ok(count >= most);
      most = count;
    }
    assert.ok(most >= whole.exclusions.length + whole.rules.length - 1, `${most}`);
  }
});

test("a text that is no catalog has no beginning", () => {
  for (const text of ["", "\n", "{\n}\n", "[\n1,\n", '{"format":"other",\n"entries":[\n']) {
    assert.equal(catalogSoFar(text), undefined);
  }
});
