// What the pages do with script: search, colours, keys, copying.  Without it all pages read the same.

import { prepareAnnouncements } from "./site/announcement";
import { AskBox } from "./site/ask_box";
import { addCopyButtons } from "./site/copy_button";
import { element, takesText } from "./site/element";
import { HelpDialog } from "./site/help_dialog";
import { suggest } from "./site/not_found";
import { SearchBox } from "./site/search_box";
import { SearchClient } from "./site/search_client";
import { SearchPage } from "./site/search_page";
import { themeButton } from "./site/theme_button";

const base = new URL(".", import.meta.url); // this script stands at the base of the site

prepareAnnouncements();
const help = new HelpDialog(base);
document
  .querySelector("body > header")
  ?.append(element("div", { class: "tools" }, help.button(), themeButton()));
addCopyButtons();

const input = document.querySelector<HTMLInputElement>("#q");
if (input !== null) {
  const client = new SearchClient(base);
  const results = document.querySelector<HTMLElement>("#search-results");
  if (results === null) new SearchBox(input, client, base);
  else new SearchPage(results, input, client, base);
  if (input.form?.classList.contains("ask") === true) new AskBox(input.form, input, base);
  const meant = document.querySelector<HTMLElement>("#meant");
  if (meant !== null) suggest(meant, client, base);
}

document.addEventListener("keydown", (event) => {
  if (!help.keysAreOn || event.ctrlKey || event.altKey || event.metaKey) return;
  if (takesText(event.target) || document.querySelector("dialog[open]") !== null) return;
  if (event.key === "/" && input !== null) {
    event.preventDefault();
    input.focus();
    input.select();
  } else if (event.key === "?") {
    event.preventDefault();
    help.open();
  }
});
