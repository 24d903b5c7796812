// The search itself: the program's C++ as a module of WebAssembly (web/module/search_module.cc).
//
// An engine searches one file.  What throws here has no memory left or is no index: then the engine is
// of no use any more.

import type { Answer, Request } from "./answer";

interface Exports {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  file_room(size: number): number;
  load(isWhole: number): number;
  query_room(size: number): number;
  asks_for_exclusions(): number;
  answer(from: number, count: number, length: number, facets: number): number;
  answer_place(): number;
}

export class Engine {
  readonly #exports: Exports;

  private constructor(exports: WebAssembly.Exports) {
    this.#exports = exports as unknown as Exports;
    this.#exports._initialize();
  }

  static async start(module: WebAssembly.Module): Promise<Engine> {
    return new Engine((await WebAssembly.instantiate(module, {})).exports);
  }

  /** More of the text of the file. */
  add(part: Uint8Array): void {
    this.#write(this.#exports.file_room(part.length), part);
  }

  /** Makes ready to answer; false where what has come holds no documents yet, or is no index. */
  load(isWhole: boolean): boolean {
    return this.#exports.load(Number(isWhole)) === 1;
  }

  asksForExclusions(query: string): boolean {
    this.#writeQuery(query);
    return this.#exports.asks_for_exclusions() === 1;
  }

  answer({ query, from, count, length, facets }: Request): Answer {
    this.#writeQuery(query);
    const size = this.#exports.answer(from, count, length, Number(facets));
    if (size === 0) throw new Error("the search has no answer");
    const place = this.#exports.answer_place() >>> 0;
    const bytes = new Uint8Array(this.#exports.memory.buffer, place, size);
    return JSON.parse(new TextDecoder().decode(bytes)) as Answer;
  }

  #writeQuery(query: string): void {
    const bytes = new TextEncoder().encode(query);
    this.#write(this.#exports.query_room(bytes.length), bytes);
  }

  #write(place: number, bytes: Uint8Array): void {
    new Uint8Array(this.#exports.memory.buffer, place >>> 0, bytes.length).set(bytes);
  }
}
