// What the browser tests share: sites that lofp builds, a server for them, pages of a browser.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, extname, join, relative, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

import { chromiumPath } from "./chromium_path.mjs";

export const repository = fileURLToPath(new URL("../../..", import.meta.url));
// The examples lie in the clone of this repository and are to be sets of their own.
process.env.GIT_CEILING_DIRECTORIES = repository;
const require = createRequire(join(repository, "web/package.json"));
const { chromium, firefox } = require("playwright-core");

const lofp = resolve(process.argv[2] ?? "build/release/lofp");
/** How the site is served: as a folder by a plain file server, or by `lofp serve` from lofp.db. */
export const how = process.argv[4] ?? "folder";
const base = process.argv[5] ?? "/LoFP/";
assert.ok(["folder", "serve"].includes(how), how);
const folders = [];
const ends = []; // what ends the servers
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
  const port = how === "serve" ? await serveDatabase(folder) : await serveFolder(folder);
  return { folder, address: `http://127.0.0.1:${port}${base}` };
}

/** What `lofp triage` says of an alert in JSON, or of what the options say. */
export function triage(site, alert, ...options) {
  const database = ["--db", join(site.folder, "lofp.db"), "--format", "json"];
  const given = alert === undefined ? options : ["-", ...options];
  return JSON.parse(execFileSync(lofp, ["triage", ...database, ...given], { input: alert ?? "" }));
}

/** What the program answers to a search. */
export function searchAnswer(site, query) {
  const database = ["--db", join(site.folder, "lofp.db"), "--format", "json"];
  return JSON.parse(execFileSync(lofp, ["search", ...database, "--", query], { encoding: "utf8" }));
}

async function serveFolder(folder) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const found = fileOf(folder, path);
    const file = found ?? join(folder, "404.html");
    response.writeHead(found === undefined ? 404 : 200, {
      "content-type": types.get(extname(file)) ?? "application/octet-stream",
      // What is compressed already is sent as it is.
      ...(isPacked(file) ? {} : { "content-encoding": "gzip" }),
      // The same policy as in the pages, as careful publishers send it; the worker obeys its own.
      "content-security-policy": basename(file).endsWith("_worker.js")
        ? policy(folder).replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
        : policy(folder),
    });
    if (slow.has(basename(file))) void sendSlowly(response, compressed(file));
    else response.end(compressed(file));
  });
  ends.push(() => {
    server.close();
    server.closeAllConnections(); // a browser may have opened some that it has no use for yet
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return server.address().port;
}

/** Names of files that the server of a folder sends in 4 seconds. */
export const slow = new Set();

async function sendSlowly(response, bytes) {
  const parts = 40;
  for (let i = 0; i < parts; i += 1) {
    const at = (part) => Math.floor((bytes.length * part) / parts);
    response.write(bytes.subarray(at(i), at(i + 1)));
    await new Promise((done) => setTimeout(done, 100));
  }
  response.end();
}

async function serveDatabase(folder) {
  const database = join(folder, "lofp.db");
  const log = join(temporaryFolder(), "log");
  const server = spawn(lofp,
    ["serve", "--db", database, "--base-url", base, "--listen", "127.0.0.1:0", "--log", log],
    { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(server, "exit");
  ends.push(async () => {
    server.kill();
    const [code] = await ended;
    assert.equal(code, 0, "lofp serve ends well");
  });
  for await (const line of createInterface(server.stdout)) {
    const port = /^serving http:\/\/127\.0\.0\.1:(\d+)\//.exec(line)?.[1];
    assert.ok(port, line);
    return port;
  }
  throw new Error("lofp serve does not begin");
}

const types = new Map([
  [".html", "text/html; charset=utf-8"], [".js", "text/javascript"], [".css", "text/css"],
  [".json", "application/json"], [".svg", "image/svg+xml"], [".gz", "application/gzip"],
]);

function fileOf(folder, path) {
  if (!path.startsWith(base)) return undefined;
  const file = join(folder, path.slice(base.length), path.endsWith("/") ? "index.html" : "");
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

const cache = new Map();
export function compressed(file) {
  const pack = (bytes) => (isPacked(file) ? bytes : gzipSync(bytes, { level: 9 }));
  if (!cache.has(file)) cache.set(file, pack(readFileSync(file)));
  return cache.get(file);
}

const isPacked = (file) => extname(file) === ".gz";

/** What the search reads. */
export function indexIn(folder, name) {
  return JSON.parse(gunzipSync(readFileSync(join(folder, name))));
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
  const fixed = /^(|404\.html|(about|data|entries|exclusions|explain|glossary|matrix|search|statistics|tags)\/)$/;
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

export const browserPath = process.env.FIREFOX ?? chromiumPath;

function launch() {
  // Driven by WebDriver BiDi: Playwright's own protocol is in Firefoxes of its own only.
  if (process.env.FIREFOX !== undefined) {
    return firefox.launch({ channel: "moz-firefox", executablePath: browserPath });
  }
  return chromium.launch({
    executablePath: chromiumPath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/**
 * Opens a page of the site in a window of its own.  `faults` collects what no page may do: say
 * anything in the console, ask for what is elsewhere or fails, breach the policy.  A test that
 * brings one about takes it out again.
 */
export async function open(site, address, options = {}) {
  browser ??= await launch();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults = [];
  collectFaults(page, site, faults);
  const hasScript = options.javaScriptEnabled !== false;
  if (hasScript) await page.addInitScript(watch);
  await options.before?.(page, context);
  await page.goto(new URL(address, site.address).href);
  const close = async () => {
    if (hasScript) await page.evaluate(() => undefined); // what was said before has come by then
    page.removeAllListeners("requestfailed"); // what is still asked for ends with the window
    await context.close();
    assert.deepEqual(faults, [], address);
  };
  return { page, context, faults, close };
}

function collectFaults(page, site, faults) {
  page.on("console", (message) => faults.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith(site.address)) faults.push(`request to ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} for ${response.url()}`);
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    // A page that is left takes back what it still waits for.
    if (reason !== "net::ERR_ABORTED") faults.push(`${reason} for ${request.url()}`);
  });
  // A worker has a policy of its own; it may have been breached before we can look.
  page.on("worker", (worker) => worker.evaluate(watchReports).catch(() => undefined));
}

/** Opens one page after the other in the same window. */
export async function visit(site, addresses, options, check) {
  const { page, faults, close } = await open(site, "about/", options);
  for (const address of addresses) {
    await page.goto(new URL(address, site.address).href);
    await check(page, address);
    assert.deepEqual(faults, [], address);
  }
  await close();
}

/** Runs in the page before all else. */
function watch() {
  globalThis.shift = 0;
  addEventListener("securitypolicyviolation", (event) => {
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}

/** Runs in a worker, soon after it began. */
function watchReports() {
  const say = ({ body }) => console.error(`policy: ${body.effectiveDirective} ${body.blockedURL}`);
  new ReportingObserver((reports) => reports.forEach(say), {
    types: ["csp-violation"], buffered: true,
  }).observe();
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
  await Promise.all(ends.map((end) => end()));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
