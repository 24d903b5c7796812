#!/usr/bin/python3
"""Splunk's search command `lofp`, driven as splunkd does."""

import csv
import io
import json
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

from program import EXAMPLES, LOFP, TESTS, build, temporary

APP = TESTS.parent / "integrations/splunk/lofp"
TITLE = "Scheduled Task Runs A Program In A User-Writable Folder"
CAUSE = "Updaters of per-user applications that keep their binaries under AppData"
# Answers as `lofp triage --enrich` does, and says in `rule` what it was given.
STAND_IN = """#!{python}
import json, sys
if "--db" not in sys.argv or "--enrich" not in sys.argv: sys.exit("lofp: error: wrong arguments")
top = int(sys.argv[sys.argv.index("--top") + 1])
for line in sys.stdin:
    alert = json.loads(line)
    if alert.get("end"): sys.exit("lofp: error: it ended")
    causes = [{{"entry": f"e{{i}}", "text": f"cause {{i}}, costs $5", "grade": "specific", "score": 0.5, "from": "own",
               "would_be": "false-positive", "fits": [], "rules": []}} for i in range(top)]
    given = json.dumps(alert, sort_keys=True)
    alert["lofp"] = {{"rule": given, "match": "id", "confidence": "own-rule", "causes": causes,
                     "questions": ["Why?"], "suggested_reason": "known-application"}}
    print(json.dumps(alert), flush=True)
"""


