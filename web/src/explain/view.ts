// An answer as it is shown.  All texts of it are strangers': they become text nodes and nothing else.

import { counted, element, isolated } from "../site/element";
import type { Answer, Cause, Exclusion, Explanation, NamedRule } from "./answer";

const exclusionsShown = 3;

/** What a reader with a screen reader hears first, and everyone sees first. */
export function summaryOf({ given, problem, others, answer }: Explanation): string {
  if (given === "nothing") return "Paste an alert, or write a rule's name or a command line.";
  if (given === "broken") return `This begins like JSON, but it is none: ${problem}.`;
  const count = answer?.causes.length ?? 0;
  const causes = counted(count, "harmless cause", "harmless causes");
  const first = others === 0 ? "" : `The first of ${others + 1} alerts. `;
  switch (answer?.confidence) {
    case "own-rule":
      return `${first}${causes}, the rule's own first.`;
    case "close":
      return `${first}${causes}, documented by rules of the same behaviour.`;
    case "weak":
      return `${first}${causes}, documented by rules that share words or the technique alone: read with care.`;
    default:
      return `${first}Nothing that is documented comes close.`;
  }
}

export class AnswerView {
  readonly #rules: ReadonlyMap<string, NamedRule>;

  constructor(
    private readonly explanation: Explanation,
    private readonly answer: Answer,
    private readonly base: URL,
  ) {
    this.#rules = new Map((explanation.rules ?? []).map((rule) => [rule.key, rule]));
  }

