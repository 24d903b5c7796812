// Bundles the scripts of the site, or what tests need of them.
//
//   node build.mjs site FOLDER
//   node build.mjs tests FOLDER

import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const [purpose, folder] = process.argv.slice(2);
const shared = { absWorkingDir: here, bundle: true, logLevel: "warning" };

if (purpose === "site") {
  const site = { ...shared, minify: true, target: "es2022" };
  // Modules have import.meta.url; the others run where modules cost time or are not everywhere.
  const script = (name, format) =>
    build({ ...site, format, entryPoints: [`src/${name}.ts`], outfile: join(folder, `${name}.js`) });
  await Promise.all([
    script("theme", "iife"), script("site", "esm"), script("search_worker", "iife"),
    script("explain", "esm"), script("explain_worker", "iife"),
  ]);
} else {
  const tests = join(here, "../tests/web");
  const files = readdirSync(tests).filter((name) => name.endsWith("_test.ts"));
  const node = { ...shared, platform: "node", format: "cjs", target: "node18" };
  for (const name of ["search", "explain"]) {
    const outfile = join(folder, `${name}_command.js`);
    await build({ ...node, entryPoints: [`src/${name}/command.ts`], outfile });
  }
  for (const file of files) {
    const outfile = join(folder, `${basename(file, ".ts")}.mjs`);
    await build({ ...node, format: "esm", entryPoints: [join(tests, file)], outfile });
  }
}
