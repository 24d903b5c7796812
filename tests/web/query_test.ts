import assert from "node:assert/strict";
import { test } from "node:test";

import { itemsOf, readQuery, scopeOf } from "../../web/src/search/query";
import { toggled } from "../../web/src/search/query_edit";

/** An item in short: its sign, then what it is. */
function read(query: string): string[] {
  return itemsOf(query).map((item) => {
    const sign = item.excluded ? "-" : "";
    if (item.kind === "filter") return `${sign}${item.field}=${item.value}`;
    return `${sign}${item.kind}:${item.words.join("+")}`;
  });
}

test("terms, phrases and fields", () => {
  assert.deepEqual(read('backup "Scheduled  Task" -test -"red team" source:Sigma -source:splunk'), [
    "term:backup", "phrase:scheduled+task", "-term:test", "-phrase:red+team", "source=sigma",
    "-source=splunk",
  ]);
  assert.deepEqual(read('mentions:"azure ad" psexec.exe'), ["mentions=azure ad", "term:psexec+exe"]);
});

test("what is no field is a term", () => {
  assert.deepEqual(read("http://x other:value constructor:a __proto__:b Source:sigma"), [
    "term:http+x", "term:other+value", "term:constructor+a", "term:proto+b", "term:source+sigma",
  ]);
});

test("what says nothing is passed over", () => {
  assert.deepEqual(read('- -- "" "..." source: source:"" -grade: ! \u00a0 a'), ["term:a"]);
  assert.deepEqual(read(""), []);
});

test("a quote that is not closed ends with the query", () => {
  assert.deepEqual(read('"red team'), ["phrase:red+team"]);
  assert.deepEqual(read('mentions:"azure ad'), ["mentions=azure ad"]);
  assert.deepEqual(read('"a b"c d"e f'), ["phrase:a+b", "term:c", "term:d+e", "term:f"]);
});

test("white space is Unicode's", () => {
  assert.deepEqual(read("a\u00a0b\u3000c\td\u0085e\ufefff"), [
    "term:a", "term:b", "term:c", "term:d", "term:e+f",
  ]);
});

test("1,000 characters and 16 items count", () => {
  assert.equal(read("a ".repeat(100)).length, 16);
  assert.deepEqual(read(`${" ".repeat(998)}abc`), ["term:ab"]);
  assert.deepEqual(read(`${"\u{1f600}".repeat(998)} ab`), ["term:a"]);
});

test("a filter is put in and taken out", () => {
  assert.equal(toggled("", "source", "sigma"), "source:sigma");
  assert.equal(toggled(" backup ", "source", "sigma"), "backup source:sigma");
  assert.equal(toggled("backup source:sigma agent", "source", "sigma"), "backup agent");
  assert.equal(toggled('source:"SIGMA" source:sigma x', "source", "sigma"), "x");
  assert.equal(toggled("-source:sigma", "source", "sigma"), "-source:sigma source:sigma");
  assert.equal(toggled("technique:T1021", "technique", "T1021.002"), "technique:T1021 technique:T1021.002");
});

test("a value is written so that it is read again", () => {
  for (const value of ["azure ad", " x.csv", 'say "hi" now', "c:\\program files\\x", "__proto__", "a"]) {
    const query = toggled("backup", "mentions", value);
    assert.equal(itemsOf(query).length, 2, query);
    assert.equal(toggled(query, "mentions", value), "backup", query);
  }
});

test("an open quote does not swallow the filter", () => {
  assert.equal(toggled('"red team', "kind", "rule"), '"red team" kind:rule');
  assert.equal(toggled('x -"', "kind", "rule"), 'x -"" kind:rule');
  assert.equal(toggled('mentions:"azure', "kind", "rule"), 'mentions:"azure" kind:rule');
  assert.equal(toggled('say"', "kind", "rule"), 'say" kind:rule');
});

test("only a filter asks for exclusions", () => {
  const scope = (query: string) => scopeOf(readQuery(query));
  for (const query of ["kind:exclusion", 'a kind:entry kind:"EXCLUSION"', "weakness:x", "-a weakness:x"]) {
    assert.equal(scope(query), "exclusions", query);
  }
  for (const query of ["", "exclusion", "-kind:exclusion", "-weakness:x", "weakness:", "kind:rule"]) {
    assert.equal(scope(query), "documented", query);
  }
});
