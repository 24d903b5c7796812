import assert from "node:assert/strict";
import { test } from "node:test";

import { isDecimalDigit, isWordCharacter, smallLetter } from "../../web/src/search/unicode";
import { lowerCase, wordTexts } from "../../web/src/search/word";

// tests/base/unicode_test.cc has the same number: the program and the site's search agree.
test("letters, digits and case are those of one version in every browser", () => {
  let hash = 2_166_136_261; // FNV-1a
  for (let code = 0; code < 0x110000; code += 1) {
    const meant =
      smallLetter(code) * 4 + (isWordCharacter(code) ? 2 : 0) + (isDecimalDigit(code) ? 1 : 0);
    for (let shift = 0; shift < 32; shift += 8) {
      hash = Math.imul(hash ^ ((meant >>> shift) & 0xff), 16_777_619);
    }
  }
  assert.equal(hash >>> 0, 0x726f38bf);
});

// Unicode 16 made a letter of it.
test("later characters are no letters", () => {
  assert.deepEqual(wordTexts("a\u1c89b"), ["a", "b"]);
  assert.equal(lowerCase("\u1c89A"), "\u1c89a");
});
