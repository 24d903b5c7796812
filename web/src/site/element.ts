// Elements with text.  Text of rules is hostile: it becomes a text node and nothing else.

type Attributes = Readonly<Record<string, string>>;

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const endOfIsolation = /\u2069/gu; // in a text it would end the isolation that <bdi> gives it

/** Text of a stranger beside our own: in whichever direction it is written, it stays in its place. */
export function isolated(...texts: readonly (Node | string)[]): HTMLElement {
  const made = element("bdi", {}, ...texts);
  const walker = document.createTreeWalker(made, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() !== null) {
    const node = walker.currentNode;
    node.nodeValue = (node.nodeValue ?? "").replace(endOfIsolation, "");
  }
  return made;
}

/** "1 rule", "1,312 rules". */
export function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

const withoutText = ["radio", "checkbox", "button", "reset", "submit"]; // types of input

/** Whether keys pressed there are text. */
export function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !withoutText.includes(target.type);
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches("textarea, select"))
  );
}
