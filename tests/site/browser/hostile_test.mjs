// Text of rules comes from anyone.  It is shown as text, in pages and in the search.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { filesBelow, open, pagesOf, siteOf, temporaryFolder, visit } from "./site.mjs";

const texts = [
  "<script>document.title='owned'</script> evil one",
  "</script><img src=x onerror=\"document.title='owned'\"> evil two",
  "<svg onload=\"document.title='owned'\"><a href=\"javascript:alert(1)\">evil three</a></svg>",
  "\u202eevil four \u2066right to left\u2069 \u{1f600}\u{1f3f4}\u{e0067}\u{e007f}",
  `evil five ${"x".repeat(100_000)}`,
  "evil six with `constructor.js` and `__proto__.js`",
  "evil seven with `constructor.js` and `__proto__.js` and `toString`",
  "evil eight with `constructor.js` and `__proto__.js` and `hasOwnProperty`",
  '"><style>*{display:none}</style> evil nine {{7*7}} ${7*7}',
  "Backup software that runs `<img src=x onerror=alert(1)>.exe` ]]></summary>&lt;b&gt;&#60;i>",
];
const withTags = texts.filter((text) => /^\W*<\/?\w/.test(text));
const image = "<img src=x onerror=\"document.title='owned'\">";

function rules() {
  const folder = join(temporaryFolder(), "sigma");
  mkdirSync(join(folder, "rules", "windows"), { recursive: true });
  texts.forEach((text, number) => {
    const rule = {
      title: `${text.slice(0, 200)} rule`,
      id: `00000000-0000-4000-8000-00000000000${number}`,
      description: `${image} [a link](javascript:alert(1)) ${text.slice(0, 300)}`,
      author: `${image} author`,
      date: "2024-02-03",
      references: ["javascript:alert(1)", `https://example.com/"${image}`],
      tags: ["attack.t1059.001", `${image} tag`],
      logsource: { product: "windows", category: "process_creation" },
      detection: {
        selection: { Image: `${image}</code></pre>` },
        filter: { CommandLine: `${image} excluded` },
        condition: "selection and not filter",
      },
      falsepositives: [text],
      level: `${image} low`,
    };
    writeFileSync(join(folder, "rules", "windows", `rule_${number}.yml`), JSON.stringify(rule));
  });
  return folder;
}

let folder;
const hostileSite = () => siteOf((folder ??= rules()));

async function assertHarmless(page) {
  const found = await page.evaluate(() => {
    const count = (selector) => document.querySelectorAll(selector).length;
    const isHandler = ({ name }) => name.startsWith("on");
    return {
      scripts: [...document.scripts].map((script) => script.src.split("/").at(-1))
        .filter((name) => name !== "explain.js" || !location.pathname.endsWith("/explain/")),
      handlers: [...document.querySelectorAll("*")]
        .filter((element) => [...element.attributes].some(isHandler))
        .map((element) => element.outerHTML.slice(0, 200)),
      made: count("img, style, iframe, object, embed, svg a, base, meta[http-equiv=refresh]"),
      links: [...document.links].filter((link) => !/^https?:/.test(link.protocol)).length,
    };
  });
  assert.deepEqual(
    found,
    { scripts: ["theme.js", "site.js"], handlers: [], made: 0, links: 0 },
    page.url(),
  );
}

/** What a page has to show, as text, of the hostile texts. */
function belongingTo(catalog) {
  const lists = ["entries/", "@t1059.001/", "@sigma/", "@windows/", "grades/specific/"];
  return new Map([
    ...catalog.entries.map(({ path, text }) => [path, [text]]),
    ...catalog.rules.map(({ page, title }) => [page, [title, `${image} author`, `${image} tag`]]),
    ...lists.map((path) => [path, withTags]),
    ["mentions/constructor.js/", texts.filter((text) => text.includes("constructor"))],
    ["exclusions/", [`${image} excluded`]],
  ]);
}

/**
 * As it is compared: code has no backticks in a page, and lines are broken elsewhere.  Firefox leaves
 * out of an innerText what sets the direction of writing.
 */
const plain = (text) => text.replace(/[`\u202a-\u202e\u2066-\u2069]/g, "").replace(/\s+/g, " ");

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

test("in the answer to an alert", async () => {
  const site = await hostileSite();
  for (const number of texts.keys()) {
    const address = `explain/?rule=sigma%3A00000000-0000-4000-8000-00000000000${number}`;
    const { page, close } = await open(site, address);
    await page.locator(".causes > li").first().waitFor();
    await assertHarmless(page);
    await page.locator("#alert").fill(JSON.stringify({ rule: texts[number], process: image, user: texts[number] }));
    await page.getByRole("button", { name: "Explain" }).click();
    await page.getByText("What was read of it").click();
    await assertHarmless(page);
    assert.ok((await page.locator("#explain-answer dl").innerText()).includes("onerror="));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0);
    await close();
  }
});

test("among exclusions", async () => {
  const { page, close } = await open(await hostileSite(), "search/?q=kind:exclusion%20excluded");
  await page.locator(".results a").first().waitFor();
  assert.ok((await page.locator(".results a").first().innerText()).includes(`${image} excluded`));
  await assertHarmless(page);
  await close();
});

test("on every page", async () => {
  const site = await hostileSite();
  const catalog = JSON.parse(readFileSync(join(site.folder, "catalog.json")));
  const belonging = belongingTo(catalog);
  const pages = pagesOf(site.folder);
  assert.equal(catalog.rules.length, texts.length);
  assert.deepEqual([...belonging.keys()].filter((address) => !pages.includes(address)), []);
  for (const kind of [/^themes\//, /^mentions\//, /^origins\//, /^matrix\//, /^statistics\//]) {
    assert.ok(pages.some((address) => kind.test(address)), String(kind));
  }
  await visit(site, pages, {}, async (page, address) => {
    await page.getByRole("button", { name: "Help" }).waitFor();
    await assertHarmless(page);
    const shown = plain(await page.locator("main").innerText());
    for (const text of belonging.get(address) ?? []) {
      const start = plain(text).slice(0, 90);
      assert.ok(shown.includes(start), `${address} does not show ${start}`);
    }
  });
});

test("in feeds", async () => {
  const site = await hostileSite();
  const feeds = filesBelow(site.folder).filter((file) => file.endsWith(".xml"));
  assert.ok(feeds.length >= 3, feeds.join());
  const { page, close } = await open(site, "about/");
  for (const file of feeds) {
    const { faults, names, text } = await page.evaluate((source) => {
      const read = new DOMParser().parseFromString(source, "application/xml");
      return {
        faults: [...read.querySelectorAll("parsererror")].map((error) => error.textContent),
        names: [...new Set([...read.querySelectorAll("*")].map((element) => element.localName))],
        text: read.documentElement.textContent,
      };
    }, readFileSync(file, "utf8"));
    assert.deepEqual(faults, [], file);
    assert.deepEqual(names.filter((name) => /^(img|script|svg|style|b|i)$/.test(name)), [], file);
    if (file.endsWith("sitemap.xml")) continue;
    for (const part of withTags) assert.ok(text.includes(part.slice(0, 60)), `${file}: ${part}`);
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
  for (const name of ["constructor.js", "__proto__.js"]) {
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
