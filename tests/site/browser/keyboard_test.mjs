// Everything works with the keyboard alone.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { answered, hold, holdable, release } from "./held_answers.mjs";
import { exampleSite, open, search } from "./site.mjs";

const isFocused = (page, selector) =>
  page.evaluate((it) => document.activeElement === document.querySelector(it), selector);

test("/ goes to the search box, arrows and Enter open a result", async () => {
  const site = await exampleSite();
  const { page, close } = await open(site, "", { before: holdable });
  await page.keyboard.press("/");
  assert.ok(await isFocused(page, "#q"));
  assert.equal(await page.locator("#q").inputValue(), "");
  await page.keyboard.type("admin");
  await answered(page);
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

/** The addresses in the list, and which of them is chosen. */
const listed = (page) =>
  page.locator("#search-list [role=option]").evaluateAll((all) => all.map((option) => option.href));
const chosen = (page) =>
  page.evaluate(() => {
    const id = document.querySelector("#q").getAttribute("aria-activedescendant");
    const selected = document.querySelectorAll("#search-list [aria-selected=true]");
    const option = document.getElementById(id);
    if (selected.length !== (option ? 1 : 0) || (option && selected[0] !== option)) return "torn";
    return option?.href;
  });

async function type(page, text) {
  await page.keyboard.type(text);
  await answered(page);
}

/** A page whose box has the list of `text`. */
async function openWithList(text) {
  const opened = await open(await exampleSite(), "", { before: holdable });
  await opened.page.locator("#q").focus();
  await type(opened.page, text);
  return opened;
}

test("a late answer leaves the choice where its result is in the new list", async () => {
  const { page, close } = await openWithList("adm");
  const before = await listed(page);
  await hold(page);
  await type(page, "inistrator");
  const results = (all) => all.slice(0, -1); // what leads to all of them follows the text
  assert.deepEqual(results(await listed(page)), results(before), "the answer is held back");
  await release(page);
  const after = await listed(page);
  // One that both lists have, in another place where there is such a one.
  const both = before.filter((address) => after.includes(address) && !address.includes("search/"));
  const wanted = both.find((it) => before.indexOf(it) !== after.indexOf(it)) ?? both[0];
  assert.ok(wanted !== undefined && both.length < before.length);
  await page.locator("#q").fill("adm");
  await answered(page);
  await hold(page);
  await type(page, "inistrator");
  for (let i = 0; i <= before.indexOf(wanted); i += 1) await page.keyboard.press("ArrowDown");
  assert.equal(await chosen(page), wanted);
  await release(page);
  assert.deepEqual(await listed(page), after);
  assert.equal(await chosen(page), wanted);
  // Before the text changed, too.
  await page.locator("#q").press("Backspace");
  await answered(page);
  assert.equal(await chosen(page), wanted);
  await close();
});

test("where its result is gone, arrows pressed since lead to the same place, others nowhere", async () => {
  const { page, close } = await openWithList("admin");
  const before = await listed(page);
  await hold(page);
  await page.locator("#q").fill("backup");
  await answered(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await chosen(page), before[1]);
  await release(page);
  const after = await listed(page);
  assert.ok(!after.includes(before[1]));
  assert.equal(await chosen(page), after[1]);
  await page.locator("#q").fill("admin");
  await answered(page);
  assert.equal(await chosen(page), undefined);
  await close();
});

test("what leads to all results stays chosen, and leads to those of the text", async () => {
  const { page, close } = await openWithList("admin");
  await page.keyboard.press("ArrowUp");
  await hold(page);
  await type(page, "i");
  assert.match(await chosen(page), /\?q=admini$/, "before its answer is there");
  await release(page);
  assert.equal(await chosen(page), (await listed(page)).at(-1));
  await close();
});

test("keys that are pressed before there is a list wait for it", async () => {
  let second;
  for (const key of ["", "Enter"]) {
    const { page, close } = await open(await exampleSite(), "", { before: holdable });
    await page.locator("#q").focus();
    await hold(page);
    await type(page, "admin");
    for (const one of ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"]) await page.keyboard.press(one);
    if (key !== "") await page.keyboard.press(key);
    assert.equal(await listed(page).then((all) => all.length), 0);
    await release(page);
    if (key === "") {
      second = (await listed(page))[1];
      assert.equal(await chosen(page), second);
    } else {
      await page.waitForURL(second);
    }
    await close();
  }
});

test("Enter opens what is shown and chosen, not what is still to come", async () => {
  const { page, close } = await openWithList("admin");
  await hold(page);
  await page.locator("#q").fill("backup");
  await answered(page);
  await page.keyboard.press("ArrowDown");
  const address = await chosen(page);
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

test("a late answer leaves the focus among the results of the search page", async () => {
  const { page, close } = await open(await exampleSite(), "search/?q=adm", { before: holdable });
  await answered(page);
  const links = () => page.locator(".results a").evaluateAll((all) => all.map((a) => a.href));
  const focused = () => page.evaluate(() => document.activeElement.href);
  await page.locator("#q").focus();
  await page.keyboard.press("End");
  await hold(page);
  await type(page, "inistrator");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const before = await focused();
  assert.equal(before, (await links())[1]);
  await release(page);
  const after = await links();
  assert.equal(await focused(), after.includes(before) ? before : after[1]);
  await close();
});

test("arrows pressed before the search page has results wait for them", async () => {
  const { page, close } = await open(await exampleSite(), "search/", { before: holdable });
  await page.locator("#q").focus();
  await hold(page);
  await type(page, "admin");
  for (const key of ["ArrowDown", "ArrowDown", "ArrowUp", "ArrowDown"]) await page.keyboard.press(key);
  await release(page);
  assert.ok(await page.locator(".results a").nth(1).evaluate((a) => a === document.activeElement));
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
  const { page, close } = await open(await exampleSite(), "entries/"); // its list has facets
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
