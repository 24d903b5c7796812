#!/usr/bin/python3
"""A fault of the machine is not taken for a fault of a rule: one message, exit code 2, the old site."""

import errno
import resource
import subprocess
import unittest

from machine import LOFP, PLAIN, MachineTest, code_name, spread, with_faults
from program import contents, is_root, lofp

CALLS = {  # what may fail, and by what
    "open": (errno.EMFILE, errno.ENFILE, errno.EIO),
    "openat": (errno.EMFILE,),
    "openat2": (errno.EMFILE, errno.ENOSPC, errno.EROFS),
    "opendir": (errno.EMFILE, errno.ENOMEM),
    "readdir": (errno.EIO,),
    "read": (errno.EIO,),
    "write": (errno.ENOSPC, errno.EDQUOT, errno.EIO),
    "close": (errno.EIO,),
    "fstat": (errno.EIO,),
    "stat": (errno.EIO,),
    "lstat": (errno.EIO,),
    "fstatat": (errno.EIO,),
    "realpath": (errno.ENOMEM,),
    "mkdirat": (errno.ENOSPC, errno.EROFS),
    "renameat2": (errno.EIO, errno.ENOSPC, errno.EROFS),
    "unlinkat": (errno.EIO,),
}


class Machine(MachineTest):
    def test_each_call_fails_once(self) -> None:
        """The n-th call of a kind fails, for n from the first to the last."""
        count = self.folder / "count"
        for call, codes in CALLS.items():
            self.rebuild(PLAIN, env=with_faults("system", f"{call} 0 0", count))
            calls = int(count.read_text())
            self.assertGreater(calls, 0, call)
            for turn, number in enumerate(spread(calls, 24)):
                code = codes[turn % len(codes)]
                run = self.rebuild(PLAIN, env=with_faults("system", f"{call} {number} {code}"))
                self.check_run(run, f"{call} {number} of {calls}: {code_name(code)}")

    def test_fails_from_then_on(self) -> None:
        """As a disk that has broken: nothing that is written arrives any more."""
        for call, code in (("write", errno.ENOSPC), ("openat2", errno.EMFILE), ("read", errno.EIO),
                           ("mkdirat", errno.EDQUOT)):
            for number in (1, 5, 20):
                run = self.rebuild(env=with_faults("system", f"{call} {number} {code} on"))
                self.check_run(run, f"{call} from {number} on: {code_name(code)}",
                               can_clear=call != "openat2")
                self.build(self.site)
                self.assertEqual(contents(self.site), self.new)

    def test_cannot_go_back(self) -> None:
        """The disk breaks while files move and stays broken: the next build makes the site whole."""
        for number in (2, 4, 7):
            run = self.rebuild(env=with_faults("system", f"renameat2 {number} {errno.EIO} on"))
            self.assertEqual(run.returncode, 2, run.stderr)
            self.build(self.site)
            self.assertEqual(contents(self.site), self.new)

    def test_few_descriptors(self) -> None:
        for limit in [*range(3, 14), 16, 20, 25, 30, 40]:
            # UBSan opens a pipe to look at an object, and takes it for a fault where there is none.
            run = self.rebuild(PLAIN, preexec_fn=lambda limit=limit: resource.setrlimit(
                resource.RLIMIT_NOFILE, (limit, limit)))
            if run.returncode == 127:  # the loader's, which reads libraries
                continue
            self.check_run(run, f"ulimit -n {limit}")

    def test_few_descriptors_with_many_rules(self) -> None:
        """Whatever else there is, no rule file is passed over for want of descriptors."""
        env = with_faults("system", f"open 20 {errno.EMFILE} on")
        run = self.rebuild(LOFP, "--jobs", "4", env=env)
        self.check_run(run, "EMFILE")
        run = lofp("stats", self.rules, env=with_faults("system", f"open 8 {errno.EMFILE} on"))
        self.assertIn(run.returncode, (0, 2))
        self.assertEqual(run.returncode == 2, "Too many open files" in run.stderr, run.stderr)

    def test_large_files(self) -> None:
        """ulimit -f; the signal that comes with it is the default one."""
        for limit in (0, 1, 500, 20_000, 200_000):
            run = self.rebuild(preexec_fn=lambda limit=limit: resource.setrlimit(
                resource.RLIMIT_FSIZE, (limit, limit)))
            self.check_run(run, f"ulimit -f {limit}")

    def test_no_threads(self) -> None:
        """Without any more threads the work is done on one."""
        run = self.rebuild(LOFP, "--jobs", "8",
                           env=with_faults("system", f"pthread_create 1 {errno.EAGAIN} on"))
        self.check_run(run, "no threads")
        self.assertEqual(run.returncode, 0, run.stderr)

    @unittest.skipIf(is_root(), "root may have any number of processes")
    def test_no_processes(self) -> None:
        run = self.rebuild(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NPROC, (1, 1)))
        self.check_run(run, "ulimit -u 1")
        self.assertEqual(run.returncode, 0, run.stderr)

    def test_server_without_threads(self) -> None:
        database = self.kept / "lofp.db"
        for number in (1, 2, 5):
            run = subprocess.run(
                [LOFP, "serve", "--db", database, "--listen", "127.0.0.1:0"], capture_output=True,
                text=True, timeout=60,
                env=with_faults("system", f"pthread_create {number} {errno.EAGAIN} on"))
            self.assertEqual(run.returncode, 2, run.stderr)
            self.assertEqual(run.stderr.count("lofp: error:"), 1, run.stderr)

    def test_full_file_system(self) -> None:
        """A real one that just holds the old site, to one that holds both, where that may be made."""
        script = ('mount -t tmpfs -o size="$1" tmpfs "$2" && cp -a "$3"/. "$2" && '
                  '"$4" build "$5" --output "$2"; code=$?; cp -a "$2" "$6"; exit $code')
        codes = set()
        for size in ("1300k", "1500k", "1800k", "2200k", "4m"):
            place, copy = self.folder / f"disk{size}", self.folder / f"copy{size}"
            place.mkdir()
            run = subprocess.run(
                ["unshare", "--mount", "--map-root-user", "sh", "-c", script, "sh", size, place,
                 self.kept, LOFP, self.rules, copy], capture_output=True, text=True)
            if "unshare:" in run.stderr or "mount:" in run.stderr:
                self.skipTest(f"no file system may be mounted here: {run.stderr.strip()}")
            if "cp:" in run.stderr:
                continue  # there is no room for the old site
            codes.add(run.returncode)
            self.assertEqual(contents(copy), self.new if run.returncode == 0 else self.old, size)
        self.assertEqual(codes, {0, 2})

    def test_own_faults_of_files(self) -> None:
        """What is the file's own fault is told, and the others are read."""
        self.put_old_site()
        (self.rules / "hidden.yml").write_text("title: x\n")
        for code in (errno.EACCES, errno.ENOENT, errno.ELOOP, errno.EPERM):
            env = with_faults("system", f"open {self.number_of_open('hidden.yml')} {code}")
            run = lofp("build", self.rules, "--jobs", "1", "--output", self.folder / "other", env=env)
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertIn("unreadable-file", run.stderr)

    def number_of_open(self, name: str) -> int:
        """Which call of open() it is that opens a file."""
        for number in range(1, 60):
            run = lofp("stats", self.rules, env=with_faults("system", f"open {number} {errno.EIO}"))
            if f"{name}: Input/output error" in run.stderr:
                return number
        raise AssertionError(f"{name} was not opened")


if __name__ == "__main__":
    unittest.main()
