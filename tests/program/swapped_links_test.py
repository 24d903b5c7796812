#!/usr/bin/python3
"""While builds run, somebody swaps folders of the site for links that lead out of it, and back."""

import errno
import os
import threading
import time
import unittest
from pathlib import Path

from machine import MachineTest, with_faults
from program import contents, lofp

SECONDS = 0.5  # of swapping at each place


class Swapper(threading.Thread):
    """Swaps one path again and again for a link."""

    def __init__(self, path: Path, target: Path) -> None:
        super().__init__()
        self.path, self.away, self.link = path, path.with_name(path.name + ".away"), target
        self.swaps = 0
        self.is_over = False

    def run(self) -> None:
        link = self.path.with_name(self.path.name + ".link")
        while not self.is_over:
            try:
                os.rename(self.path, self.away)
                os.symlink(self.link, link)
                os.rename(link, self.path)
                time.sleep(0.0005)
                os.unlink(self.path)
                os.rename(self.away, self.path)
                self.swaps += 1
            except OSError:  # the build was here first
                for left in (link, self.path):
                    if left.is_symlink():
                        left.unlink()
                if self.away.exists() and not self.path.exists():
                    os.rename(self.away, self.path)
            time.sleep(0.0005)


class SwappedLinks(MachineTest):
    def setUp(self) -> None:
        super().setUp()
        self.victim = self.folder / "victim"
        for name in ("sigma", "false-positives", "new"):
            (self.victim / name).mkdir(parents=True)
        (self.victim / "index.html").write_text("the victim's")
        (self.victim / "sigma" / "index.html").write_text("the victim's, too")

    def swap_while_building(self, name: str, environment: dict[str, str]) -> None:
        self.put_old_site()
        before = contents(self.victim)
        swapper = Swapper(self.site / name, self.victim)
        swapper.start()
        end = time.monotonic() + SECONDS
        builds = 0
        try:
            while time.monotonic() < end or builds < 4:
                # By turns the rules of the one site and of the other, so that all files move.
                rules = self.rules if builds % 2 == 0 else self.rules / "mstsc.yml"
                run = lofp("build", rules, "--output", self.site, "--quiet", env=environment)
                self.assertIn(run.returncode, (0, 2), run.stderr)
                self.assertEqual(contents(self.victim), before, run.stderr)
                builds += 1
        finally:
            swapper.is_over = True
            swapper.join()
        if name != ".lofp-staging":  # which is there for a moment only
            self.assertGreater(swapper.swaps, 0)
        self.assertNotIn(b"the victim's", b"".join(contents(self.site).values()))

    def test_with_openat2(self) -> None:
        for name in ("rules", "tags", ".lofp-staging"):
            self.swap_while_building(name, dict(os.environ))

    def test_without_openat2(self) -> None:
        """On a kernel that lacks the call each part of a path is opened by itself."""
        environment = with_faults("system", f"openat2 1 {errno.ENOSYS} on")
        self.put_old_site()
        self.assertEqual(lofp("build", self.rules, "--output", self.site, env=environment).returncode, 0)
        self.assertEqual(contents(self.site), self.new)
        self.swap_while_building("rules", environment)

    def test_link_that_stays(self) -> None:
        """It is named, and nothing moves."""
        self.put_old_site()
        (self.site / "rules").rename(self.folder / "elsewhere")
        (self.site / "rules").symlink_to(self.folder / "elsewhere")
        before = contents(self.folder / "elsewhere")
        run = lofp("build", self.rules, "--output", self.site)
        self.assertEqual(run.returncode, 2, run.stderr)
        self.assertIn("is a link", run.stderr)
        self.assertEqual(contents(self.folder / "elsewhere"), before)


if __name__ == "__main__":
    unittest.main()
