#!/usr/bin/python3
"""`lofp export clickhouse` on a real server: two shards with half a million alerts each, joined with the dictionary,
and what comes out counted once more here from catalog.json and lofp.db.

The servers listen on this machine alone, on ports that are free, and live in a folder of their own."""

import collections
import json
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import unittest
import urllib.parse
import urllib.request
from pathlib import Path

from program import EXAMPLES, LOFP, TESTS, build, lofp, temporary

ALERTS = 1_000_000
# Two rule sets as they are published, where they are at hand.
REAL = TESTS.parent.parent / "shared/rulesets/2026-08-21"
# Its texts hold what could break a row, and two of its rules share an id with one of another set.
HOSTILE = """\
title: "Tab\\there, 'quotes', \\"more\\" and C:\\\\new"
id: 0b1f6a2e-0000-4000-8000-000000000001
logsource: {product: windows}
detection:
    selection: {Image: sh}
    filter_main: {Image|endswith: ["\\\\it's.exe", "[],{}"]}
    condition: selection and not filter_main
falsepositives:
    - "Backup jobs of O'Reilly \\\\N [1,2] \\e[31m\\0 \\U0001F600 </script> of the night"
    - "Administrators who\\n\\n\\trun scripts of the deployment"
    - Unknown
level: low
"""
CONFIGURATION = """\
<yandex>
  <logger><level>warning</level><log>{folder}/log</log><errorlog>{folder}/errors</errorlog></logger>
  <listen_host>127.0.0.1</listen_host>
  <http_port>{http}</http_port><tcp_port>{tcp}</tcp_port><interserver_http_port>{between}</interserver_http_port>
  <path>{folder}/data/</path><tmp_path>{folder}/temporary/</tmp_path>
  <users_config>{folder}/users.xml</users_config>
  <default_profile>default</default_profile><default_database>default</default_database>
  <mark_cache_size>16777216</mark_cache_size>
  <dictionaries_config>{folder}/*_dictionary.xml</dictionaries_config>
  <remote_servers><pair>{shards}</pair></remote_servers>
</yandex>
"""
USERS = """\
<yandex>
  <profiles><default><max_threads>2</max_threads></default></profiles>
  <quotas><default></default></quotas>
  <users><default>
    <password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>
  </default></users>
</yandex>
"""


