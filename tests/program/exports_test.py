#!/usr/bin/python3
"""Every export parses again as what it claims to be, by readers that are not ours."""

import configparser
import csv
import io
import json
import sqlite3
import subprocess
import unittest
from pathlib import Path

import jsonschema
from program import EXAMPLES, LOFP, TESTS, build, lofp, temporary

# https://github.com/mitre-attack/attack-navigator/blob/master/layers/spec/v4.5/layerformat.md
LAYER = {
    "type": "object",
    "required": ["name", "versions", "domain", "techniques"],
    "properties": {
        "name": {"type": "string"},
        "domain": {"enum": ["enterprise-attack", "mobile-attack", "ics-attack"]},
        "metadata": {"type": "array", "items": {
            "type": "object", "required": ["name", "value"],
            "properties": {"name": {"type": "string"}, "value": {"type": "string"}}}},
        "versions": {"type": "object", "required": ["layer"],
                     "properties": {"layer": {"const": "4.5"}}},
        "techniques": {"type": "array", "items": {
            "type": "object", "required": ["techniqueID"],
            "properties": {"techniqueID": {"type": "string", "pattern": r"^T\d{4}(\.\d{3})?$"},
                           "score": {"type": "number"}, "comment": {"type": "string"}}}},
    },
}


class Exports(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = temporary()
        cls.site = Path(cls.folder.name) / "site"
        build(cls.site, EXAMPLES, TESTS / "repos")
        cls.catalog = json.loads((cls.site / "catalog.json").read_text())

    @classmethod
    def tearDownClass(cls) -> None:
        cls.folder.cleanup()

    def export(self, name: str, *arguments: str | Path) -> str:
        run = lofp("export", name, "--db", self.site / "lofp.db", *arguments)
        self.assertEqual((run.returncode, run.stderr), (0, ""), name)
        return run.stdout

    def files(self, name: str) -> dict[str, str]:
        """An export of several files."""
        folder = Path(self.folder.name) / name
        self.assertEqual(self.export(name, "-o", folder), "")
        return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}

    def test_json_is_the_catalog(self) -> None:
        self.assertEqual(self.export("json"), (self.site / "catalog.json").read_text())
        schema = json.loads((TESTS.parent / "docs/reference/catalog.schema.json").read_text())
        jsonschema.validate(json.loads(self.export("json")), schema)

    def test_ndjson_has_every_record(self) -> None:
        kinds: dict[str, list[dict]] = {}
        for line in self.export("ndjson").splitlines():
            ((kind, record),) = json.loads(line).items()
            kinds.setdefault(kind, []).append(record)
        for kind, name in {"source": "sources", "tag": "tags", "entry": "entries",
                           "mention": "mentions", "rule": "rules"}.items():
            self.assertEqual(kinds[kind], self.catalog[name])

    def test_csv_has_every_statement(self) -> None:
        rows = list(csv.DictReader(io.StringIO(self.export("csv"), newline="")))
        statements = [(rule["key"], statement) for rule in self.catalog["rules"]
                      for statement in rule["statements"]]
        self.assertEqual(len(rows), len(statements))
        self.assertEqual(list(rows[0])[:3], ["source", "rule", "title"])
        for row, (key, statement) in zip(rows, statements):
            self.assertEqual(row["rule"].removeprefix("'"), key)
            self.assertEqual(row["entry"], statement["entry"])
            guard = "'" if statement["text"].startswith(tuple("=+-@\t\r\n")) else ""
            self.assertEqual(row["text"], guard + statement["text"])
            for field in row.values():
                self.assertFalse(field.startswith(tuple("=+-@\t\r")), field)

    def test_sqlite_is_the_database(self) -> None:
        copy = Path(self.folder.name) / "copy.db"
        self.export("sqlite", "-o", copy)
        self.assertEqual(copy.read_bytes(), (self.site / "lofp.db").read_bytes())
        database = sqlite3.connect(copy)
        self.assertEqual(database.execute("PRAGMA integrity_check").fetchone(), ("ok",))
        database.close()

    def test_navigator_is_a_layer(self) -> None:
        for domain in ("enterprise", "mobile", "ics"):
            base = "navigator" if domain == "enterprise" else f"navigator-{domain}"
            for name in (base, f"{base}-exclusions"):
                layer = json.loads(self.export(name))
                jsonschema.validate(layer, LAYER)
                self.assertEqual(layer["domain"], f"{domain}-attack")
                self.assertEqual(layer["versions"]["attack"], "19")
                if domain == "enterprise":
                    self.assertGreater(len(layer["techniques"]), 0)

    def test_opensearch_takes_it(self) -> None:
        files = self.files("opensearch")
        template = json.loads(files["index-template.json"])
        self.assertEqual(template["index_patterns"], ["lofp-*"])
        mapped = template["template"]["mappings"]["properties"]
        self.assertIs(template["template"]["mappings"]["date_detection"], False)
        lines = files["bulk.ndjson"].splitlines()
        self.assertTrue(files["bulk.ndjson"].endswith("\n"))
        found: dict[str, int] = {}
        ids = set()
        for action, document in zip(lines[::2], lines[1::2], strict=True):
            where = json.loads(action)["index"]
            self.assertLessEqual(len(where["_id"].encode()), 512)
            self.assertNotIn((where["_index"], where["_id"]), ids)
            ids.add((where["_index"], where["_id"]))
            found[where["_index"]] = found.get(where["_index"], 0) + 1
            for name, value in json.loads(document).items():
                if isinstance(value, dict) or (isinstance(value, list) and value
                                               and isinstance(value[0], dict)):
                    self.assertIn(name, mapped, "objects have a mapping of their own")
        self.assertEqual(found, {
            "lofp-entries": len(self.catalog["entries"]),
            "lofp-rules": len(self.catalog["rules"]),
            "lofp-exclusions": sum(len(rule["exclusions"]) for rule in self.catalog["rules"])})

    def test_splunk_finds_the_table(self) -> None:
        files = self.files("splunk-lookup")
        transforms = configparser.ConfigParser(interpolation=None)
        transforms.read_string(files["transforms.conf"])
        (stanza,) = transforms.sections()
        table = files[transforms[stanza]["filename"]]
        rows = list(csv.DictReader(io.StringIO(table, newline="")))
        with_texts = [rule for rule in self.catalog["rules"] if rule["statements"]]
        self.assertEqual(len(rows), len(with_texts))
        self.assertEqual(list(rows[0])[0], "rule_id")
        self.assertTrue(all(row["rule_id"] and row["false_positives"] for row in rows))
        self.assertIn("splunk", {row["source"] for row in rows})
        for row in rows:
            name = f"ESCU - {row['rule_title']} - Rule" if row["source"] == "splunk" else row[
                "rule_title"]
            self.assertEqual(row["search_name"], name)
        placeholders = {entry["id"] for entry in self.catalog["entries"] if entry["placeholder"]}
        mixed = 0
        for row, rule in zip(rows, with_texts):
            texts = [one["text"] for one in rule["statements"]]
            causes = [one["text"] for one in rule["statements"] if one["entry"] not in placeholders]
            mixed += len(causes) not in (0, len(texts))
            self.assertEqual(row["false_positives"].removeprefix("'"), "\n".join(causes or texts))
            self.assertEqual(row["grade"] == "placeholder", not causes)
        self.assertGreater(mixed, 0, "no rule has a cause and a placeholder")

    def test_several_files_need_a_folder(self) -> None:
        run = lofp("export", "opensearch", "--db", self.site / "lofp.db")
        self.assertEqual(run.returncode, 2)
        self.assertIn("give a folder with -o", run.stderr)

    def test_lost_output_is_a_failure(self) -> None:
        # Less than a buffer, and more.
        for words in (["--version"], ["export", "csv", "--db", self.site / "lofp.db"],
                      ["export", "json", "--db", self.site / "lofp.db"]):
            with open("/dev/full", "w", encoding="utf-8") as full:
                run = subprocess.run([LOFP, *words], stdout=full, stderr=subprocess.PIPE, text=True)
            self.assertEqual(run.returncode, 2, words)
            self.assertIn("cannot write to standard output", run.stderr)


if __name__ == "__main__":
    unittest.main()
