"""A page as a reader has it, as lines of plain text: what a change of a page's code is reviewed by."""

import re
from html.parser import HTMLParser

HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
# These begin a line; all other elements stand within one.
LINES = frozenset("address article aside blockquote body caption dd details div dl dt fieldset figure footer form"
                  " header hr li main nav ol p pre section summary table tbody thead tr ul".split())
MARKS = {"li": "- ", "dt": ": ", "dd": ":   ", "summary": "+ ", "tr": "| ", "blockquote": "> ", "hr": "---"}
AROUND = {"code": "`", "strong": "**", "b": "**", "em": "*"}
PLAIN = frozenset("span bdi time small html head mark i".split())
# What else a reader, or a reader's program, has of an element.
NOTED = ("id", "title", "aria-label", "datetime", "value", "placeholder", "lang", "content", "open")


class Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.line = ""
        self.mark = ""
        self.targets: list[str] = []
        self.is_verbatim = False

    def end_line(self) -> None:
        text = self.line.rstrip() if self.is_verbatim else re.sub(r"\s+", " ", self.line).strip()
        if text or self.mark == "---":
            self.lines.append(f"{self.mark}{text}")
            self.mark = ""
        self.line = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag in LINES or tag in HEADINGS:
            self.end_line()
            self.mark = HEADINGS.get(tag) or MARKS.get(tag, self.mark)
            self.is_verbatim = tag == "pre"
        elif tag in ("td", "th"):
            self.line += " | " if self.line else ""
        elif tag in ("meta", "link", "title"):
            self.end_line()
            self.line = f"<{tag}> {given.get('name') or given.get('rel') or ''} "
        elif tag == "br":
            self.end_line()
        elif tag == "a":
            self.line += "["
        elif tag in AROUND:
            self.line += "" if self.is_verbatim else AROUND[tag]
        elif tag not in PLAIN:
            self.line += f" <{tag}> "
        if tag == "a":
            self.targets.append(given.get("href") or "")
        elif given.get("href"):
            self.line += given["href"] or ""
        for name in NOTED:
            if name in given:
                self.line += f" {{{name}={given[name]}}} "

    def handle_endtag(self, tag: str) -> None:
        if tag in LINES or tag in HEADINGS or tag == "title":
            self.end_line()
            self.is_verbatim = self.is_verbatim and tag != "pre"
        elif tag == "a":
            self.line += f"]({self.targets.pop()})"
        elif tag in AROUND:
            self.line += "" if self.is_verbatim else AROUND[tag]

    def handle_data(self, data: str) -> None:
        if not self.is_verbatim:
            self.line += data
            return
        *whole, last = data.split("\n")
        for text in whole:
            self.line += text
            self.end_line()
        self.line += last


def outline_of(html: str) -> str:
    reader = Outline()
    reader.feed(html)
    reader.close()
    reader.end_line()
    return "\n".join(reader.lines) + "\n"
