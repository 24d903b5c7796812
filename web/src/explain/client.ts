// The page's end of the worker that explains.  Only the newest question gets an answer.

import type { Explanation } from "./answer";
import type { Progress, Question, Reply, TextKind } from "./message";

type Receiver = (explanation: Explanation | undefined) => void;

export class ExplainClient {
  #worker: Worker | undefined;
  #number = 0;
  #receiver: Receiver | undefined;

  /** `onProgress` hears how much of the index has come, and 1 once it is ready. */
  constructor(
    private readonly base: URL,
    private readonly onProgress: (part: number | undefined) => void,
  ) {}

  /** Loads the index, so that it is there when something is asked. */
  prepare(): void {
    this.#send({ number: 0, kind: "given", text: "", most: 0 });
  }

  /** Undefined comes where it does not work: no worker, no index. */
  ask(text: string, most: number, receiver: Receiver, kind: TextKind = "given"): void {
    this.#number += 1;
    this.#receiver = receiver;
    this.#send({ number: this.#number, kind, text, most });
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
    const worker = new Worker(new URL("explain_worker.js", this.base));
    worker.addEventListener("message", ({ data }: MessageEvent<Reply | Progress>) => {
      if ("progress" in data) return this.onProgress(data.progress);
      this.onProgress(1);
      if (data.number === this.#number) this.#give(data.explanation);
    });
    worker.addEventListener("error", () => {
      this.#worker = undefined;
      this.#give(undefined);
    });
    return worker;
  }

  #give(explanation: Explanation | undefined): void {
    const receiver = this.#receiver;
    this.#receiver = undefined;
    receiver?.(explanation);
  }
}
