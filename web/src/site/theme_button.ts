// The button that goes round the colours: the system's, light, dark.  theme.ts applies what is kept
// when a page opens.

import { announce } from "./announcement";
import { element } from "./element";
import { icon } from "./icon";
import { store, stored } from "./store";

const themes = ["system", "light", "dark"] as const;
type Theme = (typeof themes)[number];

const key = "lofp-theme";

export function themeButton(): HTMLButtonElement {
  const button = element("button", { type: "button", class: "tool" });
  let theme = themes.find((one) => one === stored(key)) ?? "system";
  show(button, theme);
  button.addEventListener("click", () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";
    store(key, theme === "system" ? undefined : theme);
    apply(theme);
    show(button, theme);
    announce(`Colours: ${theme}`);
  });
  // Chosen in another tab.
  addEventListener("storage", (event) => {
    if (event.key !== key && event.key !== null) return;
    theme = themes.find((one) => one === event.newValue) ?? "system";
    apply(theme);
    show(button, theme);
  });
  return button;
}

function apply(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset["theme"];
  else dataset["theme"] = theme;
}

function show(button: HTMLButtonElement, theme: Theme): void {
  button.replaceChildren(icon(theme));
  button.setAttribute("aria-label", `Colours: ${theme}`);
  button.title = `Colours: ${theme}`;
}
