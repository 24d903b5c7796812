"""The catalog's entries against the statements of the rules, and against the built pages."""

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from catalog_file import Catalog
from rule_checks import Pairing
from rule_files import MARKDOWN
from tally import Tally
from texts import ID_DIGITS_IN_PATH, normalise, shown_wording, slug, trim, xxh3_of

# Addresses that the site itself needs, so that an entry may have to give way though alone.
RESERVED = {"tags", "about", "rules", "techniques", "assets", "sources", "search", "index"}


def wordings_by_text(pairing: Pairing) -> dict[str, Counter[str]]:
    """Normalised text -> how often each wording occurs, in the fields and in the guides."""
    wordings: dict[str, Counter[str]] = defaultdict(Counter)
    for ours, found in pairing.pairs:
        by_words = ours.source in MARKDOWN or ours.has_lists
        for text in () if by_words else ours.statements:
            wordings[normalise(text)][trim(text)] += 1
        for statement in found["statements"]:
            if statement["origin"] == "guide" or by_words:
                wordings[normalise(statement["text"])][trim(statement["text"])] += 1
    for found in pairing.not_compared:
        for statement in found["statements"]:
            if statement["origin"] != "exclusion":
                wordings[normalise(statement["text"])][trim(statement["text"])] += 1
    return wordings


def check_texts(catalog: Catalog, wordings: dict[str, Counter[str]], tally: Tally) -> None:
    for text in wordings:
        tally.check(text in catalog.entry_of_text, "an entry for every text", "entries",
                    text, "<none>")
    for entry in catalog.entries:
        text, where = entry["normalised"], f"entry {entry['id']}"
        if not tally.check(text in wordings, "a rule for every entry", where,
                           "a rule that says it", text):
            continue
        tally.equal("normalising again changes nothing", where, text, normalise(text))
        tally.equal("the most frequent wording", where, trim(shown_wording(wordings[text])),
                    trim(entry["text"]))
    tally.equal("every text once", "entries", len(catalog.entries), len(catalog.entry_of_text))
    tally.equal("every entry id once", "entries", len(catalog.entries), len(catalog.entry_of_id))


def check_entry_ids(catalog: Catalog, tally: Tally) -> None:
    hashes = xxh3_of(catalog.entry_of_text)
    if hashes is None:
        print("skipped: ids of entries; xxhsum is missing (apt-get install xxhash)")
        return
    for entry in catalog.entries:
        tally.equal("id is XXH3-64 of the normalised text", entry["normalised"],
                    hashes[entry["normalised"]], entry["id"])


def check_addresses(catalog: Catalog, tally: Tally) -> None:
    sharing: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entry in catalog.entries:
        sharing[slug(entry["normalised"])].append(entry)
    for address, entries in sharing.items():
        for entry in entries:
            where, path = f"entry {entry['id']}", entry["path"]
            long_form = f"{address}-{entry['id'][:ID_DIGITS_IN_PATH]}/"
            if not address:
                tally.check(path.endswith(long_form[1:]), "path of an entry without letters",
                            where, f"[...]{long_form}", path)
            elif len(entries) > 1:
                tally.equal("path of entries that share an address", where, long_form, path)
            else:
                allowed = {f"{address}/"} if address not in RESERVED else {long_form}
                tally.check(path in allowed, "path of an entry", where, allowed, path)
            tally.check((catalog.site / path / "index.html").is_file(), "page of an entry", where,
                        f"{path}index.html", "<none>")
        if address and len(entries) > 1:
            check_shared_address(catalog.site, address, entries, tally)
    paths = Counter(entry["path"] for entry in catalog.entries)
    for path, count in paths.items():
        tally.equal("every path once", path, 1, count)


def check_shared_address(site: Path, address: str, entries: list[dict[str, Any]],
                         tally: Tally) -> None:
    page = site / address / "index.html"
    if not tally.check(page.is_file(), "page of a shared address", address, page.name, "<none>"):
        return
    content = page.read_text(encoding="utf-8")
    for entry in entries:
        link = re.search(f"/{re.escape(entry['path'])}[\"'\\s>]", content)
        tally.check(link is not None, "a shared address lists its entries", str(page),
                    f"a link to /{entry['path']}", "<none>")


def check_entry_rules(catalog: Catalog, tally: Tally) -> None:
    """entries[].rules and rules[].statements say the same, in both directions."""
    stating: dict[str, set[str]] = defaultdict(set)  # entry id -> keys of its rules
    said: Counter[str] = Counter()  # entry id -> number of its statements
    for rule in catalog.rules:
        for statement in rule["statements"]:
            if statement["origin"] == "exclusion":
                continue
            entry = catalog.entry_of_id.get(statement["entry"])
            if tally.check(entry is not None, "a statement's entry exists", rule["key"],
                           "an entry's id", statement["entry"]):
                tally.equal("a statement's entry has its text", rule["key"],
                            normalise(statement["text"]), entry["normalised"])
                stating[entry["id"]].add(rule["key"])
                said[entry["id"]] += 1
    for entry in catalog.entries:
        where = f"entry {entry['id']}"
        tally.equal("rules of an entry", where, stating[entry["id"]], set(entry["rules"]))
        if "statements" in entry:
            tally.equal("statements of an entry", where, said[entry["id"]], entry["statements"])
        tally.equal("a rule once in an entry", where, len(set(entry["rules"])),
                    len(entry["rules"]))
        rules = [catalog.rule_of_key[key] for key in entry["rules"] if key in catalog.rule_of_key]
        tally.equal("techniques of an entry", where,
                    {id for rule in rules for id in rule["techniques"]}, set(entry["techniques"]))
        tally.equal("sources of an entry", where, {rule["source"] for rule in rules},
                    set(entry["sources"]))
        tally.equal("data sources of an entry", where,
                    {rule["data_source"] for rule in rules if rule.get("data_source")},
                    set(entry["data_sources"]))


def check_entries(catalog: Catalog, pairing: Pairing, tally: Tally) -> None:
    check_texts(catalog, wordings_by_text(pairing), tally)
    check_entry_ids(catalog, tally)
    check_addresses(catalog, tally)
    check_entry_rules(catalog, tally)
