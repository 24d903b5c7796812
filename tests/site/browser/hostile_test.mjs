// Text of rules comes from anyone.  It is shown as text, in pages and in the search.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { open, siteOf, temporaryFolder, visit } from "./site.mjs";

const texts = [
  "<script>document.title='owned'</script> evil one",
  "</script><img src=x onerror=\"document.title='owned'\"> evil two",
  "<svg onload=\"document.title='owned'\"><a href=\"javascript:alert(1)\">evil three</a></svg>",
  "\u202eevil four \u2066right to left\u2069 \u{1f600}\u{1f3f4}\u{e0067}\u{e007f}",
  `evil five ${"x".repeat(100_000)}`,
  "evil six with `constructor` and `__proto__`",
  "evil seven with `constructor` and `__proto__` and `toString`",
  "evil eight with `constructor` and `__proto__` and `hasOwnProperty`",
  '"><style>*{display:none}</style> evil nine {{7*7}} ${7*7}',
];

function rules() {
  const folder = join(temporaryFolder(), "sigma");
  mkdirSync(join(folder, "rules"), { recursive: true });
  texts.forEach((text, number) => {
    const rule = {
      title: `${text.slice(0, 200)} rule`,
      id: `00000000-0000-4000-8000-00000000000${number}`,
      logsource: { product: "windows", category: "process_creation" },
      detection: { selection: { Image: "x" }, condition: "selection" },
      falsepositives: [text],
      level: "low",
    };
    writeFileSync(join(folder, "rules", `rule_${number}.yml`), JSON.stringify(rule));
  });
  return folder;
}

let folder;
const hostileSite = () => siteOf((folder ??= rules()));

async function assertHarmless(page) {
  assert.notEqual(await page.title(), "owned");
  const found = await page.evaluate(() => ({
    scripts: [...document.scripts].map((script) => script.src.split("/").at(-1)),
    images: document.images.length,
    styles: document.querySelectorAll("style").length,
    links: [...document.links].filter((link) => !/^https?:/.test(link.protocol)).length,
  }));
  assert.deepEqual(found, { scripts: ["theme.js", "site.js"], images: 0, styles: 0, links: 0 });
}

test("in the list and on the page of the search", async () => {
  const site = await hostileSite();
  const { page, close } = await open(site, "");
  await page.locator("#q").fill("evil");
  await page.locator("[role=option]").first().waitFor();
  await assertHarmless(page);
  await close();

  const other = await open(site, "search/?q=evil");
  await other.page.locator(".results a").first().waitFor();
  const shown = (await other.page.locator(".results a").allInnerTexts()).join("\n");
  for (const part of ["<script>document.title='owned'</script> evil one", "onerror=", "<svg onload"]) {
    assert.ok(shown.includes(part), part);
  }
  assert.ok(!shown.includes("x".repeat(2000)), "an endless word is cut");
  await assertHarmless(other.page);
  const wide = await other.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0);
  await other.close();
});

test("on every page", async () => {
  const site = await hostileSite();
  const { page, close } = await open(site, "entries/");
  await assertHarmless(page);
  const links = await page.locator("main a").evaluateAll((all) => all.map((a) => a.href));
  for (const link of links.filter((one) => /evil|^.{0,4}-[0-9a-f]{6}/.test(one))) {
    await page.goto(link);
    await assertHarmless(page);
  }
  await close();
});

test("in the address", async () => {
  const site = await hostileSite();
  const addresses = texts.map((text) => `search/?q=${encodeURIComponent(text.slice(0, 1500))}`);
  await visit(site, addresses, {}, async (page) => {
    await page.locator(".status:not(:empty)").waitFor();
    await assertHarmless(page);
  });
});

test("names that every object has", async () => {
  const site = await hostileSite();
  const { page, close } = await open(site, "search/?q=evil%20kind:entry");
  await page.locator(".results a").first().waitFor();
  for (const name of ["constructor", "__proto__"]) {
    const button = page.locator(`.facet-list button[value="mentions:${name}"]`);
    assert.equal(await button.locator("small").innerText(), "3");
    await button.click();
    await page.locator(".status", { hasText: /^3 results/ }).waitFor();
    await button.click();
    await page.locator(".status", { hasNotText: /^3 results/ }).waitFor();
  }
  for (const query of ["constructor", "__proto__", "toString", "hasOwnProperty", "source:__proto__"]) {
    await page.locator("#q").fill(query);
    await page.locator(".status", { hasText: /result|found/ }).waitFor();
  }
  await close();
});
