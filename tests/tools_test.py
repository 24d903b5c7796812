#!/usr/bin/python3
"""What sets a machine up says what failed, and asks for packages by what they can do.

Runs the tools of tools/ and cmake/ with an apt-get, a dpkg-query and an npm of its own.
"""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = {
    "apt-cache": '[ -e "$STATE/lists" ] && grep -qx "$2" "$STATE/offered" && echo "  Candidate: 1.0" || true',
    "dpkg-query": 'for last; do :; done; grep -qx "$last" "$STATE/installed" && echo "install ok installed"',
    "apt-get": """
        echo "$@" >>"$STATE/calls"
        if [ "$1" = update ]; then touch "$STATE/lists"; exit 0; fi
        shift 4
        for package; do
          grep -qx "$package" "$STATE/offered" || { echo "E: Unable to locate package $package"; exit 100; }
          echo "$package" >>"$STATE/installed"
        done""",
    "sudo": 'exec "$@"',
}


class InstallPackages(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(prefix="lofp-test-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        for part in ("bin", "tools", "state"):
            (self.folder / part).mkdir()
        for name, script in TOOLS.items():
            (self.folder / "bin" / name).write_text("#!/bin/sh\n" + script + "\n", encoding="utf-8")
            (self.folder / "bin" / name).chmod(0o755)
        shutil.copy(ROOT / "tools/install-packages", self.folder / "tools")

    def install(self, listed: str, offered: str, installed: str = "", lists: bool = True
                ) -> subprocess.CompletedProcess[str]:
        state = self.folder / "state"
        (self.folder / "packages.txt").write_text(listed, encoding="utf-8")
        for name, words in (("offered", "libc6 " + offered), ("installed", installed), ("calls", "")):
            (state / name).write_text("".join(word + "\n" for word in words.split()), encoding="utf-8")
        if lists:
            (state / "lists").touch()
        return subprocess.run([self.folder / "tools/install-packages", "build"], capture_output=True, text=True,
                              env={"PATH": f"{self.folder}/bin:/usr/bin:/bin", "STATE": str(state)})

    def state(self, name: str) -> list[str]:
        return (self.folder / "state" / name).read_text(encoding="utf-8").split("\n")[:-1]

    def test_takes_the_first_alternative_that_is_offered(self) -> None:
        self.assertEqual(self.install("build xa-19|xa-20|xa-21\ntest xb\n", "xa-20 xa-21").returncode, 0)
        self.assertEqual(self.state("installed"), ["xa-20"])

    def test_is_content_with_any_alternative(self) -> None:
        self.assertEqual(self.install("build xa-19|xa-20\n", "xa-19", "xa-20").returncode, 0)
        self.assertEqual(self.state("calls"), [])

    def test_takes_what_belongs_together_of_one_version(self) -> None:
        listed = "build xa-19,xb-19|xa-20,xb-20\n"
        self.assertEqual(self.install(listed, "xa-19 xa-20 xb-20").returncode, 0)
        self.assertEqual(self.state("installed"), ["xa-20", "xb-20"])
        self.assertEqual(self.install(listed, "xa-19 xb-19 xa-20 xb-20", "xa-20 xb-20").returncode, 0)
        self.assertEqual(self.state("calls"), [])
        self.assertEqual(self.install(listed, "xa-19 xb-19 xa-20 xb-20", "xa-19").returncode, 0)
        self.assertEqual(self.state("installed"), ["xa-19", "xb-19"])

    def test_leaves_out_what_may_be_missing(self) -> None:
        run = self.install("build ?xbrowser\nbuild xa\n", "xa")
        self.assertEqual((run.returncode, self.state("installed")), (0, ["xa"]), run.stderr)

    def test_asks_for_the_lists_of_a_new_system_first(self) -> None:
        run = self.install("build ?xbrowser\nbuild xa\n", "xa xbrowser", lists=False)
        self.assertEqual((run.returncode, self.state("installed")), (0, ["xbrowser", "xa"]), run.stderr)

    def test_shows_why_apt_failed(self) -> None:
        run = self.install("build xa|xb\n", "")
        self.assertEqual(run.returncode, 1)
        self.assertIn("E: Unable to locate package xa", run.stderr)
        self.assertIn("install these yourself: xa", run.stderr)


class Configure(unittest.TestCase):
    def test_shows_what_cmake_says(self) -> None:
        run = subprocess.run([ROOT / "tools/configure", "no-such-preset"], capture_output=True, text=True)
        self.assertNotEqual(run.returncode, 0)
        self.assertIn('No such preset', run.stderr)
        self.assertIn("cmake failed for the preset no-such-preset", run.stderr)


class FetchPackages(unittest.TestCase):
    def test_shows_what_npm_says(self) -> None:
        with tempfile.TemporaryDirectory(prefix="lofp-test-") as folder:
            npm = Path(folder) / "npm"
            npm.write_text("#!/bin/sh\necho 'npm ERR! the registry is away' >&2\nexit 7\n", encoding="utf-8")
            os.chmod(npm, 0o755)
            run = subprocess.run(["cmake", "-D", f"NPM={npm}", "-D", f"WEB={folder}", "-P",
                                  ROOT / "cmake/FetchPackages.cmake"], capture_output=True, text=True)
        self.assertNotEqual(run.returncode, 0)
        self.assertIn("the registry is away", run.stderr)
        self.assertIn("npm config set registry", run.stderr)


class Checks(unittest.TestCase):
    """Of the files that are there; each check finds what it is for."""

    def test_includes(self) -> None:
        with tempfile.TemporaryDirectory(prefix="lofp-test-") as folder:
            root = Path(folder)
            for part in ("tools", "src/a", "tests"):
                (root / part).mkdir(parents=True)
            shutil.copy(ROOT / "tools/check-includes", root / "tools")
            (root / "src/a/good.h").write_text("#include <string>\nstd::string f(std::string_view);  // std::map\n")
            (root / "src/a/by_ours.cc").write_text('#include "a/good.h"\nstd::string s;\n')
            (root / "src/a/bad.h").write_text("#include <string>\nstd::int64_t i;\n")
            run = subprocess.run([root / "tools/check-includes"], capture_output=True, text=True)
        self.assertEqual((run.returncode, run.stdout),
                         (1, "src/a/bad.h: uses std::int64_t without #include <cstdint>\n"))

    def test_workflows(self) -> None:
        with tempfile.TemporaryDirectory(prefix="lofp-test-") as folder:
            root = Path(folder)
            (root / "tools").mkdir()
            (root / ".github/workflows").mkdir(parents=True)
            shutil.copy(ROOT / "tools/check-workflows", root / "tools")
            (root / ".github/workflows/x.yml").write_text(
                f"      - uses: actions/checkout@v4\n      - uses: a/b@{'0' * 40} # v1.2.3\n"
                f"    runs-on: ubuntu-latest\n    image: debian:13\n    image: debian:13@sha256:{'0' * 64}\n")
            run = subprocess.run([root / "tools/check-workflows"], capture_output=True, text=True)
        self.assertEqual([line.split(":")[1] for line in run.stdout.splitlines()], ["1", "1", "3", "4"])
        self.assertEqual(run.returncode, 1)


if __name__ == "__main__":
    unittest.main()
