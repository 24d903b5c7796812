#!/usr/bin/python3
"""lofp triage and the site's page `explain/` give the same answers.

    triage_agreement_test.py LOFP EXPLAIN_COMMAND

Both are the same C++: the program's over the index in lofp.db, the site's as a module of WebAssembly over
triage.bin.gz, which node runs here (build/<preset>/tests/web/explain_command.js).
"""

import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
ALERTS = HERE.parent / "fuzz/corpus/alert_fuzz"  # one of each kind, and broken ones
EXAMPLES = HERE.parents[1] / "examples/rules"
RULE_SETS = HERE.parents[2] / "shared/rulesets/2024-10-24"
PROGRAM = Path("lofp")
SCRIPT = Path("explain_command.js")


def rules() -> Path:
    return RULE_SETS if RULE_SETS.exists() else EXAMPLES


class Agreement(unittest.TestCase):
    site: Path

    @classmethod
    def setUpClass(cls) -> None:
        if not SCRIPT.exists() or shutil.which("node") is None:
            raise unittest.SkipTest(f"{SCRIPT} or node is not there: build the tests of web/ first")
        cls.folder = tempfile.TemporaryDirectory(prefix="lofp-test-")
        cls.site = Path(cls.folder.name) / "site"
        subprocess.run([PROGRAM, "build", rules(), "--output", cls.site, "--quiet"], check=True, capture_output=True)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.folder.cleanup()

    def triage(self, *arguments: str | Path) -> dict | None:
        """The first answer; none where no alert is in the file."""
        run = subprocess.run([PROGRAM, "triage", "--db", self.site / "lofp.db", "--format", "ndjson", *arguments],
                             capture_output=True, text=True)
        self.assertIn(run.returncode, (0, 1, 2), arguments)
        return json.loads(run.stdout.splitlines()[0]) if run.stdout else None

    def explain(self, texts: list[str]) -> list[dict]:
        run = subprocess.run(["node", SCRIPT, self.site], input="".join(json.dumps(text) + "\n" for text in texts),
                             capture_output=True, text=True, check=True)
        explained = [json.loads(line) for line in run.stdout.splitlines()]
        self.assertEqual(len(explained), len(texts))
        return explained

    def test_alerts(self) -> None:
        files = [path for path in sorted(ALERTS.iterdir()) if path.suffix == ".json"]
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in files]
        answered = 0
        for path, text, explained in zip(files, texts, self.explain(texts)):
            with self.subTest(path.name):
                own = self.triage(path)
                if own is None or "\ufffd" in text:
                    continue
                self.assertEqual(explained["given"], "alert")
                self.assertEqual(explained["answer"], own)
                answered += 1
        self.assertGreater(answered, 20)

    def test_rules(self) -> None:
        catalog = json.loads((self.site / "catalog.json").read_text())
        chosen = catalog["rules"][:: max(1, len(catalog["rules"]) // 40)]
        for rule, explained in zip(chosen, self.explain([rule["key"] for rule in chosen])):
            self.assertEqual(explained["given"], "rule", rule["key"])
            self.assertEqual(explained["answer"], self.triage("--rule", rule["key"]))
            named = {one["key"]: one for one in explained["rules"]}
            self.assertEqual(named[rule["key"]]["path"].lstrip("/"), rule["page"].lstrip("/"))

    def test_command_lines(self) -> None:
        lines = ["whoami.exe /all", "C:\\Windows\\System32\\schtasks.exe /create /tn a", "/usr/bin/curl -o /tmp/a b"]
        for line, explained in zip(lines, self.explain(lines)):
            own = self.triage("--process", line.split(" ")[0], "--command-line", line)
            self.assertEqual((explained["given"], explained["answer"]), ("command", own))

    def test_anything_is_answered(self) -> None:
        """The module goes on after what is hostile, and says the same afterwards."""
        texts = ["", "{", '{"a":' * 5_000, '{"a":' * 900 + "1" + "}" * 900, "[" * 100_000, '"', "\u0000", "\ud83d\ude00",
                 '{"rule": "' + "x" * 1_000_000 + '"}', "x" * 1_000_000, "a " * 200_000, '{"__proto__": {"rule": 1}}',
                 "T1059 " * 10_000, '{"a": "\\ud800"}', "\u202e" * 1_000]
        explained = self.explain(["whoami", *texts, "whoami"])
        self.assertEqual(explained[0], explained[-1])
        self.assertEqual(explained[1]["given"], "nothing")
        self.assertEqual([one["given"] for one in explained[2:5]], ["broken", "broken", "alert"])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        PROGRAM = Path(sys.argv.pop(1)).resolve()
    if len(sys.argv) > 1 and sys.argv[1].endswith(".js"):
        SCRIPT = Path(sys.argv.pop(1)).resolve()
    unittest.main()
