#!/usr/bin/env node
// A first search on a line of 400 kbit/s: what the box shows, and when, from the focus in it.
//
//   bench/slow_line.mjs SITE [QUERY]
//
// SITE was built with --base-url /.  A plain file server of our own sends 50 KB a second, each answer 0.15 s late, once
// a page is open in Chromium.  Waits that a busy machine makes longer make the line slower: the last line says what
// the bytes alone would take.

import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { chromiumPath } from "../tests/site/browser/chromium_path.mjs";

const [site, query = "backup"] = process.argv.slice(2);
const require = createRequire(new URL("../web/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const rate = 50_000; // bytes a second
const latency = 150; // ms
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
let isSlow = false;
let bytes = 0;

const server = createServer(async (request, response) => {
  const path = new URL(request.url, "http://localhost").pathname.replace(/\/$/, "/index.html");
  const file = join(site, path);
  const isThere = statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  const body = isThere ? readFileSync(file) : Buffer.from("");
  response.writeHead(isThere ? 200 : 404, {
    "content-type": types[extname(file)] ?? "application/octet-stream", "content-length": body.length,
  });
  if (!isSlow) return response.end(body);
  bytes += body.length;
  await wait(latency);
  for (let at = 0; at < body.length; at += rate / 20) {
    response.write(body.subarray(at, at + rate / 20));
    await wait(50);
  }
  return response.end();
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const browser = await chromium.launch({
  executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/about/`);
isSlow = true;
const start = performance.now();
await page.locator("#q").focus();
await page.locator("#q").pressSequentially(query);
let last = "";
let isWhole = false;
while (!isWhole && performance.now() - start < 120_000) {
  const { isOpen, note, end } = await page.evaluate(() => ({
    isOpen: document.querySelector(".popup")?.hidden === false,
    note: document.querySelector(".popup .note")?.textContent ?? "",
    end: document.querySelector("#search-list [role=option]:last-child")?.textContent ?? "",
  }));
  const shown = `${end} ${note}`.trim();
  if (isOpen && shown !== last) console.log(`${((performance.now() - start) / 1000).toFixed(1)} s: ${shown}`);
  if (isOpen) last = shown;
  isWhole = isOpen && !note.startsWith("Still loading");
  await wait(50);
}
console.log(`${bytes} bytes, which take ${(bytes / rate).toFixed(1)} s`);
await browser.close();
server.close();
server.closeAllConnections();
