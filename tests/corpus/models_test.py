#!/usr/bin/python3
"""The models of data/ are those that the texts labelled in tests/data make, and fit into 100 KB.

    models_test.py LOFP TRAIN_MODELS [--write]

`--write` puts them into data/ instead.  The models of grades and themes see what the lists and the model of parts
found, so after a change of any of these build the program and write them again.
"""

import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "data"
RULE_SETS = HERE.parents[2] / "shared/rulesets"
MODELS = {"parts": "part_model.tsv", "grades": "grade_model.tsv", "themes": "theme_model.tsv"}
LARGEST = 100 * 1024  # bytes, all together
# Another compiler or library of mathematics may round a weight up that this one rounds down.
ROUNDING = 1
PROGRAM = ""
TRAIN = ""


def catalogs(folder: Path) -> list[Path]:
    today = RULE_SETS / "2026-08-21"
    splunk = RULE_SETS / "2024-10-24/security_content"
    sets = {"today": [*sorted(today.iterdir()), splunk], "2024": sorted((RULE_SETS / "2024-10-24").iterdir()),
            "extra": sorted((RULE_SETS / "extra").iterdir())}
    for name, paths in sets.items():
        subprocess.run([PROGRAM, "build", *paths, "--quiet", "--only", "json", "--output", folder / name], check=True,
                       stderr=subprocess.DEVNULL)
    return [folder / name / "catalog.json" for name in sets]


def made(what: str, files: list[Path]) -> str:
    return subprocess.run([TRAIN, what, HERE.parent / "data", *files], check=True, capture_output=True,
                          text=True).stdout


def weights(model: str) -> dict[str, dict[str, int]]:
    """By feature and class."""
    rows = {}
    for line in model.splitlines():
        if line.startswith("#") or line.startswith("classes"):
            continue
        name, fields = line.split("\t")
        rows[name] = {of: int(weight) for of, weight in re.findall(r"(\d+):(-?\d+)", fields)}
    return rows


class Models(unittest.TestCase):
    def test_are_what_the_labels_make(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            files = catalogs(Path(folder))
            for what, name in MODELS.items():
                old = weights((DATA / name).read_text(encoding="utf-8"))
                new = weights(made(what, files))
                self.assertGreater(len(old), 300, name)
                for feature in old.keys() | new.keys():
                    for of in old.get(feature, {}).keys() | new.get(feature, {}).keys():
                        before = old.get(feature, {}).get(of, 0)
                        after = new.get(feature, {}).get(of, 0)
                        # The smallest weight that is written is 6.
                        is_dropped = 0 in (before, after) and abs(before + after) <= 6 + ROUNDING
                        self.assertTrue(abs(before - after) <= ROUNDING or is_dropped,
                                        f"{name}, {feature}, class {of}: {before}, and {after} from the labels; "
                                        "write the models again")

    def test_are_small(self) -> None:
        self.assertLessEqual(sum((DATA / name).stat().st_size for name in MODELS.values()), LARGEST)


if __name__ == "__main__":
    PROGRAM, TRAIN = sys.argv[1:3]
    if not RULE_SETS.is_dir():
        print(f"skipped: the real rule sets are not at {RULE_SETS}, and the labels' texts are there")
        sys.exit(77)  # which ctest calls skipped
    if sys.argv[3:] == ["--write"]:
        with tempfile.TemporaryDirectory() as temporary:
            for model, file in MODELS.items():
                (DATA / file).write_text(made(model, catalogs(Path(temporary))), encoding="utf-8")
        sys.exit(0)
    del sys.argv[1:]
    unittest.main()
