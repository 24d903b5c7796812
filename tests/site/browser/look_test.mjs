// Light and dark, and what must hold on every kind of page in both: axe, no shift, nothing too wide.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { axe, cannotEmulate, exampleSite, open, pageOfEachKind, visit } from "./site.mjs";

const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const light = "rgb(251, 252, 251)";
const dark = "rgb(16, 21, 18)";

test("the system's colours, then those that the reader chose", { skip: cannotEmulate }, async () => {
  const site = await exampleSite();
  for (const colorScheme of ["light", "dark"]) {
    const { page, close } = await open(site, "", { colorScheme });
    const system = colorScheme === "light" ? light : dark;
    const button = page.getByRole("button", { name: /^Colours/ });
    assert.equal(await background(page), system);
    assert.equal(await button.getAttribute("aria-label"), "Colours: system");
    for (const [name, colour] of [["light", light], ["dark", dark]]) {
      await button.click();
      assert.equal(await button.getAttribute("aria-label"), `Colours: ${name}`);
      assert.equal(await background(page), colour);
    }
    // It holds on the next page, from its first paint on.
    await page.goto(new URL("about/", site.address).href, { waitUntil: "commit" });
    await page.locator("body").waitFor();
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
    await page.getByRole("button", { name: "Colours: dark" }).click();
    assert.equal(await background(page), system);
    await close();
  }
});

async function checkLook(page, address) {
  if (address.includes("q=")) await page.locator(".results a").first().waitFor();
  await page.getByRole("button", { name: /^Colours/ }).waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${address} is ${wide} px wider than the window`);
  await page.evaluate(axe());
  const found = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run({
      resultTypes: ["violations"], rules: { "target-size": { enabled: true } }, // 24 pixels, or room around
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((one) => one.html).join(" ")}`);
  });
  assert.deepEqual(found, [], address);
  const shift = await page.evaluate(() => globalThis.shift);
  assert.ok(shift < 0.05, `${address} shifts by ${shift}`);
}

for (const [name, options] of [
  ["light and wide", { colorScheme: "light", viewport: { width: 1440, height: 900 } }],
  ["dark and narrow", { colorScheme: "dark", viewport: { width: 360, height: 740 } }],
]) {
  test(`every kind of page, ${name}`, async () => {
    const site = await exampleSite();
    const pages = [...pageOfEachKind(site.folder), "search/?q=admin", "search/?q=grade:generic"];
    await visit(site, pages, options, checkLook);
  });
}

test("a rule's logic is printed, whatever the colours", { skip: cannotEmulate }, async () => {
  const site = await exampleSite();
  const { rules } = JSON.parse(readFileSync(join(site.folder, "catalog.json")));
  for (const colorScheme of ["light", "dark"]) {
    const { page, close } = await open(site, rules.find((rule) => rule.logic).page, { colorScheme });
    await page.emulateMedia({ media: "print", colorScheme });
    const logic = page.locator("pre[data-copy]");
    assert.ok(await logic.evaluate((pre) => pre.checkVisibility({ contentVisibilityAuto: true })));
    const { width, height } = await logic.boundingBox();
    assert.ok(width > 100 && height > 10, `${width} x ${height}`);
    for (const hidden of ["#q", ".copy", "header nav", "footer"]) {
      assert.ok(await page.locator(hidden).first().isHidden(), hidden);
    }
    assert.equal(await background(page), "rgb(255, 255, 255)");
    await close();
  }
});

test("the list of results and the help dialog", async () => {
  const site = await exampleSite();
  for (const colorScheme of ["light", "dark"]) {
    const { page, close } = await open(site, "", { colorScheme });
    await page.locator("#q").fill("admin");
    await page.locator("[role=option]").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.evaluate(axe());
    const run = () =>
      page.evaluate(async () => (await globalThis.axe.run()).violations.map((one) => one.id));
    assert.deepEqual(await run(), []);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Help" }).click();
    assert.deepEqual(await run(), []);
    await close();
  }
});
