"""One page of a built site: reads its HTML and lists what is wrong with it."""

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from addresses import Base

# Every kind of fault that a page can have by itself; check_site.py counts by these.
KINDS = (
    "UTF-8", "control characters", "doctype", "language", "character set", "title", "one h1",
    "viewport", "content security policy", "loads", "inline style or script", "links", "unique ids",
    "heading levels", "balanced tags",
)

CONTROL = re.compile(rb"[\x00-\x08\x0b-\x1f]")  # C0 without \t and \n
CHARACTER_REFERENCE = re.compile(r"&#(?:x([0-9a-f]+)|([0-9]+))", re.IGNORECASE)

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
OPTIONAL_END = frozenset(
    "li p td th tr dt dd tbody thead tfoot option optgroup rt rp colgroup".split()
)
# Start tag -> the open elements that it ends, searched up to the element that holds them all.
ENDS = {
    "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "option": ("option",),
    "optgroup": ("option", "optgroup"), "td": ("td", "th"), "th": ("td", "th"),
    "tr": ("td", "th", "tr"), "tbody": ("td", "th", "tr", "thead", "tbody", "colgroup"),
    "tfoot": ("td", "th", "tr", "thead", "tbody", "colgroup"), "thead": ("colgroup",),
    "rt": ("rt", "rp"), "rp": ("rt", "rp"),
}
ENDS_PARAGRAPH = frozenset(
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2"
    " h3 h4 h5 h6 header hr main menu nav ol p pre section table ul".split()
)
DATA_BLOCKS = ("application/json", "application/ld+json")
LOADING_ATTRIBUTES = {
    "script": ("src",), "img": ("src",), "iframe": ("src",), "object": ("data",),
    "embed": ("src",), "source": ("src",), "audio": ("src",), "video": ("src", "poster"),
    "track": ("src",), "input": ("src", "formaction"), "button": ("formaction",),
    "form": ("action",), "image": ("href", "xlink:href"), "body": ("background",),
}
# Links of these kinds are only read, never fetched to show the page.
PASSIVE_RELATIONS = frozenset("canonical alternate license author help next prev me".split())


@dataclass
class PageFacts:
    name: str  # relative to the site: "tags/index.html"
    size: int = 0
    faults: list[tuple[str, str]] = field(default_factory=list)  # kind, message
    links: set[str] = field(default_factory=set)  # addresses of a, area and link elements
    loads: set[str] = field(default_factory=set)  # addresses of what the page fetches
    ids: set[str] = field(default_factory=set)


