#!/usr/bin/python3
"""The negated selections of every Sigma rule in ../shared, beside a parser of the specification's grammar.

    sigma_exclusions_test.py PRINT_EXCLUSIONS

The parser here builds a tree with the precedence of the specification (or < and < not < x of) and then counts the
negations above each selection; it shares nothing with the program.
"""

import fnmatch
import json
import re
import subprocess
import sys
import unittest
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from rule_files import TextLoader

RULE_SETS = Path(__file__).resolve().parents[3] / "shared/rulesets"
TOKEN = re.compile(r"\(|\)|[^\s()]+")
PROGRAM = ""


class NoCondition(Exception):
    """A text that the specification's grammar does not know: free text, or an aggregation of its own."""


class Parser:
    """condition -> ("or" | "and", [parts]), ("not", part) or ("names", {names})."""

    def __init__(self, text: str, names: list[str]) -> None:
        self.tokens = TOKEN.findall(text.split("|")[0])
        self.names = names

    def parse(self) -> Any:
        tree = self.binary("or", lambda: self.binary("and", self.unary))
        if self.tokens:
            raise NoCondition(self.tokens[0])
        return tree

    def next_is(self, word: str) -> bool:
        return bool(self.tokens) and self.tokens[0].lower() == word

    def take(self) -> str:
        if not self.tokens:
            raise NoCondition("end")
        return self.tokens.pop(0)

    def binary(self, word: str, part: Any) -> Any:
        parts = [part()]
        while self.next_is(word):
            self.take()
            parts.append(part())
        return (word, parts)

    def unary(self) -> Any:
        if self.next_is("not"):
            self.take()
            return ("not", self.unary())
        token = self.take()
        if token == "(":
            tree = self.binary("or", lambda: self.binary("and", self.unary))
            if self.take() != ")":
                raise NoCondition("unclosed")
            return tree
        if token == ")" or token.lower() in ("and", "or"):
            raise NoCondition(token)
        if re.fullmatch(r"all|any|\d+", token.lower()) and self.next_is("of"):
            self.take()
            pattern = self.take()
            if pattern.lower() == "them":
                return ("names", {name for name in self.names if not name.startswith("_")})
            return ("names", {name for name in self.names if fnmatch.fnmatchcase(name, pattern)})
        return ("names", {token} & set(self.names))


def negated(tree: Any, is_negated: bool = False) -> set[str]:
    kind, inside = tree
    if kind == "names":
        return inside if is_negated else set()
    if kind == "not":
        return negated(inside, not is_negated)
    return set().union(*(negated(part, is_negated) for part in inside))


def expected_of(detections: list[dict[str, Any]]) -> set[str]:
    names = list(dict.fromkeys(name for detection in detections for name in detection))
    names = [name for name in names if name not in ("condition", "timeframe")]
    conditions = next((d["condition"] for d in detections if d.get("condition") is not None), [])
    found: set[str] = set()
    for condition in conditions if isinstance(conditions, list) else [conditions]:
        found |= negated(Parser(condition, names).parse())
    return found


def detections_of(file: Path) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Each rule's document with its detection and those that it inherits, the nearest first."""
    inherited: dict[str, Any] = {}
    before: list[dict[str, Any]] = []
    for number, document in enumerate(yaml.load_all(file.read_bytes().decode("utf-8-sig"), TextLoader)):
        if not isinstance(document, dict):
            continue
        action = document.get("action")
        if action == "global":
            inherited = document
            continue
        if action == "reset":
            inherited = {}
        lineage = [document, *before] if action == "repeat" else [document, *([inherited] if inherited else [])]
        before = lineage
        yield number, [part["detection"] for part in lineage if isinstance(part.get("detection"), dict)]


class SigmaExclusions(unittest.TestCase):
    def test_the_negated_selections_are_those_of_the_grammar(self) -> None:
        output = subprocess.run([PROGRAM, str(RULE_SETS)], check=True, capture_output=True).stdout
        rules = [rule for rule in map(json.loads, output.splitlines()) if rule["source"] == "sigma"]
        found = {(rule["file"], rule["document"]): rule["exclusions"] for rule in rules}
        files: dict[str, dict[int, list[dict[str, Any]]]] = {}
        compared = excluding = free_texts = 0
        for (name, document), exclusions in found.items():
            if name not in files:
                try:
                    files[name] = dict(detections_of(Path(name)))
                except (yaml.YAMLError, UnicodeDecodeError):
                    files[name] = {}  # broken: what a program should make of it is a matter of judgement
            if document not in files[name]:
                continue
            with self.subTest(file=name, document=document):
                try:
                    expected = expected_of(files[name][document])
                except NoCondition:
                    free_texts += 1
                    continue
                self.assertEqual({exclusion["name"] for exclusion in exclusions}, expected)
                self.assertEqual(len(exclusions), len(expected))
                self.check_texts(Path(name), exclusions)
                compared += 1
                excluding += bool(expected)
        print(f"{compared} rules compared, {excluding} with exclusions, {free_texts} conditions are free text")
        self.assertGreater(excluding, 600)
        self.assertLess(free_texts, 10)

    def check_texts(self, file: Path, exclusions: list[dict[str, Any]]) -> None:
        lines = file.read_bytes().decode("utf-8-sig").splitlines()
        for exclusion in exclusions:
            # A text is YAML again, of one member with the selection's name, and stands on its line.
            self.assertIn(exclusion["text"].splitlines()[0].strip(), lines[exclusion["line"] - 1])
            self.assertEqual(list(yaml.load(exclusion["text"], TextLoader)), [exclusion["name"]])


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    if not RULE_SETS.is_dir():
        print(f"skipped: the real rule sets are not at {RULE_SETS}")
        sys.exit(77)  # which ctest calls skipped
    unittest.main()
