// The page that explains an alert: it answers as `lofp triage` does, and nothing of an alert leaves it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { axe, exampleSite, how, open, slow, triage } from "./site.mjs";

const causes = (page) => page.locator(".causes > li > a, .causes > li > bdi");
const shown = (page) => causes(page).allInnerTexts();
/** As a page shows them: in one line. */
const said = ({ causes }) => causes.map((cause) => cause.text.replace(/\s+/g, " ").trim());
const status = (page) => page.locator("#explain-status");
const box = (page) => page.locator("#alert");

const answered = (page) => status(page).filter({ hasText: /harmless cause|Nothing that/ }).waitFor();

async function ask(page, text) {
  await box(page).fill(text);
  await page.getByRole("button", { name: "Explain" }).click();
  await answered(page);
}

/** The rule of Elastic in the examples that documents most. */
function elasticRule(site) {
  const { rules } = JSON.parse(readFileSync(join(site.folder, "catalog.json")));
  const all = rules.filter((rule) => rule.source === "elastic" && rule.statements.length > 0);
  return all.sort((a, b) => b.statements.length - a.statements.length || (a.key < b.key ? -1 : 1))[0];
}

const alertOf = (rule) => JSON.stringify({
  "@timestamp": "2026-08-21T10:00:00Z",
  "kibana.alert.uuid": "secret-uuid",
  "kibana.alert.rule.uuid": "f0c5cf01-0000-4000-8000-000000000000",
  "kibana.alert.rule.rule_id": rule.id,
  "kibana.alert.rule.name": rule.title,
  "kibana.alert.rule.threat": [],
  process: { name: "secret-tool.exe", command_line: "secret-tool.exe /secret" },
  user: { name: "secret-user" },
  host: { name: "secret-host", os: { type: "windows" } },
}, undefined, 2);

test("a pasted alert is answered as on the command line, and nothing of it leaves the page", async () => {
  const site = await exampleSite();
  const rule = elasticRule(site);
  const alert = alertOf(rule);
  const asked = [];
  const before = (page, context) => context.on("request", (request) => asked.push(request));
  const { page, close } = await open(site, "explain/", { before });
  await page.waitForLoadState("networkidle");
  assert.ok(!asked.some((request) => /triage|worker/.test(request.url())), "loaded before it is wanted");
  await box(page).focus();
  await page.evaluate((text) => document.execCommand("insertText", false, text), alert);
  await box(page).dispatchEvent("input", {});
  await page.getByRole("button", { name: "Explain" }).click();
  await answered(page);

  const own = triage(site, alert);
  assert.equal(own.confidence, "own-rule");
  assert.deepEqual(await shown(page), said(own));
  assert.match(await page.locator("#explain-answer h2").innerText(), new RegExp(rule.title.slice(0, 20)));
  assert.equal(new URL(page.url()).search, `?${new URLSearchParams({ rule: rule.key })}`);
  for (const request of asked) {
    assert.ok(request.url().startsWith(site.address), request.url());
    assert.equal(request.method(), "GET");
    assert.ok(!/secret/.test(request.url() + JSON.stringify(request.headers())), request.url());
  }
  const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, history.state]));
  assert.ok(!/secret/.test(kept + page.url()), kept);
  // Links lead to pages.
  const links = await page.locator("#explain-answer a").evaluateAll((all) => all.map((a) => a.href));
  for (const link of links) assert.equal((await page.request.get(link)).status(), 200, link);

  // The address gives the answer for the rule again, without the alert.
  await page.reload();
  await answered(page);
  assert.equal(await box(page).inputValue(), rule.key);
  const again = triage(site, undefined, "--rule", rule.key);
  assert.deepEqual(await shown(page), said(again));
  await close();
});

test("a paste is answered at once", async () => {
  const site = await exampleSite();
  const { page, close } = await open(site, "explain/");
  await box(page).focus();
  await page.evaluate((text) => {
    const box = document.querySelector("#alert");
    box.value = text;
    box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
  }, alertOf(elasticRule(site)));
  await answered(page);
  await close();
});

