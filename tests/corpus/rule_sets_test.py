#!/usr/bin/python3
"""The real rule sets, where ../shared stands beside the repository."""

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "program"))
from program import TESTS, build, check, contents, temporary  # noqa: E402

SHARED = TESTS.parent.parent / "shared"
SNAPSHOT = SHARED / "rulesets/2024-10-24"


class Snapshot(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = temporary()
        cls.site = Path(cls.folder.name) / "site"
        build(cls.site, SNAPSHOT, "--jobs", "2")

    @classmethod
    def tearDownClass(cls) -> None:
        cls.folder.cleanup()

    def test_catalog(self) -> None:
        check("corpus/compare_catalog.py", self.site, SNAPSHOT, "--expect-texts", "2518",
              "--expect-technique", "T1021=66",
              "--reference", "T1021", SHARED / "reference/lofp-t1021.txt")

    def test_site(self) -> None:
        check("site/check_site.py", self.site, "--max-page", "150000")

    def test_schema(self) -> None:
        check("site/check_schema.py", TESTS.parent / "docs/reference/catalog.schema.json",
              self.site / "catalog.json")

    def test_order_and_threads(self) -> None:
        other = Path(self.folder.name) / "other"
        build(other, *sorted(SNAPSHOT.iterdir(), reverse=True), "--jobs", "1")
        self.assertEqual(contents(self.site), contents(other))


class OtherRuleSets(unittest.TestCase):
    def test_they_are_read_without_a_crash(self) -> None:
        with temporary() as folder:
            site = Path(folder) / "site"
            build(site, SHARED / "rulesets/extra")
            check("site/check_site.py", site, "--max-page", "300000")


if __name__ == "__main__":
    if not SNAPSHOT.is_dir():
        print(f"skipped: the real rule sets are not at {SNAPSHOT}")
    else:
        unittest.main()
