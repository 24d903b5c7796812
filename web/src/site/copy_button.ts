// A button behind each element with data-copy="LABEL" that copies the element's text or, where what it
// shows is not the exact text, that in its data-copy-text.

import { announce } from "./announcement";
import { element } from "./element";

const shownFor = 2000; // milliseconds

export function addCopyButtons(): void {
  // Browsers give pages no clipboard that did not come over https or from this machine.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard === undefined) return;
  for (const copied of document.querySelectorAll<HTMLElement>("[data-copy]")) {
    const label = copied.dataset["copy"] ?? "";
    const button = element("button", { type: "button", class: "copy", "aria-label": label }, "Copy");
    button.addEventListener("click", () => {
      clipboard.writeText(copied.dataset["copyText"] ?? copied.textContent ?? "").then(
        () => say(button, "Copied"),
        () => say(button, "Failed"),
      );
    });
    copied.after(button);
  }
}

function say(button: HTMLButtonElement, word: string): void {
  announce(word);
  button.textContent = word;
  setTimeout(() => (button.textContent = "Copy"), shownFor);
}
