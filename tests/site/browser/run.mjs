#!/usr/bin/env node
// The site in headless Chromium, as its readers have it; with FIREFOX set, in the Firefox that it names.
//
//   run.mjs LOFP served|pages|speed [folder|serve] [BASE]
//
// `served` is what depends on how a site is served: addresses, headers, the search, triage and their workers.  `pages` is what
// pages hold and do wherever they stand: a server sends the bytes of the build (program/serve_test.py).  `speed` is
// that of the real rule sets.  `folder` is a plain file server, `serve` is `lofp serve`; the site stands at BASE,
// /LoFP/ where none is named.

import { existsSync } from "node:fs";
import { after } from "node:test";

import { browserPath, closeAll } from "./site.mjs";

// Ubuntu has no package with a browser, only snaps.
if (!existsSync(browserPath)) {
  console.log(`skipped: there is no ${browserPath}; set CHROMIUM or FIREFOX to a browser's path`);
  process.exit(77); // which ctest calls skipped
}
after(closeAll);

const files = {
  served: ["search_test", "search_page_test", "explain_test", "page_test"],
  pages: ["keyboard_test", "look_test", "hostile_test"],
  speed: ["speed_test"],
};
for (const file of files[process.argv[3]]) await import(`./${file}.mjs`);
