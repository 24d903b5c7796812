// What the browser tests share: sites that lofp builds, a server for them, pages of a browser.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

export const repository = fileURLToPath(new URL("../../..", import.meta.url));
const require = createRequire(join(repository, "web/package.json"));
const { chromium, firefox } = require("playwright-core");

const lofp = resolve(process.argv[2] ?? "build/release/lofp");
export const base = "/a/base/"; // not the root: no address may depend on that
const folders = [];
const servers = [];
let browser;

export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), "lofp-browser-"));
  folders.push(folder);
  return folder;
}

/** Builds a site of rules and serves it.  Only asked for once per set of rules. */
const sites = new Map();
export function siteOf(...rules) {
  const key = rules.join("\n");
  if (!sites.has(key)) sites.set(key, makeSite(rules));
  return sites.get(key);
}

export const exampleSite = () => siteOf(join(repository, "examples/rules"));

async function makeSite(rules) {
  const folder = join(temporaryFolder(), "site");
  execFileSync(lofp, ["build", ...rules, "--output", folder, "--base-url", base], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = fileOf(folder, path);
    response.writeHead(file === undefined ? 404 : 200, {
      "content-type": types.get(extname(file ?? ".html")) ?? "application/octet-stream",
      "content-encoding": "gzip",
      // The same policy as in the pages, as careful publishers send it.
      "content-security-policy": policy(folder),
    });
    response.end(compressed(file ?? join(folder, "404.html")));
  });
  servers.push(server);
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { folder, address: `http://127.0.0.1:${server.address().port}${base}` };
}

const types = new Map([
  [".html", "text/html; charset=utf-8"], [".js", "text/javascript"], [".css", "text/css"],
  [".json", "application/json"], [".svg", "image/svg+xml"],
]);

function fileOf(folder, path) {
  if (!path.startsWith(base)) return undefined;
  const file = join(folder, path.slice(base.length), path.endsWith("/") ? "index.html" : "");
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

const cache = new Map();
export function compressed(file) {
  if (!cache.has(file)) cache.set(file, gzipSync(readFileSync(file), { level: 9 }));
  return cache.get(file);
}

export function policy(folder) {
  const home = readFileSync(join(folder, "index.html"), "utf8");
  return /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(home)?.[1];
}

/** All addresses of pages below the base. */
export function pagesOf(folder) {
  return filesBelow(folder)
    .filter((file) => file.endsWith(".html"))
    .map((file) => relative(folder, file).replace(/(^|\/)index\.html$/, "$1"))
    .sort();
}

export function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

/** The first page of each kind: by its folder, and among those of entries by its name. */
export function pageOfEachKind(folder) {
  const pages = pagesOf(folder);
  const suffix = /-[0-9a-f]{6,16}\/$/;
  const suffixed = new Set(
    pages.filter((page) => suffix.test(page)).map((page) => page.replace(suffix, "/")),
  );
  const fixed = /^(|404\.html|(about|entries|exclusions|matrix|search|statistics|tags)\/)$/;
  const kindOf = (page) => {
    const [first, second] = page.split("/");
    if (/^@t\d/.test(page)) return "technique";
    if (page.startsWith("@")) return "tag";
    if (second !== "" && first !== "" && first !== "404.html") return `${first}/*`;
    if (fixed.test(page)) return page;
    if (!/^[a-z]/.test(page)) return "entry without letters";
    return suffixed.has(page) ? "shared address" : "entry";
  };
  return [...new Map(pages.reverse().map((page) => [kindOf(page), page])).values()];
}

/** Why a test that needs other colours, paper or no script is left out; false where it is not. */
export const cannotEmulate =
  process.env.FIREFOX !== undefined && "Playwright cannot emulate this in a Firefox as it is";

function launch() {
  // Driven by WebDriver BiDi: Playwright's own protocol is in Firefoxes of its own only.
  if (process.env.FIREFOX !== undefined) {
    return firefox.launch({ channel: "moz-firefox", executablePath: process.env.FIREFOX });
  }
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/**
 * Opens a page of the site in a window of its own.  `faults` collects what no page may do: errors in
 * the console, requests to elsewhere, breaches of the policy.
 */
export async function open(site, address, options = {}) {
  browser ??= await launch();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith(site.address)) faults.push(`request to ${request.url()}`);
  });
  if (options.javaScriptEnabled !== false) await page.addInitScript(watch);
  await options.before?.(page, context);
  await page.goto(new URL(address, site.address).href);
  const close = async () => {
    if (options.javaScriptEnabled !== false) {
      faults.push(...(await page.evaluate(() => globalThis.breaches)));
    }
    await context.close();
    assert.deepEqual(faults, [], address);
  };
  return { page, context, faults, close };
}

/** Opens one page after the other in the same window. */
export async function visit(site, addresses, options, check) {
  const { page, faults, close } = await open(site, "about/", options);
  for (const address of addresses) {
    await page.goto(new URL(address, site.address).href);
    await check(page, address);
    if (options.javaScriptEnabled !== false) {
      faults.push(...(await page.evaluate(() => globalThis.breaches)));
    }
    assert.deepEqual(faults, [], address);
  }
  await close();
}

/** Runs in the page before all else. */
function watch() {
  globalThis.breaches = [];
  globalThis.shift = 0;
  addEventListener("securitypolicyviolation", (event) => {
    globalThis.breaches.push(`policy: ${event.violatedDirective} ${event.blockedURI}`);
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}

/** Writes into the search box and waits until the answer is shown. */
export async function search(page, text) {
  await page.locator("#q").fill(text);
  await page.locator("#search-list [role=option], .popup .note:not([hidden])").first().waitFor();
}

export function axe() {
  return readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
}

export async function closeAll() {
  await browser?.close();
  for (const server of servers) server.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
