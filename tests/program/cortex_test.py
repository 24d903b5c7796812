#!/usr/bin/python3
"""The Cortex analyzer reads jobs as Cortex 2 and 3 give them, and its report has what the templates show."""

import json
import re
import subprocess
import sys
import unittest
from pathlib import Path

from program import EXAMPLES, LOFP, TESTS, build, temporary

CORTEX = TESTS.parent / "integrations/cortex"
ANALYZER = CORTEX / "LoFP/lofp.py"
TEMPLATES = CORTEX / "thehive-templates/LoFP_1_0"
TITLE = "Scheduled Task Runs A Program In A User-Writable Folder"
CAUSE = "Updaters of per-user applications that keep their binaries under AppData"
ALERT = {"rule": TITLE, "platform": "windows", "process": "schtasks.exe",
         "command_line": r"schtasks /create /tn ExampleUpdate /tr C:\Users\j\AppData\Roaming\Example\update.exe"}


class Cortex(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.held = temporary()
        cls.folder = Path(cls.held.name)
        build(cls.folder / "site", EXAMPLES / "sigma")
        cls.config = {"lofp": str(LOFP), "database": str(cls.folder / "site/lofp.db"), "top": 10,
                      "check_tlp": True, "max_tlp": 2}

    @classmethod
    def tearDownClass(cls) -> None:
        cls.held.cleanup()

    def analyse(self, job: dict, attachment: tuple[str, str] | None = None) -> tuple[int, dict]:
        """As Cortex 3: a folder for the job."""
        with temporary() as name:
            folder = Path(name)
            (folder / "input").mkdir()
            (folder / "input/input.json").write_text(json.dumps(job), encoding="utf-8")
            if attachment:
                (folder / "input" / attachment[0]).write_text(attachment[1], encoding="utf-8")
            run = subprocess.run([sys.executable, ANALYZER, folder], capture_output=True, text=True)
            self.assertEqual((run.stdout, run.stderr), ("", ""))
            return run.returncode, json.loads((folder / "output/output.json").read_text(encoding="utf-8"))

    def job(self, alert: dict, **more) -> dict:
        return {"dataType": "other", "data": json.dumps(alert), "tlp": 2, "pap": 2, "config": self.config, **more}

    def test_report(self) -> None:
        code, report = self.analyse(self.job(ALERT))
        self.assertEqual((code, report["success"]), (0, True))
        self.assertIn({"level": "info", "namespace": "LoFP", "predicate": "confidence", "value": "own-rule"},
                      report["summary"]["taxonomies"])
        self.assertEqual({taxonomy["level"] for taxonomy in report["summary"]["taxonomies"]}, {"info"})
        self.assertEqual((report["artifacts"], report["operations"]), ([], []))
        self.assertIn(CAUSE, [cause["text"] for cause in report["full"]["causes"]])

    def test_attached_file(self) -> None:
        job = {"dataType": "file", "file": "attachment1", "filename": "alert.json", "config": self.config}
        code, report = self.analyse(job, ("attachment1", json.dumps(ALERT, indent=2)))
        self.assertEqual((code, report["full"]["alert"]["rule"]["name"]), (0, TITLE))

    def test_file_outside_the_job_is_not_read(self) -> None:
        (self.folder / "outside.json").write_text(json.dumps(ALERT))
        for name in (str(self.folder / "outside.json"), "../../outside.json", "", "input.json/.."):
            code, report = self.analyse({"dataType": "file", "file": name, "config": self.config})
            self.assertEqual((code, report["success"]), (1, False), name)

    def test_standard_input(self) -> None:
        run = subprocess.run([sys.executable, ANALYZER, self.folder / "nothing"], input=json.dumps(self.job(ALERT)),
                             capture_output=True, text=True)
        self.assertEqual((run.returncode, json.loads(run.stdout)["success"]), (0, True))

    def test_failures(self) -> None:
        several = json.dumps(ALERT) + "\n" + json.dumps(ALERT)
        for more, message in (
                ({"data": "{"}, "error"), ({"data": " "}, "empty"), ({"data": several}, "2 alerts"),
                ({"tlp": 3}, "TLP"),
                ({"config": {**self.config, "database": str(self.folder / "none.db")}}, "no such database"),
                ({"config": {**self.config, "lofp": str(self.folder / "none")}}, "Cannot start"),
                ({"config": {**self.config, "top": "many"}}, "many")):
            code, report = self.analyse(self.job(ALERT, **more))
            self.assertEqual((code, report["success"]), (1, False), more)
            self.assertIn(message, report["errorMessage"])

    def test_definition(self) -> None:
        definition = json.loads((CORTEX / "LoFP/LoFP.json").read_text())
        self.assertTrue((CORTEX / definition["command"]).stat().st_mode & 0o100)
        version = definition["version"].replace(".", "_")
        self.assertEqual(TEMPLATES.name, f"{definition['name']}_{version}")
        for item in definition["configurationItems"]:
            self.assertIn(f'"{item["name"]}"', ANALYZER.read_text())

    def test_templates_show_what_is_there_and_escape_it(self) -> None:
        _, report = self.analyse(self.job(ALERT))
        shown = {"short": report["summary"], "long": report["full"]}
        for name, content in shown.items():
            template = (TEMPLATES / f"{name}.html").read_text()
            for word in ("trustAsHtml", "ng-bind-html", "<script", "href", "src="):
                self.assertNotIn(word, template)
            for path in re.findall(r"\bcontent((?:\.[a-zA-Z_]+)+)", template):
                if path == ".errorMessage":
                    continue
                value = content
                for key in path[1:].split("."):
                    if isinstance(value, list):
                        self.assertIn(key, ("length", "join"))
                        break
                    self.assertIn(key, value, path)
                    value = value[key]
            for key in re.findall(r"\bcause\.([a-z_]+)", template):
                self.assertIn(key, content["causes"][0])
            self.assertEqual(template.count("{{"), template.count("}}"))


if __name__ == "__main__":
    unittest.main()
