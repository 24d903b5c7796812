import assert from "node:assert/strict";
import { test } from "node:test";

import type { Field } from "../../web/src/search/answer";
import { ask, type Catalog, catalog, engineOf, exclusions } from "./index";

async function facet(of: Catalog, field: Field, query: string): Promise<string[]> {
  const { facets } = ask(await engineOf(of), query, 1);
  const values = facets.find((one) => one.field === field)?.values ?? [];
  return values.map(({ value, count, chosen }) => `${value} ${count}${chosen ? "*" : ""}`);
}

/** A catalog with nothing but mentions, of which each entry has those at the places. */
function mentioning(names: readonly string[], entries: readonly (readonly number[])[]): Catalog {
  return {
    ...catalog,
    techniques: [],
    rules: [],
    mentions: names.map((name) => [name, "", 1]),
    entries: entries.map((own, i) => [`Entry ${i}`, `e-${i}`, 0, 1, [], [], [], [], own, [0], 0, 0]),
  };
}

test("a mention counts for those that its name begins with, a document once for each", async () => {
  const names = ["azure ad", "azure", "azure ad connect", "Azure-AD", "azured", "ad", "azure sync ad"];
  const some = mentioning(names, [[2], [0, 3], [1, 4], [6, 2], [5], []]);
  assert.deepEqual(await facet(some, "mentions", "kind:entry"), [
    "azure 4", "azure ad 3", "Azure-AD 3", "azure ad connect 2", "azured 1", "ad 1", "azure sync ad 1",
  ]);
  // Both ways to write it are chosen; what is above and below is not.
  assert.deepEqual(await facet(some, "mentions", "mentions:azure.ad"), [
    "azure 4", "azure ad 3*", "Azure-AD 3*", "azure ad connect 2", "azured 1", "ad 1", "azure sync ad 1",
  ]);
});

test("a technique counts for the one that it is part of", async () => {
  const ids = ["T1021.002", "T1021", "T1021.0021", "T1053.005"];
  const some: Catalog = {
    ...mentioning([], []),
    techniques: ids.map((id) => [id, "Name", 1]),
  };
  assert.deepEqual(await facet(some, "technique", ""), [
    "T1021 3", "T1021.002 1", "T1021.0021 1", "T1053.005 1",
  ]);
});

test("exclusions stand among the kinds, without a number where they are not searched", async () => {
  assert.deepEqual(await facet(catalog, "kind", "backup"), ["entry 2", "rule 1", "exclusion null"]);
  assert.deepEqual(await facet(exclusions, "kind", "backup kind:exclusion"), ["exclusion 2*"]);
  assert.deepEqual(await facet(exclusions, "kind", "weakness:writable-path"), ["exclusion 1"]);
  assert.deepEqual(await facet(exclusions, "weakness", "weakness:writable-path"), [
    "writable-path 1*", "left-wildcard 1",
  ]);
  assert.deepEqual(await facet(catalog, "weakness", "backup"), []);
  const { facets } = ask(await engineOf(exclusions), "kind:exclusion");
  const titles = facets.find((one) => one.field === "weakness")?.values.map(({ title }) => title);
  assert.deepEqual(titles, ["Writable path", "Left wildcard"]);
});

// Names of anyone's rules: what one search costs must not grow with their square.
const hostileCount = 20_000;
const within = 1000; // milliseconds of the processor: other work on the machine does not count

async function fastly(run: () => Promise<void>): Promise<void> {
  const start = process.cpuUsage();
  await run();
  const taken = process.cpuUsage(start).user / 1000;
  assert.ok(taken < within, `${Math.round(taken)} ms`);
}

test("one name written in 20,000 ways", async () => {
  const names = Array.from({ length: hostileCount }, (_, i) => {
    const bits = i.toString(2).padStart(15, "0");
    return `ab${bits.replaceAll("0", "-").replaceAll("1", ".")}cd.exe`;
  });
  const hostile = mentioning(names, [names.map((_, i) => i), ...names.map((_, i) => [i])]);
  await fastly(async () => {
    const counts = await facet(hostile, "mentions", "entry mentions:ab mentions:ab.cd.exe");
    assert.equal(counts.length, hostileCount);
    assert.equal(counts[0], `${names[0]} ${hostileCount + 1}*`);
  });
});

test("names of up to 400 words, each the beginning of the next", async () => {
  const names = Array.from({ length: 400 }, (_, i) => "a ".repeat(1 + i).trim());
  const hostile = mentioning(names, names.map(() => [names.length - 1]));
  await fastly(async () => assert.equal((await facet(hostile, "mentions", "entry"))[0], "a 400"));
});

test("each value has the query that puts it in or takes it out", async () => {
  const { facets } = ask(await engineOf(catalog), 'say" source:sigma agent -backup');
  const queries = (field: Field) =>
    facets.find((one) => one.field === field)?.values.map(({ value, query }) => `${value}: ${query}`);
  assert.deepEqual(queries("source"), ['sigma: say" agent -backup']);
  assert.deepEqual(queries("kind"), ['exclusion: say" source:sigma agent -backup kind:exclusion']);
});
