// The box of the home page: what is an alert, a command line or a path is explained; all else is searched for.
//
// An alert never stands in an address, which servers log: it is handed to the page `explain/` in this tab's storage.

import { handOver } from "./store";

/** The name by which the page `explain/` finds what it is to explain. */
export const alertName = "lofp-alert";

export class AskBox {
  constructor(
    form: HTMLFormElement,
    private readonly input: HTMLInputElement,
    private readonly base: URL,
  ) {
    input.addEventListener("paste", (event) => {
      const text = event.clipboardData?.getData("text") ?? "";
      if (!isAlert(text)) return;
      event.preventDefault();
      this.#explain(text); // whole, with its lines, which the box cannot hold
    });
    form.addEventListener("submit", (event) => {
      if (!isAlert(input.value) && !isOfAnEvent(input.value)) return;
      event.preventDefault();
      this.#explain(this.input.value);
    });
  }

  #explain(text: string): void {
    if (handOver(alertName, text)) location.assign(new URL("explain/", this.base).href);
  }
}

/** JSON or XML, or something of several lines. */
export function isAlert(text: string): boolean {
  return /^\s*[[{<]/.test(text) || /\S\s*\n\s*\S/.test(text);
}

/** A path, or a command line with arguments. */
export function isOfAnEvent(text: string): boolean {
  const words = text.trim();
  return /\\/.test(words) || /^\/\w+\//.test(words) || /\.(exe|ps1|bat|cmd|vbs|dll)\s+\S/i.test(words) || /^\w+\s+-{1,2}\w/.test(words);
}
