#!/usr/bin/python3
"""The site's search, in memory, and `lofp search`, over tables, give the same answers in the same order."""

import gzip
import json
import random
import re
import subprocess
import unittest
from pathlib import Path
from typing import Any

from program import EXAMPLES, LOFP, TESTS, build, lofp, temporary

SNAPSHOT = TESTS.parent.parent / "shared/rulesets/2024-10-24"
COMMAND = LOFP.parent.parent / "tests/web/search_command.js"  # of the same build

# What no catalog makes likely: signs, letters beyond the first plane, words with more than one lower case.
ODD = ['"open', "a", "psexec.exe", "C:\\Windows", "http://x", "\u00dcBER \u0130", "\U00010400\U00010401",
       "__proto__", "constructor", "x" * 200, "\u03a3\u03a3", "\u202ea", "a\u00a0b", "e\u0301", "source:",
       'mentions:"..."', "technique:T1021", "- -", "red-team -red-team"]


class Queries:
    """Random queries of a catalog's own words; the same each time."""

    def __init__(self, index: dict[str, Any], exclusions: dict[str, Any]) -> None:
        self.random = random.Random(1)
        self.ids = [rule[12] if len(rule) > 12 else rule[2] for rule in index["rules"]]
        self.ids = [rule_id for rule_id in self.ids if rule_id]
        self.index = index
        self.documented = [entry[0] for entry in index["entries"]] + [rule[0] for rule in index["rules"]]
        self.excluded = [f"{one[1]} {one[0]}" for one in exclusions["exclusions"]] or ["none"]
        self.texts = self.documented

    def query(self) -> str:
        pick = self.random
        is_apart = pick.random() < 0.3
        self.texts = self.excluded if is_apart else self.documented
        parts = [self.term() for _ in range(pick.choice([0, 1, 1, 1, 2, 2, 3, 4]))]
        parts += [self.filter() for _ in range(pick.choice([0, 0, 0, 1, 1, 2]))]
        if is_apart:
            parts.append("kind:exclusion")
        pick.shuffle(parts)
        parts = [("-" if pick.random() < 0.1 else "") + part for part in parts]
        return re.sub(r"[\x00-\x1f]", " ", " ".join(parts))

    def words(self) -> list[str]:
        return re.findall(r"\w+", self.random.choice(self.texts)) or ["backup"]

    def term(self) -> str:
        pick = self.random
        words = self.words()
        at = pick.randrange(len(words))
        kind = pick.random()
        if kind < 0.3:
            return words[at]
        if kind < 0.5:
            return words[at][:pick.randint(1, len(words[at]))]
        if kind < 0.65:
            return self.typo(words[at])
        if kind < 0.75:
            return '"' + " ".join(words[at:at + pick.randint(1, 3)]) + '"'
        if kind < 0.85:
            return "-".join(words[at:at + 2])[:pick.choice([99, 6])]
        if kind < 0.9:
            return pick.choice(self.ids)
        return pick.choice(ODD) if kind < 0.95 else pick.choice(self.texts)[:80]

    def typo(self, word: str) -> str:
        at = self.random.randrange(max(len(word) - 1, 1))
        return self.random.choice([word[:at] + word[at + 1:], word[:at] + "x" + word[at:],
                                   word[:at] + "q" + word[at + 1:],
                                   word[:at] + word[at + 1:at + 2] + word[at:at + 1] + word[at + 2:]])

    def filter(self) -> str:
        pick = self.random
        lists = {"technique": "techniques", "source": "sources", "platform": "platforms",
                 "theme": "themes", "mentions": "mentions", "weakness": "weaknesses"}
        values = {"grade": ["specific", "generic", "PLACEHOLDER", "other"], "origin": ["field", "guide"],
                  "kind": ["entry", "rule", "mention", "technique", "exclusion"]}
        values |= {field: [value[0] for value in self.index[name]] or ["none"]
                   for field, name in lists.items()}
        names = {"tactic": "tactics", "level": "levels", "status": "statuses", "author": "authors"}
        values |= {field: self.index[name] or ["none"] for field, name in names.items()}
        field = pick.choice(sorted(values))
        value = pick.choice(values[field]).replace('"', "")
        return f'{field}:"{value}"'


class TwoSearches(unittest.TestCase):
    def compare(self, count: int, rules: Path) -> None:
        with temporary() as folder:
            site = Path(folder) / "site"
            build(site, rules)
            index = json.loads(gzip.decompress((site / "search.json.gz").read_bytes()))
            exclusions = json.loads(gzip.decompress((site / "search-exclusions.json.gz").read_bytes()))
            queries = Queries(index, exclusions)
            written = [query for query in (queries.query() for _ in range(count)) if query.strip()]
            run = subprocess.run(["node", COMMAND, site], check=True, text=True,
                                 capture_output=True, input="\n".join(written) + "\n")
            answers = [json.loads(line) for line in run.stdout.split("\n") if line]
            self.assertEqual(len(answers), len(written))
            compared = sum(self.same(site, query, answer) for query, answer in zip(written, answers))
            self.assertGreater(compared, count * 0.9)

    def same(self, site: Path, query: str, answer: dict[str, Any]) -> bool:
        # The space keeps a `-` from being an option.
        run = lofp("search", "--db", site / "lofp.db", "--format", "json", " " + query)
        if "nothing to search for" in run.stderr:  # the box shows everything
            return False
        self.assertEqual(run.returncode, 0, (query, run.stderr))
        other = json.loads(run.stdout)
        self.assertEqual(
            (answer["partial"], answer["total"], answer["results"]),
            (other["partial"], other["total"], [one["address"] for one in other["results"]]), query)
        self.facets(site, answer)
        return True

    def facets(self, site: Path, answer: dict[str, Any]) -> None:
        """One more filter finds as many as its number says; one value of each answer is tried."""
        values = [value for facet in answer["facets"] for value in facet["values"]
                  if f"{facet['field']}:" not in answer["query"] and value["count"] is not None]
        if answer["partial"] or not values or len(answer["query"]) > 500:
            return
        value = values[len(answer["query"]) % len(values)]
        run = lofp("search", "--db", site / "lofp.db", "--format", "json", " " + value["query"])
        self.assertEqual(run.returncode, 0, (value, run.stderr))
        self.assertEqual(json.loads(run.stdout)["total"], value["count"], value)

    def test_examples(self) -> None:
        self.compare(300, EXAMPLES)

    def test_awkward_repositories(self) -> None:
        self.compare(200, TESTS / "repos")

    def test_rule_sets(self) -> None:
        if not SNAPSHOT.is_dir():
            self.skipTest(f"{SNAPSHOT} is not there")
        self.compare(300, SNAPSHOT)


if __name__ == "__main__":
    unittest.main()
