// The page's end of the search worker.  Only the newest question gets an answer.

import type { Answer, Request } from "../search/answer";
import type { Question, Reply } from "../search/message";

/**
 * Undefined where the search does not work: no worker, no index.  Called again where the index is
 * still being loaded, until it is whole.
 */
export type Receiver = (answer: Answer | undefined, isWhole: boolean) => void;

export class SearchClient {
  #worker: Worker | undefined;
  #number = 0;
  #receiver: Receiver | undefined;

  constructor(private readonly base: URL) {}

  /** Whether the answer to the newest question, or a better one, is still to come. */
  get isWaiting(): boolean {
    return this.#receiver !== undefined;
  }

  /** Loads the index, so that it is there when the first key is pressed. */
  prepare(): void {
    this.#send({ number: 0, request: undefined });
  }

  ask(request: Request, receiver: Receiver): void {
    this.#number += 1;
    this.#receiver = receiver;
    this.#send({ number: this.#number, request });
  }

  /** No answer to what was asked is wanted any more. */
  forget(): void {
    this.#number += 1;
    this.#receiver = undefined;
  }

  #send(question: Question): void {
    try {
      this.#worker ??= this.#start();
      this.#worker.postMessage(question);
    } catch {
      this.#give(undefined);
    }
  }

  #start(): Worker {
    const worker = new Worker(new URL("search_worker.js", this.base));
    worker.addEventListener("message", (event: MessageEvent<Reply>) => {
      const { number, answer, isWhole } = event.data;
      if (number === this.#number) this.#give(answer, isWhole);
    });
    worker.addEventListener("error", () => {
      this.#worker = undefined;
      this.#give(undefined);
    });
    return worker;
  }

  #give(answer: Answer | undefined, isWhole = true): void {
    const receiver = this.#receiver;
    if (isWhole) this.#receiver = undefined;
    receiver?.(answer, isWhole);
  }
}