  /** All of it; `more` stands behind the causes. */
  parts(more: HTMLElement): Node[] {
    const { answer } = this;
    return [
      ...this.#head(),
      this.causes(),
      more,
      element(
        "div",
        { class: "columns" },
        ...section("How to confirm", answer.confirm.map(text)),
        ...section("Ask", answer.questions.map(text)),
        ...section("Not harmless when", answer.warnings.map(text)),
      ),
      ...this.#excluded(),
      ...section("Looked at", (answer.looked_at ?? []).map((key) => this.#ruleLink(key))),
      ...this.#read(),
    ];
  }

  causes(): HTMLElement {
    const items = this.answer.causes.map((cause) => this.#cause(cause));
    return element("ol", { class: "results causes" }, ...items);
  }

  /** Whose alert it is. */
  #head(): Node[] {
    const { rule, techniques, facts } = this.answer.alert;
    if (rule.match !== "none") {
      const source = this.#rules.get(rule.key)?.source ?? "";
      const facts = element("p", { class: "result-facts" }, element("span", {}, "Rule"), isolated(source));
      return [element("h2", {}, this.#ruleLink(rule.key)), facts];
    }
    const name = rule.name || (facts["process"] ?? "") || techniques.join(", ") || "An alert without a rule";
    return [element("h2", {}, isolated(name)), element("p", { class: "result-facts" }, this.#whoAnswers())];
  }

  /** Where the rule itself does not. */
  #whoAnswers(): string {
    if (this.explanation.given === "command") return "Read as a command line. Rules that look for such ones answer.";
    if (this.explanation.given === "techniques") return "Rules for these techniques answer.";
    if (this.answer.alert.rule.name === "") return "It names no rule. Rules that look for the same answer.";
    return "This rule is not among those that were read. Rules like it answer.";
  }

  #cause(cause: Cause): HTMLElement {
    const words = isolated(cause.text);
    const title = cause.path === undefined ? words : element("a", { href: this.#address(cause.path) }, words);
    const marks = element(
      "p",
      { class: "result-facts" },
      element("span", { class: cause.from.startsWith("own") ? "mark" : "level" }, originTitles[cause.from]),
      element("span", {}, cause.would_be === "false-positive" ? "false positive" : "benign true positive"),
    );
    return element("li", {}, title, element("p", { class: "why" }, ...this.#why(cause)), marks);
  }

  /** One line: what it fits, or who says so. */
  #why(cause: Cause): (Node | string)[] {
    const fits = cause.fits.length === 0 ? [] : ["Fits ", isolated(cause.fits.map(fitting).join(", ")), ". "];
    const [first] = cause.rules;
    if (cause.from !== "alike" || first === undefined) {
      return fits.length > 0 && cause.from === "own" ? fits : cause.reasons.slice(0, 1).map(text);
    }
    const { say, considered } = cause.alike ?? { say: 1, considered: 0 };
    const rest = say > 1 ? [` and ${say - 1} more of ${considered} rules alike.`] : ["."];
    return [...fits, "Stated by ", this.#ruleLink(first), ...rest];
  }

  /** What the alert's own rule excludes, and how the event differs. */
  #excluded(): Node[] {
    const { alert, excluded } = this.answer;
    const own = excluded.filter((one) => one.rule === alert.rule.key);
    if (own.length === 0) return [];
    const hasFacts = Object.keys(alert.facts).length > 0;
    const items = own.map((one) => exclusionItem(one, hasFacts));
    const shown = element("ul", { class: "exclusions" }, ...items.slice(0, exclusionsShown));
    const rest = items.slice(exclusionsShown);
    const parts: Node[] = [element("h3", {}, "Excluded already"), shown];
    if (rest.length > 0) {
      const list = element("ul", { class: "exclusions" }, ...rest);
      parts.push(element("details", {}, element("summary", {}, `${rest.length} more`), list));
    }
    return [element("section", {}, ...parts)];
  }

  /** What was read of the alert, so that a reader sees what the answer rests on. */
  #read(): Node[] {
    const { kind, techniques, facts, facts_missing } = this.answer.alert;
    const rows: [string, string][] = Object.entries(facts).map(([name, value]) => [named(name), value]);
    if (this.explanation.given === "alert") rows.unshift(["kind", kind]);
    if (techniques.length > 0) rows.push(["techniques", techniques.join(", ")]);
    if (facts_missing.length > 0) rows.push(["would tell more", facts_missing.map(named).join(", ")]);
    if (rows.length === 0) return [];
    const list = element("dl", { class: "syntax" });
    for (const [name, value] of rows) {
      list.append(element("dt", {}, isolated(name)), element("dd", {}, isolated(value)));
    }
    return [element("details", {}, element("summary", {}, "What was read of it"), list)];
  }

  #ruleLink(key: string): HTMLElement {
    const rule = this.#rules.get(key);
    if (rule === undefined) return isolated(key);
    return element("a", { href: this.#address(rule.path) }, isolated(rule.title || key));
  }

  #address(path: string): string {
    return new URL(`.${path}`, this.base).href;
  }
}

const originTitles: Readonly<Record<Cause["from"], string>> = {
  own: "own rule",
  "own-exclusion": "excluded by the rule",
  alike: "rules alike",
  exclusion: "excluded by others",
};

const metTitles: Readonly<Record<Exclusion["met"], string>> = {
  yes: "met",
  nearly: "nearly met",
  no: "not met",
};

function exclusionItem({ terms, met, differs, not_known }: Exclusion, hasFacts: boolean): HTMLElement {
  const item = element("li", {}, element("code", {}, isolated(terms)));
  if (!hasFacts) return item;
  item.append(" ", element("span", { class: met === "no" ? "level" : "mark" }, metTitles[met]));
  const words = [
    differs.length > 0 ? `differs: ${differs.join(", ")}` : "",
    not_known.length > 0 ? `not known: ${not_known.join(", ")}` : "",
  ].filter((one) => one !== "");
  if (words.length > 0) item.append(" ", element("small", {}, isolated(words.join("; "))));
  return item;
}

function section(title: string, items: readonly Node[]): Node[] {
  if (items.length === 0) return [];
  const list = element("ul", {}, ...items.map((item) => element("li", {}, item)));
  return [element("section", {}, element("h3", {}, title), list)];
}

function text(words: string): HTMLElement {
  return isolated(words);
}

/** "svc_backup -> Service account": what of the event is what. */
function fitting(fit: string): string {
  const [found, meaning] = fit.split(" -> ", 2);
  return meaning === undefined ? fit : `${meaning} (${found})`;
}

/** "command_line" */
function named(fact: string): string {
  return fact.replaceAll("_", " ");
}
