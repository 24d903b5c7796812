#!/usr/bin/env node
// The site in headless Chromium, as its readers have it; with FIREFOX set, in the Firefox that it names.
//
//   run.mjs LOFP pages|speed     speed is that of the real rule sets

import { after } from "node:test";

import { closeAll } from "./site.mjs";

after(closeAll);

const files = process.argv[3] === "speed"
  ? ["speed_test"]
  : ["search_test", "search_page_test", "keyboard_test", "look_test", "hostile_test", "page_test"];
for (const file of files) await import(`./${file}.mjs`);
