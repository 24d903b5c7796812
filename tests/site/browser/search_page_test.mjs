// The page of the search: results, facets, and an address that is the whole state.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { answered, hold, holdable, release } from "./held_answers.mjs";
import { axe, exampleSite, indexIn, open, repository, search, searchAnswer } from "./site.mjs";

const titles = (page) => page.locator(".results a").allInnerTexts();
const status = (page) => page.locator(".status");
const facet = (page, field, value) =>
  page.locator(`.facet-list button[value="${field}:${value}"]`);

async function openSearch(query, options) {
  const opened = await open(await exampleSite(), `search/?q=${encodeURIComponent(query)}`, options);
  await status(opened.page).filter({ hasText: /result|found/ }).waitFor();
  return opened;
}

test("an address that is shared gives the same results", async () => {
  const site = await exampleSite();
  const { page, close } = await open(site, "");
  await search(page, "admin source:sigma");
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\/\?q=/);
  await page.locator(".results a").first().waitFor();
  const [address, found] = [page.url(), await titles(page)];
  assert.equal(await page.locator("#q").inputValue(), "admin source:sigma");
  await close();

  const other = await openSearch("admin source:sigma");
  assert.equal(other.page.url().replace(/%20/g, "+"), address.replace(/%20/g, "+"));
  assert.deepEqual(await titles(other.page), found);
  await other.close();
});

test("facets filter, count and go into the query", async () => {
  const { page, close } = await openSearch("admin");
  const sigma = facet(page, "source", "sigma");
  const count = Number((await sigma.locator("small").innerText()).replace(",", ""));
  await sigma.click();
  await status(page).filter({ hasText: new RegExp(`^${count} result`) }).waitFor();
  assert.equal(await page.locator("#q").inputValue(), "admin source:sigma");
  assert.equal(await sigma.getAttribute("aria-pressed"), "true");
  assert.equal(new URL(page.url()).searchParams.get("q"), "admin source:sigma");
  // The focus stays on what was pressed, although the list is new.
  assert.ok(await sigma.evaluate((button) => button === document.activeElement));
  // The other values keep their numbers: two of one field mean either.
  const elastic = facet(page, "source", "elastic");
  const more = Number(await elastic.locator("small").innerText());
  await elastic.click();
  await status(page).filter({ hasText: /result/ }).waitFor();
  await page.waitForFunction(() => document.querySelector("#q").value.includes("elastic"));
  const both = Number(/^\d+/.exec(await status(page).innerText()));
  assert.ok(both >= Math.max(count, more) && both <= count + more);
  await page.goBack();
  assert.equal(await page.locator("#q").inputValue(), "admin source:sigma");
  await page.goBack();
  await status(page).filter({ hasNotText: `${count} results` }).waitFor();
  assert.equal(await page.locator("#q").inputValue(), "admin");
  await page.goForward();
  await status(page).filter({ hasText: new RegExp(`^${count} result`) }).waitFor();
  await close();
});

test("a value that is chosen before its numbers are of what is typed goes into that", async () => {
  const { page, close } = await openSearch("adm", { before: holdable });
  await hold(page);
  await page.locator("#q").press("End");
  await page.locator("#q").pressSequentially("in");
  await answered(page);
  await facet(page, "source", "sigma").click();
  assert.equal(await page.locator("#q").inputValue(), "admin");
  await release(page);
  await page.waitForFunction(() => document.querySelector("#q").value === "admin source:sigma");
  await facet(page, "source", "sigma").and(page.locator("[aria-pressed=true]")).waitFor();
  await close();
});

const historyLength = (page) => page.evaluate(() => history.length);

async function type(page, text) {
  await page.locator("#q").press("End");
  await page.locator("#q").pressSequentially(text);
  const query = await page.locator("#q").inputValue();
  await page.waitForFunction((it) => new URLSearchParams(location.search).get("q") === it, query);
}

async function goesBackTo(page, query) {
  await page.goBack();
  await page.waitForFunction((it) => document.querySelector("#q").value === it, query);
  assert.equal(new URL(page.url()).searchParams.get("q"), query);
  await status(page).filter({ hasText: /result|found/ }).waitFor();
}

test("typing changes the address, and Back leads to the search that was opened", async () => {
  const { page, close } = await openSearch("adm");
  const length = await historyLength(page);
  await type(page, "inistrator");
  assert.equal(await historyLength(page), length + 1);
  await goesBackTo(page, "adm");
  await page.goForward();
  await page.waitForFunction(() => document.querySelector("#q").value === "administrator");
  await close();
});

