// Answers queries beside the page, so that typing never waits.

import { Engine } from "./search/engine";
import { compile, files, moduleFile, type Scope, unpack } from "./search/file";
import type { Question } from "./search/message";

/** On a slow line: what has come after this many milliseconds is searched, and after twice as many again. */
const patience = 2000;

let started: Promise<WebAssembly.Module> | undefined;
let reader: Engine | undefined; // reads queries, and has no file
const loading = new Map<Scope, Promise<Engine>>();
const soFar = new Map<Scope, Engine>(); // of what is being loaded, where that takes long
let latest: Question = { number: 0, request: undefined };

async function bodyOf(file: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const response = await fetch(new URL(file, self.location.href));
  if (!response.ok || response.body === null) throw new Error(`${file}: ${response.status}`);
  return response.body;
}

/** Loaded once; after a failure the next key tries again. */
function moduleOf(): Promise<WebAssembly.Module> {
  started ??= bodyOf(moduleFile)
    .then(compile)
    .catch((reason: unknown) => {
      started = undefined;
      throw reason;
    });
  return started;
}

async function load(scope: Scope): Promise<Engine> {
  const [body, engine] = await Promise.all([bodyOf(files[scope]), moduleOf().then(Engine.start)]);
  const start = performance.now();
  let next = patience;
  await unpack(body, (part) => {
    engine.add(part);
    if (performance.now() - start < next || !isWanted(latest, scope)) return;
    if (!engine.load(false)) return;
    soFar.set(scope, engine);
    next = 2 * (performance.now() - start);
    give(latest, engine, false);
  });
  if (!engine.load(true)) throw new Error(`${files[scope]} is no index of this version`);
  return engine;
}

function engineOf(scope: Scope): Promise<Engine> {
  const engine = loading.get(scope) ?? load(scope).finally(() => soFar.delete(scope));
  loading.set(scope, engine);
  return engine;
}

/** Without one of these a query is about what is documented; with one it has to be read. */
function mayAskForExclusions({ request }: Question): boolean {
  return /kind:|weakness:/.test(request?.query ?? "");
}

/** Undefined until queries can be read. */
function scopeOf(question: Question): Scope | undefined {
  if (!mayAskForExclusions(question)) return "documented";
  const asks = reader?.asksForExclusions(question.request?.query ?? "");
  return asks === undefined ? undefined : asks ? "exclusions" : "documented";
}

function isWanted(question: Question, scope: Scope): boolean {
  return question.request !== undefined && scopeOf(question) === scope;
}

function give({ number, request }: Question, engine: Engine | undefined, isWhole: boolean): void {
  if (request === undefined || engine === undefined) return;
  self.postMessage({ number, answer: engine.answer(request), isWhole });
}

async function reply(question: Question): Promise<void> {
  if (question.number >= latest.number) latest = question;
  let scope: Scope | undefined;
  try {
    if (mayAskForExclusions(question)) reader ??= await Engine.start(await moduleOf());
    scope = scopeOf(question) ?? "documented";
    const whole = engineOf(scope);
    give(question, soFar.get(scope), false);
    const engine = await whole;
    // More may have been typed while the index was loaded.
    if (question.number >= latest.number) give(question, engine, true);
  } catch {
    // The next key tries again.
    if (scope === undefined) reader = undefined;
    else loading.delete(scope);
    self.postMessage({ number: question.number, answer: undefined, isWhole: true });
  }
}

self.addEventListener("message", (event: MessageEvent<Question>) => void reply(event.data));
