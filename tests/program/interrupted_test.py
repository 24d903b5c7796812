#!/usr/bin/python3
"""A build that fails or is killed leaves the old site as it was, and the next one makes it whole."""

import os
import resource
import shutil
import signal
import subprocess
import time
import unittest
from pathlib import Path

from program import EXAMPLES, LOFP, build, check, contents, is_root, lofp, temporary

KILLS = 25


class Interrupted(unittest.TestCase):
    def setUp(self) -> None:
        folder = temporary()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.site = self.folder / "site"
        build(self.site, EXAMPLES / "sigma")
        self.old = contents(self.site)
        self.new_site = self.folder / "new"
        build(self.new_site, EXAMPLES)
        self.new = contents(self.new_site)

    def visible(self) -> dict[str, bytes]:
        return {name: data for name, data in contents(self.site).items()
                if not name.startswith(".lofp")}

    def test_killed(self) -> None:
        """Each page is an old or a new one, whole; where the home page is new, all are."""
        start = time.monotonic()
        build(self.folder / "timed", EXAMPLES)
        longest = time.monotonic() - start
        home = "index.html"
        for kill in range(KILLS):
            shutil.rmtree(self.site)
            build(self.site, EXAMPLES / "sigma")
            process = subprocess.Popen([LOFP, "build", EXAMPLES, "--output", self.site, "--quiet"],
                                       stderr=subprocess.DEVNULL)
            time.sleep(longest * kill / KILLS)
            process.send_signal(signal.SIGKILL)
            process.wait()
            seen = self.visible()
            for name, data in seen.items():
                self.assertIn(data, (self.old.get(name), self.new.get(name)), name)
            self.assertLessEqual({name for name in self.old if not name.startswith(".lofp")},
                                 set(seen) | (set(self.old) - set(self.new)))
            if seen[home] == self.new[home]:
                below = {name for name in self.new if "/" in name}
                self.assertEqual({n: seen[n] for n in below}, {n: self.new[n] for n in below})
        build(self.site, EXAMPLES)
        self.assertEqual(contents(self.site), self.new)

    def test_ended(self) -> None:
        """A signal that asks for the end leaves nothing behind; the site is the old or the new one."""
        start = time.monotonic()
        build(self.folder / "timed", EXAMPLES)
        longest = time.monotonic() - start
        asked = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGXCPU]
        for turn in range(10):
            shutil.rmtree(self.site)
            build(self.site, EXAMPLES / "sigma")
            wanted = asked[turn % len(asked)]
            process = subprocess.Popen([LOFP, "build", EXAMPLES, "--output", self.site, "--quiet"],
                                       stderr=subprocess.PIPE, text=True)
            time.sleep(longest * turn / 10)
            process.send_signal(wanted)
            said = process.communicate()[1]
            self.assertIn(process.returncode, (0, -wanted))
            self.assertEqual(said, "")
            self.assertFalse((self.site / ".lofp-staging").exists())
            seen = contents(self.site)
            is_new = seen["index.html"] == self.new["index.html"]
            self.assertEqual(seen, self.new if is_new else self.old)

    def test_first_build_ended(self) -> None:
        target = self.folder / "first"
        process = subprocess.Popen([LOFP, "build", EXAMPLES, "--output", target, "--quiet"])
        while process.poll() is None and not (target / ".lofp-staging").exists():
            time.sleep(0.001)
        process.send_signal(signal.SIGTERM)
        process.wait()
        self.assertEqual(process.returncode, -signal.SIGTERM)
        self.assertFalse(target.exists())

    def test_disk_full(self) -> None:
        """No file may grow beyond a limit: the system refuses a write, as a full disk does."""
        def limit() -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        run = lofp("build", EXAMPLES, "--output", self.site, preexec_fn=limit)
        self.assertEqual(run.returncode, 2, run.stderr)
        self.assertRegex(run.stderr, "lofp: error: cannot write .+: File too large")
        self.assertEqual(contents(self.site), self.old)

    def test_no_permission(self) -> None:
        # Nothing keeps root out, so another user runs a copy; the checkout may be closed to him.
        user = {"user": 65534, "group": 65534, "extra_groups": []} if is_root() else {}
        os.chmod(self.folder, 0o755)
        program = shutil.copy(LOFP, self.folder / "lofp")
        rules = shutil.copytree(EXAMPLES, self.folder / "rules")
        self.site.chmod(0o555)
        run = subprocess.run([program, "build", rules, "--output", self.site], capture_output=True,
                             text=True, cwd=self.folder, **user)
        self.site.chmod(0o755)
        self.assertEqual(run.returncode, 2, run.stderr)
        self.assertRegex(run.stderr, "lofp: error: cannot create .+: Permission denied")
        self.assertEqual(contents(self.site), self.old)

    def test_first_build_fails_without_a_trace(self) -> None:
        target = self.folder / "first"
        run = lofp("build", EXAMPLES, "--output", target, "--only", "site",
                   preexec_fn=lambda: (signal.signal(signal.SIGXFSZ, signal.SIG_IGN),
                                       resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))))
        self.assertEqual(run.returncode, 2, run.stderr)
        self.assertFalse(target.exists())

    def test_folder_of_others_is_not_written_into(self) -> None:
        target = self.folder / "home"
        (target / "about").mkdir(parents=True)
        (target / "about/index.html").write_text("mine")
        run = lofp("build", EXAMPLES, "--output", target)
        self.assertEqual(run.returncode, 2, run.stderr)
        self.assertIn("was not made by lofp", run.stderr)
        self.assertEqual(contents(target), {"about/index.html": b"mine"})

    def test_two_builds_at_once(self) -> None:
        import fcntl
        folder = os.open(self.site, os.O_RDONLY)
        fcntl.flock(folder, fcntl.LOCK_EX)
        run = lofp("build", EXAMPLES, "--output", self.site)
        os.close(folder)
        self.assertEqual(run.returncode, 2)
        self.assertIn("another build is writing", run.stderr)

    def test_leftovers_go(self) -> None:
        (self.site / ".lofp-staging/rules").mkdir(parents=True)
        (self.site / ".lofp-staging/rules/x").write_text("left")
        build(self.site, EXAMPLES)
        self.assertEqual(contents(self.site), self.new)
        check("site/check_site.py", self.site)


if __name__ == "__main__":
    unittest.main()
