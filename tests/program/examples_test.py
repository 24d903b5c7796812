#!/usr/bin/python3
"""The bundled examples make a site that holds, at every base address."""

import json
import re
import unittest
from pathlib import Path

from program import EXAMPLES, TESTS, build, check, contents, lofp, temporary, times


class Examples(unittest.TestCase):
    def setUp(self) -> None:
        folder = temporary()
        self.addCleanup(folder.cleanup)
        self.site = Path(folder.name) / "site"

    def test_site_holds(self) -> None:
        build(self.site, EXAMPLES)
        check("site/check_site.py", self.site, "--max-page", "150000")

    def test_catalog_is_what_an_independent_reader_finds(self) -> None:
        build(self.site, EXAMPLES)
        check("corpus/compare_catalog.py", self.site, EXAMPLES)

    def test_catalog_fits_its_schema(self) -> None:
        build(self.site, EXAMPLES)
        check("site/check_schema.py", TESTS.parent / "docs/reference/catalog.schema.json",
              self.site / "catalog.json")

    def test_other_base_addresses(self) -> None:
        for given, base in (("/LoFP/", "/LoFP/"), ("/LoFP", "/LoFP/"),
                            ("https://example.org/a/b/", "/a/b/"), ("https://example.org", "/")):
            with self.subTest(given):
                build(self.site, EXAMPLES, "--base-url", given)
                check("site/check_site.py", self.site, "--base-url", base)

    def test_wrong_base_addresses(self) -> None:
        for given in ("", "LoFP", "//example.org/", "javascript:alert(1)", "/a b/", '/"/', "https://"):
            with self.subTest(given):
                run = lofp("build", EXAMPLES, "--output", self.site, "--base-url", given)
                self.assertEqual(run.returncode, 2, run.stderr)
                self.assertFalse(self.site.exists())

    def test_examples_show_every_source_alike(self) -> None:
        build(self.site, EXAMPLES)
        catalog = json.loads((self.site / "catalog.json").read_text())
        rules = {source["id"]: source["rules"] for source in catalog["sources"]}
        large = {"sigma", "elastic", "splunk"}
        self.assertEqual(set(rules), large | {"auth0", "chronicle", "elastic-endpoint", "falconfriday", "hayabusa", "okta",
                                              "osquery", "palantir", "sublime"})
        self.assertGreaterEqual(min(rules[source] for source in large), 12)
        guides = [rule for rule in catalog["rules"]
                  if any(one["origin"] == "guide" for one in rule["statements"])]
        self.assertGreaterEqual(len(guides), 3)
        self.assertIn(3, {len(entry["sources"]) for entry in catalog["entries"]})

    def test_hostile_text_stays_text(self) -> None:
        build(self.site, EXAMPLES)
        for path in self.site.rglob("*.html"):
            own = re.sub(r'<script( type="module")? src="/(theme|site|explain)\.js"></script>', "", path.read_text())
            self.assertNotIn("<script", own.lower(), path)
            self.assertNotIn('href="javascript', path.read_text().lower(), path)


class SameInputSameBytes(unittest.TestCase):
    def setUp(self) -> None:
        folder = temporary()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.paths = sorted(EXAMPLES.iterdir())
        self.paths = [path for path in self.paths if path.is_dir()]
        build(self.folder / "first", *self.paths, "--jobs", "1")
        self.first = contents(self.folder / "first")

    def same(self, *arguments: str | Path) -> None:
        """The manifest may differ: a folder above the rules can be part of what it hashes."""
        build(self.folder / "second", *arguments)
        second = contents(self.folder / "second")
        differing = {name for name in self.first | second
                     if self.first.get(name) != second.get(name)}
        self.assertLessEqual(differing, {".lofp-build"})

    def test_more_threads(self) -> None:
        self.same(*self.paths, "--jobs", "7")

    def test_other_order_of_paths(self) -> None:
        self.same(*reversed(self.paths), "--jobs", "2")

    def test_path_given_twice_and_inside_another(self) -> None:
        self.same(*self.paths, self.paths[0], self.paths[1] / ".")

    def test_parent_folder(self) -> None:
        self.same(EXAMPLES)

    def test_rules_moved_elsewhere(self) -> None:
        import shutil
        for path in self.paths:
            shutil.copytree(path, self.folder / "moved" / path.name)
        self.same(self.folder / "moved")

    def test_two_copies_count_once(self) -> None:
        import shutil
        shutil.copytree(self.paths[0], self.folder / "copy" / self.paths[0].name)
        run = build(self.folder / "second", *self.paths, self.folder / "copy")
        self.assertIn("[copy]", run.stderr)
        second = contents(self.folder / "second")
        self.assertEqual(self.first["catalog.json"], second["catalog.json"])

    def test_over_an_older_site(self) -> None:
        build(self.folder / "second", self.paths[0])
        self.same(*self.paths)


class Rebuild(unittest.TestCase):
    def setUp(self) -> None:
        folder = temporary()
        self.addCleanup(folder.cleanup)
        import shutil
        self.rules = Path(folder.name) / "rules"
        shutil.copytree(EXAMPLES, self.rules)
        self.site = Path(folder.name) / "site"
        self.first = build(self.site, self.rules)

    def test_nothing_changed(self) -> None:
        before = times(self.site)
        second = build(self.site, self.rules)
        self.assertEqual(before, times(self.site))
        self.assertEqual(self.first.stderr, second.stderr)
        self.assertIn("0 new or changed", second.stdout)

    def test_one_rule_changed(self) -> None:
        before = times(self.site)
        rule = next(self.rules.rglob("proc_creation_*.yml"))
        rule.write_text(rule.read_text().replace("title: ", "title: Changed "))
        build(self.site, self.rules)
        after = times(self.site)
        changed = {path for path in after if before.get(path) != after[path]}
        self.assertIn("catalog.json", changed)
        self.assertLess(len(changed), len(after) / 2)
        check("site/check_site.py", self.site)

    def test_rule_removed(self) -> None:
        rule = next(self.rules.rglob("proc_creation_*.yml"))
        rule.unlink()
        build(self.site, self.rules)
        check("site/check_site.py", self.site)

    def test_page_edited_by_hand_is_mended(self) -> None:
        page = self.site / "about/index.html"
        good = page.read_bytes()
        page.write_bytes(good.replace(b"About", b"Xbout"))
        build(self.site, self.rules)
        self.assertEqual(page.read_bytes(), good)

    def test_files_of_others_stay(self) -> None:
        (self.site / "CNAME").write_text("lofp.example.org")
        (self.site / ".git").mkdir()
        (self.site / ".git/config").write_text("[core]")
        next(self.rules.rglob("*.yml")).unlink()
        build(self.site, self.rules)
        self.assertEqual((self.site / "CNAME").read_text(), "lofp.example.org")
        self.assertEqual((self.site / ".git/config").read_text(), "[core]")

    def test_only_one_output(self) -> None:
        before = contents(self.site)
        next(self.rules.rglob("proc_creation_*.yml")).unlink()
        build(self.site, self.rules, "--only", "json")
        after = contents(self.site)
        self.assertEqual({name for name in after if before.get(name) != after[name]},
                         {"catalog.json", ".lofp-build"})


if __name__ == "__main__":
    unittest.main()
