// Explains alerts beside the page.  Loads its files once, when the page says so; sends nothing anywhere.

import { TriageEngine } from "./explain/engine";
import { indexFile, moduleFile, type Progress, type Question, type Reply } from "./explain/message";
import { compile, unpack } from "./search/file";

const progressEach = 100; // milliseconds

let loading: Promise<TriageEngine> | undefined;

async function responseOf(file: string): Promise<Response> {
  const response = await fetch(new URL(file, self.location.href));
  if (!response.ok || response.body === null) throw new Error(`${file}: ${response.status}`);
  return response;
}

/** The body, and word of how much of it has come. */
function watched(response: Response): ReadableStream<Uint8Array<ArrayBuffer>> {
  // The length is that of what is sent, which the browser may unpack before it comes here.
  const isPacked = response.headers.get("content-encoding") !== null;
  const size = isPacked ? Number.NaN : Number(response.headers.get("content-length") ?? Number.NaN);
  let come = 0;
  let next = performance.now() + progressEach;
  const count = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(part, controller) {
      come += part.length;
      controller.enqueue(part);
      if (performance.now() < next) return;
      next = performance.now() + progressEach;
      const progress = size > 0 ? Math.min(1, come / size) : undefined;
      self.postMessage({ progress } satisfies Progress);
    },
  });
  return (response.body as ReadableStream<Uint8Array<ArrayBuffer>>).pipeThrough(count);
}

async function load(): Promise<TriageEngine> {
  const [index, engine] = await Promise.all([
    responseOf(indexFile),
    responseOf(moduleFile)
      .then((response) => compile(response.body as ReadableStream<Uint8Array<ArrayBuffer>>))
      .then((module) => TriageEngine.start(module)),
  ]);
  await unpack(watched(index), (part) => engine.add(part));
  if (!engine.load()) throw new Error(`${indexFile} is no index of this version`);
  return engine;
}

async function reply({ number, kind, text, most }: Question): Promise<void> {
  try {
    loading ??= load();
    const engine = await loading;
    const explanation = number > 0 ? engine.explain(text, most, kind) : undefined;
    self.postMessage({ number, explanation } satisfies Reply);
  } catch {
    loading = undefined; // the next question tries again
    self.postMessage({ number, explanation: undefined } satisfies Reply);
  }
}

self.addEventListener("message", (event: MessageEvent<Question>) => void reply(event.data));
