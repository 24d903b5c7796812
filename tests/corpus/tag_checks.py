"""Counts of the catalog: tags (techniques, sources, data sources) and sources."""

import re
from collections import Counter, defaultdict
from typing import Any

from catalog_file import Catalog
from tally import Tally


# Names whose address leaves no doubt; what becomes of others is the program's choice.
PLAIN_NAME = re.compile("[A-Za-z0-9][A-Za-z0-9 ._-]*[A-Za-z0-9]")


def tag_path(name: str) -> str:
    """The address of a tag's page: `AWS Account` stands at `@aws-account/`."""
    return "@" + re.sub("[^a-z0-9._]+", "-", name.lower()) + "/"


def tag_names(item: dict[str, Any]) -> set[str]:
    """The tags of an entry (whose rules may differ) or of a rule."""
    if "sources" in item:
        return {*item["techniques"], *item["sources"], *item["data_sources"]}
    return {*item["techniques"], item["source"], item.get("data_source") or ""} - {""}


def check_tags(catalog: Catalog, tally: Tally) -> None:
    """Names that differ only in what an address drops share a tag and its counts."""
    entries, rules = (
        Counter(path for item in items for path in set(map(tag_path, tag_names(item))))
        for items in (catalog.entries, catalog.rules)
    )
    paths = {tag["path"] for tag in catalog.tags}
    for name in sorted({name for item in catalog.rules for name in tag_names(item)}):
        if PLAIN_NAME.fullmatch(name):
            tally.check(tag_path(name) in paths, "a tag for every name", name, tag_path(name),
                        "<none>")
    for tag in catalog.tags:
        where, path = f"tag {tag['name']}", tag["path"]
        tally.check((catalog.site / path / "index.html").is_file(), "page of a tag", where,
                    f"{path}index.html", "<none>")
        if PLAIN_NAME.fullmatch(tag["name"]):
            tally.equal("entries of a tag", where, entries[path], tag["entries"])
            tally.equal("rules of a tag", where, rules[path], tag["rules"])


def check_source_counts(catalog: Catalog, tally: Tally) -> None:
    statements: dict[str, list[int]] = defaultdict(list)  # source -> number by rule
    for rule in catalog.rules:
        statements[rule["source"]].append(len(rule["statements"]))
    for source in catalog.sources:
        numbers = statements[source["id"]]
        for key, expected in (("statements", sum(numbers)),
                              ("rules_without_statement", numbers.count(0))):
            if key in source:
                tally.equal(f"sources[].{key}", source["id"], expected, source[key])
