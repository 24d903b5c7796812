#!/usr/bin/python3
"""The stored small repositories: what is read of each, whatever its layout and its quirks."""

import json
import unittest
from pathlib import Path

from program import TESTS, check, lofp, temporary

# Titles or ids do not matter here: the texts of each source, in the order of the rules.
TEXTS = {
    "okta": ["A bare text instead of a list", "Users\u00a0who travel", "Users who travel"],
    "auth0": ["One", "Three"],
    "sublime": ["Newsletters"],
    "falconfriday": ["None expected.", "Opening a file", "Other\u00a0browsers"],
    "palantir": ["Scripts\n```\n* no item\n# no heading\n```", "Users\n* who look",
                 "Nothing else is known.", "Tests."],
    "osquery": ["wrapped item", "behind a blank line"],
    "chronicle": ['A "quoted" text with C:\\path', "A second"],
    "hayabusa": ["Backup  software"],
    "mdecrevoisier": ["Pentest, scanners"],
    "ours": ["Unknown", "Backup software"],
}


class Repos(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = temporary()
        cls.site = Path(cls.folder.name) / "site"
        cls.result = lofp("build", TESTS / "repos", "--output", cls.site)
        cls.catalog = json.loads((cls.site / "catalog.json").read_text())

    @classmethod
    def tearDownClass(cls) -> None:
        cls.folder.cleanup()

    def test_texts(self) -> None:
        for source, texts in TEXTS.items():
            with self.subTest(source):
                found = [one["text"] for rule in self.catalog["rules"] if rule["source"] == source
                         for one in rule["statements"]]
                self.assertEqual(found, texts)

    def test_site_holds(self) -> None:
        check("site/check_site.py", self.site, "--max-page", "300000")

    def test_lines(self) -> None:
        for rule in self.catalog["rules"]:
            if rule["source"] not in TEXTS or rule["source"] == "auth0":
                continue
            file = next(TESTS.glob(f"repos/**/{rule['path'].replace('[', '[[]')}"))
            lines = file.read_bytes().decode().split("\n")
            for statement in rule["statements"]:
                word = statement["text"].split()[0].split('"')[0].split("\u00a0")[0]
                self.assertIn(word, lines[statement["line"] - 1], rule["key"])

    def test_what_is_said_of_them(self) -> None:
        for words in ("known-FPs.csv:4: warning: no rule that was read has the id 00000000-0000-4000",
                      "two_spellings.yml:12:1: error: the key `false_positives` stands here"):
            self.assertIn(words, self.result.stderr)
        for name in ("README.md", "schema.sql", "facts.sql", "Framework", "no-title"):
            self.assertNotIn(name, self.result.stderr)


if __name__ == "__main__":
    unittest.main()
