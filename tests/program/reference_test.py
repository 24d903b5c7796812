#!/usr/bin/python3
"""The generated reference pages are those that this program prints; its other words hold as well."""

import subprocess
import unittest
from pathlib import Path

from program import LOFP, TESTS, lofp, temporary

REFERENCE = TESTS.parent / "docs/reference"


class Reference(unittest.TestCase):
    def test_pages_are_fresh(self) -> None:
        with temporary() as folder:
            subprocess.run([TESTS.parent / "tools/generate-reference", LOFP, folder], check=True)
            for printed in sorted(Path(folder).iterdir()):
                self.assertEqual(printed.read_text(), (REFERENCE / printed.name).read_text(),
                                 f"{printed.name}: run tools/generate-reference")

    def test_manual_page_is_one(self) -> None:
        run = subprocess.run(["mandoc", "-Tlint", "-Wwarning", REFERENCE / "lofp.1"],
                             capture_output=True, text=True)
        self.assertEqual(run.stdout + run.stderr, "")

    def test_completions_are_for_their_shells(self) -> None:
        bash = lofp("completion", "bash").stdout
        script = bash + "\nCOMP_WORDS=(lofp build --st); COMP_CWORD=2; _lofp; echo ${COMPREPLY[@]}"
        run = subprocess.run(["bash", "-c", script], capture_output=True, text=True)
        self.assertEqual((run.stdout, run.stderr), ("--strict\n", ""))
        self.assertIn("#compdef lofp", lofp("completion", "zsh").stdout)
        self.assertIn("complete -c lofp", lofp("completion", "fish").stdout)


if __name__ == "__main__":
    unittest.main()
