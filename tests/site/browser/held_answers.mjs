// Holds back what the search worker says, so that a test decides when an answer comes.

/** For the option `before` of open(). */
export const holdable = (page) => page.addInitScript(wrapWorker);

/** From now on answers are kept; `release` gives them, in their order. */
export const hold = (page) => page.evaluate(() => void (globalThis.answers.isHeld = true));

export const release = (page) =>
  page.evaluate(() => {
    globalThis.answers.isHeld = false;
    for (const give of globalThis.answers.held.splice(0)) give();
  });

/** Waits until the worker has answered the newest question, whether that is held back or not. */
export const answered = (page) =>
  page.waitForFunction(() => globalThis.answers.newest > 0 &&
    globalThis.answers.newest === globalThis.answers.last);

/** Runs in the page before all else: a Worker that stands between the page and the real one. */
function wrapWorker() {
  const answers = { isHeld: false, held: [], newest: 0, last: 0 };
  globalThis.answers = answers;
  globalThis.Worker = class extends Worker {
    postMessage(question) {
      answers.newest = Math.max(answers.newest, question.number);
      super.postMessage(question);
    }

    addEventListener(type, listener) {
      if (type !== "message") return super.addEventListener(type, listener);
      return super.addEventListener(type, (event) => {
        answers.last = Math.max(answers.last, event.data.number);
        if (answers.isHeld) answers.held.push(() => listener(event));
        else listener(event);
      });
    }
  };
}
