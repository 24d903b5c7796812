// A result as it is shown.

import type { Kind, Result } from "../search/answer";
import { counted, element, isolated } from "./element";

/** Its text, matched words marked; one element, so that it cannot reorder what stands beside it. */
export function resultText(result: Result): (Node | string)[] {
  // A link needs a name where an excluded value is empty.
  if (result.text.length === 0) return ["no text"];
  const pieces = result.text.map((piece) =>
    piece.marked ? element("mark", {}, piece.text) : document.createTextNode(piece.text),
  );
  return [isolated(...pieces)];
}

const kindTitles: Readonly<Record<Kind, string>> = {
  technique: "Technique",
  mention: "Mention",
  entry: "False positive",
  rule: "Rule",
  exclusion: "Exclusion",
};

/** What it is, how often it is named, and where. */
export function resultFacts(result: Result): Node[] {
  // What is marked as advice or a placeholder is no false positive.
  const isCause = result.kind !== "entry" || !result.marks.some((mark) => /^(advice|placeholder)$/i.test(mark));
  const facts: Node[] = isCause ? [element("span", {}, kindTitles[result.kind])] : [];
  if (result.comparison !== "") facts.push(element("span", {}, result.comparison));
  facts.push(...result.marks.map((mark) => element("span", { class: "mark" }, isolated(mark))));
  if (result.kind === "entry" || result.kind === "exclusion") {
    facts.push(element("span", {}, counted(result.count, "rule", "rules")));
  } else if (result.kind === "rule") {
    if (result.count > 0) facts.push(element("span", {}, counted(result.count, "cause", "causes")));
  } else {
    facts.push(element("span", {}, counted(result.count, "text", "texts")));
  }
  if (result.sources.length > 0) facts.push(element("span", {}, isolated(result.sources.join(", "))));
  return facts;
}

/** An address of a result, below the base. */
export function resultAddress(base: URL, result: Result): string {
  // "./" before it: a name with a colon in it is no scheme.
  return new URL(`./${result.address}`, base).href;
}

export function searchAddress(base: URL, query: string): string {
  const address = new URL("search/", base);
  address.searchParams.set("q", query);
  return address.href;
}
