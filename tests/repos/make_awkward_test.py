#!/usr/bin/python3
"""make_awkward.py makes what README.md lists, twice the same, and good rules in every case."""

import os
import tempfile
import tomllib
import unittest
from pathlib import Path

import yaml
from make_awkward import CASES, make, remove
from sample_rules import elastic, id_of, quoted, sigma, splunk


def contents(folder: Path) -> dict[bytes, bytes]:
    """Every entry below a folder: a regular file's bytes, a link's target, else nothing."""
    found: dict[bytes, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = os.fsencode(path.relative_to(folder))
        if path.is_symlink():
            found[name] = os.fsencode(os.readlink(path))
        else:
            found[name] = path.read_bytes() if path.is_file() else b""
    return found


class MakeAwkwardTest(unittest.TestCase):
    def test_readme_lists_every_case(self) -> None:
        readme = Path(__file__).with_name("README.md").read_text(encoding="utf-8")
        for name, case in CASES.items():
            self.assertIn(f"| `{name}` | {case.__doc__} |", readme)

    def test_every_case_is_made_twice_the_same(self) -> None:
        with tempfile.TemporaryDirectory(prefix="lofp-awkward-") as folder:
            for name in CASES:
                with self.subTest(case=name):
                    make(Path(folder), name)
                    first = contents(Path(folder, name))
                    make(Path(folder), name)
                    self.assertEqual(first, contents(Path(folder, name)))
                    self.assertGreaterEqual(
                        set(first), {b"good.sigma.yml", b"good.splunk.yml", b"good.elastic.toml"})
                    remove(Path(folder, name))


class SampleRulesTest(unittest.TestCase):
    def test_samples_parse(self) -> None:
        odd = "a\"b\\c\n\x1b\x85\u2028\ufeff\u00e9\U0001f9d1"
        self.assertEqual(yaml.safe_load(sigma("x", f"- {quoted(odd)}"))["falsepositives"], [odd])
        self.assertEqual(yaml.safe_load(splunk("x", quoted(odd)))["known_false_positives"], odd)
        self.assertEqual(tomllib.loads(elastic("x", quoted(odd)))["rule"]["false_positives"], [odd])

    def test_ids_differ(self) -> None:
        self.assertNotEqual(id_of("a"), id_of("b"))
        self.assertEqual(id_of("a"), id_of("a"))


if __name__ == "__main__":
    unittest.main()