test("Back leads to each search that was asked for with Enter", async () => {
  const { page, close } = await openSearch("admin");
  const length = await historyLength(page);
  await page.locator("#q").press("Enter"); // the same search again
  assert.equal(await historyLength(page), length);
  await type(page, " source:sigma");
  await page.locator("#q").press("Enter");
  await type(page, " backup");
  await page.locator("#q").press("Enter");
  assert.equal(await historyLength(page), length + 2);
  await goesBackTo(page, "admin source:sigma");
  await goesBackTo(page, "admin");
  await close();
});

test("a search that begins with nothing leaves no empty one behind", async () => {
  const { page, close } = await open(await exampleSite(), "search/");
  const length = await historyLength(page);
  await type(page, "admin");
  assert.equal(await historyLength(page), length);
  await close();
});

test("the page and the guide say the same about what to write", async () => {
  const guide = readFileSync(join(repository, "docs/guide/search.md"), "utf8");
  const table = guide.slice(guide.indexOf("| write |"), guide.indexOf("A value with spaces"));
  const rows = table.trim().split("\n").slice(2);
  const cells = rows.flatMap((row) => row.replaceAll("`", "").split("|").slice(1, 3));
  const { page, close } = await open(await exampleSite(), "search/");
  const shown = await page.locator("main .syntax").locator("dt, dd").allInnerTexts();
  assert.deepEqual(shown, cells.map((cell) => cell.trim()));
  await close();
});

test("results say what they are", async () => {
  const { page, close } = await openSearch("kind:entry grade:generic");
  const first = await page.locator(".results li").first().innerText();
  assert.match(first, /False positive/);
  assert.match(first, /generic/);
  assert.match(first, /\d+ rules?/);
  await close();
});

