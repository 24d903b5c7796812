// What was probably meant by an address that leads nowhere: the search for the words in it.

import { counted, element } from "./element";
import { resultAddress, resultFacts, resultText, searchAddress } from "./result";
import type { SearchClient } from "./search_client";

const shown = 5;
const longest = 120;

export function suggest(place: HTMLElement, client: SearchClient, base: URL): void {
  const query = wordsOf(location.pathname.slice(base.pathname.length));
  if (query === "") return;
  const request = { query, from: 0, count: shown, length: 160, facets: false };
  client.ask(request, (answer, isWhole) => {
    if (!isWhole || answer === undefined || answer.total === 0) return;
    const items = answer.results.map((result) => {
      const title = element("a", { href: resultAddress(base, result) });
      title.append(...resultText(result));
      return element("li", {}, title, element("p", { class: "result-facts" }, ...resultFacts(result)));
    });
    const all = element("a", { href: searchAddress(base, query) }, `All ${counted(answer.total, "result", "results")}`);
    place.replaceChildren(
      element("h2", {}, "Perhaps you meant"), element("ol", { class: "results" }, ...items), element("p", {}, all),
    );
    place.hidden = false;
  });
}

/** "@t1021.999/x-y/" gives "t1021.999 x y". */
export function wordsOf(path: string): string {
  let text = path;
  try {
    text = decodeURIComponent(path);
  } catch {
    // Not encoded as we do: then as it is.
  }
  return text.replace(/(index)?\.html?$/, "").replace(/^(rules|mentions|themes|platforms|api)\//, "")
    .replace(/[^\p{L}\p{N}.]+/gu, " ").trim().slice(0, longest);
}
