// Which Chromium opens pages: the one that CHROMIUM names, else Debian's.

import { existsSync } from "node:fs";

// The one without windows opens a page in a third of the time that the other takes.
const installed = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

/** Where none is installed, the path at which the first would be. */
export const chromiumPath =
  process.env.CHROMIUM ?? installed.find((path) => existsSync(path)) ?? installed[0];
