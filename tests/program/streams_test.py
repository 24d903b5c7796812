#!/usr/bin/python3
"""Every command with its standard streams closed, full, or read by nobody: no abort, and an exit code
that says whether the answer arrived."""

import os
import signal
import subprocess
import unittest
from pathlib import Path

from machine import LOFP, MachineTest
from program import EXAMPLES, contents

FULL = Path("/dev/full")


class Streams(MachineTest):
    def setUp(self) -> None:
        super().setUp()
        database = self.kept / "lofp.db"
        # One of each command, in the order of --help; `lofp --help` itself is compared with it.
        (self.rules / "faulty.yml").write_text("title: [\n")
        self.commands = {
            "build": ["build", self.rules, "--output", self.folder / "built"],
            "sync": ["sync", "--config", self.folder / "lofp.toml"],
            "serve": ["serve", "--db", database, "--listen", "nowhere"],
            "mcp": ["mcp", "--db", self.folder / "nowhere.db"],
            "search": ["search", "--db", database, "mstsc"],
            "show": ["show", "T1021.001", "--db", database],
            "stats": ["stats", "--db", database],
            "export": ["export", "csv", "--db", database],
            "diff": ["diff", database, database],
            "history": ["history", self.folder / "nowhere"],
            "lint": ["lint", "--select", "duplicate", EXAMPLES],
            "score": ["score", self.rules],
            "explain": ["explain", "duplicate"],
            "triage": ["triage", "--rule", "Whoami", "--db", database],
            "completion": ["completion", "bash"],
            "reference": ["reference", "commands"],
            "help": ["--help"],
            "version": ["--version"],
        }
        (self.folder / "lofp.toml").write_text(
            f'cache = "{self.folder}/cache"\n[sources.ours]\npath = "{self.rules}"\n')

    def test_all_commands_are_here(self) -> None:
        text = subprocess.run([LOFP, "--help"], capture_output=True, text=True).stdout
        part = text.split("Commands:\n")[1].split("\n\n")[0]
        names = {line.split()[0] for line in part.splitlines()}
        self.assertEqual(names, set(self.commands) - {"help", "version"})

    def run_shell(self, command: list, streams: str) -> subprocess.CompletedProcess:
        return subprocess.run(["sh", "-c", f'"$@" {streams}', "sh", LOFP, *command],
                              capture_output=True, text=True, timeout=120, cwd=self.folder)

    def usual(self, command: list) -> tuple[int, bool, bool]:
        """The exit code, and whether anything goes to standard output and to standard error."""
        run = self.run_shell(command, "")
        return run.returncode, run.stdout != "", run.stderr != ""

    def test_streams(self) -> None:
        for name, command in self.commands.items():
            code, prints, tells = self.usual(command)
            self.assertIn(code, (0, 2), name)
            unprinted = 2 if prints else code
            untold = 2 if tells else code
            neither = 2 if prints or tells else code
            for streams, expected in {
                "<&-": code, "2>&-": untold, ">&-": unprinted, ">&- 2>&-": neither,
                "<&- >&- 2>&-": neither, ">/dev/full": unprinted, "2>/dev/full": untold,
                ">/dev/full 2>/dev/full": neither,
            }.items():
                if "full" in streams and not FULL.exists():
                    continue
                run = self.run_shell(command, streams)
                self.assertEqual(run.returncode, expected, f"{name} {streams}: {run.stderr}")
                if expected == 2 and "2>" not in streams:
                    self.assertEqual(run.stderr.count("lofp: error:"), 1, f"{name} {streams}")

    def test_nothing_is_written_into_files(self) -> None:
        """A message does not end up in the file that got the number of a closed stream."""
        (self.rules / "broken.yml").write_text("title: [\n")
        subprocess.run([LOFP, "build", self.rules, "--output", self.folder / "right"],
                       capture_output=True, check=True)
        for streams in ("2>&-", ">&- 2>&-", "<&- >&- 2>&-"):
            target = self.folder / f"closed{len(streams)}"
            self.run_shell(["build", self.rules, "--output", target], streams)
            self.assertEqual(contents(target), contents(self.folder / "right"))

    def test_reader_goes_away(self) -> None:
        """As with `| head -1`, whether or not SIGPIPE is ignored: the program ends by it, silently."""
        for name in ("export", "stats", "search", "show", "completion", "reference"):
            for is_ignored in (False, True):
                read, write = os.pipe()
                os.close(read)
                run = subprocess.run(
                    [LOFP, *self.commands[name]], stdout=write, stderr=subprocess.PIPE,
                    restore_signals=False, preexec_fn=lambda ignored=is_ignored: signal.signal(
                        signal.SIGPIPE, signal.SIG_IGN if ignored else signal.SIG_DFL))
                os.close(write)
                self.assertEqual((run.returncode, run.stderr), (-signal.SIGPIPE, b""), name)

    def test_says_why(self) -> None:
        if not FULL.exists():
            self.skipTest("there is no /dev/full here")
        run = self.run_shell(self.commands["export"], ">/dev/full")
        self.assertRegex(run.stderr, "^lofp: error: cannot write to standard output: No space left")
        run = self.run_shell(self.commands["export"], ">&-")
        self.assertRegex(run.stderr, "^lofp: error: cannot write to standard output: Bad file desc")
        serve = ["serve", "--db", self.kept / "lofp.db", "--listen", "127.0.0.1:0"]
        run = self.run_shell(serve, ">/dev/full")
        self.assertEqual(run.returncode, 2)
        self.assertRegex(run.stderr, "lofp: error: cannot write to standard output: No space left")


if __name__ == "__main__":
    unittest.main()
