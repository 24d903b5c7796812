// What of a question is in the page's address, which servers log and people share: a rule of the catalog and
// techniques.  Never the alert, its facts, or the name of a rule that only its owner has.

import type { Answer } from "./answer";

const longest = 300; // of a name in an address
const mostTechniques = 10;

export interface Addressed {
  readonly rule: string; // key, id or title; or empty
  readonly techniques: readonly string[];
}

export function readAddress(search: string): Addressed {
  const parameters = new URLSearchParams(search);
  return {
    rule: (parameters.get("rule") ?? "").trim().slice(0, longest),
    techniques: parameters.getAll("technique").slice(0, mostTechniques)
      .map((technique) => technique.trim().slice(0, longest)).filter((technique) => technique !== ""),
  };
}

/** What to ask for it; empty where there is nothing. */
export function questionOf({ rule, techniques }: Addressed): string {
  if (rule === "") return techniques.join(" ");
  return techniques.length === 0 ? rule : JSON.stringify({ rule, technique: techniques });
}

/** "?rule=sigma%3A...", or empty. */
export function addressOf({ alert }: Answer): string {
  const parameters = new URLSearchParams();
  if (alert.rule.match !== "none") parameters.set("rule", alert.rule.key);
  else for (const one of alert.techniques.slice(0, mostTechniques)) parameters.append("technique", one);
  const written = parameters.toString();
  return written === "" ? "" : `?${written}`;
}
