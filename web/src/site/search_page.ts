// The page of the search: results and facets fill it, and the query in its address is all its state.

import type { Answer, FacetValue, Field, Result } from "../search/answer";
import { AlikeCauses } from "./alike_causes";
import { announce } from "./announcement";
import { counted, element } from "./element";
import { FacetList } from "./facet_list";
import { resultAddress, resultFacts, resultText } from "./result";
import { noteOn } from "./search_box";
import type { SearchClient } from "./search_client";

const resultsAtOnce = 50;
const textLength = 280;

export class SearchPage {
  readonly #status = element("p", { class: "status" });
  readonly #advice = advice();
  readonly #list = element("ol", { class: "results" });
  readonly #more = element("button", { type: "button", class: "more" }, "Show more");
  readonly #narrow = element("details", { class: "narrow" }, element("summary", {}, "Narrow down"));
  readonly #facets = new FacetList((field, value) => this.#choose(field, value));
  readonly #alike: AlikeCauses;
  #shownQuery = ""; // what the facets are of
  #waitingChoice: string | undefined; // made before there were facets of what is in the box

  /** How far down the list the arrows led before there was one; 0 is the box. */
  #waitingSteps = 0;
  #waitsToOpen = false; // Enter was pressed after them

  /** Whether Back is to lead to the search in the address: it was opened, asked for or left. */
  #isKept = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly input: HTMLInputElement,
    private readonly client: SearchClient,
    private readonly base: URL,
  ) {
    this.#narrow.append(this.#facets.root);
    this.#narrow.open = matchMedia("(min-width: 56rem)").matches;
    this.#alike = new AlikeCauses(base);
    const found = element("div", {}, this.#status, this.#advice, this.#alike.root, this.#list, this.#more);
    root.append(this.#narrow, found);
    input.addEventListener("focus", () => client.prepare());
    input.addEventListener("input", () => {
      this.#waitsToOpen = false;
      this.#type();
      this.#search();
    });
    input.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#keep();
      this.#search();
    });
    addEventListener("popstate", () => this.#restore());
    addEventListener("pagehide", () => (this.#isKept = true)); // Back may show this very page again
    input.addEventListener("keydown", (event) => this.#pressInBox(event));
    this.#list.addEventListener("keydown", (event) => this.#pressInList(event));
    this.#more.addEventListener("click", () => this.#showMore());
    this.#restore();
  }

  #restore(): void {
    this.input.value = addressedQuery();
    this.#isKept = this.input.value !== "";
    const how = document.querySelector<HTMLDetailsElement>("details.how");
    if (how !== null) how.open = this.input.value.trim() === "";
    this.#search();
  }

  /** The first key after a search that is kept begins a new one, and the next ones change it. */
  #type(): void {
    if (this.#address(this.#isKept ? "push" : "replace")) this.#isKept = false;
  }

  #keep(): void {
    this.#address("push");
    this.#isKept = this.input.value !== "";
  }

  /** Whether the address changed. */
  #address(how: "push" | "replace"): boolean {
    const query = this.input.value;
    if (query === addressedQuery()) return false;
    const address = query === "" ? location.pathname : `?${new URLSearchParams({ q: query })}`;
    try {
      if (how === "push") history.pushState(null, "", address);
      else history.replaceState(null, "", address);
      return true;
    } catch {
      // Safari allows 100 changes in 30 seconds; the next key sets the address right.
      return false;
    }
  }

  /** Puts a filter in or takes it out: the answer has the query that is then asked. */
  #choose(field: Field, value: FacetValue): void {
    if (this.input.value !== this.#shownQuery) {
      this.#waitingChoice = `${field}:${value.value}`;
      return;
    }
    this.input.value = value.query;
    this.#keep();
    this.#search();
  }

  /** Of the facets that have come now, the choice that waited for them. */
  #chooseWaiting({ facets }: Answer): void {
    const waiting = this.#waitingChoice;
    this.#waitingChoice = undefined;
    for (const { field, values } of facets) {
      const value = values.find((one) => `${field}:${one.value}` === waiting);
      if (value !== undefined) return this.#choose(field, value);
    }
  }

  #search(): void {
    const query = this.input.value;
    document.title = query.trim() === "" ? "Search - LoFP" : `${query.slice(0, 90)} - Search - LoFP`;
    if (query.trim() === "") {
      this.client.forget();
      this.#forgetKeys();
      this.#waitingChoice = undefined;
      this.#alike.hide();
      this.root.hidden = true;
      this.#status.textContent = "";
      return;
    }
    const request = { query, from: 0, count: resultsAtOnce, length: textLength, facets: true };
    this.client.ask(request, (...found) => this.#show(query, ...found));
  }

  #show(query: string, answer: Answer | undefined, isWhole: boolean): void {
    this.root.hidden = false;
    this.#shownQuery = query;
    this.#replace(answer, isWhole);
    if (!isWhole) this.#more.hidden = true; // the next answer replaces the list
    this.#facets.show(answer?.facets ?? []);
    this.#narrow.hidden = !answer?.facets.some((facet) => facet.values.length > 0);
    this.#advice.hidden = !isWhole || answer?.total !== 0;
    if (isWhole && answer !== undefined && (answer.partial || answer.total === 0)) {
      this.#alike.show(query, answer.total > 0);
    } else {
      this.#alike.hide();
    }
    const total = answer?.total ?? 0;
    const count = counted(total, "result", "results");
    const note = noteOn(answer, isWhole);
    const words = note === "" ? count : total === 0 ? note : `${note} ${count}.`;
    this.#status.textContent = words;
    announce(words);
    if (answer !== undefined) this.#chooseWaiting(answer);
  }

  /** A link that has the focus keeps it: where it is in the new list, else by its place. */
  #replace(answer: Answer | undefined, isWhole: boolean): void {
    const before = this.#links();
    const place = before.findIndex((link) => link === document.activeElement);
    const focused = before[place]?.href;
    this.#list.replaceChildren();
    this.#append(answer?.results ?? [], answer?.total ?? 0);
    const links = this.#links();
    const steps = this.#waitingSteps;
    const opens = this.#waitsToOpen;
    if (isWhole || links.length > 0) this.#forgetKeys(); // a list that is still empty may fill yet
    const near = (wanted: number) => links[Math.min(wanted, links.length - 1)] ?? this.input;
    if (place >= 0) (links.find((link) => link.href === focused) ?? near(place)).focus();
    if (place >= 0 || steps === 0 || document.activeElement !== this.input) return;
    near(steps - 1).focus();
    if (opens) links[Math.min(steps, links.length) - 1]?.click();
  }

  #forgetKeys(): void {
    this.#waitingSteps = 0;
    this.#waitsToOpen = false;
  }

  #append(results: readonly Result[], total: number): void {
    this.#list.append(
      ...results.map((result) => {
        const title = element("a", { href: resultAddress(this.base, result) });
        title.append(...resultText(result));
        const facts = element("p", { class: "result-facts" }, ...resultFacts(result));
        return element("li", {}, title, facts);
      }),
    );
    this.#more.hidden = this.#list.children.length >= total;
  }

  #showMore(): void {
    if (this.client.isWaiting) return; // what is shown is about to be another list
    const query = this.input.value;
    const from = this.#list.children.length;
    const request = { query, from, count: resultsAtOnce, length: textLength, facets: false };
    this.client.ask(request, (answer) => {
      this.#append(answer?.results ?? [], answer?.total ?? 0);
      this.#links()[from]?.focus();
    });
  }

  #links(): HTMLAnchorElement[] {
    return [...this.#list.querySelectorAll("a")];
  }

  #pressInBox(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const waits = this.client.isWaiting && this.#links().length === 0;
    if (event.key === "ArrowDown" && !event.altKey) {
      event.preventDefault();
      if (waits) this.#waitingSteps += 1;
      else this.#links()[0]?.focus();
    } else if (event.key === "ArrowUp" && !event.altKey && waits) {
      event.preventDefault();
      this.#waitingSteps = Math.max(0, this.#waitingSteps - 1);
    } else if (event.key === "Enter" && waits && this.#waitingSteps > 0) {
      event.preventDefault();
      this.#waitsToOpen = true;
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (this.input.value === "") return;
      this.input.value = "";
      this.#type();
      this.#search();
    }
  }

  #pressInList(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const links = this.#links();
    const place = links.findIndex((link) => link === document.activeElement);
    if (place < 0) return;
    if (event.key === "ArrowDown") links[place + 1]?.focus();
    else if (event.key === "ArrowUp") (links[place - 1] ?? this.input).focus();
    else if (event.key === "Escape") this.input.focus();
    else return;
    event.preventDefault();
  }
}

function addressedQuery(): string {
  return new URLSearchParams(location.search).get("q") ?? "";
}

function advice(): HTMLElement {
  const all = element(
    "ul",
    { class: "advice" },
    element("li", {}, "Write fewer words, or only how they begin."),
    element("li", {}, "Take out a field such as source:sigma, or what stands behind a minus."),
    element("li", {}, "Try another word for the same thing: scanner, scan, assessment."),
  );
  all.hidden = true;
  return all;
}
