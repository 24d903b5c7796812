// Answers queries beside the page, so that typing never waits.

import { answer } from "./search/answer";
import { isCatalog } from "./search/catalog";
import { type Index, makeIndex } from "./search/index";
import type { Question, Reply } from "./search/message";

let loading: Promise<Index> | undefined;
let latest = 0;

async function load(): Promise<Index> {
  const response = await fetch(new URL("search.json", self.location.href));
  if (!response.ok) throw new Error(`search.json: ${response.status}`);
  const catalog: unknown = await response.json();
  if (!isCatalog(catalog)) throw new Error("search.json: not of this version");
  return makeIndex(catalog);
}

async function reply({ number, request }: Question): Promise<void> {
  latest = Math.max(latest, number);
  let result: Reply = { number, answer: undefined };
  try {
    loading ??= load();
    const index = await loading;
    // More may have been typed while the index was loaded.
    if (request === undefined || number < latest) return;
    result = { number, answer: answer(index, request) };
  } catch {
    loading = undefined; // the next key tries again
  }
  self.postMessage(result);
}

self.addEventListener("message", (event: MessageEvent<Question>) => void reply(event.data));
