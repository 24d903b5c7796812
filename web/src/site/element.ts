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
