// Says something to a screen reader without showing it.

import { element } from "./element";

let region: HTMLElement | undefined;

/** There before the first word: what a region has when it appears is not read out. */
export function prepareAnnouncements(): void {
  region = element("div", { class: "unseen", role: "status" });
  document.body.append(region);
}

export function announce(text: string): void {
  if (region === undefined) return;
  // The same words twice are read out only where they change.
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}
