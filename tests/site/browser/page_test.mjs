// Every kind of page reads without script; the policy holds; the search page says where else to look.

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  cannotEmulate, exampleSite, how, open, pageOfEachKind, policy, search, visit,
} from "./site.mjs";


test("every kind of page reads without script", { skip: cannotEmulate }, async () => {
  const site = await exampleSite();
  const options = { javaScriptEnabled: false };
  await visit(site, pageOfEachKind(site.folder), options, async (page, address) => {
    const text = await page.locator("main").innerText();
    assert.ok(text.length > 20, `${address}: ${text}`);
    assert.ok(await page.locator("h1").isVisible(), address);
    assert.equal(await page.locator("button:visible:not(form *)").count(), 0, address);
    if (address === "explain/") assert.ok(await page.locator("form#explain").isHidden());
    if (address !== "search/" && address !== "explain/") return;
    assert.match(text, /needs script/);
    assert.ok(await page.locator('main a[href$="entries/"]').isVisible());
  });
});

test("the policy allows the site's own files and nothing else", async () => {
  const site = await exampleSite();
  assert.equal(
    policy(site.folder),
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; worker-src 'self'; " +
      "connect-src 'self'; base-uri 'none'; form-action 'self'",
  );
  const { page, context, faults } = await open(site, "");
  // An injection that escaped all else would still not run.
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'owned'";
    document.body.append(script);
  });
  assert.notEqual(await page.title(), "owned");
  assert.ok(faults.some((fault) => /Content.Security.Policy/.test(fault)), faults.join());
  await context.close();
});

test("a page that is missing says so as a page of the site", async () => {
  const site = await exampleSite();
  const { page, faults, close } = await open(site, "about/");
  for (const address of ["nothing/", "@sigma/nothing/at/all/"]) {
    const response = await page.goto(new URL(address, site.address).href);
    assert.equal(response.status(), 404);
    assert.match(await page.locator("h1").innerText(), /Nothing here/);
    await page.getByRole("button", { name: "Help" }).waitFor();
    await search(page, "admin");
    // The browser tells of this one itself, too.
    assert.deepEqual(faults.splice(0).filter((fault) => !fault.includes("404")), []);
  }
  await close();
});

const skip = how === "folder" && "a plain file server sends no policies of its own";
test("what is no page opens by itself without a refused directive", { skip }, async () => {
  const site = await exampleSite();
  const { page, faults, close } = await open(site, "about/");
  // A browser shows each as a document, which obeys the policy that it came with, and is asked for
  // the icon of the page before it, too.
  for (const address of ["icon.svg", "style.css", "search_worker.js", "site.js",
    "api/index.json", "sitemap.xml", "robots.txt", "api/v1/openapi.json", "api/v1/entries",
    "metrics"]) {
    await page.goto(new URL("about/", site.address).href);
    await page.goto(new URL(address, site.address).href);
    assert.deepEqual(faults.splice(0), [], address);
  }
  await page.goto(new URL("about/", site.address).href);
  await close();
});
