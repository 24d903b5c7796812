// What triage answers: src/triage/given_text.cc writes it around the answer of `lofp triage --format json`, which
// docs/guide/triage.md describes.

export type Given = "nothing" | "alert" | "broken" | "rule" | "techniques" | "command" | "query";

/** A rule that the answer names by its key. */
export interface NamedRule {
  readonly key: string;
  readonly title: string;
  readonly source: string; // title of its rule set
  readonly path: string; // from the base of the site, with a slash before it
}

export interface Cause {
  readonly entry?: string;
  readonly text: string;
  readonly would_be: "benign-true-positive" | "false-positive";
  readonly from: "own" | "own-exclusion" | "alike" | "exclusion";
  readonly rules: readonly string[]; // keys, at most 5
  readonly alike?: { readonly considered: number; readonly say: number };
  readonly fits: readonly string[];
  readonly reasons: readonly string[];
  readonly path?: string;
}

export interface Exclusion {
  readonly rule: string;
  readonly terms: string;
  readonly met: "no" | "nearly" | "yes";
  readonly differs: readonly string[];
  readonly not_known: readonly string[];
}

export interface Answer {
  readonly alert: {
    readonly kind: string;
    readonly rule: { readonly name: string; readonly key: string; readonly match: "none" | "title" | "id" };
    readonly techniques: readonly string[];
    readonly facts: Readonly<Record<string, string>>;
    readonly facts_missing: readonly string[];
  };
  readonly confidence: "none" | "weak" | "close" | "own-rule";
  readonly causes: readonly Cause[];
  readonly excluded: readonly Exclusion[];
  readonly looked_at?: readonly string[]; // keys of rules, where nothing is close
  readonly questions: readonly string[];
  readonly confirm: readonly string[];
  readonly warnings: readonly string[];
}

export interface Explanation {
  readonly given: Given;
  readonly problem: string; // of what is broken
  readonly others: number; // further alerts in the text, which are not answered
  readonly more?: number; // causes beyond those that were asked for
  readonly rules?: readonly NamedRule[];
  readonly answer?: Answer; // where something was given that is not broken
}
