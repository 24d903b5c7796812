// What the page `explain/` does: reads an alert here, in the browser, and shows what is documented.

import { ExplainClient } from "./explain/client";
import { ExplainPage } from "./explain/page";

const base = new URL(".", import.meta.url); // this script stands at the base of the site

const form = document.querySelector<HTMLFormElement>("#explain");
const box = document.querySelector<HTMLTextAreaElement>("#alert");
const status = document.querySelector<HTMLElement>("#explain-status");
const answer = document.querySelector<HTMLElement>("#explain-answer");
if (form !== null && box !== null && status !== null && answer !== null) {
  let page: ExplainPage | undefined;
  const client = new ExplainClient(base, (part) => page?.showProgress(part));
  page = new ExplainPage(form, box, status, answer, client, base);
}
