"""Every rule of the catalog against the same rule as rule_files.py reads it."""

import os
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from catalog_file import Catalog
from rule_files import MARKDOWN, Corpus, Rule
from tally import Tally
from texts import normalise, trim

TECHNIQUES_TABLE = Path(__file__).resolve().parents[2] / "data" / "techniques.tsv"
# Ids that name a folder safely on every system; what happens to others is the program's choice.
PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{7,99}")


@dataclass
class Pairing:
    pairs: list[tuple[Rule, dict[str, Any]]] = field(default_factory=list)  # ours, the catalog's
    not_compared: list[dict[str, Any]] = field(default_factory=list)  # of uncertain files


def technique_of(id: str) -> str:
    return id.split(".")[0]


def with_parents(ids: set[str] | frozenset[str]) -> set[str]:
    return set(ids) | {technique_of(id) for id in ids}


def read_successors() -> dict[str, set[str]]:
    """Replaced technique id -> ids that count instead of it."""
    successors: dict[str, set[str]] = {}
    header, *lines = TECHNIQUES_TABLE.read_text(encoding="utf-8").splitlines()
    names = header.split("\t")
    for line in lines:
        row = dict(zip(names, line.split("\t")))
        if row["replaced_by"]:
            successors[row["id"]] = set(re.findall(r"T\d{4}(?:\.\d{3})?", row["replaced_by"]))
    for ids in successors.values():  # a successor can itself be replaced
        while more := {later for id in ids for later in successors.get(id, set())} - ids:
            ids |= more
    return successors


def shown_path(file: Path) -> str:
    """A path as JSON can hold it: bytes that are not UTF-8 become U+FFFD."""
    return os.fsencode(file).decode("utf-8", "replace")


def files_of_path(path: str, files_of_name: dict[str, list[Path]]) -> list[Path]:
    """Files whose path ends as the catalog's does, which begins somewhere in the repository."""
    name = path.rsplit("/", 1)[-1]
    ending = "/" + path.lstrip("/")
    return [file for file in files_of_name.get(name, []) if shown_path(file).endswith(ending)]


def pair_rules(corpus: Corpus, catalog: Catalog, tally: Tally) -> Pairing:
    """Pairs by path; several rules of a file by id, then title."""
    files_of_name: dict[str, list[Path]] = defaultdict(list)
    waiting: dict[Path, list[Rule]] = defaultdict(list)
    for rule in corpus.rules:
        waiting[rule.file].append(rule)
    for file in set(waiting) | set(corpus.uncertain):
        files_of_name[shown_path(file).rsplit("/", 1)[-1]].append(file)
    # JSON cannot hold these names as they are, so that their rules are paired by id.
    oddly_named = [rule for rule in corpus.rules if not shown_path(rule.file).isprintable()
                   or "\ufffd" in shown_path(rule.file)]

    pairing = Pairing()
    for found in catalog.rules:
        files = files_of_path(found["path"], files_of_name)
        ours = [rule for file in files for rule in waiting[file] if rule.source == found["source"]]
        if not files:
            ours = [rule for rule in oddly_named if rule in waiting[rule.file]
                    and (rule.source, rule.id) == (found["source"], found["id"])]
        if not ours and any(file in corpus.uncertain for file in files):
            pairing.not_compared.append(found)
            continue
        if not tally.check(bool(ours), "a rule that is in no file", found["key"],
                           f"a rule of {found['source']} in {found['path']}", "<none>"):
            continue
        best = max(ours, key=lambda rule: (rule.id == found["id"], rule.title == found["title"]))
        waiting[best.file].remove(best)
        pairing.pairs.append((best, found))
    for file, rules in waiting.items():
        for rule in rules:
            tally.check(False, "a rule that is missing", shown_path(file), rule.title, "<none>")
    return pairing


def check_sources(corpus: Corpus, catalog: Catalog, pairing: Pairing, tally: Tally) -> None:
    uncompared = Counter(rule["source"] for rule in pairing.not_compared)
    ours = Counter(rule.source for rule in corpus.rules)
    listed = Counter(rule["source"] for rule in catalog.rules)
    said = {source["id"]: source["rules"] for source in catalog.sources}
    for source in sorted(set(ours) | set(listed) | set(said)):
        where = f"source {source}"
        tally.equal("rules in the files", where, ours[source], listed[source] - uncompared[source])
        tally.equal("sources[].rules", where, listed[source], said.get(source, 0))


