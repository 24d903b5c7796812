#!/usr/bin/python3
"""Checks every page of a built site, its links, its sitemap and its robots.txt.

    check_site.py SITE [--base-url /] [--max-page BYTES] [--jobs N]

A check is one kind of fault on one page (page.KINDS), or one kind for the whole site (below).
"""

import argparse
import os
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from urllib.parse import unquote

import page
from addresses import Base, file_of
from page import PageFacts, read_page

SHOWN_PER_KIND = 20
NOT_FOUND_PAGE = "404.html"  # a server sends it; no page links to it
SITEMAP_NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITEMAP_LIMIT = 50_000  # addresses in one sitemap, by the protocol
CSS_LOAD = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]+)""", re.IGNORECASE)


class Faults:
    """Failed checks: a place and a kind; a place that fails twice in a kind is one check."""

    def __init__(self) -> None:
        self.places: set[tuple[str, str]] = set()
        self.shown: Counter[str] = Counter()

    def add(self, kind: str, place: str, message: str) -> None:
        self.places.add((kind, place))
        self.shown[kind] += 1
        if self.shown[kind] <= SHOWN_PER_KIND:
            print(f"FAIL {kind}: {place}: {message}")

    def close(self, checks: int) -> int:
        for kind, count in self.shown.items():
            if count > SHOWN_PER_KIND:
                print(f"FAIL {kind}: {count - SHOWN_PER_KIND} more of this kind are not shown")
        print(f"{checks - len(self.places)} passed, {len(self.places)} failed")
        return 1 if self.places else 0


def files_of(site: Path) -> set[str]:
    return {
        os.path.relpath(os.path.join(folder, name), site)
        for folder, _, names in os.walk(site)
        for name in names
    }


def check_targets(pages: dict[str, PageFacts], files: set[str], base: Base,
                  faults: Faults) -> dict[str, set[str]]:
    """Every own address leads to a file, every fragment to an id; returns page -> pages."""
    leads_to: dict[str, set[str]] = {}
    targets: dict[str, str | None] = {}
    for name, facts in pages.items():
        leads_to[name] = set()
        for address in facts.links | facts.loads:
            path, _, fragment = address.partition("#")
            own = base.own_path(path) if path else ""
            if own is None:
                continue
            if path and own not in targets:
                targets[own] = file_of(own, files)
            target = targets[own] if path else name
            if target is None:
                faults.add("own addresses resolve", name, f"expected a file, found {address!r}")
                continue
            if target in pages:
                if address in facts.links:
                    leads_to[name].add(target)
                if fragment and unquote(fragment) not in pages[target].ids:
                    faults.add("fragments resolve", name,
                               f"expected the id in {target}, found {address!r}")
    return leads_to


def check_reachable(leads_to: dict[str, set[str]], faults: Faults) -> None:
    reached = {"index.html"} & set(leads_to)
    waiting = list(reached)
    while waiting:
        for target in leads_to[waiting.pop()] - reached:
            reached.add(target)
            waiting.append(target)
    for name in sorted(set(leads_to) - reached - {NOT_FOUND_PAGE}):
        faults.add("reachable", name, "expected a chain of links from the start page, found none")


def check_sizes(pages: dict[str, PageFacts], limit: int | None, faults: Faults) -> None:
    largest = max(pages.values(), key=lambda facts: facts.size)
    print(f"largest page: {largest.size} bytes, {largest.name}")
    for facts in pages.values():
        if limit is not None and facts.size > limit:
            faults.add("page size", facts.name,
                       f"expected at most {limit} bytes, found {facts.size}")


def check_style_sheets(site: Path, files: set[str], base: Base, faults: Faults) -> None:
    """What a style sheet loads lies below the base, or beside the sheet."""
    for name in sorted(name for name in files if name.endswith(".css")):
        for address in CSS_LOAD.findall(Path(site, name).read_text(encoding="utf-8")):
            relative = not address.startswith(("/", "data:")) and ":" not in address
            if base.fault_of_load(address) and not relative:
                faults.add("style sheets load", name,
                           f"expected an address below {base.path}, found {address!r}")


def without_origin(address: str, base: Base) -> str:
    """A sitemap's address may be whole although the caller gave the base as a path."""
    return address if base.origin else re.sub(r"^https?://[^/]+", "", address)


