#!/usr/bin/python3
"""How `lofp serve` begins, takes up a new database, and ends."""

import errno
import http.client
import json
import os
import re
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import threading
import time
import unittest
from pathlib import Path

from machine import with_faults
from program import EXAMPLES, LOFP, build, lofp, temporary
from serving import START, Answer, Server, read_all


def failures_of(server: Server) -> int:
    metrics = server.get("/metrics").body.decode()
    return int(re.search(r"^lofp_reload_failures_total (\d+)$", metrics, re.MULTILINE)[1])


def memory_of(server: Server) -> int:
    """Bytes that are resident."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(re.search(r"^VmRSS:\s+(\d+) kB$", status, re.MULTILINE)[1]) << 10


class Life(unittest.TestCase):
    """Beginning, taking up a new database, and ending."""

    @classmethod
    def setUpClass(cls) -> None:
        folder = temporary()
        cls.addClassCleanup(folder.cleanup)
        cls.sites = Path(folder.name)
        build(cls.sites / "first", EXAMPLES)
        build(cls.sites / "second", EXAMPLES / "sigma")

    def setUp(self) -> None:
        folder = temporary()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name)
        self.database = self.path / "lofp.db"
        shutil.copy(self.sites / "first/lofp.db", self.database)
        self.log = self.path / "log"

    def replace(self, source: Path) -> None:
        shutil.copy(source, self.path / "next")
        os.rename(self.path / "next", self.database)

    def test_new_database_without_a_dropped_request(self) -> None:
        folders = [self.sites / "first", self.sites / "second"]
        allowed = [{name: (folder / name).read_bytes() for name in
                    ("index.html", "statistics/index.html", "search.json.gz")} for folder in folders]
        faults: list[str] = []
        seen = set()
        stop = threading.Event()

        def ask() -> None:
            connection = server.connect()
            try:
                while not stop.is_set():
                    for name in allowed[0]:
                        connection.request("GET", "/" + name)
                        body = connection.getresponse().read()
                        which = [i for i in (0, 1) if body == allowed[i][name]]
                        seen.update(which)
                        if not which:
                            faults.append(f"{name}: of neither")
            except (OSError, http.client.HTTPException) as error:
                faults.append(repr(error))

        with Server(self.database, self.log) as server:
            threads = [threading.Thread(target=ask) for _ in range(8)]
            for thread in threads:
                thread.start()
            for number, folder in enumerate((folders[1], folders[0], folders[1]), 1):
                self.replace(folder / "lofp.db")
                server.wait_for(lambda: f"lofp_reloads_total {number}\n".encode()
                                in server.get("/metrics").body)
            stop.set()
            for thread in threads:
                thread.join()
        self.assertEqual(faults, [])
        self.assertEqual(seen, {0, 1})

    def test_broken_database_leaves_the_old_one(self) -> None:
        with Server(self.database, self.log) as server:
            before = server.get("/api/v1/search?q=backup").body
            whole = (self.sites / "first/lofp.db").read_bytes()
            for broken in (b"garbage", whole[:5000], b"", whole[:100] + b"\xff" * (len(whole) - 100)):
                failures = failures_of(server)
                self.database.write_bytes(broken)  # in its place, as cp does; maybe seen half written
                server.wait_for(lambda: failures_of(server) > failures)
                self.assertEqual(server.get("/api/v1/search?q=backup").body, before)
                self.assertEqual(server.get("/api/v1/search?q=backup%20agent").status, 200)
                self.assertEqual(server.get("/lofp.db").body, whole)
            self.replace(self.sites / "first/lofp.db")
            server.wait_for(lambda: b"lofp_reloads_total 1\n" in server.get("/metrics").body)
        self.assertIn('"event":"reload-failed"', self.log.read_text())

    def test_fault_of_the_machine_is_said_once(self) -> None:
        """And the file is not read again at each look."""
        count = self.path / "count"
        no_fault = with_faults("system", "memfd_create 0 0", count)
        with Server(self.database, self.log, environment=no_fault) as server:
            server.get("/")
        fault = f"memfd_create {int(count.read_text()) + 1} {errno.EMFILE} on"
        with Server(self.database, self.log, environment=with_faults("system", fault)) as server:
            self.replace(self.sites / "second/lofp.db")
            server.wait_for(lambda: failures_of(server) > 0)
            time.sleep(3)
            self.assertEqual(failures_of(server), 1)
        self.assertEqual(self.log.read_text().count('"event":"reload-failed"'), 1)

    def good_one_after(self, put, said: str) -> None:
        """What `put` leaves at the path is refused, in no more memory, and a good one taken up then."""
        shutil.copy(self.sites / "second/lofp.db", self.path / "good")
        with Server(self.database, self.log) as server:
            server.get("/")
            before = memory_of(server)
            put()
            time.sleep(2)
            self.assertEqual(server.get("/search.json.gz").body,
                             (self.sites / "first/search.json.gz").read_bytes())
            self.assertLess(memory_of(server), before + (50 << 20))
            if self.database.is_dir():
                os.rename(self.database, self.path / "away")
            os.rename(self.path / "good", self.database)
            start = time.monotonic()
            server.wait_for(lambda: b"lofp_reloads_total 1\n" in server.get("/metrics").body)
            # Three where the machine does nothing else; tests run beside others, under sanitizers.
            self.assertLess(time.monotonic() - start, 12)
            self.assertEqual(server.get("/search.json.gz").body,
                             (self.sites / "second/search.json.gz").read_bytes())
        self.assertIn(said, self.log.read_text())

    def hole(self, size: int, says_so: bool = False) -> None:
        """The beginning of a database, then a hole; its header may say that it is as long as that."""
        start = bytearray((self.sites / "first/lofp.db").read_bytes()[:4096])
        if says_so:
            start[28:32] = (size // int.from_bytes(start[16:18], "big")).to_bytes(4, "big")
        with open(self.path / "next", "wb") as file:
            file.write(start)
            file.truncate(size)
        os.rename(self.path / "next", self.database)

    def test_good_database_after_40_gigabytes_of_nothing(self) -> None:
        self.good_one_after(lambda: self.hole(40 << 30), "is damaged: it has 42949672960 bytes")

    def test_good_database_after_one_that_says_its_size(self) -> None:
        self.good_one_after(lambda: self.hole(40 << 30, says_so=True), "raise --database-limit")

    def test_good_database_after_a_folder(self) -> None:
        def put() -> None:
            self.database.unlink()
            self.database.mkdir()
        self.good_one_after(put, "is no file")

    def test_good_database_after_a_pipe(self) -> None:
        def put() -> None:
            self.database.unlink()
            os.mkfifo(self.database)
        self.good_one_after(put, "is no file")

    def test_good_database_after_a_socket(self) -> None:
        def put() -> None:
            self.database.unlink()
            with socket.socket(socket.AF_UNIX) as bound:
                bound.bind(str(self.database))
        self.good_one_after(put, "is no file")

    def test_good_database_after_links_without_end(self) -> None:
        def put() -> None:
            self.database.unlink()
            self.database.symlink_to(self.database)
        self.good_one_after(put, "started")  # which is as good as none

    def test_good_database_after_a_device(self) -> None:
        def put() -> None:
            self.database.unlink()
            self.database.symlink_to("/dev/zero")
        self.good_one_after(put, "is no file")

    def test_good_database_in_the_place_of_one_that_grows(self) -> None:
        def put() -> None:
            self.database.unlink()
            with open(self.database, "wb") as file:
                for _ in range(15):
                    file.write(b"SQLite format 3\0" + b"x" * 100_000)
                    file.flush()
                    time.sleep(0.1)
        self.good_one_after(put, "started")

    @unittest.skipIf(os.getuid() == 0, "root reads whatever it likes")
    def test_a_file_that_becomes_readable(self) -> None:
        self.good_one_after(lambda: self.database.chmod(0), "cannot open")

    def test_database_limit(self) -> None:
        run = lofp("serve", "--db", self.database, "--database-limit", "0", timeout=START)
        self.assertEqual((run.returncode, "--database-limit" in run.stderr), (2, True), run.stderr)
        self.hole(2 << 20, says_so=True)
        run = lofp("serve", "--db", self.database, "--database-limit", "1", timeout=START)
        self.assertEqual(run.returncode, 2)
        self.assertIn("has 2097152 bytes, more than the 1048576", run.stderr)

    def test_ends_when_its_answers_are_given(self) -> None:
        connection = sqlite3.connect(self.database)  # larger than what the system takes at once
        with connection:
            connection.execute("CREATE TABLE padding (bytes BLOB)")
            connection.execute("INSERT INTO padding VALUES (zeroblob(?))", (64 << 20,))
        connection.close()
        with Server(self.database, self.log) as server:
            client = server.socket()
            client.sendall(b"GET /lofp.db HTTP/1.1\r\nHost: a\r\n\r\n")
            first = client.recv(1000)
            idle = server.socket()
            server.process.send_signal(signal.SIGTERM)
            time.sleep(0.5)
            self.assertIsNone(server.process.poll())
            self.assertRaises(ConnectionRefusedError, server.socket)
            rest = read_all(client)
            self.assertEqual((first + rest).partition(b"\r\n\r\n")[2], self.database.read_bytes())
            start = time.monotonic()
            self.assertEqual(server.process.wait(START), 0)
            self.assertLess(time.monotonic() - start, 9)
            client.close()
            idle.close()
        self.assertIn('"event":"stopped"', self.log.read_text())
        self.assertNotIn('"event":"not-accepted"', self.log.read_text())

    def test_ends_at_once_where_nobody_asks(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            with Server(self.database, self.log) as server:
                start = time.monotonic()
                server.process.send_signal(number)
                self.assertEqual(server.process.wait(START), 0)
                self.assertLess(time.monotonic() - start, 5)

    def test_log_is_opened_anew(self) -> None:
        log = self.path / "requests.jsonl"
        with Server(self.database, self.log, "--log", str(log)) as server:
            server.get("/robots.txt")
            server.wait_for(lambda: "robots.txt" in log.read_text())
            log.rename(self.path / "old.jsonl")
            server.process.send_signal(signal.SIGHUP)
            server.wait_for(log.exists)
            server.get("/robots.txt?again")
            server.wait_for(lambda: "?again" in log.read_text())

    def test_ends_where_nobody_reads_its_log(self) -> None:
        process = subprocess.Popen(
            [LOFP, "serve", "--db", self.database, "--listen", "127.0.0.1:0"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            port = int(process.stdout.readline().partition("127.0.0.1:")[2].partition("/")[0])
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START)
            for _ in range(200):  # 800 KB of log; a pipe holds 64
                connection.request("GET", "/" + "a" * 4000)
                response = connection.getresponse()
                self.assertEqual((response.status, response.read() != b""), (404, True))
            connection.close()
            time.sleep(0.5)
            process.send_signal(signal.SIGHUP)
            process.send_signal(signal.SIGTERM)
            self.assertEqual(process.wait(START), 0)
        finally:
            process.kill()
            process.communicate()

    def test_log_may_be_a_pipe(self) -> None:
        pipe = self.path / "pipe"
        os.mkfifo(pipe)
        run = lofp("serve", "--db", self.database, "--listen", "127.0.0.1:0", "--log", pipe, timeout=START)
        self.assertEqual((run.returncode, "cannot write" in run.stderr), (2, True), run.stderr)
        reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        with Server(self.database, self.log, "--log", str(pipe)) as server:
            server.get("/robots.txt?first")
            text = b""
            end = time.monotonic() + START
            while b"?first" not in text and time.monotonic() < end:
                try:
                    text += os.read(reader, 1 << 16)
                except BlockingIOError:
                    time.sleep(0.05)
            self.assertIn(b"?first", text)
            os.close(reader)
            server.process.send_signal(signal.SIGHUP)  # which cannot open it now
            self.assertEqual(server.get("/robots.txt").status, 200)

    def test_open_files(self) -> None:
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(soft, 256), hard))
        try:
            server = Server(self.database, self.log)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        with server:
            limits = resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE)
            self.assertEqual(limits, (hard, hard))
            connection = server.connect()
            # One of each kind first: the sanitizer's own look at a type is by a pipe, once.
            for target in ("/robots.txt", "/api/v1/nothing", "/lofp.db"):
                connection.request("GET", target)
                connection.getresponse().read()
            resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (3, hard))
            # Who is there is answered; who comes waits until there is a descriptor again.
            connection.request("GET", "/lofp.db")
            self.assertEqual(Answer(connection.getresponse()).status, 200)
            with server.socket() as waiting:
                waiting.sendall(b"GET /robots.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                server.wait_for(lambda: "cannot accept from" in self.log.read_text())
                resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (hard, hard))
                self.assertTrue(read_all(waiting).startswith(b"HTTP/1.1 200 "))
            connection.close()
        self.assertIn("Too many open files", self.log.read_text())

    def test_what_cannot_be(self) -> None:
        (self.path / "none.db").write_text("no database")
        with Server(self.database, self.log) as server:
            cases = {("--listen", f"127.0.0.1:{server.port}"): "Address already in use",
                     ("--db", str(self.path / "none.db")): "is no database",
                     ("--db", str(self.path / "missing.db")): "there is no such database",
                     ("--db", str(self.path)): "is no file",
                     ("--listen", "8080"): "give an address and a port",
                     ("--listen", "127.0.0.1:99999"): "give an address and a port",
                     ("--listen", "example.org:80"): "give an address and a port",
                     ("--base-url", "LoFP"): "give a path",
                     ("--log", str(self.path / "no/such/log")): "cannot write"}
            for arguments, words in cases.items():
                run = lofp("serve", "--db", self.database, *arguments, timeout=START)
                self.assertEqual(run.returncode, 2, run.stderr)
                self.assertIn(words, run.stderr)


if __name__ == "__main__":
    unittest.main()
