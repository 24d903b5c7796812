#!/usr/bin/env node
// The site in headless Chromium, as its readers have it; with FIREFOX set, in the Firefox that it names.
//
//   run.mjs LOFP pages|speed [folder|serve] [BASE]
//
// `speed` is that of the real rule sets.  `folder` is a plain file server, `serve` is `lofp serve`; the
// site stands at BASE, /LoFP/ where none is named.

import { existsSync } from "node:fs";
import { after } from "node:test";

import { closeAll } from "./site.mjs";

// Ubuntu has no package with a browser, only snaps.
const browser = process.env.FIREFOX ?? process.env.CHROMIUM ?? "/usr/bin/chromium";
if (!existsSync(browser)) {
  console.log(`skipped: there is no ${browser}; set CHROMIUM or FIREFOX to a browser's path`);
  process.exit(77); // which ctest calls skipped
}
after(closeAll);

const files = process.argv[3] === "speed"
  ? ["speed_test"]
  : ["search_test", "search_page_test", "keyboard_test", "look_test", "hostile_test", "page_test"];
for (const file of files) await import(`./${file}.mjs`);