test("exclusions are found where they are asked for, each with its row", async () => {
  const site = await exampleSite();
  const asked = [];
  const { page, close } = await openSearch("kind:exclusion", {
    before: (opened) => opened.on("request", (request) => asked.push(request.url())),
  });
  const { exclusions } = indexIn(site.folder, "search-exclusions.json.gz");
  assert.equal(await status(page).innerText(), `${exclusions.length} results`);
  assert.match(await page.locator(".results li").first().innerText(), /Exclusion/);
  assert.ok((await page.locator(".results .mark").count()) > 0);
  assert.ok(!asked.some((url) => url.endsWith("search.json.gz")), "all else is not loaded");
  const link = page.locator(".results a").first();
  const text = (await link.innerText()).trim();
  await link.click();
  await page.waitForURL(/exclusions\/.*#[a-z-]+:[\w.~:-]*$/);
  const row = page.locator("tr:target");
  assert.ok(await row.isVisible());
  assert.ok(text === "no text" || (await row.innerText()).includes(text));
  await close();
});

test("the kinds lead to the exclusions and back", async () => {
  const { page, close } = await openSearch("exe");
  const exclusions = facet(page, "kind", "exclusion");
  assert.equal(await exclusions.locator("small").count(), 0);
  const before = await status(page).innerText();
  await exclusions.click();
  await page.locator(".results li", { hasText: "Exclusion" }).first().waitFor();
  assert.equal(await page.locator("#q").inputValue(), "exe kind:exclusion");
  assert.equal(await exclusions.getAttribute("aria-pressed"), "true");
  const total = Number(await exclusions.locator("small").innerText());
  assert.equal(await status(page).innerText(), `${total} result${total === 1 ? "" : "s"}`);
  const weak = page.locator(".facet-list button[value^='weakness:']").first();
  const count = Number(await weak.locator("small").innerText());
  await weak.click();
  await status(page).filter({ hasText: new RegExp(`^${count} result`) }).waitFor();
  // The name is that of the marks; the id stands in the query.
  const name = await weak.locator("span").innerText();
  assert.match(name, /^[A-Z][a-z]+[ -][a-z -]+$/);
  const marks = await page.locator(".results .mark").allInnerTexts();
  assert.ok(marks.includes(name.toLowerCase()));
  assert.match(await page.locator("#q").inputValue(), / weakness:[a-z]+(-[a-z]+)+$/);
  await weak.click();
  await exclusions.click();
  await status(page).filter({ hasText: before }).waitFor();
  assert.equal(await page.locator("#q").inputValue(), "exe");
  await close();
});

test("the list of exclusions leads to their search", async () => {
  const { page, close } = await open(await exampleSite(), "exclusions/");
  await page.getByRole("link", { name: "Search them" }).click();
  await page.locator(".results a").first().waitFor();
  await type(page, "exe");
  await page.waitForFunction(() => document.querySelector("#q").value === "kind:exclusion exe");
  await status(page).filter({ hasText: /result/ }).waitFor();
  await close();
});

test("a technique leads to the search of what its rules exclude", async () => {
  const site = await exampleSite();
  const { techniques, exclusions } = indexIn(site.folder, "search-exclusions.json.gz");
  const place = exclusions.flatMap((exclusion) => exclusion[4])[0];
  const [id] = techniques[place];
  const count = exclusions.filter((exclusion) => exclusion[4].includes(place)).length;
  const { page, close } = await open(site, `@${id.toLowerCase()}/`);
  await page.getByText(/excludes? harmless activity/).click();
  await page.getByRole("link", { name: "Search these exclusions" }).click();
  await status(page).filter({ hasText: new RegExp(`^${count} result`) }).waitFor();
  await type(page, "zzzzqqq");
  await page.waitForFunction(
    (it) => document.querySelector("#q").value === it, `kind:exclusion technique:${id} zzzzqqq`,
  );
  await status(page).filter({ hasText: "Nothing found." }).waitFor();
  await close();
});

test("more results are shown when they are asked for", async () => {
  const { page, close } = await openSearch("-zzzz");
  const total = Number(/^[\d,]+/.exec(await status(page).innerText())[0].replace(",", ""));
  const catalog = indexIn((await exampleSite()).folder, "search.json.gz");
  const pages = catalog.mentions.filter(([, path]) => path !== "").length;
  assert.equal(total, catalog.techniques.length + pages + catalog.entries.length + catalog.rules.length);
  assert.equal((await titles(page)).length, 50);
  await page.getByRole("button", { name: "Show more" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".results li").length === 100);
  assert.equal(new Set(await page.locator(".results a").evaluateAll((all) => all.map((a) => a.href))).size, 100);
  assert.ok(await page.locator(".results a").nth(50).evaluate((a) => a === document.activeElement));
  await close();
});

test("nothing found says what to try; some of the words are said to be some", async () => {
  const { page, close } = await openSearch("zzzzqqq");
  assert.equal(await status(page).innerText(), "Nothing found.");
  assert.ok(await page.locator(".advice").isVisible());
  await page.locator("#q").fill("zzzzqqq backup");
  await status(page).filter({ hasText: "No text has all these words; these have some." }).waitFor();
  assert.ok(await page.locator(".advice").isHidden());
  await close();
});

test("every result leads to a page", async () => {
  const { page, context, close } = await openSearch("-zzzz");
  const links = await page.locator(".results a").evaluateAll((all) => all.map((a) => a.href));
  for (const link of links.slice(0, 50)) {
    assert.equal((await context.request.get(link)).status(), 200, link);
  }
  await close();
});

test("where nothing has all words, causes of similar rules are shown, as the program has them", async () => {
  const site = await exampleSite();
  const query = "removal of shadow copies fileserver";
  const { page, close } = await openSearch(query);
  const alike = page.locator(".alike");
  await alike.locator("h2").first().waitFor();
  const { alike: causes, partial } = searchAnswer(site, query);
  assert.ok(partial && causes.length > 1);
  const shown = await alike.locator(".causes > li > a").allInnerTexts();
  assert.deepEqual(shown, causes.map((cause) => cause.text.replace(/\s+/g, " ").trim()));
  await page.evaluate(axe());
  const faults = await page.evaluate(async () =>
    (await globalThis.axe.run({ resultTypes: ["violations"] })).violations.map(({ id }) => id));
  assert.deepEqual(faults, []);
  // They go with the query that they belong to, and come back with it.
  await page.locator("#q").fill("removal");
  await page.waitForFunction(() => document.querySelector(".alike").hidden);
  await page.locator("#q").fill(query);
  await alike.locator("h2").first().waitFor();
  await close();
});

test("what has nothing similar shows no causes", async () => {
  const { page, close } = await openSearch("qqqqq zzzzz");
  await page.waitForTimeout(1500);
  assert.ok(await page.locator(".alike").isHidden());
  await close();
});
