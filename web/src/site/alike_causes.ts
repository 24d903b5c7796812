// Where nothing has all words of a search: causes that rules about something similar document, from triage in the
// browser.  Its index is large, so it is loaded only where someone stops typing at such a search.

import { ExplainClient } from "../explain/client";
import { AnswerView } from "../explain/view";
import { announce } from "./announcement";
import { element } from "./element";

const causesShown = 3;
const patience = 700; // milliseconds without a key

export class AlikeCauses {
  readonly root = element("section", { class: "alike" });
  readonly #client: ExplainClient;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #shownQuery = "";

  constructor(private readonly base: URL) {
    this.#client = new ExplainClient(base, () => undefined);
    this.root.hidden = true;
  }

  hide(): void {
    clearTimeout(this.#waiting);
    this.#client.forget();
    this.root.hidden = true;
    this.#shownQuery = "";
  }

  /** Shows them once the query has stood for a while. `leadsOn`: whether results follow. */
  show(query: string, leadsOn: boolean): void {
    if (query === this.#shownQuery) return;
    this.hide();
    this.#shownQuery = query;
    this.#waiting = setTimeout(() => this.#ask(query, leadsOn), patience);
  }

  #ask(query: string, leadsOn: boolean): void {
    this.#client.ask(query, causesShown, (explanation) => {
      if (explanation?.answer === undefined) return;
      const view = new AnswerView(explanation, explanation.answer, this.base);
      this.root.replaceChildren(element("h2", {}, "Documented for something similar"), view.causes());
      if (leadsOn) this.root.append(element("h2", {}, "With some of these words"));
      this.root.hidden = false;
      announce(`${explanation.answer.causes.length} causes that rules about something similar document.`);
    }, "query");
  }
}
