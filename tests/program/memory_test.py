#!/usr/bin/python3
"""Want of memory ends a command with one message and exit code 2, wherever it comes."""

import errno
import resource
import subprocess
import unittest

from machine import PLAIN, MachineTest, spread, with_faults


class Memory(MachineTest):
    def setUp(self) -> None:
        if not PLAIN.exists():
            self.skipTest(f"this program has sanitizers, and {PLAIN} is not built")
        super().setUp()
        database = self.kept / "lofp.db"
        self.commands = [
            ["search", "--db", database, "mstsc"],
            ["show", "T1021.001", "--db", database, "--why"],
            ["stats", "--db", database],
            ["export", "csv", "--db", database],
            ["diff", database, database],
            ["completion", "fish"],
            ["reference", "commands"],
            ["--help"],
            ["serve", "--db", database, "--listen", "nowhere"],
        ]

    def run_plain(self, command: list, **options) -> subprocess.CompletedProcess:
        return subprocess.run([PLAIN, *command], capture_output=True, text=True, errors="replace",
                              timeout=120, **options)

    def check_end(self, run: subprocess.CompletedProcess, right: str, what: str) -> None:
        if run.returncode == 0:
            self.assertEqual(run.stdout, right, what)
            return
        self.assertEqual(run.returncode, 2, f"{what}: {run.stderr}")
        self.assertEqual(run.stderr.count("lofp: error:"), 1, f"{what}: {run.stderr}")

    def test_an_allocation_of_a_build_fails(self) -> None:
        count = self.folder / "count"
        self.rebuild(PLAIN, "--jobs", "2", env=with_faults("memory", "malloc 0 0", count))
        calls = int(count.read_text())
        for number in spread(calls, 30):
            for on in ("", " on"):
                env = with_faults("memory", f"malloc {number} {errno.ENOMEM}{on}")
                run = self.rebuild(PLAIN, "--jobs", "2", env=env)
                self.check_run(run, f"allocation {number} of {calls}{on}")

    def test_the_last_allocations_of_a_build_fail(self) -> None:
        """With one thread their number is the same in each run."""
        count = self.folder / "count"
        self.rebuild(PLAIN, "--jobs", "1", env=with_faults("memory", "malloc 0 0", count))
        calls = int(count.read_text())
        for number in range(calls - 15, calls + 1):
            env = with_faults("memory", f"malloc {number} {errno.ENOMEM} on")
            run = self.rebuild(PLAIN, "--jobs", "1", env=env)
            self.check_run(run, f"allocation {number} of {calls}")

    def test_an_allocation_of_a_command_fails(self) -> None:
        count = self.folder / "count"
        for command in self.commands:
            run = self.run_plain(command, env=with_faults("memory", "malloc 0 0", count))
            calls = int(count.read_text())
            self.assertGreater(calls, 0, command)
            for number in spread(calls, 8):
                env = with_faults("memory", f"malloc {number} {errno.ENOMEM} on")
                self.check_end(self.run_plain(command, env=env), run.stdout,
                               f"{command[0]}: allocation {number} of {calls}")

    def test_bounded_addresses(self) -> None:
        """ulimit -v, from where the loader just gets by to where all goes well."""
        mebi = 1 << 20
        codes = set()
        for limit in [*range(20, 60, 2), *range(60, 140, 10), 200, 300, 500]:
            run = self.rebuild(PLAIN, "--jobs", "4", preexec_fn=lambda limit=limit: resource.setrlimit(
                resource.RLIMIT_AS, (limit * mebi, limit * mebi)))
            if run.returncode != 127:  # the loader's
                self.check_run(run, f"ulimit -v {limit * 1024}")
                codes.add(run.returncode)
        self.assertEqual(codes, {0, 2})


if __name__ == "__main__":
    unittest.main()
