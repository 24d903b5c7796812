#!/usr/bin/python3
"""lofp sync with git repositories of the test's own, and what lofp build and diff make of them."""

import json
import os
import shutil
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
        self.upstream = Upstream(self.folder / "upstream")
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

    def keys(self) -> set[str]:
        self.lofp("build", "--quiet")
        catalog = json.loads((self.folder / "site/catalog.json").read_text())
        return {rule["key"] for rule in catalog["rules"]}

    def texts(self) -> set[str]:
        self.lofp("build", "--quiet")
        catalog = json.loads((self.folder / "site/catalog.json").read_text())
        return {entry["text"] for entry in catalog["entries"]}

    def test_fetches_and_follows(self) -> None:
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

    def test_fetches_one_file_of_attack(self) -> None:
        bundle = (Path(__file__).parent.parent / "fuzz/corpus/stix_fuzz/small.json").read_text()
        attack = Upstream(self.folder / "attack data")
        attack.path = attack.path.rename(self.folder / "attack-data")
        for name in ("enterprise-attack/enterprise-attack.json",
                     "enterprise-attack/enterprise-attack-1.0.json", "x[1].json"):
            attack.write(name, bundle)
        attack.commit("None")
        self.upstream.commit("First")
        self.configure()
        configuration = (self.folder / "lofp.toml").read_text()
        address = f"file://{attack.path}"
        for value, file in ((f'"{address}"', "enterprise-attack/enterprise-attack.json"),
                            (f'{{url = "{address}", path = "x[1].json"}}', "x[1].json")):
            (self.folder / "lofp.toml").write_text(f"attack = {value}\n" + configuration)
            self.lofp("sync")
            checkout = self.folder / "cache/.attack"
            files = [path.relative_to(checkout).as_posix() for path in checkout.rglob("*")
                     if path.is_file() and ".git" not in path.parts]
            self.assertEqual(files, [file])
            self.lofp("build", "--quiet")
            catalog = json.loads((self.folder / "site/catalog.json").read_text())
            self.assertEqual(catalog["attack_version"], "20.0")
            self.assertEqual(catalog["attack"][0]["origin"], file.rpartition("/")[2])
        names = json.loads((self.folder / "cache/commits.json").read_text())["repositories"]
        self.assertEqual([one["name"] for one in names], ["ours", "attack"])
        (self.folder / "lofp.toml").write_text(
            f'attack = {{url = "{address}", path = "none.json"}}\n' + configuration)
        self.assertIn("none.json is no file of", self.lofp("sync", code=2).stderr)

    def test_takes_no_bad_attack(self) -> None:
        """What upstream breaks, moves or makes a link of does not take the place of what was good."""
        name = "enterprise-attack/enterprise-attack.json"
        bundle = (Path(__file__).parent.parent / "fuzz/corpus/stix_fuzz/small.json").read_text()
        attack = Upstream(self.folder / "attack")
        attack.write(name, bundle)
        attack.commit("None")
        self.upstream.commit("First")
        self.configure()
        (self.folder / "lofp.toml").write_text(
            f'attack = "file://{attack.path}"\n' + (self.folder / "lofp.toml").read_text())
        self.lofp("sync")
        (self.folder / "secret.json").write_text(bundle.replace("20.0", "66.6"))

        def broken() -> None:
            attack.write(name, "{")

        def moved() -> None:
            attack.git("mv", "--force", name, "elsewhere.json")

        def linked() -> None:
            (attack.path / name).parent.mkdir(exist_ok=True)
            (attack.path / name).symlink_to(self.folder / "secret.json")

        for change, complaint in ((broken, f"--attack {name}"), (moved, f"{name} is no file of"),
                                  (linked, f"{name} is no file of")):
            change()
            attack.git("add", "--all")
            attack.git("commit", "--quiet", "--message", "x")
            run = self.lofp("sync")
            self.assertIn(f"warning: attack: {complaint}", run.stderr)
            self.assertIn("fetched 0 minutes ago", run.stderr)
            self.assertEqual(self.attack_version(), "20.0")
        # What was fetched and refused does not hide why nothing is fetched now.
        attack.path.rename(self.folder / "gone")
        self.assertIn("warning: attack: git fetch failed", self.lofp("sync").stderr)
        # A link that somebody put there leads nowhere.
        there = self.folder / "cache/.attack" / name
        there.unlink()
        there.symlink_to(self.folder / "secret.json")
        self.assertIn("was never fetched", self.lofp("build", code=2).stderr)

    def attack_version(self) -> str:
        self.lofp("build", "--quiet")
        return json.loads((self.folder / "site/catalog.json").read_text())["attack_version"]

    def test_another_address_is_another_repository(self) -> None:
        self.configure()
        self.upstream.commit("First")
        self.lofp("sync")
        self.configure(url="file:///nowhere/at-all")
        self.assertIn("error: ours: git fetch failed", self.lofp("sync", code=2).stderr)
        self.assertIn("ours was never fetched", self.lofp("build", code=2).stderr)
        # The old one is back with its address; what can be had of the other takes its place.
        self.configure()
        self.assertEqual(self.texts(), {"First"})
        other = Upstream(self.folder / "other")
        other.commit("Other")
        self.configure(url=f"file://{other.path}")
        self.lofp("sync", "--strict")
        self.assertEqual(self.texts(), {"Other"})

    def test_offline_it_works_on_what_it_has(self) -> None:
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
            until = time.monotonic() + 5  # the system may take a moment to bury it
            while runs(int(number.read_text())) and time.monotonic() < until:
                time.sleep(0.01)
            self.assertFalse(runs(int(number.read_text())), sent)
        self.configure()
        self.upstream.commit("Second")
        self.lofp("sync", "--strict")
        self.assertEqual(self.texts(), {"Second"})

    def test_locks_of_a_git_that_was_killed_do_not_last(self) -> None:
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
        self.assertIn("no branch, tag or commit", self.lofp("sync", code=2).stderr)
        self.assertFalse(proof.exists())

    def test_credentials_are_not_told(self) -> None:
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

    def test_submodules_are_left_alone_whatever_the_user_has_set(self) -> None:
        self.upstream.path = self.upstream.path.rename(self.folder / "upstream")
        self.configure()
        (self.folder / ".gitconfig").write_text("[submodule]\n\trecurse = true\n\tactive = .\n")
        self.upstream.write(".gitmodules", '[submodule "other"]\n\tpath = other\n\turl = ../other\n')
        self.upstream.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},other")
        for text in ("First", "Second"):
            (self.upstream.path / "other").mkdir(exist_ok=True)  # else the commit would take it away
            self.upstream.commit(text)
            self.assertIn("160000", self.upstream.git("ls-tree", "HEAD", "other"))
            self.lofp("sync")
            self.assertEqual(self.texts(), {text})
        self.assertEqual(list((self.folder / "cache/ours/other").iterdir()), [])

    def test_inside_a_hook_the_users_repository_stays_as_it_is(self) -> None:
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

    def test_the_key_names_the_rule_set(self) -> None:
        self.upstream.path = self.upstream.path.rename(self.folder / "repo")
        self.upstream.commit("First")
        other = Upstream(self.folder / "other")
        other.path = other.path.rename(self.folder / "other.git")
        other.commit("Second", number=2)
        (self.folder / "lofp.toml").write_text(
            'output = "site"\ncache = "cache"\n[sources]\n'
            f'x = "file://{self.upstream.path}"\n"x.new" = "file://{other.path}"\n'
            f'sigma = "file://{other.path}"\n')
        self.lofp("sync")
        number = "0c5b7a2e-7f0b-4e3c-9a51-3f1d2b6c7a0"
        self.assertEqual(self.keys(), {f"x:{number}1", f"x.new:{number}2", f"sigma:{number}2"})
        self.lofp("sync")  # each has its own folder still
        self.assertEqual(self.keys(), {f"x:{number}1", f"x.new:{number}2", f"sigma:{number}2"})
        # A mirror that is called after its owner is his.
        catalog = json.loads((self.folder / "site/catalog.json").read_text())
        self.assertEqual([(one["id"], one["url"]) for one in catalog["sources"]],
                         [("sigma", "https://github.com/SigmaHQ/sigma"), ("x", ""), ("x.new", "")])

    def test_says_which_folders_are_not_there(self) -> None:
        self.upstream.commit("First")
        self.configure(', folders = ["rules", "rulez/x"]')
        run = self.lofp("sync")
        self.assertIn("warning: ours: the repository has no folder rulez/x", run.stderr)
        self.assertEqual(run.stderr.count("warning"), 1)
        self.lofp("sync", "--strict", code=1)
        self.configure(', folders = ["rules"]')
        self.lofp("sync", "--strict")

    def evil(self) -> tuple[Path, str]:
        """What leaves a proof if it runs, and a configuration that names it wherever git would."""
        proof = self.folder / "proof"
        script = self.folder / "evil.sh"
        script.write_text(f"#!/bin/sh\necho ran >> '{proof}'\nexec cat\n")
        script.chmod(0o755)
        keys = ("filter.evil.smudge filter.evil.clean filter.evil.process core.fsmonitor core.sshCommand "
                "core.askPass core.editor core.pager core.alternateRefsCommand core.gitProxy diff.external "
                "diff.evil.textconv diff.evil.command merge.evil.driver credential.helper gpg.program "
                "remote.origin.uploadpack remote.origin.receivepack uploadpack.packObjectsHook "
                "sequence.editor alias.read-tree alias.rev-parse").split()
        text = "".join(f'[{section}]\n\t{name} = "{script}"\n' for section, name in (
            (f'{first} "{rest.rpartition(".")[0]}"' if "." in rest else first, rest.rpartition(".")[2])
            for first, _, rest in (key.partition(".") for key in keys)))
        hooks = self.folder / "hooks"
        hooks.mkdir(exist_ok=True)
        for hook in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman"):
            (hooks / hook).write_text(script.read_text())
            (hooks / hook).chmod(0o755)
        attributes = self.folder / "attributes"
        attributes.write_text("* filter=evil diff=evil\n")
        included = self.folder / "included"
        included.write_text(text)
        return proof, (f'{text}[core]\n\thooksPath = "{hooks}"\n\tattributesFile = "{attributes}"\n'
                       f'\tautocrlf = true\n[log]\n\tshowSignature = true\n'
                       f'[include]\n\tpath = "{included}"\n[submodule]\n\trecurse = true\n'
                       f'[extensions]\n\tpartialClone = origin\n[remote "origin"]\n'
                       f'\turl = file://{self.upstream.path}\n\tpromisor = true\n')

    def test_diff_runs_nothing_that_the_repository_names(self) -> None:
        self.upstream.write(".gitattributes", "* filter=evil diff=evil ident text=auto "
                            "eol=crlf\n")
        self.upstream.commit("The backup agent")
        self.upstream.git("tag", "v1")
        self.upstream.commit("The backup service")
        self.upstream.git("branch", "other", "v1")
        tree = self.folder / "tree"
        self.upstream.git("worktree", "add", "--quiet", str(tree), "other")
        bare = self.folder / "bare.git"
        self.upstream.git("clone", "--quiet", "--bare", str(self.upstream.path), str(bare))
        proof, text = self.evil()
        for config in (self.upstream.path / ".git/config", bare / "config"):
            config.write_text(config.read_text() + text)
        shutil.copytree(self.folder / "hooks", self.upstream.path / ".git/hooks", dirs_exist_ok=True)
        before = {path: path.read_bytes() for path in self.upstream.path.rglob("*") if path.is_file()}
        for repository in (self.upstream.path, self.upstream.path / "rules", tree, bare):
            for old in ("v1", "main~1", "main^"):
                run = self.lofp("diff", old, "main", "--repository", str(repository), "--format", "json")
                changes = json.loads(run.stdout)["statements"]
                self.assertEqual([one["change"] for one in changes], ["changed"], repository)
        self.assertFalse(proof.exists(), "something ran")
        self.assertEqual(before, {path: path.read_bytes() for path in self.upstream.path.rglob("*")
                                  if path.is_file()})

    def test_diff_fetches_what_a_partial_clone_lacks(self) -> None:
        self.upstream.commit("The backup agent")
        self.upstream.commit("The backup service")
        clone = self.folder / "clone"
        subprocess.run(["git", "clone", "--quiet", "--no-checkout", "--filter=blob:none",
                        f"file://{self.upstream.path}", clone], check=True, capture_output=True)
        run = self.lofp("diff", "HEAD~1", "HEAD", "--repository", str(clone), "--format", "json")
        self.assertEqual([one["change"] for one in json.loads(run.stdout)["statements"]], ["changed"])

    def test_sync_runs_nothing_that_the_cache_names(self) -> None:
        self.upstream.write(".gitattributes", "* filter=evil diff=evil text=auto eol=crlf\n")
        self.upstream.commit("First")
        self.configure()
        self.lofp("sync")
        proof, text = self.evil()
        config = self.folder / "cache/ours/.git/config"
        config.write_text(config.read_text() + text)
        (self.folder / "cache/ours/.git/info/attributes").write_text("* filter=evil\n")
        self.upstream.commit("Second")
        self.lofp("sync", "--strict")
        self.assertEqual(self.texts(), {"Second"})
        self.assertFalse(proof.exists(), "something ran")
        self.assertNotIn(b"\r\n", (self.folder / "cache/ours/rules/windows/1.yml").read_bytes())
        # A folder that somebody put there is nobody's to be worked in.
        git_folder = self.folder / "cache/ours/.git"
        git_folder.rename(self.folder / "elsewhere")
        git_folder.symlink_to(self.folder / "elsewhere")
        self.assertIn("is no checkout that lofp made", self.lofp("sync", code=2).stderr)

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
                         {"came": ["upstream:0c5b7a2e-7f0b-4e3c-9a51-3f1d2b6c7a02"], "went": []})
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
