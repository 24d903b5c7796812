#!/usr/bin/python3
"""compare_catalog.py finds no fault in a right catalog, and the fault in each wrong one."""

import contextlib
import copy
import io
import json
import sys
import tempfile
import unittest
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import compare_catalog
from rule_checks import with_parents
from rule_files import read_corpus
from texts import normalise, shown_wording, slug, trim, xxh3_of

SIGMA = """\
action: global
logsource: {product: windows}
tags: [attack.t1021.002]
---
title: First of a pair
id: aaaaaaaa-0000-4000-8000-000000000001
detection: {selection: {Image: a.exe}, condition: selection}
falsepositives:
    - Backup  software
    - 007
    - true
    -
    - 2024-10-24
---
title: Second of a pair
detection: {selection: {Image: b.exe}, condition: selection}
falsepositives: backup software
"""
CORRELATION = """\
title: Many of the first
id: aaaaaaaa-0000-4000-8000-000000000002
correlation: {type: event_count, rules: [first], timespan: 1h}
falsepositives: [Backup software]
"""
ELASTIC = '''\
[rule]
name = "Share opened"
type = "eql"
rule_id = "bbbbbbbb-0000-4000-8000-000000000001"
false_positives = ["""
Backup\u00a0software
""", "Scanners!", "Scanners?"]
[[rule.threat]]
[[rule.threat.technique]]
id = "T1547"
[[rule.threat.technique.subtechnique]]
id = "T1547.004"
'''
SPLUNK = """\
name: Share opened
id: cccccccc-0000-4000-8000-000000000001
type: TTP
search: '| tstats count'
known_false_positives: Backup software
tags: {asset_type: Endpoint, mitre_attack_id: [T1004]}
"""
FILES = {
    "sigma/pair.yml": SIGMA,
    "sigma/many.yml": CORRELATION,
    "sigma/workflow.yml": "name: build\non: push\n",
    "sigma/broken.yml": "title: [\n",
    "elastic/windows/share.toml": ELASTIC,
    "splunk/share.yml": SPLUNK,
    "splunk/baseline.yml": SPLUNK.replace("TTP", "Baseline"),
}


def line_of(file: Path, text: str) -> int:
    word = text.split()[0].split("\u00a0")[0]
    lines = file.read_text(encoding="utf-8").splitlines()
    return 1 + next(number for number, line in enumerate(lines) if word in line)


def model_catalog(root: Path) -> dict[str, Any]:
    """The catalog as the specification wants it, from the same reader."""
    rules: list[dict[str, Any]] = []
    wordings: dict[str, Counter[str]] = {}
    found = read_corpus([str(root)]).rules
    for rule in found:
        for text in rule.statements:
            wordings.setdefault(normalise(text), Counter())[trim(text)] += 1
    ids = xxh3_of(wordings) or {text: f"{number:016x}" for number, text in enumerate(wordings)}
    for rule in found:
        path = str(rule.file.relative_to(root))
        techniques = with_parents(rule.techniques)
        techniques |= {"T1547.004", "T1547"} if "T1004" in techniques else set()
        rules.append({
            "key": f"{rule.source}:{rule.id or path}", "id": rule.id or path, "path": path,
            "source": rule.source, "title": rule.title, "techniques": sorted(techniques),
            "data_source": rule.data_source,
            "statements": [
                {"text": trim(text), "origin": "field", "entry": ids[normalise(text)],
                 "line": line_of(rule.file, text)}
                for text in rule.statements
            ],
        })
    entries = [model_entry(text, ids[text], wordings, rules) for text in wordings]
    counts = Counter(rule["source"] for rule in rules)
    sources = [{"id": source, "rules": count} for source, count in counts.items()]
    return {"format": "lofp-catalog", "version": 1, "sources": sources, "entries": entries,
            "rules": rules}


