#!/usr/bin/python3
"""lofp search and the site's search give the same answers, and the database is what it promises.

    search_agreement_test.py LOFP SEARCH_COMMAND

Both are the same C++: the program's over the tables of lofp.db, the site's as a module of WebAssembly over
search.json.gz, which node runs here (build/<preset>/tests/web/search_command.js).
"""

import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).resolve().parent
QUERIES = HERE.parent / "data/queries.txt"
EXAMPLES = HERE.parents[1] / "examples/rules"
RULE_SETS = HERE.parents[2] / "shared/rulesets/2024-10-24"
PROGRAM = Path("lofp")
SCRIPT = Path("search_command.js")
SHOWN = 10


def rules() -> Path:
    return RULE_SETS if RULE_SETS.exists() else EXAMPLES


def lofp(*arguments: str | Path) -> str:
    run = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
    if run.returncode != 0:
        raise AssertionError(f"lofp {arguments} gave {run.returncode}: {run.stderr[-2000:]}")
    return run.stdout


def promised(answer: dict, most: int) -> list[tuple[int, str]]:
    """Numbers of facets with the queries that give so many, where one filter more says the same; some of them."""
    if answer["partial"] or len(answer["query"]) > 500:
        return []
    values = [(value["count"], value["query"]) for facet in answer["facets"] for value in facet["values"]
              if f"{facet['field']}:" not in answer["query"] and value["count"] is not None]
    return values[::max(1, len(values) // most)][:most]


class Agreement(unittest.TestCase):
    site: Path
    queries: list[str]

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory(prefix="lofp-test-")
        cls.site = Path(cls.folder.name) / "site"
        lofp("build", rules(), "--output", cls.site, "--quiet")
        cls.queries = QUERIES.read_text(encoding="utf-8").splitlines()

    @classmethod
    def tearDownClass(cls) -> None:
        cls.folder.cleanup()

    def answer(self, query: str) -> dict:
        """What lofp search says; nothing is asked where a query says nothing."""
        run = subprocess.run([PROGRAM, "search", "--db", self.site / "lofp.db", "--format", "json",
                              "--limit", str(SHOWN), "--", query], capture_output=True, text=True)
        if run.returncode == 2 and "there is nothing to search for" in run.stderr:
            return {"query": query, "partial": False, "total": 0, "results": []}
        self.assertEqual((run.returncode, run.stderr), (0, ""), query)
        answer = json.loads(run.stdout)
        self.assertEqual(answer["query"], query)
        self.assertEqual(len(answer["results"]), min(SHOWN, answer["total"]), query)
        return answer

    def test_every_query_is_answered(self) -> None:
        self.assertGreaterEqual(len(self.queries), 40)
        answers = [self.answer(query) for query in self.queries]
        self.assertGreater(sum(answer["total"] > 0 for answer in answers), len(answers) // 3)

    def test_the_site_says_the_same(self) -> None:
        if not SCRIPT.exists() or shutil.which("node") is None:
            self.skipTest(f"{SCRIPT} or node is not there: build the tests of web/ first")
        run = subprocess.run(["node", SCRIPT, self.site], input=QUERIES.read_text(encoding="utf-8"),
                             capture_output=True, text=True, check=True)
        others = [json.loads(line) for line in run.stdout.splitlines()]
        self.assertEqual([other["query"] for other in others], self.queries)
        for query, other in zip(self.queries, others):
            own = self.answer(query)
            if not own["results"] and "total" in own and own["total"] == 0 and other["total"] > 0:
                # The site shows everything where nothing was asked; the program says so.
                self.assertEqual(other["total"], self.documents(), query)
                continue
            with self.subTest(query=query):
                addresses = [result["address"] for result in own["results"]]
                self.assertEqual((own["partial"], own["total"]), (other["partial"], other["total"]))
                self.assertEqual(addresses[:1], other["results"][:1])
                shared = set(addresses) & set(other["results"])
                self.assertGreaterEqual(len(shared), min(8, len(addresses)))
                self.assertEqual(addresses, other["results"])

    def test_a_value_gives_as_many_as_its_number_says(self) -> None:
        """The numbers of facets and the queries behind them, beside what the program finds for these."""
        if not SCRIPT.exists() or shutil.which("node") is None:
            self.skipTest(f"{SCRIPT} or node is not there: build the tests of web/ first")
        run = subprocess.run(["node", SCRIPT, self.site], input=QUERIES.read_text(encoding="utf-8"),
                             capture_output=True, text=True, check=True)
        compared = 0
        for line in run.stdout.splitlines():
            for count, query in promised(json.loads(line), 4):
                self.assertEqual(self.answer(query)["total"], count, query)
                compared += 1
        self.assertGreater(compared, len(self.queries))

    def documents(self) -> int:
        with closing(self.open()) as database:
            return database.execute("SELECT count(*) FROM search_documents").fetchone()[0]

    def open(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self.site / 'lofp.db'}?mode=ro", uri=True)

    def test_the_database_is_sound_and_whole(self) -> None:
        catalog = json.loads((self.site / "catalog.json").read_text())
        with closing(self.open()) as database:
            one = lambda sql: database.execute(sql).fetchone()[0]
            self.assertEqual(one("PRAGMA integrity_check"), "ok")
            self.assertEqual(database.execute("PRAGMA foreign_key_check").fetchall(), [])
            self.assertEqual(one("SELECT count(*) FROM rules"), len(catalog["rules"]))
            self.assertEqual(one("SELECT count(*) FROM entries"), len(catalog["entries"]))
            self.assertEqual(one("SELECT count(*) FROM mentions"), len(catalog["mentions"]))
            self.assertEqual(one("SELECT count(*) FROM statements"),
                             sum(len(rule["statements"]) for rule in catalog["rules"]))
            self.assertEqual(one("SELECT count(*) FROM exclusions"),
                             sum(len(rule["exclusions"]) for rule in catalog["rules"]))
            rows = database.execute(
                "SELECT technique, count(*) FROM entry_techniques GROUP BY technique").fetchall()
            tags = {tag["name"]: tag["entries"] for tag in catalog["tags"]
                    if "technique" in tag["kinds"]}
            self.assertEqual(dict(rows), {name: n for name, n in tags.items() if n > 0})
            views = database.execute("SELECT name FROM sqlite_schema WHERE type = 'view'").fetchall()
            for (view,) in views:
                database.execute(f"SELECT * FROM {view}").fetchone()

    def test_same_bytes_for_any_jobs_and_order(self) -> None:
        hashes = set()
        folders = sorted(path for path in rules().iterdir() if path.is_dir())
        for number, jobs in enumerate(("1", "5")):
            site = Path(self.folder.name) / f"again{number}"
            lofp("build", *folders, "--output", site, "--quiet", "--jobs", jobs, "--only", "database")
            hashes.add(hashlib.sha256((site / "lofp.db").read_bytes()).hexdigest())
            folders.reverse()
        self.assertEqual(len(hashes), 1)

    def test_the_database_gives_the_catalog_again(self) -> None:
        self.assertEqual(lofp("export", "json", "--db", self.site / "lofp.db"),
                         (self.site / "catalog.json").read_text())


if __name__ == "__main__":
    if len(sys.argv) > 1:
        PROGRAM = Path(sys.argv.pop(1)).resolve()
    if len(sys.argv) > 1 and sys.argv[1].endswith(".js"):
        SCRIPT = Path(sys.argv.pop(1)).resolve()
    unittest.main()
