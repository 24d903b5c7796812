// Answers queries beside the page, so that typing never waits.

import { answer } from "./search/answer";
import { files, type Scope } from "./search/catalog";
import { catalogOf, catalogSoFar, readText } from "./search/index_file";
import { type Index, makeIndex } from "./search/index";
import type { Question } from "./search/message";
import { readQuery, scopeOf } from "./search/query";

/** On a slow line: what has come after this many milliseconds is searched, and after twice as many again. */
const patience = 2000;

const loading = new Map<Scope, Promise<Index>>();
const soFar = new Map<Scope, Index>(); // of what is being loaded, where that takes long
let latest: Question = { number: 0, request: undefined };

async function load(scope: Scope): Promise<Index> {
  const file = files[scope];
  const response = await fetch(new URL(file, self.location.href));
  if (!response.ok || response.body === null) throw new Error(`${file}: ${response.status}`);
  const start = performance.now();
  let next = patience;
  const text = await readText(response.body, (part) => {
    if (performance.now() - start < next || !isWanted(latest, scope)) return;
    const catalog = catalogSoFar(part);
    if (catalog === undefined) return;
    soFar.set(scope, makeIndex(catalog));
    next = 2 * (performance.now() - start);
    give(latest, soFar.get(scope), false);
  });
  return makeIndex(catalogOf(text));
}

/** Loaded once, where something asks for it. */
function indexOf(scope: Scope): Promise<Index> {
  const index = loading.get(scope) ?? load(scope).finally(() => soFar.delete(scope));
  loading.set(scope, index);
  return index;
}

function scopeOfQuestion({ request }: Question): Scope {
  return request === undefined ? "documented" : scopeOf(readQuery(request.query));
}

function isWanted(question: Question, scope: Scope): boolean {
  return question.request !== undefined && scopeOfQuestion(question) === scope;
}

function give({ number, request }: Question, index: Index | undefined, isWhole: boolean): void {
  if (request === undefined || index === undefined) return;
  self.postMessage({ number, answer: answer(index, request), isWhole });
}

async function reply(question: Question): Promise<void> {
  if (question.number >= latest.number) latest = question;
  const scope = scopeOfQuestion(question);
  try {
    const whole = indexOf(scope);
    give(question, soFar.get(scope), false);
    const index = await whole;
    // More may have been typed while the index was loaded.
    if (question.number >= latest.number) give(question, index, true);
  } catch {
    loading.delete(scope); // the next key tries again
    self.postMessage({ number: question.number, answer: undefined, isWhole: true });
  }
}

self.addEventListener("message", (event: MessageEvent<Question>) => void reply(event.data));