test("a rule, its file and a command line are answered as on the command line", async () => {
  const site = await exampleSite();
  const rule = elasticRule(site);
  const { page, close } = await open(site, "explain/");
  const file = rule.path.split("/").at(-1);
  for (const name of [rule.id, rule.title, file]) {
    await ask(page, name);
    const own = triage(site, undefined, "--rule", name === file ? rule.key : name);
    assert.deepEqual(await shown(page), said(own), name);
    assert.equal(new URL(page.url()).searchParams.get("rule"), rule.key);
  }
  const line = "vssadmin.exe delete shadows /all /quiet";
  await box(page).fill(line);
  await page.keyboard.press("Enter");
  await status(page).filter({ hasNotText: "the rule's own" }).waitFor();
  const own = triage(site, undefined, "--process", "vssadmin.exe", "--command-line", line);
  assert.deepEqual(await shown(page), said(own));
  assert.equal(new URL(page.url()).search, "");
  await close();
});

test("an address with techniques gives an answer", async () => {
  const site = await exampleSite();
  const { page, close } = await open(site, "explain/?rule=Shadow+copies+removed&technique=T1490");
  await answered(page);
  const given = JSON.stringify({ rule: "Shadow copies removed", technique: ["T1490"] });
  const own = triage(site, given);
  assert.deepEqual(await shown(page), said(own));
  assert.equal(new URL(page.url()).search, "?technique=T1490");
  await close();
});

test("broken JSON, nothing and an unknown thing are said to be so", async () => {
  const { page, close } = await open(await exampleSite(), "explain/");
  await page.getByRole("button", { name: "Explain" }).click();
  await status(page).filter({ hasText: "Paste an alert" }).waitFor();
  await box(page).fill('{"rule": ');
  await page.getByRole("button", { name: "Explain" }).click();
  await status(page).filter({ hasText: "it is none" }).waitFor();
  assert.equal(await causes(page).count(), 0);
  await ask(page, "qqzzqq");
  assert.match(await status(page).innerText(), /Nothing that is documented comes close/);
  await close();
});

test("more causes are shown where there are more, and the focus goes to the first of them", async () => {
  const site = await exampleSite();
  const { key } = elasticRule(site);
  const { page, close } = await open(site, `explain/?rule=${encodeURIComponent(key)}`);
  await answered(page);
  const more = page.getByRole("button", { name: "Show more" });
  assert.equal(await causes(page).count(), 3);
  await more.click();
  await causes(page).nth(3).waitFor();
  assert.deepEqual(await shown(page), said(triage(site, undefined, "--rule", key, "--top", "10")));
  assert.ok(await causes(page).nth(3).evaluate((link) => link === document.activeElement));
  assert.ok(await more.isHidden());
  await close();
});

test("answers read and look well, light and dark, wide and narrow", async () => {
  const site = await exampleSite();
  for (const [colorScheme, width] of [["light", 1280], ["dark", 390]]) {
    const viewport = { width, height: 900 };
    const { page, close } = await open(site, "explain/", { colorScheme, viewport });
    await ask(page, alertOf(elasticRule(site)));
    await page.locator("details summary").last().click();
    assert.equal(await status(page).getAttribute("role"), "status");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} px wider than the window`);
    await page.evaluate(axe());
    const found = await page.evaluate(async () =>
      (await globalThis.axe.run({ resultTypes: ["violations"] })).violations.map(({ id, nodes }) =>
        `${id}: ${nodes.map((one) => one.html).join(" ")}`));
    assert.deepEqual(found, [], colorScheme);
    await close();
  }
});

const skip = how === "serve" && "a server of ours sends at once";
test("on a slow line it says that it is loading", { skip }, async () => {
  slow.add("triage.bin.gz");
  const { page, close } = await open(await exampleSite(), "explain/?technique=T1059");
  await status(page).filter({ hasText: "Loading" }).waitFor();
  await page.locator("progress:not([hidden])").waitFor();
  await answered(page);
  assert.ok(await page.locator("progress").isHidden());
  slow.clear();
  await close();
});

test("an alert in the box of the home page is explained, and stands in no address", async () => {
  const { page, close } = await open(await exampleSite(), "");
  await page.locator("#q").fill('{"rule": "Some rule of ours", "command_line": "whoami /all"}');
  await page.getByRole("button", { name: "Find" }).click();
  await page.waitForURL(/explain\/$/);
  await page.locator("#explain-status:not(:empty)").waitFor();
  assert.match(await page.locator("#alert").inputValue(), /Some rule of ours/);
  assert.ok(!page.url().includes("whoami"));
  await close();
});
