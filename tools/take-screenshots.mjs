#!/usr/bin/env node
// Takes the pictures of docs/screenshots/ anew, of a site that lofp builds from these rules.
//
//   tools/take-screenshots.mjs LOFP RULES...
//
// Needs what `make test` installs.

import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { closeAll, open, repository, siteOf } from "../tests/site/browser/site.mjs";

const widths = { narrow: [360, 740], middle: [768, 1000], wide: [1440, 900] };

// Name, address, width, colours.  An entry and a rule are the first of their kind.
const pictures = [
  ["home", "", "wide", "light"],
  ["home-narrow", "", "narrow", "dark"],
  ["search", "search/?q=psexec", "wide", "light"],
  ["search-narrow", "search/?q=psexec+platform%3Awindows", "narrow", "light"],
  ["search-dark", "search/?q=backup+grade%3Aspecific", "middle", "dark"],
  ["search-exclusions", "search/?q=kind%3Aexclusion+temp", "wide", "light"],
  ["search-exclusions-narrow", "search/?q=weakness%3Awritable-path+temp", "narrow", "dark"],
  ["technique", "@t1021/", "middle", "light"],
  ["technique-dark", "@t1021/", "wide", "dark"],
  ["entry", "entries/", "middle", "light", ".entries td a"],
  ["entry-narrow", "entries/", "narrow", "dark", ".entries td a"],
  ["rule", "@sigma/rules/", "wide", "dark", ".links a"],
  ["rule-narrow", "@sigma/rules/", "narrow", "light", ".links a"],
  ["matrix", "matrix/", "wide", "light"],
  ["matrix-exclusions", "matrix/exclusions/", "wide", "dark"],
  ["statistics", "statistics/", "middle", "light"],
  ["statistics-narrow", "statistics/", "narrow", "dark"],
];

const site = await siteOf(...process.argv.slice(3));
const folder = join(repository, "docs/screenshots");
mkdirSync(folder, { recursive: true });
for (const [name, address, width, colorScheme, follow] of pictures) {
  const [wide, high] = widths[width];
  const { page, close } = await open(site, address, {
    colorScheme, viewport: { width: wide, height: high },
  });
  if (follow !== undefined) await page.locator(follow).first().click();
  if (address.includes("q=")) await page.locator(".results a").first().waitFor();
  await page.getByRole("button", { name: /^Colours/ }).waitFor();
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await close();
}
await closeAll();
