// What the keys do and what can be written in the search box.

import { element } from "./element";
import { store, stored } from "./store";

const keys = [
  ["/", "search"],
  ["\u2193 \u2191", "next or previous result"],
  ["Enter", "open the result, or all results"],
  ["Esc", "close the list, empty the search box"],
  ["?", "this help"],
] as const;

const syntax = [
  ["backup agent", "both words, or words that begin so"],
  ['"scheduled task"', "these words side by side"],
  ["-test", "without this; also before a phrase or a field"],
  ["technique:T1021", "with its sub-techniques"],
  ["source:sigma", "a rule set"],
  ["platform:windows", "a platform"],
  ["theme:backup", "a theme"],
  ["grade:specific", "specific, generic or placeholder"],
  ["mentions:psexec", "what names a software, command, account"],
  ["origin:guide", "field or guide"],
  ["kind:entry", "entry, rule, mention or technique"],
] as const;

const setting = "lofp-keys";

export class HelpDialog {
  #dialog: HTMLDialogElement | undefined;

  /** Keys without Ctrl or Alt get in the way of speech input: they can be turned off. */
  keysAreOn = stored(setting) !== "off";

  button(): HTMLButtonElement {
    const button = element("button", { type: "button", class: "tool", "aria-label": "Help" }, "?");
    button.title = "Keys and search syntax";
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
    const close = element("button", { type: "submit" }, "Close");
    const dialog = element(
      "dialog",
      { autofocus: "", "aria-labelledby": "help-title" },
      element("h2", { id: "help-title" }, "Keys"),
      list("kbd", keys),
      element("p", {}, element("label", {}, choice, " Use the keys / and ?")),
      element("h2", {}, "Search"),
      list("code", syntax),
      element("form", { method: "dialog" }, close),
    );
    document.body.append(dialog);
    return dialog;
  }
}

function list(
  name: "kbd" | "code",
  lines: readonly (readonly [string, string])[],
): HTMLDListElement {
  return element(
    "dl",
    { class: "syntax" },
    ...lines.flatMap(([written, meaning]) => [
      element("dt", {}, element(name, {}, written)),
      element("dd", {}, meaning),
    ]),
  );
}
