// The files of the search on their way: packed with gzip.

/** Exclusions are searched apart: most searches do without them. */
export type Scope = "documented" | "exclusions";

export const files: Readonly<Record<Scope, string>> = {
  documented: "search.json.gz",
  exclusions: "search-exclusions.json.gz",
};

export const moduleFile = "search.wasm.gz";

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Calls `onPart` with the bytes of a file, one part after the other, unpacked.  A server may have told
 * the browser to unpack the file, which then comes as it was.
 */
export async function unpack(
  packed: ReadableStream<Bytes>,
  onPart: (part: Bytes) => void,
): Promise<void> {
  const reader = (await unpacked(packed)).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onPart(value);
  }
}

async function unpacked(packed: ReadableStream<Bytes>): Promise<ReadableStream<Bytes>> {
  const reader = packed.getReader();
  let next = await reader.read();
  const isPacked = next.value?.[0] === 0x1f; // no text and no module begins so
  const all = new ReadableStream<Bytes>({
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

export async function compile(packed: ReadableStream<Bytes>): Promise<WebAssembly.Module> {
  const parts: Bytes[] = [];
  await unpack(packed, (part) => parts.push(part));
  return WebAssembly.compile(await new Blob(parts).arrayBuffer());
}
