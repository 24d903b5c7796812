// The search box of every page: a list of the best results while one types.

import assert from "node:assert/strict";
import { test } from "node:test";

import { exampleSite, how, open, search, slow } from "./site.mjs";

const options = (page) => page.locator("#search-list [role=option]");

test("results come while one types", async () => {
  const site = await exampleSite();
  const { page, close } = await open(site, "");
  await search(page, "adm");
  assert.match(await options(page).first().innerText(), /adm/i);
  assert.ok((await options(page).count()) <= 9);
  assert.match(await options(page).last().innerText(), /^All [\d,]+ results?$/);
  assert.ok((await page.locator("#search-list mark").count()) > 0);
  assert.equal(await page.locator("#q").getAttribute("aria-expanded"), "true");
  // They lead somewhere.
  await options(page).first().click();
  await page.waitForURL((url) => url.href !== site.address);
  assert.equal(await page.locator("h1").count(), 1);
  await close();
});

test("the index is loaded only when it is wanted", async () => {
  const asked = [];
  const before = (page) => page.on("request", (request) => asked.push(request.url()));
  const { page, close } = await open(await exampleSite(), "about/", { before });
  await page.waitForLoadState("networkidle");
  assert.ok(!asked.some((url) => /search\.json\.gz|worker/.test(url)), asked.join());
  await page.locator("#q").focus();
  await page.waitForTimeout(300);
  await search(page, "backup");
  assert.equal(asked.filter((url) => url.endsWith("search_worker.js")).length, 1);
  await close();
});

test("the last answer is the one that is shown", async () => {
  const { page, close } = await open(await exampleSite(), "");
  await page.locator("#q").focus();
  // All at once: no answer in between may come later.
  await page.evaluate(() => {
    const input = document.querySelector("#q");
    for (const text of ["a", "ad", "adm", "admin", "backup"]) {
      input.value = text;
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
  });
  await options(page).first().waitFor();
  await page.waitForTimeout(200);
  for (const text of await options(page).allInnerTexts()) assert.match(text, /backup|^All/i);
  await page.locator("#q").fill("");
  await page.waitForTimeout(200);
  assert.ok(await page.locator(".popup").isHidden());
  await close();
});

test("it says what it found", async () => {
  const { page, close } = await open(await exampleSite(), "");
  await search(page, "zzzzqqq");
  assert.equal(await page.locator(".popup .note").innerText(), "Nothing found.");
  await search(page, "backup zzzzqqq");
  await page.locator(".popup .note", { hasText: "No text has all these words" }).waitFor();
  await search(page, "backup");
  assert.match(await page.locator("[role=status]").first().textContent(), /^[\d,]+ results?/);
  await close();
});

for (const file of ["search.json.gz", "search.wasm.gz"]) {
  test(`where ${file} cannot be loaded, it says so and tries again`, async () => {
    const site = await exampleSite();
    let isBroken = true;
    const before = (_, context) =>
      context.route(`**/${file}`, (route) => (isBroken ? route.abort() : route.continue()));
    const { page, context, faults } = await open(site, "", { before });
    await search(page, "backup");
    assert.match(await page.locator(".popup .note").innerText(), /could not be loaded/);
    isBroken = false;
    await page.locator("#q").fill("backu");
    await options(page).first().waitFor();
    faults.length = 0; // of the request that failed
    await context.close();
  });
}

const skip = how === "serve" && "lofp serve cannot be made slow";
test("on a slow line, what has come is searched", { skip }, async () => {
  slow.add("search.json.gz");
  const { page, close } = await open(await exampleSite(), "");
  const note = page.locator(".popup .note");
  await page.locator("#q").fill("a");
  await note.filter({ hasText: "Still loading: there may be more." }).waitFor();
  const some = await options(page).count();
  assert.ok(some > 1, `${some} results`);
  await note.waitFor({ state: "hidden" });
  assert.ok((await options(page).count()) >= some);
  slow.clear();
  await close();
});

test("blocked storage breaks nothing", async () => {
  const before = (page) =>
    page.addInitScript(() => {
      for (const name of ["getItem", "setItem", "removeItem"]) {
        Storage.prototype[name] = () => {
          throw new DOMException("blocked", "SecurityError");
        };
      }
    });
  const { page, close } = await open(await exampleSite(), "", { before });
  await search(page, "backup");
  await page.getByRole("button", { name: /^Colours/ }).click();
  assert.equal(await page.locator("html").getAttribute("data-theme"), "light");
  await close();
});