def program(name: str) -> str | None:
    """Debian has the server where only root looks."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin")


def has_programs() -> bool:
    return program("clickhouse-server") is not None and program("clickhouse-client") is not None


def free_ports(count: int) -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


class Shard:
    def __init__(self, folder: Path, ports: list[int], shards: str) -> None:
        self.folder = folder
        self.http, self.tcp, between = ports
        folder.mkdir()
        for name in ("data", "temporary"):
            (folder / name).mkdir()
        (folder / "users.xml").write_text(USERS)
        (folder / "config.xml").write_text(CONFIGURATION.format(
            folder=folder, http=self.http, tcp=self.tcp, between=between, shards=shards))

    def start(self) -> None:
        with open(self.folder / "said", "wb") as said:
            self.process = subprocess.Popen(
                [program("clickhouse-server"), f"--config-file={self.folder}/config.xml"], stdout=said,
                stderr=said, stdin=subprocess.DEVNULL, cwd=self.folder)

    def wait(self) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until and self.process.poll() is None:
            try:
                if self.ask("SELECT 1") == "1\n":
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("a server did not come up:\n" + self.log())

    def stop(self) -> None:
        # Asked to end it waits for connections; what it holds is not wanted any more.
        self.process.kill()
        self.process.wait()

    def log(self) -> str:
        return "".join(path.read_text(errors="replace")[-2000:]
                       for name in ("said", "errors") if (path := self.folder / name).exists())

    def ask(self, query: str, data: str = "") -> str:
        address = f"http://127.0.0.1:{self.http}/?" + urllib.parse.urlencode(
            {"query": query, "insert_distributed_sync": 1})
        try:
            with urllib.request.urlopen(address, data=data.encode(), timeout=120) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{query}: {error.read().decode(errors='replace')}") from error

    def rows(self, query: str) -> list[dict]:
        return [json.loads(line) for line in self.ask(query + " FORMAT JSONEachRow").splitlines()]


class ClickHouse(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.held = temporary()
        cls.addClassCleanup(cls.held.cleanup)
        folder = Path(cls.held.name)
        for name in ("first", "second"):
            (folder / name).mkdir()
            (folder / name / "LICENSE").write_text("MIT\n")
        (folder / "first/hostile.yml").write_text(HOSTILE)
        (folder / "second/twin.yml").write_text(HOSTILE.replace("- Unknown", "- Tests of the weekly restore"))
        (folder / "second/other.yml").write_text(HOSTILE.replace("Tab", "Another rule", 1))
        only = ("--only", "json", "--only", "database")
        real = [REAL / "sigma", REAL / "detection-rules"] if REAL.is_dir() else []
        build(folder / "site", EXAMPLES, TESTS / "repos", folder / "first", folder / "second", *real,
              *only)
        build(folder / "small", EXAMPLES, *only)
        cls.catalog = json.loads((folder / "site/catalog.json").read_text())
        for name in ("site", "small"):
            run = lofp("export", "clickhouse", "--db", folder / name / "lofp.db", "-o", folder / f"{name}-tables")
            assert (run.returncode, run.stderr) == (0, ""), run.stderr
        cls.tables = folder / "site-tables"
        cls.small_tables = folder / "small-tables"
        cls.rules = {rule["key"]: rule for rule in cls.catalog["rules"]}
        cls.entries = {entry["id"]: entry for entry in cls.catalog["entries"]}
        with sqlite3.connect(folder / "site/lofp.db") as database:
            # What catalog.json does not say: the id as the rule gives it, and which of twins counts.
            cls.ids = dict(database.execute("SELECT key, id FROM rules"))
            cls.originals = dict(database.execute(
                "SELECT rules.key, originals.key FROM rules JOIN rules AS originals"
                " ON originals.number = rules.original"))
        database.close()
        cls.start_shards(folder)
        for shard in cls.shards:
            cls.load(cls.tables, shard)
        cls.make_alerts()

    @classmethod
    def start_shards(cls, folder: Path) -> None:
        ports = free_ports(6)
        shards = "".join(f"<shard><replica><host>127.0.0.1</host><port>{tcp}</port></replica></shard>"
                         for tcp in (ports[1], ports[4]))
        cls.shards = [Shard(folder / f"shard-{i}", ports[3 * i:3 * i + 3], shards) for i in range(2)]
        for shard in cls.shards:
            # As the guide says: the file with the server's own port.
            text = (cls.tables / "lofp_dictionary.xml").read_text()
            text = text.replace("<port>9000<", f"<port>{shard.tcp}<").replace(">localhost<", ">127.0.0.1<")
            (shard.folder / "lofp_dictionary.xml").write_text(text)
            shard.start()
            cls.addClassCleanup(shard.stop)
        for shard in cls.shards:
            shard.wait()

    @classmethod
    def load(cls, tables: Path, shard: Shard) -> None:
        run = subprocess.run(["sh", tables / "load.sh", "--host", "127.0.0.1", "--port", str(shard.tcp)],
                             capture_output=True, text=True, stdin=subprocess.DEVNULL)
        assert run.returncode == 0, run.stdout + run.stderr + shard.log()

    @classmethod
    def make_alerts(cls) -> None:
        """Every id of the catalog, and as many again that no rule has."""
        ids = sorted(set(cls.ids.values()) - {""})
        cls.sample = ids + [f"unknown-{i}" for i in range(len(ids))]
        first = cls.shards[0]
        first.ask("CREATE TABLE sample (place UInt32, rule_id String) ENGINE = Memory")
        first.ask("INSERT INTO sample FORMAT JSONEachRow",
                  "".join(json.dumps({"place": place, "rule_id": rule_id}) + "\n"
                          for place, rule_id in enumerate(cls.sample)))
        for shard in cls.shards:
            shard.ask("CREATE TABLE alerts (number UInt64, rule_id String) ENGINE = MergeTree ORDER BY number")
            shard.ask("CREATE TABLE all_alerts AS alerts ENGINE = Distributed(pair, default, alerts, number)")
        # Some rules have many alerts, most have few.
        first.ask(f"INSERT INTO all_alerts SELECT number, rule_id FROM (SELECT number,"
                  f" toUInt32(number % 7 = 0 ? number % 5 : number * 7919 % {len(cls.sample)}) AS place"
                  f" FROM system.numbers LIMIT {ALERTS}) ALL INNER JOIN sample USING place")
        cls.alerts = collections.Counter(
            cls.sample[number % 5 if number % 7 == 0 else number * 7919 % len(cls.sample)]
            for number in range(ALERTS))

    def check_same(self, found: dict, expected: dict, what: str = "") -> None:
        """Says where they differ: whole they are long."""
        for key in found.keys() | expected.keys():
            if found.get(key) != expected.get(key):
                self.fail(f"{what} {key}: {found.get(key)}, not {expected.get(key)}")

    def named(self, name_of) -> dict[str, list[dict]]:
        """The rules by a name that they have: those that count before their twins, else by key."""
        found: dict[str, list[dict]] = collections.defaultdict(list)
        for rule in self.catalog["rules"]:
            if name := name_of(rule):
                found[name].append(rule)
        for rules in found.values():
            rules.sort(key=lambda rule: self.originals[rule["key"]] != rule["key"])
        return found

    def by_id(self) -> dict[str, list[dict]]:
        return self.named(lambda rule: self.ids[rule["key"]])

    def causes(self, rules: list[dict]) -> list[str]:
        """Ids of the entries that state a cause, each once."""
        return list(dict.fromkeys(
            statement["entry"] for rule in rules for statement in rule["statements"]
            if self.entries[statement["entry"]]["kind"] == "cause"))

    def test_alerts_are_on_both_shards(self) -> None:
        counts = [int(shard.ask("SELECT count() FROM alerts")) for shard in self.shards]
        self.assertEqual(sum(counts), ALERTS)
        self.assertEqual(min(counts), ALERTS // 2)

    def test_alerts_by_rule(self) -> None:
        by_id = self.by_id()
        expected = collections.Counter()
        for rule_id, count in self.alerts.items():
            expected[by_id[rule_id][0]["key"] if rule_id in by_id else ""] += count
        rows = self.shards[0].rows(
            "SELECT dictGet('lofp_rules', 'rule', tuple(rule_id)) AS rule, toUInt32(count()) AS alerts"
            " FROM all_alerts GROUP BY rule")
        self.check_same({row["rule"]: row["alerts"] for row in rows}, expected)
        self.assertGreater(expected[""], ALERTS // 4, "half of the ids are unknown")
        (row,) = self.shards[1].rows(
            "SELECT toUInt32(sum(dictHas('lofp_rules', tuple(rule_id)))) AS known FROM all_alerts")
        self.assertEqual(row["known"], ALERTS - expected[""])

    def test_alerts_by_cause(self) -> None:
        by_id = self.by_id()
        by_entry = collections.Counter()
        by_text = collections.Counter()
        for rule_id, count in self.alerts.items():
            entries = self.causes(by_id.get(rule_id, []))
            for entry in entries or [""]:
                by_entry[entry] += count
                by_text[" ".join(self.entries[entry]["cause"].split()) if entry else ""] += count
        for attribute, separator, expected in (("entries", " ", by_entry), ("causes", "\\n", by_text)):
            rows = self.shards[0].rows(
                f"SELECT arrayJoin(splitByChar('{separator}', dictGet('lofp_rules', '{attribute}',"
                f" tuple(rule_id)))) AS one, toUInt32(count()) AS alerts FROM all_alerts GROUP BY one")
            self.check_same({row["one"]: row["alerts"] for row in rows}, expected, attribute)
        # The same with a join, and by theme.
        by_theme = collections.Counter()
        for entry, count in by_entry.items():
            for theme in self.entries[entry]["themes"] if entry else ():
                by_theme[theme] += count
        rows = self.shards[0].rows(
            "SELECT theme, toUInt32(sum(alerts)) AS alerts FROM (SELECT arrayJoin(themes) AS theme, alerts FROM"
            " (SELECT arrayJoin(splitByChar(' ', dictGet('lofp_rules', 'entries', tuple(rule_id)))) AS entry,"
            " count() AS alerts FROM all_alerts GROUP BY entry) ALL INNER JOIN"
            " (SELECT entry, any(themes) AS themes FROM lofp.causes GROUP BY entry) USING entry) GROUP BY theme")
        self.assertEqual({row["theme"]: row["alerts"] for row in rows}, by_theme)
        self.assertGreater(len(by_theme), 5)

    def test_every_name_is_in_the_dictionary(self) -> None:
        expected = {}
        for name_of in (lambda rule: self.ids[rule["key"]], lambda rule: rule["title"],
                        lambda rule: f"ESCU - {rule['title']} - Rule" if rule["source"] == "splunk" else ""):
            for name, rules in self.named(name_of).items():
                expected.setdefault(name, (rules[0]["key"], len(rules), " ".join(self.causes(rules))))
        rows = self.shards[1].rows(
            "SELECT name, dictGet('lofp_rules', 'rule', tuple(name)) AS rule,"
            " dictGet('lofp_rules', 'rules', tuple(name)) AS rules,"
            " dictGet('lofp_rules', 'entries', tuple(name)) AS entries FROM lofp.names")
        self.check_same({row["name"]: (row["rule"], row["rules"], row["entries"]) for row in rows}, expected)
        shared = [rules for rules in self.by_id().values() if len({rule["source"] for rule in rules}) > 1]
        self.assertGreater(len(shared), 0, "no id stands in two sets")

    def test_tables_hold_the_catalog(self) -> None:
        ask = self.shards[0].rows
        self.check_same({row["rule"]: (row["rule_id"], row["title"], row["original"], row["techniques"])
                         for row in ask("SELECT rule, rule_id, title, original, techniques FROM lofp.rules")},
                        {key: (self.ids[key], rule["title"], self.originals[key], rule["techniques"])
                         for key, rule in self.rules.items()})
        stated = {(key, statement["entry"]) for key, rule in self.rules.items()
                  for statement in rule["statements"]}
        rows = ask("SELECT rule, entry, kind, cause, text, grade, cause_group, themes FROM lofp.causes")
        self.assertEqual({(row["rule"], row["entry"]) for row in rows}, stated)
        self.assertEqual(len(rows), len(stated))
        for row in rows:
            entry = self.entries[row["entry"]]
            self.assertEqual([row[name] for name in ("kind", "text", "grade", "cause_group", "themes")],
                             [entry[name] for name in ("kind", "text", "grade", "group", "themes")])
            self.assertEqual(row["cause"], " ".join((entry.get("cause") or entry["text"]).split()))
        rows = ask("SELECT rule, text, fields, comparisons, values, weaknesses FROM lofp.exclusions"
                   " ORDER BY rule, number")
        expected = []
        for key in sorted(self.rules, key=str.encode):
            for exclusion in self.rules[key]["exclusions"]:
                flat = [(term.get("field", ""), term["comparison"], value) for term in exclusion["terms"]
                        for value in term["values"] or [""]]
                expected.append({"rule": key, "text": exclusion["text"],
                                 **{name: [one[i] for one in flat]
                                    for i, name in enumerate(("fields", "comparisons", "values"))},
                                 "weaknesses": [one["id"] for one in exclusion.get("weaknesses", [])]})
        self.check_same(dict(enumerate(rows)), dict(enumerate(expected)))

    def test_new_rows_take_the_place_of_old_ones(self) -> None:
        shard = self.shards[1]
        before = int(shard.ask("SELECT count() FROM lofp.names"))
        self.load(self.small_tables, shard)
        self.addCleanup(self.load, self.tables, shard)
        self.assertLess(int(shard.ask("SELECT count() FROM lofp.names")), before)
        self.assertEqual(shard.ask("SELECT dictHas('lofp_rules', tuple('0b1f6a2e-0000-4000-8000-000000000001'))"),
                         "0\n")
        self.assertEqual(shard.ask("SELECT name FROM system.tables WHERE database = 'lofp' ORDER BY name").split(),
                         ["causes", "exclusions", "names", "rules"])


if __name__ == "__main__":
    if not has_programs():
        subprocess.run([TESTS.parent / "tools/install-packages", "test"], stdin=subprocess.DEVNULL, check=False)
    if not has_programs():
        print("skipped: clickhouse-server and clickhouse-client are not there, and tools/install-packages test"
              " could not install them")
        sys.exit(77)
    unittest.main()
