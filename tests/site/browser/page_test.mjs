// Every kind of page reads without script; the policy holds; the search page says where else to look.

import assert from "node:assert/strict";
import { test } from "node:test";

import { cannotEmulate, exampleSite, open, pageOfEachKind, policy, visit } from "./site.mjs";

test("every kind of page reads without script", { skip: cannotEmulate }, async () => {
  const site = await exampleSite();
  const options = { javaScriptEnabled: false };
  await visit(site, pageOfEachKind(site.folder), options, async (page, address) => {
    const text = await page.locator("main").innerText();
    assert.ok(text.length > 20, `${address}: ${text}`);
    assert.ok(await page.locator("h1").isVisible(), address);
    assert.equal(await page.locator("button:visible:not(form *)").count(), 0, address);
    if (address !== "search/") return;
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