def addresses_in_sitemap(site: Path, name: str, base: Base, faults: Faults) -> list[str]:
    """Paths from the site's root on; an index of sitemaps is followed."""
    try:
        root = ElementTree.parse(site / name).getroot()
    except (OSError, ElementTree.ParseError) as fault:
        faults.add("sitemap", "sitemap.xml", f"expected XML in {name}, found {fault}")
        return []
    addresses: list[str] = []
    for element in root.iter(SITEMAP_NAMESPACE + "loc"):
        own = base.own_path(without_origin((element.text or "").strip(), base))
        if own is None:
            faults.add("sitemap", "sitemap.xml",
                       f"expected an address below {base.path}, found {element.text!r}")
        else:
            addresses.append(own)
    if len(addresses) > SITEMAP_LIMIT:
        faults.add("sitemap", "sitemap.xml",
                   f"expected at most {SITEMAP_LIMIT} addresses, found {len(addresses)}")
    if root.tag == SITEMAP_NAMESPACE + "sitemapindex":
        return [own for part in addresses
                for own in addresses_in_sitemap(site, part, base, faults)]
    if root.tag != SITEMAP_NAMESPACE + "urlset":
        faults.add("sitemap", "sitemap.xml", f"expected <urlset>, found <{root.tag}>")
    return addresses


def check_sitemap(site: Path, pages: dict[str, PageFacts], base: Base, faults: Faults) -> None:
    listed = Counter(addresses_in_sitemap(site, "sitemap.xml", base, faults))
    expected = {name.removesuffix("index.html") if name.split("/")[-1] == "index.html" else name
                for name in pages if name != NOT_FOUND_PAGE}
    found = {unquote(own) for own in listed}
    for own in sorted(expected - found):
        faults.add("sitemap", "sitemap.xml", f"expected {own!r}, found no such address")
    for own in sorted(found - expected):
        faults.add("sitemap", "sitemap.xml", f"expected pages only, found {own!r}")
    for own, count in listed.items():
        if count > 1:
            faults.add("sitemap", "sitemap.xml", f"expected {own!r} once, found it {count} times")


def check_robots(site: Path, base: Base, faults: Faults) -> None:
    file = site / "robots.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    named = [line.partition(":")[2].strip() for line in lines
             if line.lower().startswith("sitemap:")]
    if not base.origin and not named:
        return  # the line wants a whole address, so without one there is none
    if not any(base.own_path(without_origin(address, base)) == "sitemap.xml"
               for address in named):
        faults.add("robots.txt", "robots.txt",
                   f"expected `Sitemap: {base.origin}{base.path}sitemap.xml`, found {named}")


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, metavar="SITE")
    parser.add_argument("--base-url", default="/", help="where the site stands (default: /)")
    parser.add_argument("--max-page", type=int, metavar="BYTES", help="largest page allowed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), metavar="N")
    return parser.parse_args()


SITE_KINDS = ("sitemap", "robots.txt")
LINK_KINDS = ("own addresses resolve", "fragments resolve", "reachable", "page size")


def main() -> int:
    arguments = read_arguments()
    site, base, faults = arguments.site, Base.of(arguments.base_url), Faults()
    files = files_of(site)
    names = sorted(name for name in files if name.endswith(".html"))
    if "index.html" not in names:
        print(f"FAIL start page: {site}: expected index.html, found {len(names)} other pages")
        print("0 passed, 1 failed")
        return 1
    with Pool(arguments.jobs) as pool:
        read = pool.map(partial(read_page, site, base=base), names, chunksize=50)
    pages = {facts.name: facts for facts in read}
    for facts in read:
        for kind, message in facts.faults:
            faults.add(kind, facts.name, message)
    check_reachable(check_targets(pages, files, base, faults), faults)
    check_sizes(pages, arguments.max_page, faults)
    check_style_sheets(site, files, base, faults)
    check_sitemap(site, pages, base, faults)
    check_robots(site, base, faults)
    print(f"{len(pages)} pages")
    style_sheets = sum(name.endswith(".css") for name in files)
    page_checks = len(pages) * (len(page.KINDS) + len(LINK_KINDS))
    return faults.close(page_checks + len(SITE_KINDS) + style_sheets)


if __name__ == "__main__":
    sys.exit(main())
