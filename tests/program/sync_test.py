#!/usr/bin/python3
"""lofp sync with git repositories of the test's own, and what lofp build and diff make of them."""

import json
import os
import signal
import subprocess
import time
import unittest
from pathlib import Path

from program import LOFP, lofp, temporary

RULE = """title: {title}
id: 0c5b7a2e-7f0b-4e3c-9a51-3f1d2b6c7a0{number}
logsource:
    product: windows
detection:
    selection:
        Image: a
    condition: selection
falsepositives:
    - {text}
level: low
"""


def runs(process: int) -> bool:
    """Whether there is such a process, and not only what is left of it."""
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


class Upstream:
    """A repository that others publish."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "uploadpack.allowFilter", "true")
        self.git("config", "uploadpack.allowAnySHA1InWant", "true")
        self.write("LICENSE", "MIT\n")
        self.write("docs/large.txt", "x" * 100_000)

    def git(self, *words: str) -> str:
        identity = {"GIT_AUTHOR_NAME": "n", "GIT_AUTHOR_EMAIL": "e", "GIT_COMMITTER_NAME": "n",
                    "GIT_COMMITTER_EMAIL": "e", "GIT_CONFIG_NOSYSTEM": "1"}
        run = subprocess.run(["git", "-C", self.path, *words], check=True, capture_output=True,
                             text=True, env={**os.environ, **identity})
        return run.stdout.strip()

    def write(self, name: str, text: str) -> None:
        (self.path / name).parent.mkdir(parents=True, exist_ok=True)
        (self.path / name).write_text(text)

    def commit(self, text: str, number: int = 1) -> str:
        self.write(f"rules/windows/{number}.yml", RULE.format(title="T", number=number, text=text))
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "x")
        return self.git("rev-parse", "HEAD")


class Sync(unittest.TestCase):
    def setUp(self) -> None:
        self.held = temporary()
        self.folder = Path(self.held.name)
        self.upstream = Upstream(self.folder / "up stream")
        self.configure()

    def tearDown(self) -> None:
        self.held.cleanup()

    def configure(self, more: str = "", url: str = "") -> None:
        address = url or f"file://{self.upstream.path}"
        (self.folder / "lofp.toml").write_text(
            f'output = "site"\ncache = "cache"\n[sources]\nours = {{url = "{address}", '
            f'as = "sigma"{more}}}\n')

    def lofp(self, *words: str, code: int = 0, **more: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "HOME": str(self.folder), "GIT_CONFIG_NOSYSTEM": "1", **more}
        run = lofp(*words, cwd=self.folder, env=environment)
        self.assertEqual(run.returncode, code, run.stdout + run.stderr)
        return run

    def texts(self) -> set[str]:
        self.lofp("build", "--quiet")
        catalog = json.loads((self.folder / "site/catalog.json").read_text())
        return {entry["text"] for entry in catalog["entries"]}

    def test_fetches_and_follows(self) -> None:
        # The space in the path has to be written as the address has it.
        self.upstream.path = self.upstream.path.rename(self.folder / "upstream")
        self.configure(', folders = ["rules"]')
        first = self.upstream.commit("First")
        self.lofp("sync")
        checkout = self.folder / "cache/ours"
        self.assertTrue((checkout / "rules/windows/1.yml").exists())
        self.assertTrue((checkout / "LICENSE").exists())
        self.assertFalse((checkout / "docs").exists())
        commits = json.loads((self.folder / "cache/commits.json").read_text())["repositories"]
        self.assertEqual([one["commit"] for one in commits], [first])
        depth = subprocess.run(["git", "-C", checkout, "rev-list", "--count", "HEAD"],
                               capture_output=True, text=True, check=True).stdout.strip()
        self.assertEqual(depth, "1")
        self.assertEqual(self.texts(), {"First"})
        self.upstream.commit("Second")
        self.lofp("sync")
        self.assertEqual(self.texts(), {"Second"})
        # Upstream may throw its history away.
        self.upstream.git("checkout", "--quiet", "--orphan", "new")
        self.upstream.commit("Third")
        self.upstream.git("branch", "--force", "main")
        self.lofp("sync")
        self.assertEqual(self.texts(), {"Third"})

    def test_takes_the_revision_that_was_named(self) -> None:
        self.upstream.path = self.upstream.path.rename(self.folder / "upstream")
        first = self.upstream.commit("First")
        self.upstream.git("tag", "v1")
        self.upstream.commit("Second")
        for revision in ("v1", first):
            self.configure(f', ref = "{revision}"')
            self.lofp("sync")
            self.assertEqual(self.texts(), {"First"})
        self.configure(', ref = "main"')
        self.lofp("sync")
        self.assertEqual(self.texts(), {"Second"})

    def test_offline_it_works_on_what_it_has(self) -> None:
        self.upstream.path = self.upstream.path.rename(self.folder / "upstream")
        self.configure()
        self.upstream.commit("First")
        self.lofp("sync")
        self.upstream.path.rename(self.folder / "gone")
        run = self.lofp("sync")
        self.assertIn("warning: ours: git fetch failed", run.stderr)
        self.assertIn("fetched 0 minutes ago", run.stderr)
        self.lofp("sync", "--strict", code=1)
        self.assertEqual(self.texts(), {"First"})

    def test_without_anything_it_fails(self) -> None:
        self.configure(url="file:///nowhere/at-all")
        run = self.lofp("sync", code=2)
        self.assertIn("lofp: error: ours: git fetch failed", run.stderr)
        self.assertFalse((self.folder / "cache/ours").exists())
        self.assertIn("or run lofp sync first", self.lofp("build", code=2).stderr)

    def test_interrupted_it_takes_git_along(self) -> None:
        """A signal reaches us alone, since git has a process group of its own."""
        self.upstream.path = self.upstream.path.rename(self.folder / "upstream")
        self.configure()
        self.upstream.commit("First")
        self.lofp("sync")
        waits = self.folder / "waits"
        waits.write_text(f'#!/bin/sh\necho $$ > "{self.folder}/pid"\nexec sleep 600\n')
        waits.chmod(0o755)
        self.configure(url="ssh://git@example.invalid/rules.git")
        for sent in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            number = self.folder / "pid"
            number.unlink(missing_ok=True)
            process = subprocess.Popen(
                [LOFP, "sync"], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                env={**os.environ, "HOME": str(self.folder), "GIT_SSH_COMMAND": str(waits)})
            while not number.exists() or number.read_text() == "":
                time.sleep(0.01)
            process.send_signal(sent)
            said = process.communicate(timeout=20)[0]
            self.assertEqual((process.returncode, said), (-sent, b""))
            self.assertFalse(runs(int(number.read_text())), sent)
        self.configure()
        self.upstream.commit("Second")
        self.lofp("sync", "--strict")
        self.assertEqual(self.texts(), {"Second"})

    def test_locks_of_a_git_that_was_killed_do_not_last(self) -> None:
        self.upstream.path = self.upstream.path.rename(self.folder / "upstream")
        self.configure(', ref = "main", folders = ["rules"]')
        self.upstream.commit("First")
        self.lofp("sync")
        for name in ("index", "shallow", "config", "HEAD", "info/sparse-checkout",
                     "refs/remotes/origin/main"):
            lock = self.folder / f"cache/ours/.git/{name}.lock"
            lock.parent.mkdir(parents=True, exist_ok=True)
            lock.touch()
        self.upstream.commit("Second")
        self.lofp("sync", "--strict")
        self.assertEqual(self.texts(), {"Second"})

    def test_hostile_addresses_run_nothing(self) -> None:
        proof = self.folder / "proof"
        for address in (f"ext::sh -c touch% {proof}", f"--upload-pack=touch {proof}",
                        f"-oProxyCommand=touch {proof}", f"ssh://-oProxyCommand=touch${{IFS}}{proof}/x"):
            self.configure(url=address)
            self.assertIn("lofp.toml:4", self.lofp("sync", code=2).stderr)
        self.configure(', ref = "--upload-pack=touch"')
        self.lofp("sync", code=2)
        self.assertFalse(proof.exists())

    def test_credentials_are_not_told(self) -> None:
        self.upstream.path = self.upstream.path.rename(self.folder / "upstream")
        self.upstream.commit("First")
        self.configure(url="https://user:TOKEN@localhost:1/x.git")
        self.assertNotIn("TOKEN", self.lofp("sync", code=2).stderr)
        # Git goes elsewhere for it, as a user may have told it to.
        (self.folder / ".gitconfig").write_text(
            f'[url "file://{self.upstream.path}"]\n\tinsteadOf = https://user:TOKEN@localhost:1/x.git\n')
        run = self.lofp("sync")
        self.assertNotIn("TOKEN", run.stdout + run.stderr)
        cache = self.folder / "cache"
        self.assertIn("https://localhost:1/x.git", (cache / "commits.json").read_text())
        for file in (cache / "commits.json", cache / "ours/.git/lofp-fetched"):
            self.assertNotIn("TOKEN", file.read_text())

    def test_ssh_asks_nobody_unless_the_user_says_how(self) -> None:
        # Writes what it was called with in place of a connection.
        tools = self.folder / "tools"
        tools.mkdir()
        for name in ("ssh", "mine"):
            (tools / name).write_text(
                f'#!/bin/sh\necho "{name} $*" "ask=$SSH_ASKPASS" >> "{self.folder}/called"\nexit 1\n')
            (tools / name).chmod(0o755)
        self.configure(url="ssh://git@example.invalid/rules.git")
        path = {"PATH": f"{tools}:{os.environ['PATH']}", "SSH_ASKPASS": "/bin/false"}
        self.lofp("sync", code=2, **path)
        called = (self.folder / "called").read_text()
        self.assertIn("ssh -oBatchMode=yes -oConnectTimeout=20 ", called)
        self.assertIn("ask=\n", called)
        self.lofp("sync", code=2, **path, GIT_SSH_COMMAND="mine -v")
        (self.folder / ".gitconfig").write_text("[core]\n\tsshCommand = mine -q\n")
        self.lofp("sync", code=2, **path)
        called = (self.folder / "called").read_text()
        self.assertIn("mine -v ", called)
        self.assertIn("mine -q ", called)
        self.assertEqual(called.count("BatchMode"), called.count("ssh -oBatchMode"))

    def test_hooks_and_links_of_the_repository_do_nothing(self) -> None:
        self.upstream.path = self.upstream.path.rename(self.folder / "upstream")
        self.configure()
        os.symlink("/etc/passwd", self.upstream.path / "rules.yml")
        self.upstream.write(".gitattributes", "* filter=evil\n")
        self.upstream.write(".gitmodules", '[submodule "x"]\n\tpath = x\n\turl = ext::sh -c id\n')
        self.upstream.commit("First")
        proof = self.folder / "proof"
        (self.folder / ".gitconfig").write_text(
            f'[filter "evil"]\n\tsmudge = "touch {proof}; cat"\n\tclean = cat\n')
        self.lofp("sync")
        self.assertEqual(self.texts(), {"First"})
        # A hook that came into the cache by whatever way.
        hook = self.folder / "cache/ours/.git/hooks/post-checkout"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch {proof}\n")
        hook.chmod(0o755)
        self.upstream.commit("Second")
        self.lofp("sync")
        self.assertEqual(self.texts(), {"Second"})
        self.assertFalse(proof.exists())

    def test_inside_a_hook_the_users_repository_stays_as_it_is(self) -> None:
        self.upstream.path = self.upstream.path.rename(self.folder / "upstream")
        self.configure()
        first = self.upstream.commit("First")
        mine = Upstream(self.folder / "mine")
        mine.commit("Mine")
        mine.write("LICENSE", "edited\n")
        before = mine.git("status", "--porcelain"), mine.git("rev-parse", "HEAD"), mine.git(
            "config", "--list", "--local")
        git = mine.path / ".git"
        hook = {"GIT_DIR": str(git), "GIT_WORK_TREE": str(mine.path),
                "GIT_INDEX_FILE": str(git / "index"), "GIT_OBJECT_DIRECTORY": str(git / "objects"),
                "GIT_COMMON_DIR": str(git), "GIT_CONFIG_COUNT": "1",
                "GIT_CONFIG_KEY_0": "core.worktree", "GIT_CONFIG_VALUE_0": str(mine.path)}
        for _ in range(2):
            self.lofp("sync", **hook)
            run = self.lofp("diff", first, first, "--repository", str(self.upstream.path), **hook)
            self.assertIn("nothing changed", run.stdout)
        self.assertEqual((mine.path / "LICENSE").read_text(), "edited\n")
        self.assertEqual((mine.git("status", "--porcelain"), mine.git("rev-parse", "HEAD"),
                          mine.git("config", "--list", "--local")), before)
        self.assertTrue((self.folder / "cache/ours/rules/windows/1.yml").exists())

    def test_diff_of_commits_leaves_the_repository_alone(self) -> None:
        self.upstream.commit("The backup agent")
        self.upstream.git("tag", "v1")
        self.upstream.commit("The backup service")
        self.upstream.commit("Scanner", number=2)
        before = self.upstream.git("status", "--porcelain")
        run = self.lofp("diff", "v1", "main", "--repository", str(self.upstream.path), "--format",
                        "json")
        difference = json.loads(run.stdout)
        self.assertEqual(difference["rules"],
                         {"came": ["sigma:0c5b7a2e-7f0b-4e3c-9a51-3f1d2b6c7a02"], "went": []})
        self.assertEqual([one["change"] for one in difference["statements"]], ["changed", "came"])
        self.assertEqual(self.upstream.git("status", "--porcelain"), before)
        self.assertEqual(run.stderr, "")
        self.upstream.write("rules/windows/3.yml", RULE.format(title="[", number=3, text="x"))
        self.upstream.commit("Other")
        run = self.lofp("diff", "v1", "main", "--repository", str(self.upstream.path))
        self.assertIn("warning: main: 1 error in the files", run.stderr)
        for revision in ("no-such", "--all", "-h"):
            run = self.lofp("diff", "--repository", str(self.upstream.path), "--", revision, "main",
                            code=2)
            self.assertIn("is no commit", run.stderr)


if __name__ == "__main__":
    unittest.main()
