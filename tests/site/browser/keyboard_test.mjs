// Everything works with the keyboard alone.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { exampleSite, open, search } from "./site.mjs";

const isFocused = (page, selector) =>
  page.evaluate((it) => document.activeElement === document.querySelector(it), selector);

test("/ goes to the search box, arrows and Enter open a result", async () => {
  const site = await exampleSite();
  const { page, close } = await open(site, "");
  await page.keyboard.press("/");
  assert.ok(await isFocused(page, "#q"));
  assert.equal(await page.locator("#q").inputValue(), "");
  await page.keyboard.type("admin");
  await page.locator("#search-list [role=option]").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const id = await page.locator("#q").getAttribute("aria-activedescendant");
  assert.equal(id, "search-option-1");
  assert.equal(await page.locator(`#${id}`).getAttribute("aria-selected"), "true");
  assert.ok(await isFocused(page, "#q"));
  const address = await page.locator(`#${id}`).getAttribute("href");
  await page.keyboard.press("Enter");
  await page.waitForURL(address);
  await close();
});

test("the arrows go round, and Enter on the last shows all", async () => {
  const { page, close } = await open(await exampleSite(), "about/");
  await search(page, "admin");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\/\?q=admin$/);
  await page.locator(".results a").first().waitFor();
  await close();
});

test("Esc closes the list, then empties the box", async () => {
  const { page, close } = await open(await exampleSite(), "");
  await search(page, "admin");
  await page.keyboard.press("Escape");
  assert.ok(await page.locator(".popup").isHidden());
  assert.equal(await page.locator("#q").inputValue(), "admin");
  assert.equal(await page.locator("#q").getAttribute("aria-expanded"), "false");
  await page.keyboard.press("ArrowDown");
  await page.locator("#search-list [role=option]").first().waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#q").inputValue(), "");
  await close();
});

test("arrows go through the results of the search page", async () => {
  const { page, close } = await open(await exampleSite(), "search/?q=admin");
  await page.locator(".results a").nth(1).waitFor();
  await page.keyboard.press("/");
  const link = (place) =>
    page.locator(".results a").nth(place).evaluate((a) => a === document.activeElement);
  await page.keyboard.press("ArrowDown");
  assert.ok(await link(0));
  await page.keyboard.press("ArrowDown");
  assert.ok(await link(1));
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assert.ok(await isFocused(page, "#q"));
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#q").inputValue(), "");
  assert.equal(new URL(page.url()).search, "");
  await close();
});

test("? shows help; a key that is typed into the box is text", async () => {
  const { page, close } = await open(await exampleSite(), "");
  await page.keyboard.press("?");
  const dialog = page.locator("dialog");
  assert.match(await dialog.innerText(), /next or previous result/);
  // With the dialog open, / does not leave it.
  await page.keyboard.press("/");
  assert.ok(!(await isFocused(page, "#q")));
  await page.keyboard.press("Escape");
  assert.ok(await dialog.isHidden());
  await page.locator("#q").focus();
  await page.keyboard.type("?/");
  assert.equal(await page.locator("#q").inputValue(), "?/");
  assert.ok(await dialog.isHidden());
  await close();
});

test("the help leads to what can be written", async () => {
  const site = await exampleSite();
  const { page, close } = await open(site, "about/");
  await page.getByRole("button", { name: "Help" }).click();
  await page.getByRole("link", { name: "What to write in the search box" }).click();
  await page.waitForURL(new URL("search/", site.address).href);
  await page.getByText("technique:T1021", { exact: true }).waitFor();
  await close();
});

test("the keys work beside a choice and a button, not where text is written", async () => {
  const { page, close } = await open(await exampleSite(), "@t1059.001/"); // its list has facets
  await page.locator(".facets input").first().focus();
  await page.keyboard.press("/");
  assert.ok(await isFocused(page, "#q"));
  for (const type of ["radio", "checkbox", "button", "reset", "submit"]) {
    await page.evaluate((it) => {
      const input = document.createElement("input");
      input.type = it;
      document.querySelector("main").prepend(input);
      input.focus();
    }, type);
    await page.keyboard.press("/");
    assert.ok(await isFocused(page, "#q"), type);
    await page.locator(`main input[type=${type}]`).first().focus();
    await page.keyboard.press("?");
    await page.locator("dialog[open]").waitFor();
    await page.keyboard.press("Escape");
  }
  await page.evaluate(() => document.querySelector("main").prepend(document.createElement("textarea")));
  await page.locator("main textarea").pressSequentially("/?");
  assert.equal(await page.locator("main textarea").inputValue(), "/?");
  await close();
});

test("the keys can be turned off", async () => {
  const { page, close } = await open(await exampleSite(), "");
  await page.getByRole("button", { name: "Help" }).click();
  await page.getByLabel("Use the keys").uncheck();
  await page.keyboard.press("Escape");
  await page.reload();
  await page.keyboard.press("?");
  await page.keyboard.press("/");
  assert.ok(!(await isFocused(page, "#q")));
  assert.equal(await page.locator("dialog[open]").count(), 0);
  await close();
});

async function openWithClipboard(address, options = {}) {
  const before = async (page, context) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await options.before?.(page, context);
  };
  return open(await exampleSite(), address, { before });
}

/** What the first button of that name puts into the clipboard. */
async function copied(page, name) {
  await page.evaluate(() => navigator.clipboard.writeText("nothing yet"));
  const button = page.getByRole("button", { name, exact: true }).first();
  await button.focus();
  await page.keyboard.press("Enter");
  await page.locator("[role=status]", { hasText: "Copied" }).waitFor({ state: "attached" });
  await button.filter({ hasText: "Copied" }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

const exampleCatalog = async () =>
  JSON.parse(readFileSync(join((await exampleSite()).folder, "catalog.json")));

test("an entry's text and id are copied as the catalog has them", async () => {
  const { entries } = await exampleCatalog();
  const plain = entries.find(({ text }) => text.length > 60 && /^[\w ,.]+$/.test(text));
  const marked = entries.find(({ text }) => text.includes("**")); // which the page does not show
  for (const entry of [plain, marked]) {
    const { page, close } = await openWithClipboard(entry.path);
    assert.equal(await copied(page, "Copy the text"), entry.text);
    assert.equal(await copied(page, "Copy the id"), entry.id);
    await close();
  }
});

test("a rule's logic and id are copied as the catalog has them", async () => {
  const { rules } = await exampleCatalog();
  for (const source of ["sigma", "elastic", "splunk"]) {
    const rule = rules.find((one) => one.source === source && one.id && one.logic?.text.includes("\n"));
    const { page, close } = await openWithClipboard(rule.page);
    assert.equal(await copied(page, "Copy the logic"), rule.logic.text);
    assert.equal(await copied(page, "Copy the id of the rule"), rule.id);
    await close();
  }
});

test("where a page shows another text, the exact one is copied", async () => {
  const before = (page) =>
    page.route("**/about/", async (route) => {
      const response = await route.fetch();
      const attributes = 'data-copy="Copy the heading" data-copy-text="a  `b`\n&lt;c&gt;"';
      const body = (await response.text()).replace("<h1>", `<h1 ${attributes}>`);
      // Not the response's headers: its bytes were compressed, these are not.
      await route.fulfill({ contentType: "text/html; charset=utf-8", body });
    });
  const { page, close } = await openWithClipboard("about/", { before });
  assert.equal(await copied(page, "Copy the heading"), "a  `b`\n<c>");
  await close();
});
