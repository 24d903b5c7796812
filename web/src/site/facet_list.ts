// The values of the fields with their numbers: buttons that put a filter into the query or take it out.

import type { Facet, FacetValue, Field } from "../search/answer";
import { element, isolated } from "./element";

const titles: Readonly<Record<Field, string>> = {
  kind: "Kind",
  grade: "Grade",
  weakness: "Weakness",
  ai: "Authorship",
  theme: "Theme",
  platform: "Platform",
  source: "Rule set",
  origin: "Written in",
  technique: "Technique",
  mentions: "Mentions",
  tactic: "Tactic",
  level: "Level",
  status: "Status",
  author: "Author",
};

export class FacetList {
  readonly root = element("div", { class: "facet-list" });

  constructor(private readonly choose: (field: Field, value: FacetValue) => void) {}

  show(facets: readonly Facet[]): void {
    const focused = this.#focusedPlace();
    this.root.replaceChildren(
      ...facets.filter((facet) => facet.values.length > 0).map((facet) => this.#section(facet)),
    );
    if (focused !== undefined) this.#focus(focused);
  }

  #section({ field, values }: Facet): HTMLElement {
    const heading = element("h2", { id: `facet-${field}` }, titles[field]);
    const items = values.map((value) => element("li", {}, this.#button(field, value)));
    const list = element("ul", { "aria-labelledby": heading.id }, ...items);
    return element("section", {}, heading, list);
  }

  #button(field: Field, value: FacetValue): HTMLButtonElement {
    const button = element(
      "button",
      { type: "button", "aria-pressed": String(value.chosen), value: `${field}:${value.value}` },
      element("span", {}, isolated(value.title)),
    );
    if (value.count !== null) {
      button.append(" ", element("small", {}, value.count.toLocaleString("en")));
    }
    button.addEventListener("click", () => this.choose(field, value));
    return button;
  }

  #focusedPlace(): string | undefined {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLButtonElement) || !this.root.contains(focused)) return undefined;
    return focused.value;
  }

  /** On the button of the same value, which the list may not have any more. */
  #focus(value: string): void {
    const buttons = [...this.root.querySelectorAll("button")];
    const same = buttons.find((button) => button.value === value);
    (same ?? buttons[0])?.focus({ preventScroll: true });
  }
}
