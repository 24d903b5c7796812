// The drawings on buttons: 16 units square, in the colour of the text.

const namespace = "http://www.w3.org/2000/svg";

const drawings = {
  system: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM8 3.2v9.6a4.8 4.8 0 0 1 0-9.6z",
  light:
    "M8 4.6a3.4 3.4 0 1 0 0 6.8a3.4 3.4 0 1 0 0-6.8zM7.2 .5h1.6v2.4H7.2zM7.2 13.1h1.6v2.4H7.2z" +
    "M.5 7.2h2.4v1.6H.5zM13.1 7.2h2.4v1.6h-2.4zM2.1 3.3l1.2-1.2 1.7 1.7-1.2 1.2zM11 12.2l1.2-1.2" +
    " 1.7 1.7-1.2 1.2zM12.7 2.1l1.2 1.2-1.7 1.7L11 3.8zM3.8 11 5 12.2l-1.7 1.7-1.2-1.2z",
  dark: "M6.2 1.6a6.4 6.4 0 1 0 8.2 8.2A6.4 6.4 0 0 1 6.2 1.6z",
} as const;
export type IconName = keyof typeof drawings;

export function icon(name: IconName): SVGSVGElement {
  const drawing = document.createElementNS(namespace, "svg");
  drawing.setAttribute("viewBox", "0 0 16 16");
  drawing.setAttribute("width", "16");
  drawing.setAttribute("height", "16");
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(namespace, "path");
  path.setAttribute("fill", "currentColor");
  path.setAttribute("fill-rule", "evenodd");
  path.setAttribute("d", drawings[name]);
  drawing.append(path);
  return drawing;
}