def check_identity(ours: Rule, found: dict[str, Any], rules_with_id: Counter[tuple[str, str]],
                   site: Path, tally: Tally) -> None:
    """A rule's id as written; its key is that, or the path where the id is missing or taken."""
    where = f"{found['source']} {found['path']}"
    id, key = trim(ours.id), found["key"]
    by_path = key.startswith(f"{found['source']}:{found['path']}") and id != found["path"]
    tally.equal("rule id", where, id, trim(found.get("given_id", "" if by_path else found["id"])))
    tally.equal("key is source:id", where, f"{found['source']}:{found['id']}", key)
    if PLAIN_ID.fullmatch(id) and rules_with_id[ours.source, id] == 1:
        tally.equal("key of a rule", where, f"{found['source']}:{id}", key)
        if id == id.lower():  # whether an address keeps capitals is the program's choice
            page = site / "rules" / found["source"] / id / "index.html"
            tally.check(page.is_file(), "page of a rule", where, str(page), "<none>")
    elif id:
        tally.check(by_path or key == f"{found['source']}:{id}",
                    "key of a rule whose id is unusual or taken", where, "the id or the path", key)
    else:
        tally.check(by_path, "key of a rule without id", where, found["path"], key)
    if "page" in found:
        page = site / found["page"] / "index.html"
        tally.check(page.is_file(), "page of a rule", where, str(page), "<none>")


def check_taken_ids(pairing: Pairing, rules_with_id: Counter[tuple[str, str]],
                    tally: Tally) -> None:
    """Of several rules with one id exactly one is known by it."""
    known_by_id = Counter(
        (ours.source, trim(ours.id))
        for ours, found in pairing.pairs
        if found["key"] == f"{found['source']}:{trim(ours.id)}"
    )
    for (source, id), count in rules_with_id.items():
        if count > 1 and PLAIN_ID.fullmatch(id):
            tally.equal("rules known by an id that several have", f"{source} {id}", 1,
                        known_by_id[source, id])


def check_rule(ours: Rule, found: dict[str, Any], successors: dict[str, set[str]],
               tally: Tally) -> None:
    where = found["key"]
    tally.equal("title", where, trim(ours.title), trim(found["title"]))
    tally.equal("data source", where, trim(ours.data_source), trim(found.get("data_source") or ""))

    named = with_parents(ours.techniques)
    listed = set(found["techniques"])
    if "named_techniques" in found:
        tally.equal("named techniques", where, ours.techniques, set(found["named_techniques"]))
    tally.check(named <= listed, "named techniques are listed", where, named, listed)
    counted_too: set[str] = set()
    for id in named:
        counted_too |= with_parents(successors.get(id, set()))
    tally.check(listed <= named | counted_too, "techniques come from the rule", where,
                named | counted_too, listed)

    form = normalise if ours.source in MARKDOWN or ours.has_lists else trim
    expected = [form(text) for text in ours.statements]
    texts = [form(one["text"]) for one in found["statements"] if one["origin"] == "field"]
    tally.equal("statements", where, expected, texts)


def check_guide(ours: Rule, found: dict[str, Any], tally: Tally) -> None:
    """No item of a guide is lost, each has its line and says whether a model helped."""
    listed = [one for one in found["statements"] if one["origin"] == "guide"]
    where = found["key"]
    tally.equal("items of the guide", where, [normalise(text) for _, text in ours.guide],
                [normalise(one["text"]) for one in listed])
    tally.check(len(listed) >= ours.guide_bullets, "bullets of the guide", where,
                f"at least {ours.guide_bullets}", len(listed))
    tally.equal("lines of the guide", where, [line for line, _ in ours.guide],
                [one["line"] for one in listed])
    if listed:
        tally.equal("a model helped with the guide", where, {ours.is_ai_assisted},
                    {bool(one.get("ai_assisted", ours.is_ai_assisted)) for one in listed})


def check_lines(ours: Rule, found: dict[str, Any], tally: Tally) -> None:
    """A statement's line, or the one below it (block scalars), holds the text's first word."""
    lines: list[str] = []
    for statement in found["statements"]:
        word = re.search(r"[A-Za-z0-9]+", statement["text"])
        if statement["origin"] != "field" or not word:
            continue
        # By newlines alone, as editors and GitHub count (YAML also ends lines at a lone CR).
        lines = lines or ours.file.read_bytes().decode("utf-8-sig").split("\n")
        line = statement["line"]
        near = lines[line - 1:line + 1] if line > 0 else []
        tally.check(any(word[0] in text for text in near), "line of a statement",
                    f"{ours.file}:{line}", f"the word {word[0]!r}", near)


def check_rules(corpus: Corpus, catalog: Catalog, tally: Tally) -> Pairing:
    pairing = pair_rules(corpus, catalog, tally)
    check_sources(corpus, catalog, pairing, tally)
    tally.equal("every rule key once", "rules", len(catalog.rules), len(catalog.rule_of_key))
    rules_with_id = Counter((rule.source, trim(rule.id)) for rule in corpus.rules)
    successors = read_successors()
    # In small letters: on some file systems two folders that differ only in case are one.
    pages = Counter(rule["page"].lower() for rule in catalog.rules if "page" in rule)
    for page, count in pages.items():
        tally.equal("a page of its own for every rule", page, 1, count)
    for ours, found in pairing.pairs:
        check_identity(ours, found, rules_with_id, catalog.site, tally)
        check_rule(ours, found, successors, tally)
        check_lines(ours, found, tally)
        check_guide(ours, found, tally)
    check_taken_ids(pairing, rules_with_id, tally)
    return pairing
