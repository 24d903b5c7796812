#!/usr/bin/python3
"""Grades, groups and themes beside what a reader made of the same texts (tests/data).

    labels_test.py LOFP

Measured on the half that nothing was fitted to.  The floors are a little under what was measured, so
that a change of the word lists which makes matters worse is seen.
"""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "data"
RULE_SETS = HERE.parents[2] / "shared/rulesets"
PROGRAM = ""


def rows(name: str) -> list[list[str]]:
    """The rows of the held half."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()[1:]
    return [row for row in (line.split("\t") for line in lines) if "held" in row]


def score(found: int, wrong: int, missed: int) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    precision = found / max(found + wrong, 1)
    recall = found / max(found + missed, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


class Labels(unittest.TestCase):
    entries: dict[str, dict]

    @classmethod
    def setUpClass(cls) -> None:
        if not RULE_SETS.is_dir():
            raise unittest.SkipTest(f"no rule sets at {RULE_SETS}: the labels' texts are there")
        extra = RULE_SETS / "extra"
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([PROGRAM, "build", RULE_SETS / "2024-10-24", extra / "sigma-other",
                            extra / "mdecrevoisier-sigma", extra / "hayabusa-rules", "--quiet",
                            "--only", "json", "--output", folder], check=True, stderr=subprocess.DEVNULL)
            catalog = json.loads((Path(folder) / "catalog.json").read_text(encoding="utf-8"))
        cls.entries = {entry["id"]: entry for entry in catalog["entries"]}

    def hold(self, what: str, measured: float, floor: float) -> None:
        print(f"{what}: {measured:.3f}")
        self.assertGreaterEqual(measured, floor, what)

    def test_the_labelled_texts_are_read(self) -> None:
        ids = [row[0] for row in rows("grades.tsv")]
        self.assertGreater(sum(id in self.entries for id in ids), 0.9 * len(ids))

    def test_grades(self) -> None:
        pairs = [(row[1], self.entries[row[0]]["grade"])
                 for row in rows("grades.tsv") if row[0] in self.entries]
        for grade, floor in (("placeholder", FLOOR_PLACEHOLDER), ("specific", FLOOR_SPECIFIC)):
            found = sum(said == given == grade for said, given in pairs)
            wrong = sum(given == grade != said for said, given in pairs)
            missed = sum(said == grade != given for said, given in pairs)
            self.hold(f"F1 of {grade}", score(found, wrong, missed)[2], floor)

    def test_pairs(self) -> None:
        pairs = [(row[2] == "same", self.entries[row[0]]["group"] == self.entries[row[1]]["group"])
                 for row in rows("same_cause.tsv") if {row[0], row[1]} <= self.entries.keys()]
        found = sum(said and given for said, given in pairs)
        precision, recall, _ = score(found, sum(given and not said for said, given in pairs),
                                     sum(said and not given for said, given in pairs))
        self.hold("precision of pairs", precision, FLOOR_PRECISION)
        self.hold("recall of pairs", recall, FLOOR_RECALL)

    def test_themes(self) -> None:
        found = wrong = missed = 0
        for row in rows("themes.tsv"):
            if row[0] not in self.entries:
                continue
            said = set(row[1].split(",")) - {"-"}
            given = set(self.entries[row[0]]["themes"])
            found += len(said & given)
            wrong += len(given - said)
            missed += len(said - given)
        self.hold("micro-F1 of themes", score(found, wrong, missed)[2], FLOOR_THEMES)


FLOOR_PLACEHOLDER = 0.72
FLOOR_SPECIFIC = 0.74
FLOOR_PRECISION = 0.84
FLOOR_RECALL = 0.58
FLOOR_THEMES = 0.70


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
