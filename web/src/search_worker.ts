// Answers queries beside the page, so that typing never waits.

import { answer } from "./search/answer";
import { files, isCatalog, type Scope } from "./search/catalog";
import { type Index, makeIndex } from "./search/index";
import type { Question, Reply } from "./search/message";
import { readQuery, scopeOf } from "./search/query";

const loading = new Map<Scope, Promise<Index>>();
let latest = 0;

async function load(scope: Scope): Promise<Index> {
  const file = files[scope];
  const response = await fetch(new URL(file, self.location.href));
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  const catalog: unknown = await response.json();
  if (!isCatalog(catalog)) throw new Error(`${file}: not of this version`);
  return makeIndex(catalog);
}

/** Loaded once, where something asks for it. */
function indexOf(scope: Scope): Promise<Index> {
  const index = loading.get(scope) ?? load(scope);
  loading.set(scope, index);
  return index;
}

async function reply({ number, request }: Question): Promise<void> {
  latest = Math.max(latest, number);
  let result: Reply = { number, answer: undefined };
  const scope = request === undefined ? "documented" : scopeOf(readQuery(request.query));
  try {
    const index = await indexOf(scope);
    // More may have been typed while the index was loaded.
    if (request === undefined || number < latest) return;
    result = { number, answer: answer(index, request) };
  } catch {
    loading.delete(scope); // the next key tries again
  }
  self.postMessage(result);
}

self.addEventListener("message", (event: MessageEvent<Question>) => void reply(event.data));
