// What the keys do.  What can be written in the search box stands on the page of the search.

import { element } from "./element";
import { store, stored } from "./store";

const keys = [
  ["/", "search"],
  ["\u2193 \u2191", "next or previous result"],
  ["Enter", "open the result, or all results"],
  ["Esc", "close the list, empty the search box"],
  ["?", "this help"],
] as const;

const setting = "lofp-keys";

export class HelpDialog {
  #dialog: HTMLDialogElement | undefined;

  /** Keys without Ctrl or Alt get in the way of speech input: they can be turned off. */
  keysAreOn = stored(setting) !== "off";

  constructor(private readonly base: URL) {}

  button(): HTMLButtonElement {
    const button = element("button", { type: "button", class: "tool", "aria-label": "Help" }, "?");
    button.title = "Keys and search";
    button.addEventListener("click", () => this.open());
    return button;
  }

  open(): void {
    this.#dialog ??= this.#make();
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  #make(): HTMLDialogElement {
    const choice = element("input", { type: "checkbox" });
    choice.checked = this.keysAreOn;
    choice.addEventListener("change", () => {
      this.keysAreOn = choice.checked;
      store(setting, choice.checked ? undefined : "off");
    });
    const search = element(
      "a",
      { href: new URL("search/", this.base).href },
      "What to write in the search box",
    );
    const close = element("button", { type: "submit" }, "Close");
    const dialog = element(
      "dialog",
      { autofocus: "", "aria-labelledby": "help-title" },
      element("h2", { id: "help-title" }, "Keys"),
      keyList(),
      element("p", {}, element("label", {}, choice, " Use the keys / and ?")),
      element("p", {}, search),
      element("form", { method: "dialog" }, close),
    );
    document.body.append(dialog);
    return dialog;
  }
}

function keyList(): HTMLDListElement {
  return element(
    "dl",
    { class: "syntax" },
    ...keys.flatMap(([key, meaning]) => [
      element("dt", {}, element("kbd", {}, key)),
      element("dd", {}, meaning),
    ]),
  );
}
