// Everything works with the keyboard alone.

import assert from "node:assert/strict";
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
  assert.match(await dialog.innerText(), /technique:T1021/);
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

test("copying", async () => {
  const site = await exampleSite();
  const before = (page, context) =>
    Promise.all([
      context.grantPermissions(["clipboard-read", "clipboard-write"]),
      // A page of every site that has such an element, whichever that is.
      page.route("**/about/", async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replace(/<h1>/, '<h1 data-copy="Copy the heading">');
        await route.fulfill({ response, body });
      }),
    ]);
  const { page, close } = await open(site, "about/", { before });
  const button = page.getByRole("button", { name: "Copy the heading" });
  await button.focus();
  await page.keyboard.press("Enter");
  await page.locator("[role=status]", { hasText: "Copied" }).waitFor({ state: "attached" });
  assert.equal(
    await page.evaluate(() => navigator.clipboard.readText()),
    await page.locator("h1").textContent(),
  );
  await close();
});
