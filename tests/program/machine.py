"""What the tests of machine faults share: a few rules, a site, and runs in which calls fail."""

import errno
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from program import LOFP, TESTS, contents, lofp

# A program with sanitizers has a malloc of its own and takes 20 TB of addresses: there its memory
# cannot be bounded.  `make test` has built one without them before.
IS_SANITIZED = b"__asan_init" in LOFP.read_bytes() or b"__tsan_init" in LOFP.read_bytes()
RELEASE = TESTS.parent / "build" / "release" / "src" / "lofp"
PLAIN = RELEASE if IS_SANITIZED else LOFP

RULE = """\
title: {name}
id: 0b1f6a2e-0000-4000-8000-00000000000{number}
status: test
description: {name} is started
tags: [attack.t1021.00{number}]
logsource: {{category: process_creation, product: windows}}
detection:
    selection: {{Image|endswith: '\\{name}.exe'}}
    filter_main: {{User: SYSTEM}}
    condition: selection and not filter_main
falsepositives:
    - Administrators who run {name}
level: low
"""


def write_rules(folder: Path, names: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(names, 1):
        (folder / f"{name}.yml").write_text(RULE.format(name=name, number=number))


def write_repository(folder: Path) -> None:
    """What tells whose the rules are: an address and a commit for links, and a licence."""
    commit = "5" * 40
    files = {
        ".git/HEAD": "ref: refs/heads/main\n",
        ".git/config": '[remote "origin"]\n\turl = https://git.example.org/blue/rules\n',
        ".git/packed-refs": f"{commit} refs/remotes/origin/main\n",
        ".git/refs/heads/main": commit + "\n",
        "LICENSE": "SPDX-License-Identifier: MIT\n",
        "LICENSES/MIT.txt": "MIT\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def with_faults(library: str, fault: str, count: Path | None = None) -> dict[str, str]:
    """The environment in which a call of the program fails; tests/faults/faults.h says how."""
    path = os.environ.get(f"LOFP_{library.upper()}_FAULTS")
    if path is None:
        raise unittest.SkipTest(f"LOFP_{library.upper()}_FAULTS names no library: run this with ctest")
    environment = {**os.environ, "LD_PRELOAD": path, "LOFP_FAULT": fault}
    if count is not None:
        environment["LOFP_FAULT_COUNT"] = str(count)
    if IS_SANITIZED:
        for name in ("ASAN_OPTIONS", "TSAN_OPTIONS"):
            environment[name] = os.environ.get(name, "") + ":verify_asan_link_order=0:detect_leaks=0"
    return environment


def spread(count: int, runs: int) -> list[int]:
    """At most `runs` numbers from 1 to `count`: the first ones, then ever fewer, and the last."""
    if count <= runs:
        return list(range(1, count + 1))
    first = runs // 3
    step = (count - first) / (runs - first)
    return list(range(1, first + 1)) + [first + round(step * i) for i in range(1, runs - first + 1)]


class MachineTest(unittest.TestCase):
    """A site of the old rules, and what it will be of the new ones."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(prefix="lofp-test-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.rules = self.folder / "rules"
        self.site = self.folder / "site"
        write_rules(self.rules, ["mstsc", "psexec"])
        write_repository(self.rules)
        self.build(self.site)
        self.old = contents(self.site)
        (self.rules / "psexec.yml").unlink()
        write_rules(self.rules, ["mstsc", "winrs", "wmic"])
        new_site = self.folder / "new"
        self.build(new_site)
        self.new = contents(new_site)
        page = self.new["catalog.json"]
        for sign in (b"https://git.example.org/blue/rules", b"5" * 40, b'"MIT"'):
            self.assertIn(sign, page)
        self.kept = self.folder / "kept"
        self.site.rename(self.kept)

    def build(self, site: Path, **options) -> subprocess.CompletedProcess[str]:
        run = lofp("build", self.rules, "--output", site, **options)
        self.assertEqual(run.returncode, 0, run.stderr)
        return run

    def put_old_site(self) -> None:
        subprocess.run(["rm", "-rf", self.site], check=True)
        subprocess.run(["cp", "-a", self.kept, self.site], check=True)

    def rebuild(self, program: Path = LOFP, *more: str, **options) -> subprocess.CompletedProcess:
        """Builds the new site over the old one, in a machine that lacks something."""
        self.put_old_site()
        return subprocess.run([program, "build", self.rules, "--output", self.site, *more],
                              capture_output=True, text=True, errors="replace", **options)

    def check_run(self, run: subprocess.CompletedProcess, what: str, can_clear: bool = True) -> None:
        """Either all went well, or there is one message and the site is the old one; where the
        machine is still able to, nothing is left of the new one."""
        seen = {path: bytes for path, bytes in contents(self.site).items()
                if not path.startswith(".lofp-staging/")}
        self.assertIn(run.returncode, (0, 2), f"{what}: {run.stderr}")
        if run.returncode == 0:
            self.assertEqual(seen, self.new, what)
        else:
            self.assertEqual(run.stderr.count("lofp: error:"), 1, f"{what}: {run.stderr}")
            self.assertEqual(run.stderr.count("\n"), 1, f"{what}: {run.stderr}")
            self.assertEqual(seen, self.old, what)
        if can_clear:
            self.assertFalse((self.site / ".lofp-staging").exists(), what)


def code_name(code: int) -> str:
    return errno.errorcode[code]
