"""A running `lofp serve`, and plain HTTP to it."""

import http.client
import json
import re
import select
import signal
import socket
import subprocess
import time
import unittest
from pathlib import Path

from program import EXAMPLES, LOFP, build, contents, temporary

START = 60  # seconds until it listens, under sanitizers and load too


class Server:
    """`lofp serve` on a free port; ends with the block, and must end well."""

    def __init__(self, database: Path, log: Path, *arguments: str,
                 environment: dict[str, str] | None = None) -> None:
        self.log = log
        with open(log, "wb") as errors:
            self.process = subprocess.Popen(
                [LOFP, "serve", "--db", database, "--listen", "127.0.0.1:0", *arguments],
                stdout=subprocess.PIPE, stderr=errors, text=True, env=environment)
        ready, _, _ = select.select([self.process.stdout], [], [], START)
        line = self.process.stdout.readline() if ready else ""
        found = re.match(r"serving http://127\.0\.0\.1:(\d+)(/\S*) \(", line)
        if not found:
            self.process.kill()
            raise AssertionError(f"it does not serve: {line!r} {log.read_text()[-2000:]}")
        self.port = int(found[1])
        self.base = found[2]

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *error) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(START)
        self.process.stdout.close()
        if code != 0 and error[0] is None:
            raise AssertionError(f"it ended with {code}: {self.log.read_text()[-4000:]}")

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=START)

    def get(self, target: str, method: str = "GET", body: bytes | None = None, **headers: str) -> "Answer":
        connection = self.connect()
        try:
            connection.request(method, target, body,
                               headers={name.replace("_", "-"): value for name, value in headers.items()})
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def socket(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=START)

    def raw(self, request: bytes) -> bytes:
        """What comes back until the server closes."""
        with self.socket() as client:
            try:
                client.sendall(request)
                client.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # it may have closed already
            return read_all(client)

    def wait_for(self, what, seconds: float = START) -> None:
        end = time.monotonic() + seconds
        while not what():
            if time.monotonic() > end:
                raise AssertionError("it does not come")
            time.sleep(0.05)


class Answer:
    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()


def read_all(client: socket.socket) -> bytes:
    parts = []
    try:
        while part := client.recv(1 << 16):
            parts.append(part)
    except ConnectionResetError:
        pass
    return b"".join(parts)


class Served(unittest.TestCase):
    """One site and one server for all tests of a class."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = temporary()
        cls.path = Path(cls.folder.name)
        build(cls.path / "site", EXAMPLES)
        cls.files = contents(cls.path / "site")
        cls.catalog = json.loads(cls.files["catalog.json"])
        cls.server = Server(cls.path / "site/lofp.db", cls.path / "log")

    @classmethod
    def tearDownClass(cls) -> None:
        cls.server.__exit__(None, None, None)
        cls.folder.cleanup()

    def get(self, target: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        return self.server.get(target, method, body, **headers)

    def problem(self, answer: Answer, status: int) -> dict:
        self.assertEqual(answer.status, status, answer.body[:500])
        self.assertEqual(answer.headers["content-type"], "application/problem+json")
        problem = json.loads(answer.body)
        self.assertEqual(problem["status"], status)
        self.assertTrue(problem["title"] and problem["detail"])
        return problem
