// The page that explains an alert: a box, a line that says what comes out, and the answer.

import { alertName } from "../site/ask_box";
import { element } from "../site/element";
import { takeOver } from "../site/store";
import { addressOf, questionOf, readAddress } from "./address";
import type { Explanation } from "./answer";
import type { ExplainClient } from "./client";
import { AnswerView, summaryOf } from "./view";

const causesFirst = 3;
const causesAtMost = 10;
const longest = 8_000_000; // characters
const patience = 200; // milliseconds before it is said that something is still loading

export class ExplainPage {
  readonly #progress = element("progress", { "aria-label": "Loading", max: "1" });
  readonly #more = element("button", { type: "button", class: "more" }, "Show more");
  #asked = ""; // what the answer is to
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    form: HTMLFormElement,
    private readonly box: HTMLTextAreaElement,
    private readonly status: HTMLElement,
    private readonly answer: HTMLElement,
    private readonly client: ExplainClient,
    private readonly base: URL,
  ) {
    this.#progress.hidden = true;
    status.after(this.#progress);
    box.addEventListener("focus", () => client.prepare());
    box.addEventListener("input", (event) => {
      // What is pasted is whole.
      if (event instanceof InputEvent && event.inputType === "insertFromPaste") this.#ask(box.value);
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || event.shiftKey) return;
      if (box.value.includes("\n") && !event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.#ask(box.value);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#ask(box.value);
    });
    this.#more.addEventListener("click", () => this.#showMore());
    this.#restore();
  }

  showProgress(part: number | undefined): void {
    if (part === undefined) this.#progress.removeAttribute("value");
    else this.#progress.value = part;
    this.#progress.hidden = part === 1;
  }

  #restore(): void {
    const given = takeOver(alertName);
    if (given !== "") {
      this.box.value = given;
      this.#ask(given);
      return;
    }
    const addressed = readAddress(location.search);
    const question = questionOf(addressed);
    if (question === "") return;
    this.box.value = addressed.rule || addressed.techniques.join(" ");
    this.#ask(question);
  }

  #ask(text: string, most = causesFirst): void {
    if (text.length > longest) {
      this.#say("This is too long: paste one alert.");
      return;
    }
    this.#asked = text;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#say("Loading what rules document \u2026"), patience);
    this.client.ask(text, most, (explanation) => {
      clearTimeout(this.#waiting);
      this.#show(explanation);
      if (most > causesFirst) this.#links()[causesFirst]?.focus();
    });
  }

  #showMore(): void {
    this.#ask(this.#asked, causesAtMost);
  }

  #show(explanation: Explanation | undefined): void {
    this.#progress.hidden = true;
    if (explanation === undefined) {
      this.#say("The answer could not be loaded. Try again in a moment.");
      return;
    }
    const { answer, more } = explanation;
    this.#say(summaryOf(explanation));
    this.#more.hidden = (more ?? 0) === 0;
    if (answer === undefined) {
      this.answer.replaceChildren();
      return;
    }
    this.answer.replaceChildren(...new AnswerView(explanation, answer, this.base).parts(this.#more));
    history.replaceState(null, "", addressOf(answer) || location.pathname);
  }

  #say(words: string): void {
    // The same words twice are read out only where they change.
    this.status.textContent = this.status.textContent === words ? `${words}\u00a0` : words;
  }

  #links(): HTMLAnchorElement[] {
    return [...this.answer.querySelectorAll<HTMLAnchorElement>(".causes > li > a")];
  }
}
