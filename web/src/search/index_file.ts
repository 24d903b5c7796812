// The files of the search on their way: packed with gzip, with a document in each line.

import { type Catalog, isCatalog } from "./catalog";

/**
 * The text of a file.  `onPart` is called with what there is of it each time that more has come.  A
 * server may have told the browser to unpack the file, which then comes as text.
 */
export async function readText(
  packed: ReadableStream<Uint8Array<ArrayBuffer>>,
  onPart: (text: string) => void = () => undefined,
): Promise<string> {
  const decoder = new TextDecoder();
  const reader = (await unpacked(packed)).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    onPart(text);
  }
}

async function unpacked(packed: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const reader = packed.getReader();
  let next = await reader.read();
  const isPacked = next.value?.[0] === 0x1f; // no text begins so
  const all = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      if (next.done) {
        controller.close();
        return;
      }
      controller.enqueue(next.value);
      next = await reader.read();
    },
  });
  return isPacked ? all.pipeThrough(new DecompressionStream("gzip")) : all;
}

export function catalogOf(text: string): Catalog {
  const catalog: unknown = JSON.parse(text);
  if (!isCatalog(catalog)) throw new Error("expected a lofp-search of version 1");
  return catalog;
}

/** The catalog of the whole lines of a text that goes on, or undefined where it has no documents yet. */
export function catalogSoFar(text: string): Catalog | undefined {
  const lines = text.slice(0, Math.max(0, text.lastIndexOf("\n"))).replace(/,$/, "");
  const start = closed(lines);
  if (start === undefined || (start.entries ?? start.exclusions) === undefined) return undefined;
  return { mentions: [], entries: [], rules: [], exclusions: [], ...start } as Catalog;
}

/** Where a text ends after a line, a list of documents may be open. */
function closed(lines: string): Partial<Catalog> | undefined {
  for (const end of ["]}", "}"]) {
    try {
      const start: unknown = JSON.parse(lines + end);
      return isCatalog(start) ? start : undefined;
    } catch {
      // It ends the other way.
    }
  }
  return undefined;
}