class Splunkd:
    """Starts the command of an installed app and exchanges chunks with it."""

    def __init__(self, app: Path) -> None:
        self.process = subprocess.Popen([sys.executable, app / "bin/lofp.py"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)

    def send(self, metadata: dict, body: str = "") -> None:
        head, rows = json.dumps(metadata).encode(), body.encode()
        self.process.stdin.write(b"chunked 1.0,%d,%d\n" % (len(head), len(rows)) + head + rows)
        self.process.stdin.flush()

    def receive(self) -> tuple[dict, str]:
        head = self.process.stdout.readline().decode()
        name, metadata, body = head.strip().split(",")
        assert name == "chunked 1.0", head
        return json.loads(self.process.stdout.read(int(metadata))), self.process.stdout.read(int(body)).decode()

    def start(self, *arguments: str) -> dict:
        self.send({"action": "getinfo", "preview": False, "streaming_command_will_restart": False,
                   "searchinfo": {"args": list(arguments), "raw_args": list(arguments), "search": "|lofp",
                                  "command": "lofp", "maxresultrows": 50000, "splunk_version": "9.4.0"}})
        return self.receive()[0]

    def execute(self, rows: list[dict], finished: bool = False) -> tuple[dict, list[dict]]:
        body = io.StringIO(newline="")
        if rows:
            writer = csv.DictWriter(body, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        self.send({"action": "execute", "finished": finished}, body.getvalue())
        metadata, answer = self.receive()
        return metadata, list(csv.DictReader(io.StringIO(answer, newline="")))

    def stop(self) -> int:
        for stream in (self.process.stdin, self.process.stdout):
            stream.close()
        return self.process.wait(timeout=30)


class Splunk(unittest.TestCase):
    def setUp(self) -> None:
        held = temporary()
        self.addCleanup(held.cleanup)
        self.folder = Path(held.name)

    def install(self, program: Path | str, database: Path | str = "/lofp.db") -> Splunkd:
        app = self.folder / "lofp"
        shutil.copytree(APP, app)
        (app / "local").mkdir()
        (app / "local/lofp.conf").write_text(f"[lofp]\nprogram = {program}\ndatabase = {database}\n")
        splunkd = Splunkd(app)
        self.addCleanup(splunkd.stop)
        return splunkd

    def stand_in(self) -> Path:
        program = self.folder / "stand-in"
        program.write_text(STAND_IN.format(python=sys.executable))
        program.chmod(0o755)
        return program

    def test_rows(self) -> None:
        splunkd = self.install(self.stand_in())
        self.assertEqual(splunkd.start("top=2"), {"type": "stateful", "required_fields": ["*"]})
        rows = [{"_time": "1", "search_name": "A \"quoted\" rule", "user": "a\nb", "__mv_user": "$a$;$b$$c$",
                 "empty": "", "lofp": "x",
                 "lofp.x": "y"},
                {"_time": "2", "search_name": "Ünïcode", "user": "c", "__mv_user": "", "empty": "", "lofp": "",
                 "lofp.x": ""}]
        metadata, found = splunkd.execute(rows)
        self.assertEqual(metadata, {"finished": False})
        for row, answer in zip(rows, found):
            self.assertEqual(row, {name: answer[name] for name in row})  # unchanged, Splunk's own fields included
            self.assertEqual((answer["lofp_confidence"], answer["lofp_suggested_reason"], answer["lofp_error"]),
                             ("own-rule", "known-application", ""))
            self.assertEqual(answer["lofp_causes"], "cause 0, costs $5\ncause 1, costs $5")
            self.assertEqual(answer["__mv_lofp_causes"], "$cause 0, costs $$5$;$cause 1, costs $$5$")
            self.assertEqual((answer["lofp_questions"], answer["__mv_lofp_questions"]), ("Why?", ""))
        self.assertEqual([json.loads(answer["lofp_rule"]) for answer in found],
                         [{"search_name": "A \"quoted\" rule", "user": ["a", "b$c"]},
                          {"search_name": "Ünïcode", "user": "c"}])
        self.assertEqual(splunkd.execute([]), ({"finished": False}, []))
        self.assertEqual(splunkd.execute(rows[:1], finished=True)[0], {"finished": True})
        self.assertEqual(splunkd.stop(), 0)

    def test_more_rows_than_pipes_hold(self) -> None:
        splunkd = self.install(self.stand_in())
        splunkd.start()
        rows = [{"search_name": f"rule {i}", "text": "x" * 500} for i in range(3000)]
        found = splunkd.execute(rows, finished=True)[1]
        self.assertEqual([json.loads(row["lofp_rule"])["search_name"] for row in found],
                         [row["search_name"] for row in rows])

    def test_alert_in_a_field(self) -> None:
        splunkd = self.install(self.stand_in())
        splunkd.start("field=_raw")
        found = splunkd.execute([{"_raw": '{"rule": "A",\n "lofp": 1}'}, {"_raw": "no JSON"}, {"_raw": "[1]"}])[1]
        self.assertEqual(json.loads(found[0]["lofp_rule"]), {"rule": "A"})
        for row in found[1:]:
            self.assertEqual((row["lofp_error"], row["lofp_confidence"]), ("no JSON object is in _raw", ""))

    def test_wrong_options(self) -> None:
        for argument in ("top=0", "top=101", "top=x", "db=/etc/passwd", "program=/bin/sh", "anything"):
            with self.subTest(argument):
                shutil.rmtree(self.folder / "lofp", ignore_errors=True)
                splunkd = self.install(self.stand_in())
                metadata = splunkd.start(argument)
                self.assertTrue(metadata["finished"])
                self.assertIn("give ", metadata["inspector"]["messages"][0][1])
                self.assertEqual(splunkd.stop(), 1)

    def test_program_that_fails(self) -> None:
        splunkd = self.install(self.folder / "none")
        self.assertIn("cannot start", splunkd.start()["inspector"]["messages"][0][1])
        shutil.rmtree(self.folder / "lofp")
        splunkd = self.install(self.stand_in())
        splunkd.start()
        metadata, rows = splunkd.execute([{"search_name": "A", "end": ""}, {"search_name": "B", "end": "1"}])
        self.assertEqual((metadata["inspector"]["messages"], rows), ([["ERROR", "lofp: it ended"]], []))
        self.assertEqual(splunkd.stop(), 1)

    def test_program(self) -> None:
        """The real one."""
        build(self.folder / "site", EXAMPLES / "sigma")
        splunkd = self.install(LOFP, self.folder / "site/lofp.db")
        splunkd.start("top=10")
        rows = [{"search_name": TITLE, "urgency": "low", "process_name": "schtasks.exe", "dest": "FILE01"},
                {"search_name": "Nothing of the sort", "urgency": "low", "process_name": "", "dest": ""}]
        found = splunkd.execute(rows, finished=True)[1]
        self.assertEqual((found[0]["lofp_confidence"], found[0]["lofp_match"]), ("own-rule", "title"))
        self.assertIn(CAUSE, found[0]["lofp_causes"].split("\n"))
        self.assertEqual((found[1]["search_name"], found[1]["lofp_match"]), ("Nothing of the sort", "none"))
        self.assertEqual(splunkd.stop(), 0)


if __name__ == "__main__":
    unittest.main()
