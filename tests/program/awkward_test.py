#!/usr/bin/python3
"""Whatever a file holds: no crash, the good rules beside it are read, and what is wrong is said."""

import json
import subprocess
import unittest
from pathlib import Path

from program import TESTS, check, lofp, temporary

# Cases in which every file can be read: no error, so --strict is content.
CLEAN = {"byte_order_mark", "line_ends", "long_line", "long_word", "hostile_texts", "hostile_ids",
         "odd_names", "link_circle", "link_outside", "link_sibling", "dangling_link"}
# Files that only a user without all rights cannot read.
NOT_FOR_ROOT = {"unreadable"}
LONGEST = 60  # seconds; nothing may hang, and the machine may be busy


class Awkward(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = temporary()
        cls.cases = Path(cls.folder.name) / "cases"
        subprocess.run([TESTS / "repos/make_awkward.py", cls.cases], check=True)

    @classmethod
    def tearDownClass(cls) -> None:
        subprocess.run(["chmod", "-R", "u+rwx", cls.folder.name], check=False)
        cls.folder.cleanup()

    def test_every_case(self) -> None:
        for case in sorted(path for path in self.cases.iterdir() if not path.name.startswith(".")):
            with self.subTest(case.name):
                self.one(case)

    def one(self, case: Path) -> None:
        site = Path(self.folder.name) / "sites" / case.name
        run = lofp("build", case, "--output", site, timeout=LONGEST)
        self.assertEqual(run.returncode, 0, run.stderr[-1000:])
        check("site/check_site.py", site, "--max-page", "300000")
        check("site/check_schema.py", TESTS.parent / "docs/reference/catalog.schema.json",
              site / "catalog.json")

        catalog = json.loads((site / "catalog.json").read_text())
        read = {rule["path"] for rule in catalog["rules"]}
        good = {str(path.relative_to(case)) for path in case.glob("good.*")}
        self.assertGreaterEqual(len(good), 3)
        self.assertLessEqual(good, read)

        for text in (run.stdout, run.stderr):
            controls = [c for c in text if (c < " " and c != "\n") or "\x7f" <= c < "\xa0"]
            self.assertEqual(controls, [], "nothing of a file may drive the terminal")

        strict = lofp("build", case, "--output", site, "--strict", "--quiet", timeout=LONGEST)
        if case.name not in NOT_FOR_ROOT:
            self.assertEqual(strict.returncode, 0 if case.name in CLEAN else 1, strict.stderr[-1000:])
        if strict.returncode == 1:
            self.assertRegex(strict.stderr, r": error: .+ \[[a-z-]+\]")


if __name__ == "__main__":
    unittest.main()
