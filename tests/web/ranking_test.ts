import assert from "node:assert/strict";
import { test } from "node:test";

import { ask, catalog, engineOf, exclusions } from "./index";

// 4 techniques, 2 mentions with a page, 5 entries, 4 rules: 15.  tests/store/site_search_test.cc has their points.
const engine = await engineOf(catalog);

function found(query: string): string[] {
  return ask(engine, query).results.map(({ address }) => address.slice(0, 24));
}

const [software, maintenance] = ["backup-software/", "legitimate-administrator"];
const [task, catalogDeleted] = ["rules/sigma/92626ddd-662", "rules/elastic/rule-one/"];

test("addresses", () => {
  assert.deepEqual(found("administrators").slice(0, 1), ["administrators-123456/"]);
  assert.deepEqual(found("software"), [software]);
});

test("names weigh like a title and are no part of it", () => {
  const proto = "proto-is-a-property-of-a";
  // psexec: the mention, the entry whose text has it, and the one that only names it.
  assert.deepEqual(found("psexec"), ["mentions/psexec-exe/", maintenance, proto]);
  // One name after the other.
  assert.deepEqual(found('"exe constructor azure"'), [proto]);
  // But not from the text into the names.
  assert.deepEqual(found('"script psexec"'), []);
});

test("terms of several words, phrases, one character", () => {
  assert.deepEqual(found('"scheduled task"'), ["@t1053/", task]);
  assert.deepEqual(found('"scheduled tas"'), []);
  assert.deepEqual(found("scheduled-tas"), ["@t1053/", task]);
  assert.deepEqual(found("chedule"), []);
  assert.deepEqual(found("b"), []);
  assert.deepEqual(found("\u00fcber"), ["rules/sigma/three/"]);
});

test("a rule's whole id finds it", () => {
  assert.deepEqual(found("92626DDD-662c-49e3-ac59-f6535f12d189"), [task]);
  assert.deepEqual(found('"92626ddd-662c-49e3-ac59-f6535f12d189"'), [task]);
  assert.deepEqual(found("92626ddd-662c"), []);
  assert.deepEqual(found("rule-one"), [catalogDeleted]);
});

test("without", () => {
  assert.deepEqual(found("backup -software"), [catalogDeleted, maintenance]);
  assert.deepEqual(found('backup -"catalog deleted" -source:elastic'), [software]);
  assert.equal(found("-backup").length, 12);
});

test("fields", () => {
  assert.deepEqual(found("technique:t1021 kind:entry"), [
    software, maintenance, "administrators-123456/", // the specific ones before a generic one
  ]);
  assert.deepEqual(found("technique:T1021 kind:technique"), ["@t1021/", "@t1021.002/"]);
  assert.deepEqual(found("technique:T102"), []);
  assert.deepEqual(found("mentions:psexec grade:specific"), [maintenance, "proto-is-a-property-of-a"]);
  assert.deepEqual(found("mentions:psexe"), []);
  assert.deepEqual(found('mentions:"azure ad" mentions:constructor kind:mention'), [
    "mentions/constructor/",
  ]);
  assert.deepEqual(found("grade:generic grade:placeholder"), ["administrators-123456/", "unknown/"]);
  assert.deepEqual(found("origin:guide source:sigma"), [maintenance]);
  assert.deepEqual(found("source:constructor"), []);
  assert.deepEqual(found("theme:backup platform:windows -kind:rule"), [software, maintenance]);
});

test("nothing asks for all", () => {
  assert.equal(found("").length, 15);
});

test("some of the words where none has all", () => {
  assert.ok(ask(engine, "software catalog").partial);
  assert.deepEqual(found("software catalog"), [software, catalogDeleted]);
  assert.ok(!ask(engine, "software").partial);
  assert.deepEqual(found("software catalog kind:rule"), [catalogDeleted]);
  assert.ok(!ask(engine, "zzzz yyyy").partial);
});

test("a placeholder comes last", () => {
  assert.deepEqual(found("unknown"), ["unknown/", "rules/sigma/unknown/"]); // its whole title
  assert.deepEqual(found("unknow"), ["rules/sigma/unknown/", "unknown/"]);
});

test("facets count what would be found without their own field", () => {
  const facets = new Map(
    ask(engine, "backup source:sigma").facets.map((facet) => [
      facet.field,
      facet.values.map((value) => `${value.value} ${value.count}${value.chosen ? "*" : ""}`),
    ]),
  );
  assert.deepEqual(facets.get("source"), ["elastic 2", "sigma 2*"]);
  assert.deepEqual(facets.get("kind"), ["entry 2", "exclusion null"]);
  assert.deepEqual(facets.get("technique"), ["T1021 2", "T1021.002 2"]);
  assert.deepEqual(facets.get("mentions"), ["psexec.exe 1"]);
  assert.deepEqual(facets.get("grade"), ["specific 2"]);
});

const apart = await engineOf(exclusions);

function excluded(query: string): string[] {
  return ask(apart, query).results.map(({ address }) => address);
}

const rows = [
  "exclusions/#equals:Image:",
  "exclusions/#ends-with:ParentImage:~5cBackup.exe",
  "exclusions/2/#equals:process.executable:C~3a~5cTemp~5cbackup~5cagent.exe",
  "exclusions/2/#contains::~3cscript~3ealert~281~29~3c~2fscript~3e",
];

test("exclusions: the page is told by the place, the row by what it is", () => {
  // By rules; then the shorter title; of no words is shortest.
  assert.deepEqual(excluded("kind:exclusion"), [
    rows[0], rows[1], rows[3], rows[2],
  ]);
});

test("exclusions are found by value and field, and have what their rules have", () => {
  assert.deepEqual(excluded("kind:exclusion backup"), [rows[1], rows[2]]);
  assert.deepEqual(excluded("kind:exclusion backup.exe"), [rows[1]]);
  assert.deepEqual(excluded("kind:exclusion exe.parentimage"), []); // no word of the value
  assert.deepEqual(excluded("kind:exclusion parentimage"), [rows[1]]);
  assert.deepEqual(excluded("kind:exclusion technique:T1021"), [rows[1]]);
  assert.deepEqual(excluded("kind:exclusion source:elastic platform:windows"), [rows[2]]);
  assert.deepEqual(excluded("weakness:WRITABLE-path"), [rows[2]]);
  assert.deepEqual(excluded("kind:exclusion -weakness:writable-path backup"), [rows[1]]);
  assert.deepEqual(excluded("kind:exclusion kind:entry script").length, 1);
  assert.deepEqual(excluded("kind:exclusion grade:specific"), []);
});

test("only a filter asks for exclusions", () => {
  for (const query of ["kind:exclusion", 'a kind:entry kind:"EXCLUSION"', "-a weakness:x"]) {
    assert.ok(engine.asksForExclusions(query), query);
  }
  for (const query of ["", "exclusion", "-kind:exclusion", "weakness:", "kind:rule"]) {
    assert.ok(!engine.asksForExclusions(query), query);
  }
});
