// Triage itself: the program's C++ as a module of WebAssembly (web/module/triage_module.cc).
//
// What throws here has no memory left: then the engine is of no use any more.

import type { Explanation } from "./answer";
import type { TextKind } from "./message";

interface Exports {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  index_room(size: number): number;
  load(): number;
  text_room(size: number): number;
  explain(most: number): number;
  explain_query(most: number): number;
  answer_place(): number;
}

export class TriageEngine {
  readonly #exports: Exports;

  private constructor(exports: WebAssembly.Exports) {
    this.#exports = exports as unknown as Exports;
    this.#exports._initialize();
  }

  static async start(module: WebAssembly.Module): Promise<TriageEngine> {
    return new TriageEngine((await WebAssembly.instantiate(module, {})).exports);
  }

  /** More of the index. */
  add(part: Uint8Array): void {
    this.#write(this.#exports.index_room(part.length), part);
  }

  /** Makes ready to answer, once all of the index is there; false where it is none of this version. */
  load(): boolean {
    return this.#exports.load() === 1;
  }

  explain(text: string, most: number, kind: TextKind = "given"): Explanation {
    const given = new TextEncoder().encode(text);
    this.#write(this.#exports.text_room(given.length), given);
    const size = kind === "query" ? this.#exports.explain_query(most) : this.#exports.explain(most);
    if (size === 0) throw new Error("there is no index");
    const place = this.#exports.answer_place() >>> 0;
    const bytes = new Uint8Array(this.#exports.memory.buffer, place, size);
    return JSON.parse(new TextDecoder().decode(bytes)) as Explanation;
  }

  #write(place: number, bytes: Uint8Array): void {
    new Uint8Array(this.#exports.memory.buffer, place >>> 0, bytes.length).set(bytes);
  }
}
