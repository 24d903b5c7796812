// The search box of every page but that of the search: a list of the best results below it while one
// types, after the ARIA pattern of a combobox with a list.

import type { Answer } from "../search/answer";
import { announce } from "./announcement";
import { counted, element } from "./element";
import { resultAddress, resultFacts, resultText, searchAddress } from "./result";
import type { SearchClient } from "./search_client";

const resultsShown = 8;
const textLength = 110;

export class SearchBox {
  readonly #note = element("p", { class: "note" });
  readonly #list = element("div", {
    role: "listbox",
    id: "search-list",
    "aria-label": "Best results",
  });
  readonly #popup = element("div", { class: "popup" }, this.#note, this.#list);
  #active = -1;

  constructor(
    private readonly input: HTMLInputElement,
    private readonly client: SearchClient,
    private readonly base: URL,
  ) {
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-expanded", "false"],
      ["aria-controls", "search-list"],
      ["aria-autocomplete", "list"],
    ] as const) {
      input.setAttribute(name, value);
    }
    this.#popup.hidden = true;
    input.after(this.#popup);
    input.addEventListener("focus", () => client.prepare());
    input.addEventListener("input", () => this.#ask());
    input.addEventListener("blur", () => this.#close());
    input.addEventListener("keydown", (event) => this.#press(event));
    // A press on the list must not take the focus away: that would close it before the click.
    this.#popup.addEventListener("mousedown", (event) => event.preventDefault());
  }

  #ask(): void {
    const query = this.input.value;
    if (query.trim() === "") {
      this.#close();
      return;
    }
    const request = { query, from: 0, count: resultsShown, length: textLength, facets: false };
    this.client.ask(request, (answer) => this.#show(query, answer));
  }

  #show(query: string, answer: Answer | undefined): void {
    this.#activate(-1);
    this.#note.textContent = noteOn(answer);
    this.#note.hidden = this.#note.textContent === "";
    const results = answer?.results ?? [];
    const options = results.map((result) =>
      this.#option(
        resultAddress(this.base, result),
        element("span", { class: "text" }, ...resultText(result)),
        element("span", { class: "result-facts" }, ...resultFacts(result)),
      ),
    );
    if (answer !== undefined && answer.total > 0) {
      const all = `All ${counted(answer.total, "result", "results")}`;
      options.push(this.#option(searchAddress(this.base, query), all));
    }
    options.forEach((option, number) => (option.id = `search-option-${number}`));
    this.#list.replaceChildren(...options);
    this.#list.hidden = options.length === 0;
    this.#popup.hidden = false;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    announce(this.#note.textContent || counted(answer?.total ?? 0, "result", "results"));
  }

  #option(address: string, ...children: (Node | string)[]): HTMLElement {
    return element(
      "a",
      { role: "option", href: address, tabindex: "-1", "aria-selected": "false" },
      ...children,
    );
  }

  #press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const isOpen = !this.#popup.hidden;
    const count = this.#list.children.length;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey) {
      event.preventDefault();
      if (!isOpen) this.#ask();
      else if (count > 0) {
        const step = event.key === "ArrowDown" ? 1 : -1;
        // One place more than there are options: that of the box itself.
        this.#activate(((this.#active + 1 + step + count + 1) % (count + 1)) - 1);
      }
    } else if (event.key === "Enter" && isOpen && this.#active >= 0) {
      event.preventDefault();
      (this.#list.children[this.#active] as HTMLElement).click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (!isOpen) this.input.value = "";
      this.#close();
    }
  }

  #activate(place: number): void {
    this.#list.children[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = place;
    const option = this.#list.children[place];
    if (option === undefined) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  #close(): void {
    this.client.forget();
    this.#activate(-1);
    this.#popup.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }
}

/** What has to be said before the results; empty where there is nothing. */
export function noteOn(answer: Answer | undefined): string {
  if (answer === undefined) return "The search could not be loaded. Try again in a moment.";
  if (answer.total === 0) return "Nothing found.";
  if (answer.partial) return "No text has all these words; these have some.";
  return "";
}
