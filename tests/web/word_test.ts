import assert from "node:assert/strict";
import { test } from "node:test";

import { lowerCase, wordsOf, wordTexts } from "../../web/src/search/word";

test("words are runs of letters, digits and marks", () => {
  assert.deepEqual(wordTexts("PsExec.exe, C:\\Temp\\a_b (T1021.002)"), [
    "psexec", "exe", "c", "temp", "a", "b", "t1021", "002",
  ]);
  assert.deepEqual(wordTexts("\u202eevil\u202c \u{1f600}x \u0915\u093f\u0924\u093e\u092c"), [
    "evil", "x", "\u0915\u093f\u0924\u093e\u092c",
  ]);
  assert.deepEqual(wordTexts("--- ... \ud800"), []);
  assert.deepEqual(wordTexts("\u2167 x\u00b2"), ["\u2177", "x\u00b2"]);
});

test("each character is in lower case by itself", () => {
  assert.equal(lowerCase("\u0130\u039f\u03a3 \u1e9e \u{10400}"), "i\u03bf\u03c3 \u00df \u{10428}");
});

test("words have places", () => {
  const text = "an \u{10400}b!";
  const [, word] = wordsOf(text);
  assert.equal(word?.text, "\u{10428}b");
  assert.equal(text.slice(word?.start, word?.end), "\u{10400}b");
});

test("64 characters of a word and 2,000 bytes of a text count", () => {
  assert.deepEqual(wordTexts("x".repeat(100_000)), ["x".repeat(64)]);
  assert.deepEqual(wordTexts("\u{10400}".repeat(70)), ["\u{10428}".repeat(64)]);
  assert.deepEqual(wordTexts(`${" ".repeat(1998)}abc`), ["ab"]);
  // A character that does not fit as a whole is left out.
  assert.deepEqual(wordTexts(`${" ".repeat(1998)}a\u00e4b`), ["a"]);
  assert.deepEqual(wordTexts(`${" ".repeat(1997)}a\u00e4b`), ["a\u00e4"]);
});