class PageReader(HTMLParser):
    def __init__(self, facts: PageFacts, base: Base) -> None:
        super().__init__(convert_charrefs=True)
        self.facts = facts
        self.base = base
        self.open_tags: list[str] = []
        self.heading_level = 0
        self.headings_one = 0
        self.titles: list[str] = []
        self.policies: list[str] = []
        self.loaded_before_policy = False
        self.language = ""
        self.character_set = ""
        self.has_viewport = False
        self.data_block: list[str] | None = None

    def fault(self, kind: str, expected: str, found: str) -> None:
        line, column = self.getpos()
        self.facts.faults.append(
            (kind, f"line {line}, column {column + 1}: expected {expected}, found {found[:200]!r}")
        )

    # ---- tags ----

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.close_implied(tag)
        if tag not in VOID:
            self.open_tags.append(tag)
        self.read_element(tag, attributes)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in VOID and not {"svg", "math"} & {tag, *self.open_tags}:
            self.fault("balanced tags", f"</{tag}>", f"<{tag}/>, which HTML reads as <{tag}>")
        self.close_implied(tag)
        self.read_element(tag, attributes)

    def close_implied(self, tag: str) -> None:
        tags = self.open_tags
        if tag in ENDS_PARAGRAPH and "p" in tags:
            if tags[-1] == "p":
                tags.pop()
            else:
                self.check_paragraph(tag)
        ended = ENDS.get(tag)
        while ended and tags and (
            tags[-1] in ended or (tags[-1] == "p" and any(name in tags for name in ended))
        ):
            tags.pop()

    def check_paragraph(self, tag: str) -> None:
        """A block inside a paragraph's inline element would end the paragraph half-way."""
        for name in reversed(self.open_tags):
            if name == "p":
                self.fault("balanced tags", "no block element inside <p>", f"<{tag}>")
                return
            if name in ENDS_PARAGRAPH or name in ("td", "th", "li", "dd", "dt", "button", "object"):
                return

    def handle_endtag(self, tag: str) -> None:
        if self.data_block is not None and tag == "script":
            self.check_data_block()
        tags = self.open_tags
        while tags and tags[-1] != tag and tags[-1] in OPTIONAL_END:
            tags.pop()
        if tags and tags[-1] == tag:
            tags.pop()
            return
        self.fault("balanced tags", f"</{tags[-1]}>" if tags else "no end tag", f"</{tag}>")
        if tag in tags:
            while tags.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.data_block is not None:
            self.data_block.append(data)
        elif self.open_tags and self.open_tags[-1] == "title" and "svg" not in self.open_tags:
            self.titles[-1] += data

    # ---- elements ----

    def read_element(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in pairs}
        if len(attributes) != len(pairs):
            self.fault("balanced tags", "every attribute once", f"<{tag}> {pairs}")
        for name in attributes:
            if name == "style" or name == "srcdoc" or name.startswith("on"):
                self.fault("inline style or script", "no such attribute", f"{name} of <{tag}>")
        if "id" in attributes:
            self.read_id(attributes["id"])
        if tag in ("a", "area"):
            if "href" in attributes:
                self.read_link(attributes["href"])
            if "ping" in attributes:
                self.fault("loads", "no ping", attributes["ping"])
        elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self.read_heading(int(tag[1]))
        elif tag == "html":
            self.language = attributes.get("lang", "")
        elif tag == "title" and "svg" not in self.open_tags:
            self.titles.append("")
        elif tag == "meta":
            self.read_meta(attributes)
        elif tag == "link":
            self.read_link_element(attributes)
        elif tag == "style":
            self.fault("inline style or script", "no <style>", "<style>")
        elif tag == "base":
            self.fault("links", "no <base>", "<base>")
        elif tag == "script":
            self.read_script(attributes)
        elif tag == "use":
            for name in ("href", "xlink:href"):
                if attributes.get(name, "#")[:1] != "#":
                    self.read_load(attributes[name])
        for name in LOADING_ATTRIBUTES.get(tag, ()):
            if name in attributes:
                self.read_load(attributes[name])
        for candidate in attributes.get("srcset", "").split(","):
            if candidate.strip():
                self.read_load(candidate.split()[0])

    def read_id(self, id: str) -> None:
        if not id or re.search(r"\s", id):
            self.fault("unique ids", "an id without white space", id)
        elif id in self.facts.ids:
            self.fault("unique ids", "every id once", id)
        self.facts.ids.add(id)

    def read_link(self, address: str) -> None:
        expected = self.base.fault_of_link(address)
        if expected:
            self.fault("links", expected, address)
        else:
            self.facts.links.add(address)

    def read_load(self, address: str) -> None:
        expected = self.base.fault_of_load(address)
        if expected:
            self.fault("loads", expected, address)
        else:
            self.facts.loads.add(address)
        self.loaded_before_policy |= not self.policies

    def read_heading(self, level: int) -> None:
        if level > self.heading_level + 1:
            self.fault("heading levels", f"h{self.heading_level + 1} or higher", f"h{level}")
        self.heading_level = level
        self.headings_one += level == 1

    def read_meta(self, attributes: dict[str, str]) -> None:
        if "charset" in attributes:
            self.character_set = attributes["charset"]
        if attributes.get("name") == "viewport":
            self.has_viewport = True
        directive = attributes.get("http-equiv", "").lower()
        if directive == "content-security-policy":
            self.policies.append(attributes.get("content", ""))
        elif directive == "refresh":
            self.fault("loads", "no refresh", attributes.get("content", ""))

    def read_link_element(self, attributes: dict[str, str]) -> None:
        address = attributes.get("href", "")
        if set(attributes.get("rel", "").lower().split()) <= PASSIVE_RELATIONS:
            self.read_link(address)
        else:
            self.read_load(address)

    def read_script(self, attributes: dict[str, str]) -> None:
        if attributes.get("type", "").lower() in DATA_BLOCKS:
            self.data_block = []
        elif "src" not in attributes:
            self.fault("inline style or script", "src, or a data block", "<script>")

    def check_data_block(self) -> None:
        content = "".join(self.data_block or [])
        self.data_block = None
        try:
            json.loads(content)
        except ValueError as fault:
            self.fault("inline style or script", "JSON in the data block", str(fault))

    # ---- the page as a whole ----

    def check_whole(self, text: str) -> None:
        def require(kind: str, holds: bool, expected: str, found: object) -> None:
            if not holds:
                self.facts.faults.append((kind, f"expected {expected}, found {found!r}"))

        require("doctype", text[:15].lower() == "<!doctype html>", "<!doctype html>", text[:15])
        require("language", bool(self.language.strip()), "<html lang=...>", self.language)
        require("character set", self.character_set.lower() == "utf-8", "utf-8",
                self.character_set)
        require("title", len(self.titles) == 1 and bool(self.titles[0].strip()),
                "one title that is not empty", self.titles)
        require("one h1", self.headings_one == 1, "one h1", self.headings_one)
        require("viewport", self.has_viewport, "<meta name=viewport>", None)
        require("balanced tags", not set(self.open_tags) - OPTIONAL_END, "all tags closed",
                self.open_tags)
        kind = "content security policy"
        require(kind, bool(self.policies), "<meta http-equiv=Content-Security-Policy>", None)
        require(kind, not self.loaded_before_policy, "the policy before all that is loaded",
                "something loaded before it")
        for policy in self.policies:
            require(kind, "default-src" in policy, "default-src", policy)
            for word in ("unsafe-inline", "unsafe-eval", "*", "http"):
                require(kind, word not in policy, f"no {word}", policy)


def read_page(site: Path, name: str, base: Base) -> PageFacts:
    content = Path(site, name).read_bytes()
    facts = PageFacts(name, size=len(content))
    found = CONTROL.search(content)
    if found:
        line = content.count(b"\n", 0, found.start()) + 1
        facts.faults.append(
            ("control characters", f"line {line}: expected none but tab and newline, found "
                                   f"0x{found[0][0]:02x}")
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as fault:
        facts.faults.append(("UTF-8", f"expected UTF-8, found {fault}"))
        text = content.decode("utf-8", "replace")
    for reference in CHARACTER_REFERENCE.finditer(text):
        code = int(reference[1], 16) if reference[1] else int(reference[2])
        if code < 0x20 and code not in (0x09, 0x0A):
            facts.faults.append(
                ("control characters", f"expected none but tab and newline, found {reference[0]}")
            )
    reader = PageReader(facts, base)
    reader.feed(text)
    reader.close()
    reader.check_whole(text)
    return facts
