// The search box of every page but that of the search: a list of the best results below it while one
// types, after the ARIA pattern of a combobox with a list.
//
// Answers come later than keys.  Keys act on the list that is shown; where none is shown yet they wait
// for it.  A new list keeps the choice: the same result where it is in it, else the same place where the
// keys that led there were pressed after the last change of the text.

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
  #waitingKeys: string[] = []; // pressed before there is a list for them
  #isChosenForText = false; // whether an arrow was pressed since the text changed

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
    input.addEventListener("input", () => this.#change());
    input.addEventListener("blur", () => this.#close());
    input.addEventListener("keydown", (event) => this.#press(event));
    // A press on the list must not take the focus away: that would close it before the click.
    this.#popup.addEventListener("mousedown", (event) => event.preventDefault());
  }

  #change(): void {
    this.#isChosenForText = false;
    this.#waitingKeys = this.#waitingKeys.filter((key) => key !== "Enter");
    // What leads to all results leads to those of the text as it is now.
    const address = searchAddress(this.base, this.input.value);
    this.#list.querySelector("[data-all]")?.setAttribute("href", address);
    this.#ask();
  }

  #ask(): void {
    const query = this.input.value;
    if (query.trim() === "") {
      this.#close();
      return;
    }
    const request = { query, from: 0, count: resultsShown, length: textLength, facets: false };
    this.client.ask(request, (...found) => this.#show(query, ...found));
  }

  #show(query: string, answer: Answer | undefined, isWhole: boolean): void {
    const place = this.#active;
    const chosen = this.#chosen();
    this.#activate(-1);
    this.#note.textContent = noteOn(answer, isWhole);
    this.#note.hidden = this.#note.textContent === "";
    const options = this.#options(query, answer);
    this.#list.replaceChildren(...options);
    this.#list.hidden = options.length === 0;
    this.#popup.hidden = false;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    announce(this.#note.textContent || counted(answer?.total ?? 0, "result", "results"));
    const same = options.findIndex((option) => identity(option) === identity(chosen));
    if (chosen !== undefined && same >= 0) this.#activate(same);
    else if (this.#isChosenForText) this.#activate(Math.min(place, options.length - 1));
    // A list that is still empty may fill yet.
    if (isWhole || options.length > 0) for (const key of this.#waitingKeys.splice(0)) this.#act(key);
  }

  #options(query: string, answer: Answer | undefined): HTMLElement[] {
    const options = (answer?.results ?? []).map((result) =>
      this.#option(
        resultAddress(this.base, result),
        element("span", { class: "text" }, ...resultText(result)),
        element("span", { class: "result-facts" }, ...resultFacts(result)),
      ),
    );
    if (answer !== undefined && answer.total > 0) {
      const words = `All ${counted(answer.total, "result", "results")}`;
      const all = this.#option(searchAddress(this.base, query), words);
      all.dataset["all"] = "";
      options.push(all);
    }
    options.forEach((option, number) => (option.id = `search-option-${number}`));
    return options;
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
    const isArrow = (event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey;
    const waits = this.client.isWaiting && (!this.#isOpen || this.#list.children.length === 0);
    if (waits && (isArrow || (event.key === "Enter" && this.#waitingKeys.length > 0))) {
      event.preventDefault();
      this.#waitingKeys.push(event.key);
    } else if (isArrow) {
      event.preventDefault();
      if (this.#isOpen) this.#act(event.key);
      else this.#ask();
    } else if (event.key === "Enter" && this.#isOpen && this.#active >= 0) {
      event.preventDefault();
      this.#act(event.key);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (!this.#isOpen) this.input.value = "";
      this.#close();
    }
  }

  /** What a key does to the list that is shown. */
  #act(key: string): void {
    if (key === "Enter") {
      const chosen = this.#chosen();
      if (chosen !== undefined) chosen.click();
      else this.input.form?.requestSubmit();
      return;
    }
    this.#isChosenForText = true;
    // One place more than there are options: that of the box itself.
    const places = this.#list.children.length + 1;
    const step = key === "ArrowDown" ? 1 : -1;
    this.#activate(((this.#active + 1 + step + places) % places) - 1);
  }

  get #isOpen(): boolean {
    return !this.#popup.hidden;
  }

  #chosen(): HTMLElement | undefined {
    return this.#list.children[this.#active] as HTMLElement | undefined;
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
    this.#waitingKeys = [];
    this.#isChosenForText = false;
    this.#activate(-1);
    this.#popup.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }
}

/** The same in the lists of two answers: a result's address, or that it leads to all. */
function identity(option: HTMLElement | undefined): string | null | undefined {
  return option?.dataset["all"] ?? option?.getAttribute("href");
}

/** What has to be said before the results; empty where there is nothing. */
export function noteOn(answer: Answer | undefined, isWhole: boolean): string {
  if (answer === undefined) return "The search could not be loaded. Try again in a moment.";
  if (!isWhole) return "Still loading: there may be more.";
  if (answer.total === 0) return "Nothing found.";
  if (answer.partial) return "No text has all these words; these have some.";
  return "";
}