def model_entry(text: str, id: str, wordings: dict[str, Counter[str]],
                rules: list[dict[str, Any]]) -> dict[str, Any]:
    address = slug(text)
    shared = sum(slug(other) == address for other in wordings) > 1
    path = f"{address}-{id[:6]}/".lstrip("-") if shared or not address else f"{address}/"
    ours = [rule for rule in rules if any(one["entry"] == id for one in rule["statements"])]
    return {
        "id": id, "text": trim(shown_wording(wordings[text])), "normalised": text, "path": path,
        "rules": [rule["key"] for rule in ours],
        "techniques": sorted({technique for rule in ours for technique in rule["techniques"]}),
        "sources": sorted({rule["source"] for rule in ours}),
        "data_sources": sorted({rule["data_source"] for rule in ours} - {""}),
    }


class CompareCatalogTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(prefix="lofp-compare-")
        self.addCleanup(folder.cleanup)
        self.site, self.repository = Path(folder.name, "site"), Path(folder.name, "repository")
        for name, content in FILES.items():
            self.write(self.repository / name, content)
        self.catalog = model_catalog(self.repository.resolve())
        for entry in self.catalog["entries"]:
            self.write(self.site / entry["path"] / "index.html", "")
        self.write(self.site / "scanners" / "index.html", " ".join(
            f'<a href="/{entry["path"]}">' for entry in self.catalog["entries"]))
        for rule in self.catalog["rules"]:
            self.write(self.site / "rules" / rule["key"].replace(":", "/") / "index.html", "")

    @staticmethod
    def write(file: Path, content: str) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")

    def run_it(self, *options: str, catalog: dict[str, Any] | None = None) -> tuple[int, str]:
        self.write(self.site / "catalog.json", json.dumps(catalog or self.catalog))
        arguments = ["compare_catalog.py", str(self.site), str(self.repository), *options]
        output = io.StringIO()
        with mock.patch.object(sys, "argv", arguments), contextlib.redirect_stdout(output):
            code = compare_catalog.main()
        return code, output.getvalue()

    def assert_found(self, change: Callable[[dict[str, Any]], None], message: str) -> None:
        catalog = copy.deepcopy(self.catalog)
        change(catalog)
        code, output = self.run_it(catalog=catalog)
        self.assertEqual(code, 1, output)
        self.assertIn(f"FAIL {message}", output)

    def test_right_catalog_passes(self) -> None:
        reference = self.site.parent / "reference.txt"
        self.write(reference, "backup software\n007\n")
        code, output = self.run_it("--expect-texts", "6", "--expect-technique", "T1021=4",
                                   "--reference", "T1021", str(reference))
        self.assertEqual(code, 0, output)
        self.assertRegex(output, r"\d+ passed, 0 failed\n$")
        self.assertIn("broken.yml", output)

    def test_expectations_are_checked(self) -> None:
        code, output = self.run_it("--expect-texts", "7", "--expect-technique", "T1021=5")
        self.assertEqual(code, 1)
        self.assertIn("FAIL --expect-texts", output)
        self.assertIn("FAIL --expect-technique", output)

    def test_reference_is_checked(self) -> None:
        reference = self.site.parent / "reference.txt"
        self.write(reference, "scanners!\n")
        code, output = self.run_it("--reference", "T1021", str(reference))
        self.assertEqual(code, 1)
        self.assertIn("FAIL --reference", output)

    def test_missing_page(self) -> None:
        (self.site / "backup-software" / "index.html").unlink()
        code, output = self.run_it()
        self.assertEqual(code, 1)
        self.assertIn("FAIL page of an entry", output)

    def test_missing_rule(self) -> None:
        self.assert_found(lambda catalog: catalog["rules"].pop(), "a rule that is missing")

    def test_invented_rule(self) -> None:
        def change(catalog: dict[str, Any]) -> None:
            catalog["rules"].append(dict(catalog["rules"][0], key="sigma:x", id="x", path="x.yml"))
        self.assert_found(change, "a rule that is in no file")

    def test_wrong_count(self) -> None:
        self.assert_found(lambda catalog: catalog["sources"][0].update(rules=9), "sources[].rules")

    def test_missing_entry(self) -> None:
        self.assert_found(lambda catalog: catalog["entries"].pop(), "an entry for every text")

    def test_wrong_fields_of_a_rule(self) -> None:
        for key, value, message in (
            ("title", "Other", "title"),
            ("techniques", [], "named techniques are listed"),
            ("techniques", ["T1021", "T1021.002", "T1003"], "techniques come from the rule"),
            ("data_source", "linux", "data source"),
            ("key", "sigma:other", "key of a rule"),
            ("id", "other", "rule id"),
            ("named_techniques", [], "named techniques"),
            ("page", "rules/missing/", "page of a rule"),
        ):
            def change(catalog: dict[str, Any]) -> None:
                rule = next(one for one in catalog["rules"] if one["source"] == "sigma"
                            and one["techniques"])
                rule[key] = value
            with self.subTest(key=key):
                self.assert_found(change, message)

    def test_wrong_statement(self) -> None:
        for key, value, message in (
            ("text", "Other", "statements"),
            ("entry", "0" * 15 + "f", "a statement's entry exists"),
            ("line", 1, "line of a statement"),
        ):
            def change(catalog: dict[str, Any]) -> None:
                rule = next(one for one in catalog["rules"] if len(one["statements"]) == 4)
                rule["statements"][0][key] = value
            with self.subTest(key=key):
                self.assert_found(change, message)

    def test_wrong_fields_of_an_entry(self) -> None:
        for key, value, message in (
            ("text", "BACKUP SOFTWARE", "the most frequent wording"),
            ("path", "backup-software-000000/", "path of an entry"),
            ("rules", [], "rules of an entry"),
            ("techniques", ["T1003"], "techniques of an entry"),
            ("sources", ["sigma"], "sources of an entry"),
            ("data_sources", [], "data sources of an entry"),
            ("statements", 1, "statements of an entry"),
        ):
            def change(catalog: dict[str, Any]) -> None:
                entry = next(one for one in catalog["entries"]
                             if one["normalised"] == "backup software")
                entry[key] = value
            with self.subTest(key=key):
                self.assert_found(change, message)

    def test_wrong_id(self) -> None:
        if xxh3_of(["text"]) is None:
            self.skipTest("xxhsum is missing")
        self.assert_found(lambda catalog: catalog["entries"][0].update(id="0" * 16),
                          "id is XXH3-64 of the normalised text")

    def test_tags(self) -> None:
        def change(catalog: dict[str, Any]) -> None:
            catalog["tags"] = [
                {"name": name, "path": path, "entries": count, "rules": 1}
                for name, path, count in (("T1021", "@t1021/", 4), ("sigma", "@sigma/", 9))
            ]
            catalog["sources"][0]["statements"] = 0
        for message in ("a tag for every name: T1021.002", "page of a tag",
                        "entries of a tag: tag s", "rules of a tag", "sources[].statements"):
            self.assert_found(change, message)

    def test_shared_address(self) -> None:
        def change(catalog: dict[str, Any]) -> None:
            next(one for one in catalog["entries"]
                 if one["normalised"] == "scanners!")["path"] = "scanners/"
        self.assert_found(change, "path of entries that share an address")


class TextsTest(unittest.TestCase):
    def test_white_space_is_the_unicode_property(self) -> None:
        self.assertEqual(normalise("\u3000A\u2028\x85b\x1cc "), "a b\x1cc")

    def test_lower_case_is_letter_by_letter(self) -> None:
        self.assertEqual(normalise("ΟΔΟΣ İ"), "οδοσ i")

    def test_slug(self) -> None:
        self.assertEqual(slug("a - b, c2"), "a-b-c")
        self.assertEqual(slug("x" * 80), "x" * 75)
        self.assertEqual(slug("007"), "")


if __name__ == "__main__":
    unittest.main()
