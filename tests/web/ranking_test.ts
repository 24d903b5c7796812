import assert from "node:assert/strict";
import { test } from "node:test";

import { anchorOf } from "../../web/src/search/anchor";
import { isCatalog, slugOf } from "../../web/src/search/catalog";
import { makeIndex } from "../../web/src/search/index";
import { readQuery } from "../../web/src/search/query";
import { rank } from "../../web/src/search/ranking";
import { catalog, exclusions } from "./catalog";

const index = makeIndex(catalog); // 4 techniques, 2 mentions with a page, 5 entries, 4 rules: 15

function found(query: string): string[] {
  return Array.from(rank(index, readQuery(query), false).documents, addressOf);
}

function addressOf(document: number): string {
  return (index.documents[document]?.address ?? "").slice(0, 24);
}

function points(query: string): [string, number][] {
  const ranking = rank(index, readQuery(query), false);
  return Array.from(ranking.documents, (one, i) => [addressOf(one), ranking.points[i] ?? -1]);
}

const [software, maintenance] = ["backup-software/", "legitimate-administrator"];
const [task, catalogDeleted] = ["rules/sigma/92626ddd-662", "rules/elastic/rule-one/"];

test("addresses", () => {
  assert.equal(slugOf(" A\tb\r\n\u00a0\u00c4C-d  e!"), "a-b-cd-e");
  assert.equal(slugOf("x".repeat(80)), "x".repeat(75));
  assert.deepEqual(found("administrators").slice(0, 1), ["administrators-123456/"]);
  assert.ok(isCatalog(catalog));
  assert.ok(!isCatalog({ ...catalog, version: 2 }) && !isCatalog(null) && !isCatalog([]));
});

test("points are weights times rarity, the share of the title, the kind's factor", () => {
  // 3 of 15 documents: 3 x 4 <= 15 < 3 x 8, so rarity is 3.
  assert.deepEqual(points("backup"), [
    [software, (8 * 3 * 4 + 8) * 4],
    [catalogDeleted, (8 * 3 * 4 + 5) * 3],
    [maintenance, 4 * 3 * 4 * 4],
  ]);
  // Begins with: a rarity of 3 and weights of 5 and 2.
  assert.deepEqual(points("backu"), [
    [software, (5 * 3 * 4 + 8) * 4],
    [catalogDeleted, (5 * 3 * 4 + 5) * 3],
    [maintenance, 2 * 3 * 4 * 4],
  ]);
  // A typo gives no share of the title.
  assert.deepEqual(points("bakcup"), [
    [software, 3 * 3 * 4 * 4],
    [catalogDeleted, 3 * 3 * 4 * 3],
    [maintenance, 1 * 3 * 4 * 4],
  ]);
});

test("the whole title", () => {
  // software: 1 of 15, rarity 4.
  assert.deepEqual(points("backup software"), [
    [software, ((8 * 3 + 8 * 4) * 4 + 16 + 1000) * 4],
  ]);
  assert.deepEqual(points("software backup"), [[software, ((8 * 3 + 8 * 4) * 4 + 16) * 4]]);
  assert.deepEqual(points('"backup software"'), [[software, (8 * 4 * 4 + 16 + 1000) * 4]]);
  assert.deepEqual(points("backup softwar"), [[software, ((8 * 3 + 5 * 4) * 4 + 16) * 4]]);
});

test("names weigh like a title and are no part of it", () => {
  const proto = "proto-is-a-property-of-a";
  // psexec: the mention, the entry whose text has it, and the one that only names it.
  assert.deepEqual(points("psexec"), [
    ["mentions/psexec-exe/", (8 * 3 * 4 + 8) * 4],
    [maintenance, (8 * 3 * 4 + 1) * 4],
    [proto, 8 * 3 * 4 * 4],
  ]);
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
  assert.deepEqual(points("rule-one"), [[catalogDeleted, (8 * 4 * 4 + 10) * 3]]);
});

test("without", () => {
  assert.deepEqual(found("backup -software"), [catalogDeleted, maintenance]);
  assert.deepEqual(found('backup -"catalog deleted" -source:elastic'), [software]);
  assert.equal(found("-backup").length, 12);
});

test("fields", () => {
  assert.deepEqual(found("technique:t1021 kind:entry"), [
    "administrators-123456/", software, maintenance,
  ]);
  assert.deepEqual(found("technique:T1021 kind:technique"), ["@t1021/", "@t1021.002/"]);
  assert.deepEqual(found("technique:T102"), []);
  assert.deepEqual(found("mentions:psexec grade:specific"), [maintenance, "proto-is-a-property-of-a"]);
  assert.deepEqual(found("mentions:psexe"), []);
  assert.deepEqual(found('mentions:"azure ad" mentions:constructor kind:mention'), [
    "mentions/constructor/",
  ]);
  assert.deepEqual(found("grade:generic grade:placeholder"), ["unknown/", "administrators-123456/"]);
  assert.deepEqual(found("origin:guide source:sigma"), [maintenance]);
  assert.deepEqual(found("source:constructor"), []);
  assert.deepEqual(found("theme:backup platform:windows -kind:rule"), [software, maintenance]);
});

test("fields alone give no points", () => {
  assert.ok(points("source:sigma").every(([, number]) => number === 0));
  assert.equal(found("").length, 15);
});

test("some of the words where none has all", () => {
  const { partial, documents } = rank(index, readQuery("software catalog"), false);
  assert.ok(partial);
  assert.deepEqual(Array.from(documents, addressOf), [software, catalogDeleted]);
  assert.ok(!rank(index, readQuery("software"), false).partial);
  assert.deepEqual(found("software catalog kind:rule"), [catalogDeleted]);
  assert.ok(!rank(index, readQuery("zzzz yyyy"), false).partial);
});

test("a placeholder comes last", () => {
  assert.deepEqual(found("unknown"), ["unknown/", "rules/sigma/unknown/"]); // its whole title
  assert.deepEqual(found("unknow"), ["rules/sigma/unknown/", "unknown/"]);
});

test("facets count what would be found without their own field", () => {
  const facets = new Map(
    rank(index, readQuery("backup source:sigma"), true).facets.map((facet) => [
      facet.field,
      facet.values.map((value) => `${value.value} ${value.count}${value.chosen ? "*" : ""}`),
    ]),
  );
  assert.deepEqual(facets.get("source"), ["elastic 2", "sigma 2*"]);
  assert.deepEqual(facets.get("kind"), ["entry 2", "exclusion undefined"]);
  assert.deepEqual(facets.get("technique"), ["T1021 2", "T1021.002 2"]);
  assert.deepEqual(facets.get("mentions"), ["psexec.exe 1"]);
  assert.deepEqual(facets.get("grade"), ["specific 2"]);
});

const apart = makeIndex(exclusions);

function excluded(query: string): string[] {
  const { documents } = rank(apart, readQuery(query), false);
  return Array.from(documents, (one) => apart.documents[one]?.address ?? "");
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

test("exclusions: a row of a long name has it beside it", () => {
  assert.equal(anchorOf(["x", "F", "equals", 1, [], [], [], []]), "equals:F:x");
  assert.equal(anchorOf(["\u00e9\ud83d\ude00", "", "equals", 1, [], [], [], []]), "equals::~c3~a9~f0~9f~98~80");
  assert.equal(anchorOf(["x", "F", "equals", 1, [], [], [], [], "value:1"]), "value:1");
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
