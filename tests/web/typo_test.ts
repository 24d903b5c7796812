import assert from "node:assert/strict";
import { test } from "node:test";

import { codesOf, isTypo, typosAllowed } from "../../web/src/search/typo";

test("long terms may have more errors, those with a digit none", () => {
  const allowed = ["tas", "task", "schedul", "schedule", "t1021", "\u{10400}".repeat(4)].map(typosAllowed);
  assert.deepEqual(allowed, [0, 1, 1, 2, 0, 1]);
});

test("one error of each kind", () => {
  for (const term of ["bckup", "backkup", "bakkup", "bcakup"]) {
    assert.ok(isTypo(codesOf(term), "backup", 1), term);
    assert.ok(isTypo(codesOf(term), "backups", 1), `${term} is the beginning of backups`);
  }
  assert.ok(!isTypo(codesOf("bcakpu"), "backup", 1));
  assert.ok(isTypo(codesOf("bcakpu"), "backup", 2));
  assert.ok(!isTypo(codesOf("backup"), "b", 2));
});

/** The distance as its definition says it, of the term to every beginning of the word. */
function nearest(a: string, b: string): number {
  const distance = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const same = a[i - 1] === b[j - 1] ? 0 : 1;
    let least = Math.min(
      distance(i - 1, j) + 1,
      distance(i, j - 1) + 1,
      distance(i - 1, j - 1) + same,
    );
    if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
      least = Math.min(least, distance(i - 2, j - 2) + 1);
    }
    return least;
  };
  return Math.min(...Array.from({ length: b.length + 1 }, (_, j) => distance(a.length, j)));
}

test("the same as the definition", () => {
  let seed = 1;
  const random = (limit: number) => (seed = (seed * 48271) % 2147483647) % limit;
  const word = () => Array.from({ length: 1 + random(7) }, () => "abc"[random(3)]).join("");
  for (let i = 0; i < 3000; i += 1) {
    const [a, b, limit] = [word(), word(), 1 + random(2)];
    assert.equal(isTypo(codesOf(a), b, limit), nearest(a, b) <= limit, `${a} ${b} ${limit}`);
  }
});
