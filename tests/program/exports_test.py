#!/usr/bin/python3
"""Every export parses again as what it claims to be, by readers that are not ours."""

import configparser
import csv
import io
import ipaddress
import json
import re
import sqlite3
import subprocess
import unittest
from pathlib import Path
from xml.etree import ElementTree

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

# What MISP asks of a warning list, and of which of its types the attributes may be here.
WARNING_LIST = {
    "type": "object",
    "additionalProperties": False,
    "required": ["description", "list", "matching_attributes", "name", "type", "version"],
    "properties": {
        "description": {"type": "string", "minLength": 1},
        "list": {"type": "array", "items": {"type": "string", "minLength": 1}, "uniqueItems": True},
        "matching_attributes": {
            "type": "array", "minItems": 1, "uniqueItems": True,
            "items": {"enum": ["domain", "domain|ip", "filename", "filename|md5", "filename|sha1",
                               "filename|sha256", "filename|sha512", "hostname", "hostname|port", "ip-dst",
                               "ip-dst|port", "ip-src", "ip-src|port", "md5", "sha1", "sha256", "sha512",
                               "url"]}},
        "name": {"type": "string", "minLength": 1},
        "type": {"enum": ["string", "substring", "hostname", "cidr", "regex"]},
        "version": {"type": "integer", "minimum": 1},
    },
}
HOST_NAME = re.compile(r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
FILE_NAME = re.compile(r'[^\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]+')


def is_range(text: str) -> bool:
    """Of at least one bit, and in the one spelling of RFC 5952."""
    try:
        network = ipaddress.ip_network(text)
    except ValueError:
        return False
    return "/" in text and network.prefixlen > 0 and str(network) == text


def is_file_path(text: str) -> bool:
    start, *names = text.split("/" if text.startswith("/") else "\\")
    return (start == "" or re.fullmatch("[A-Za-z]:", start) is not None) and all(map(FILE_NAME.fullmatch, names))


# Of each list: how MISP compares its members, one of the attributes, and what a member must be.
LISTS = {
    "domains": ("hostname", "domain", HOST_NAME.fullmatch),
    "hosts": ("string", "hostname", HOST_NAME.fullmatch),
    "addresses": ("cidr", "ip-dst", is_range),
    "file-names": ("string", "filename", FILE_NAME.fullmatch),
    "file-paths": ("string", "filename", is_file_path),
    "hashes": ("string", "sha256", re.compile("[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}").fullmatch),
}
# A rule whose exclusions hold what no list may take, beside one member for each.
EXCLUDES = [
    ("QueryName|endswith", [".Good.Example", ".com", "-x.example", ".a b.example", ".\u202eevil.example"]),
    ("QueryName", ["www.good.example", "*.good.example", "a_b.example", "<script>.example", "1.2.3.4",
                   "x" * 64 + ".example", "local\nhost.example", "a.example/", "\U0001f600.example"]),
    ("DestinationIp|cidr", ["10.1.2.3/8", "0.0.0.0/0", "::/0", "1.2.3.4/33", "fe80::1%x/64", "1.2.3.4/8 "]),
    ("SourceIp", ["192.0.2.1", "2001:DB8:0::1", "::ffff:192.0.2.2", "300.1.1.1", "1.2.3"]),
    ("Image|endswith", ["\\good.exe", "part.exe", "\\bad\"name.exe", "\\bad\tname.exe", "\\bad\u202ename.exe"]),
    ("Image", ["C:\\Tools\\whole.exe", "C:\\Tools\\", "C:\\..\\x.exe", "/usr/bin/whole", "System"]),
    ("Image|contains", ["\\fragment.exe"]),
    ("Hashes|contains", ["SHA256=" + "AB" * 32, "IMPHASH=" + "AB" * 16, "MD5=" + "AB" * 15]),
]
MEMBERS = {
    "domains": {"good.example"},
    "hosts": {"www.good.example"},
    "addresses": {"1.2.3.4/32", "10.0.0.0/8", "192.0.2.1/32", "192.0.2.2/32", "2001:db8::1/128"},
    "file-names": {"good.exe", "whole.exe", "whole", "x.exe"},
    "file-paths": {"C:\\Tools\\whole.exe", "/usr/bin/whole"},
    "hashes": {"ab" * 32},
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
        return {str(path.relative_to(folder)): path.read_text(encoding="utf-8")
                for path in folder.rglob("*") if path.is_file()}

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

    def warning_lists(self, database: Path, to: str) -> dict[str, dict]:
        folder = Path(self.folder.name) / to
        run = lofp("export", "misp", "--db", database, "-o", folder)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        prefix = "lofp-excluded-"
        return {path.parent.name.removeprefix(prefix): json.loads(path.read_text(encoding="utf-8"))
                for path in folder.glob(f"lists/{prefix}*/list.json")}

    def check_lists(self, lists: dict[str, dict]) -> None:
        self.assertEqual(set(lists), set(LISTS))
        for name, document in lists.items():
            kind, attribute, is_valid = LISTS[name]
            jsonschema.validate(document, WARNING_LIST)
            self.assertEqual(document["type"], kind)
            self.assertIn(attribute, document["matching_attributes"])
            for listed in (document["list"], document["matching_attributes"]):
                self.assertEqual(listed, sorted(set(listed), key=str.encode))
            for member in document["list"]:
                self.assertTrue(is_valid(member), f"{name}: {member!r}")

    def test_misp_takes_the_lists(self) -> None:
        lists = self.warning_lists(self.site / "lofp.db", "misp")
        self.check_lists(lists)
        days = [day.replace("/", "-") for rule in self.catalog["rules"] for name in ("created", "modified")
                if re.fullmatch(r"20\d\d[-/]\d\d[-/]\d\d", day := rule.get(name, ""))]
        for document in lists.values():
            self.assertIn(str(document["version"]), {day.replace("-", "") for day in days})
        # Each is a value of the catalog, or the end of one.
        values = {value for rule in self.catalog["rules"] for exclusion in rule["exclusions"]
                  for term in exclusion["terms"] for value in term["values"]}
        self.assertGreater(len(lists["file-names"]["list"]), 5)
        for member in lists["file-names"]["list"]:
            self.assertTrue(any(value.endswith(member) for value in values), member)

    def test_misp_gets_only_what_is_valid(self) -> None:
        folder = Path(self.folder.name) / "excludes"
        folder.mkdir()
        detection = {"selection": {"EventID": 1}, "condition": "selection and not 1 of filter_*"}
        for number, (field, values) in enumerate(EXCLUDES):
            detection[f"filter_{number}"] = {field: values}
        rule = {"title": "Excludes much", "id": "0b1f6a2e-0000-4000-8000-000000000009", "date": "2024-05-06",
                "logsource": {"product": "windows"}, "detection": detection, "level": "low"}
        (folder / "rule.yml").write_text(json.dumps(rule, ensure_ascii=False), encoding="utf-8")  # which is YAML, too
        build(folder / "site", folder / "rule.yml", "--only", "database")
        lists = self.warning_lists(folder / "site/lofp.db", "misp-excludes")
        self.check_lists(lists)
        self.assertEqual({name: set(document["list"]) for name, document in lists.items()}, MEMBERS)
        self.assertEqual({document["version"] for document in lists.values()}, {20240506})

    def test_clickhouse_has_the_columns_that_are_written(self) -> None:
        files = self.files("clickhouse")
        tables = {}
        for name, body in re.findall(r"CREATE TABLE lofp\.new_(\w+) \((.*?)\n\) ENGINE", files["tables.sql"], re.S):
            tables[name] = dict(re.findall(r"^  (\w+) ([\w()]+),? *(?:--.*)?$", body, re.M))
        self.assertEqual(set(tables), {"rules", "causes", "exclusions", "names"})
        for name, columns in tables.items():
            rows = [json.loads(line) for line in files[f"{name}.ndjson"].splitlines()]
            self.assertGreater(len(rows), 10)
            for row in rows:
                self.assertEqual(list(row), list(columns), name)
                for column, value in row.items():
                    kind = {"String": str, "UInt32": int, "UInt8": int, "Array(String)": list}[columns[column]]
                    self.assertIs(type(value), kind, f"{name}.{column}")
            self.assertIn(f"ALTER TABLE lofp.{name} REPLACE PARTITION tuple() FROM lofp.new_{name}",
                          files["place.sql"])
        # Both forms of the dictionary are of all columns of its table.
        body = re.search(r"\((.*?)\n\)\nPRIMARY KEY name", files["dictionary.sql"], re.S)[1]
        self.assertEqual(dict(re.findall(r"^  (\w+) (\w+)", body, re.M)), tables["names"])
        (dictionary,) = ElementTree.fromstring(files["lofp_dictionary.xml"])
        self.assertEqual(dictionary.findtext("name"), "lofp_rules")
        attributes = {one.findtext("name"): one.findtext("type") for one in dictionary.iter("attribute")}
        self.assertEqual(attributes, tables["names"])
        self.assertEqual([one.findtext("name") for one in dictionary.find("structure/key")], ["name"])

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
