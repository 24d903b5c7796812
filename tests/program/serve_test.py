#!/usr/bin/python3
"""`lofp serve` keeps to its own OpenAPI document, serves the very files of a build, and is not held up
or brought down by anybody."""

import gzip
import http.client
import json
import os
import random
import shutil
import signal
import socket
import threading
import time
import unittest
import urllib.parse
from pathlib import Path

import jsonschema

from program import EXAMPLES, build, contents, lofp, temporary
from serving import START, Answer, Server, read_all


def quoted(text: str) -> str:
    return urllib.parse.quote(text, safe="")


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

    def get(self, target: str, method: str = "GET", **headers: str) -> Answer:
        return self.server.get(target, method, **headers)

    def problem(self, answer: Answer, status: int) -> dict:
        self.assertEqual(answer.status, status, answer.body[:500])
        self.assertEqual(answer.headers["content-type"], "application/problem+json")
        problem = json.loads(answer.body)
        self.assertEqual(problem["status"], status)
        self.assertTrue(problem["title"] and problem["detail"])
        return problem


class Document(Served):
    """The server keeps to what its OpenAPI document says."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.document = json.loads(cls.server.get("/api/v1/openapi.json").body)
        cls.root = cls.document["servers"][0]["url"]

    def check(self, value, schema: dict) -> None:
        whole = {**schema, "components": self.document["components"]}
        jsonschema.Draft202012Validator(whole).validate(value)

    def known(self, path: str) -> list[str]:
        """Values for the path parameter of an operation."""
        catalog = self.catalog
        return {
            "/entries/{id}": [entry["id"] for entry in catalog["entries"]],
            "/groups/{id}": [entry["id"] for entry in catalog["entries"]],
            "/rules/{key}": [rule["key"] for rule in catalog["rules"]],
            "/techniques/{id}": [tag["name"] for tag in catalog["tags"] if "technique" in tag],
        }[path]

    def checked(self, operation: dict, target: str, status: int = 200) -> dict:
        answer = self.get(self.root + target)
        self.assertEqual(answer.status, status, (target, answer.body[:500]))
        (kind, content), = operation["responses"][str(status)]["content"].items()
        self.assertEqual(answer.headers["content-type"], kind)
        self.assertEqual(answer.headers["access-control-allow-origin"], "*")
        value = json.loads(answer.body)
        self.check(value, content["schema"])
        return value

    def operations(self):
        for path, item in self.document["paths"].items():
            for method, operation in item.items():
                self.assertEqual(method, "get")
                yield path, operation

    def test_document_is_sound(self) -> None:
        self.assertEqual(self.document["openapi"], "3.1.0")
        for name, schema in self.document["components"]["schemas"].items():
            with self.subTest(name):
                jsonschema.Draft202012Validator.check_schema(schema)
        ids = {operation["operationId"] for _, operation in self.operations()}
        self.assertLessEqual({"search", "entries", "rules", "techniques", "groups", "mentions",
                              "stats", "healthz"}, ids)

    def test_every_answer_fits(self) -> None:
        for path, operation in self.operations():
            with self.subTest(path):
                if "{" in path:
                    before, _, _ = path.partition("{")
                    for value in self.known(path):
                        self.checked(operation, before + quoted(value))
                elif path == "/search":
                    for words in ("backup", "administrator scripts", "kind:technique t", "qqqqqq"):
                        self.checked(operation, f"{path}?q={quoted(words)}")
                else:
                    self.checked(operation, path)

    def test_parameters_are_what_it_says(self) -> None:
        for path, operation in self.operations():
            for parameter in operation["parameters"]:
                if parameter["in"] == "path":
                    continue
                name = parameter["name"]
                schema = parameter["schema"].get("items", parameter["schema"])
                start = f"{path}?q=a&" if path == "/search" and name != "q" else f"{path}?"
                with self.subTest(path=path, name=name):
                    for good in self.good_values(name, schema):
                        self.checked(operation, f"{start}{name}={quoted(good)}")
                    for bad in self.bad_values(schema):
                        problem = self.checked(operation, f"{start}{name}={quoted(bad)}", 400)
                        self.assertEqual(problem["parameter"], name)
                        self.assertTrue(problem["allowed"])
                    if parameter["schema"].get("type") != "array":
                        good = self.good_values(name, schema)[0]
                        twice = f"{start}{name}={quoted(good)}&{name}={quoted(good)}"
                        self.checked(operation, twice, 400)
            problem = self.checked(operation, self.example(path) + "?colour=red", 400)
            self.assertEqual(problem["parameter"], "colour")

    def example(self, path: str) -> str:
        return path.partition("{")[0] + quoted(self.known(path)[0]) if "{" in path else path

    def good_values(self, name: str, schema: dict) -> list[str]:
        if name == "source":
            return [source["id"] for source in self.catalog["sources"]]
        if "enum" in schema:
            return schema["enum"]
        if schema["type"] == "integer":
            return [str(schema["minimum"]), str(schema["maximum"])]
        return ["T1021", "T0001"] if "pattern" in schema else ["backup"]

    def bad_values(self, schema: dict) -> list[str]:
        if schema.get("type") == "integer":
            return [str(schema["minimum"] - 1), str(schema["maximum"] + 1), "", "1.0", "+1", "0x1",
                    "1e2", " 1", "99999999999999999999"]
        if "enum" in schema or "pattern" in schema:
            return ["", "nonsense", "T1021 ", "' OR 1=1"]
        return ["x" * (schema["maxLength"] + 1)] + ([""] if schema["minLength"] else [])

    def test_what_is_not_there(self) -> None:
        for path, operation in self.operations():
            if "{" not in path:
                continue
            before, _, name = path.partition("{")
            unknown = {"/rules/{key}": "sigma:none", "/techniques/{id}": "T0001"}
            missing = unknown.get(path, "0" * 16)
            self.checked(operation, before + quoted(missing), 404)
            if path != "/rules/{key}":
                self.checked(operation, before + "nonsense", 400)
        for target in ("/api/v1/", "/api/v1/nothing", "/api/v1/entries/", "/api/v2/entries", "/api/",
                       "/api/entries/none.json"):
            self.problem(self.get(target), 404)

    def test_lists_give_everything_once(self) -> None:
        wanted = {"entries": [entry["id"] for entry in self.catalog["entries"]],
                  "rules": [rule["key"] for rule in self.catalog["rules"]],
                  "techniques": [t["name"] for t in self.catalog["tags"] if "technique" in t],
                  "mentions": [m["name"] for m in self.catalog["mentions"]],
                  "groups": [e["id"] for e in self.catalog["entries"] if e["group"] == e["id"]]}
        for name, every in wanted.items():
            for limit in (7, 100):
                with self.subTest(name, limit=limit):
                    found = self.whole_list(f"/api/v1/{name}?limit={limit}", limit)
                    ids = [item.get("id") or item.get("key") or item["name"] for item in found]
                    if name == "groups":  # in an order of their own
                        self.assertEqual(sorted(ids), sorted(every))
                    else:
                        self.assertEqual(ids, every)

    def whole_list(self, target: str, limit: int) -> list[dict]:
        found = []
        while target:
            part = json.loads(self.get(target).body)
            self.assertEqual(part["offset"], len(found))
            self.assertLessEqual(len(part["items"]), limit)
            found += part["items"]
            target = part.get("next")
        self.assertEqual(len(found), part["total"])
        return found

    def test_filters(self) -> None:
        entries = self.catalog["entries"]
        theme = next(entry["themes"][0] for entry in entries if entry["themes"])
        mention = next(entry["mentions"][0] for entry in entries if entry["mentions"])
        cases = {
            "technique=T1021": lambda e: "T1021" in e["techniques"],
            "technique=T1021&technique=T1059": lambda e: {"T1021", "T1059"} & set(e["techniques"]),
            "source=elastic&grade=specific":
                lambda e: "elastic" in e["sources"] and e["grade"] == "specific",
            "platform=windows&platform=aws": lambda e: {"windows", "aws"} & set(e["platforms"]),
            f"theme={theme}": lambda e: theme in e["themes"],
            "origin=guide": lambda e: "guide" in e["origins"],
            f"mentions={quoted(mention)}&limit=100": lambda e: mention in e["mentions"],
        }
        for query, fits in cases.items():
            with self.subTest(query):
                found = {item["id"] for item in self.whole_list(f"/api/v1/entries?{query}", 100)}
                wanted = {entry["id"] for entry in entries if fits(entry)}
                self.assertTrue(wanted)
                self.assertLessEqual(wanted, found)
                if not query.startswith("mentions"):  # which finds longer names too
                    self.assertEqual(found, wanted)

    def test_search_is_that_of_the_command(self) -> None:
        for words in ("backup", "administrator", '"system administrator"', "source:sigma scan"):
            run = lofp("search", "--db", self.path / "site/lofp.db", "--format", "json", words)
            expected = json.loads(run.stdout)
            found = json.loads(self.get(f"/api/v1/search?limit=10&q={quoted(words)}").body)
            self.assertEqual(found["total"], expected["total"])
            self.assertEqual(found["partial"], expected["partial"])
            self.assertEqual(found["items"], expected["results"])

    def test_health(self) -> None:
        health = json.loads(self.get("/api/v1/healthz").body)
        self.assertEqual((health["status"], health["rules"], health["entries"]),
                         ("ok", len(self.catalog["rules"]), len(self.catalog["entries"])))
        self.assertGreaterEqual(health["database"]["age_seconds"], 0)
        self.assertEqual(health["database"]["bytes"], len(self.files["lofp.db"]))


class Site(Served):
    """The files of a build, byte for byte."""

    def test_every_file(self) -> None:
        connection = self.server.connect()
        for name, expected in self.files.items():
            if name == ".lofp-build":
                continue
            address = name.removesuffix("index.html") if name.endswith("/index.html") else name
            connection.request("GET", "/" + urllib.parse.quote(address))
            answer = Answer(connection.getresponse())
            self.assertEqual((answer.status, answer.body == expected), (200, True), name)
            if name.endswith(".html"):
                policy = expected.partition(b'Security-Policy" content="')[2].partition(b'"')[0]
                self.assertEqual(answer.headers["content-security-policy"],
                                 policy.decode() + "; frame-ancestors 'none'")
        connection.close()
        self.assertEqual(self.get("/").body, self.files["index.html"])
        self.assertEqual(self.get("/search/?q=a%zz").body, self.files["search/index.html"])
        self.assertEqual(self.get("/%40sigma/").body, self.files["@sigma/index.html"])

    def test_types(self) -> None:
        for target, kind in (("/", "text/html; charset=utf-8"), ("/style.css", "text/css; charset=utf-8"),
                             ("/site.js", "text/javascript; charset=utf-8"),
                             ("/search.json", "application/json"), ("/icon.svg", "image/svg+xml"),
                             ("/feeds/entries.xml", "application/atom+xml; charset=utf-8"),
                             ("/api/entries.csv", "text/csv; charset=utf-8"),
                             ("/lofp.db", "application/vnd.sqlite3"),
                             ("/robots.txt", "text/plain; charset=utf-8")):
            answer = self.get(target)
            self.assertEqual((answer.status, answer.headers["content-type"]), (200, kind), target)
            self.assertEqual(answer.headers["x-content-type-options"], "nosniff")
            self.assertEqual(answer.headers["referrer-policy"], "no-referrer")

    def test_pages_that_are_missing(self) -> None:
        for target in ("/nothing", "/nothing/", "/entries/99999/", "//", "/@sigma//", "/.lofp-build",
                       "/entries%2F", "/..%2Flofp.db"):
            answer = self.get(target)
            self.assertEqual((answer.status, answer.body), (404, self.files["404.html"]), target)

    def test_slash_is_added(self) -> None:
        answer = self.get("/@sigma?a=b")
        self.assertEqual((answer.status, answer.headers["location"]), (308, "/@sigma/?a=b"))
        self.assertEqual(self.get("/api/v1/entries").status, 200)

    def test_base_address(self) -> None:
        build(self.path / "below", EXAMPLES, "--base-url", "https://example.org/LoFP/")
        files = contents(self.path / "below")
        with Server(self.path / "below/lofp.db", self.path / "log2", "--base-url",
                    "https://example.org/LoFP/") as server:
            self.assertEqual(server.base, "/LoFP/")
            for name in ("@sigma/index.html", "sitemap.xml", "robots.txt", "feeds/entries.xml"):
                self.assertEqual(server.get("/LoFP/" + name).body, files[name])
            self.assertEqual(server.get("/").status, 404)
            self.assertEqual(server.get("/LoFP").headers["location"], "/LoFP/")
            part = json.loads(server.get("/LoFP/api/v1/entries?limit=1").body)
            self.assertTrue(part["next"].startswith("/LoFP/api/v1/entries?"))
            self.assertEqual(server.get(part["next"]).status, 200)


class Protocol(Served):
    """Headers, encodings, and requests that are wrong."""

    def test_entity_tags(self) -> None:
        for target in ("/", "/style.css", "/catalog.json", "/lofp.db", "/api/v1/entries",
                       "/api/v1/openapi.json", "/api/v1/search?q=backup"):
            for encoding in ("identity", "gzip"):
                with self.subTest(target, encoding=encoding):
                    first = self.get(target, accept_encoding=encoding)
                    tag = first.headers["etag"]
                    for given in (tag, f'"x", {tag}', f"W/{tag}", "*"):
                        again = self.get(target, accept_encoding=encoding, if_none_match=given)
                        self.assertEqual((again.status, again.body), (304, b""))
                        self.assertEqual(again.headers["etag"], tag)
                        self.assertNotEqual(again.headers.get("content-length"), "0")
                    for given in ('"x"', tag.strip('"'), ""):
                        again = self.get(target, accept_encoding=encoding, if_none_match=given)
                        self.assertEqual((again.status, again.body == first.body), (200, True))

    def test_gzip(self) -> None:
        for target in ("/", "/catalog.json", "/style.css", "/api/v1/entries", "/nothing/"):
            plain = self.get(target)
            self.assertNotIn("content-encoding", plain.headers)
            self.assertEqual(plain.headers["vary"], "Accept-Encoding")
            for accepted in ("gzip", "br;q=1.0, gzip;q=0.8, *;q=0.1", "*", "GZIP ; q=0.001"):
                packed = self.get(target, accept_encoding=accepted)
                self.assertEqual(packed.headers["content-encoding"], "gzip")
                self.assertEqual(packed.headers["vary"], "Accept-Encoding")
                self.assertEqual(gzip.decompress(packed.body), plain.body)
                self.assertLess(len(packed.body), len(plain.body))
                self.assertNotEqual(packed.headers["etag"], plain.headers["etag"])
            for refused in ("", "identity", "gzip;q=0", "br", "gzip;q=0, *", "gzip;q=2", "zip"):
                self.assertNotIn("content-encoding", self.get(target, accept_encoding=refused).headers)
        self.assertNotIn("content-encoding", self.get("/robots.txt", accept_encoding="gzip").headers)

    def test_head(self) -> None:
        for target in ("/", "/lofp.db", "/nothing", "/api/v1/entries", "/api/v1/entries?limit=0", "/@sigma",
                       "/metrics"):
            for encoding in ("identity", "gzip"):
                whole = self.get(target, accept_encoding=encoding)
                head = self.get(target, "HEAD", accept_encoding=encoding)
                self.assertEqual(head.body, b"")
                for answer in (whole, head):
                    answer.headers.pop("date")
                    if target == "/metrics":
                        answer.headers.pop("content-length")
                self.assertEqual((head.status, head.headers), (whole.status, whole.headers))

    def test_methods(self) -> None:
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"):
            answer = self.get("/api/v1/entries", method)
            self.problem(answer, 405)
            self.assertEqual(answer.headers["allow"], "GET, HEAD")

    def test_bodies(self) -> None:
        for size in (1, 1000, 60_000):
            answer = self.server.raw(b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % size +
                                     b"x" * size)
            self.assertTrue(answer.startswith(b"HTTP/1.1 413 "), answer[:200])
            self.assertIn(b"application/problem+json", answer)
            self.assertEqual(answer.count(b"HTTP/1.1"), 1)
        chunked = (b"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                   b"5\r\nhello\r\n0\r\n\r\n")
        self.assertTrue(self.server.raw(chunked).startswith(b"HTTP/1.1 413 "))
        large = b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n"
        self.assertTrue(self.server.raw(large).startswith(b"HTTP/1.1 413 "))

    def test_targets_that_are_none(self) -> None:
        for target in ("/a/%", "/a/%g0", "/%00", "/a%00b", "/../etc/passwd", "/a/../b", "/%2e%2e/",
                       "/./", "/%ff", "/a\\b", "/a%2", "/api/v1/entries?limit=%zz",
                       "/api/v1/search?q=%ff", "/api/v1/entries?" + "&".join("a=b" for _ in range(200)),
                       "*", "a"):
            with self.subTest(target):
                raw = self.server.raw(f"GET {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                                      .encode("latin-1"))
                self.assertTrue(raw.startswith(b"HTTP/1.1 400 "), raw[:200])
                self.assertIn(b"application/problem+json", raw)

    def test_whole_addresses(self) -> None:
        raw = self.server.raw(b"GET http://example.org/robots.txt HTTP/1.1\r\nHost: example.org\r\n"
                              b"Connection: close\r\n\r\n")
        self.assertTrue(raw.startswith(b"HTTP/1.1 200 ") and raw.endswith(self.files["robots.txt"]))

    def test_sizes(self) -> None:
        self.problem(self.get("/" + "a" * 8200), 414)
        self.problem(self.get("/", x="a" * 20_000), 431)
        self.assertEqual(self.get("/", x="a" * 10_000).status, 200)
        many = b"".join(b"X-%d: b\r\n" % i for i in range(2000))
        raw = self.server.raw(b"GET / HTTP/1.1\r\nHost: a\r\n" + many + b"\r\n")
        self.assertTrue(raw.startswith(b"HTTP/1.1 431 "), raw[:200])
        endless = self.server.raw(b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 2_000_000)
        self.assertTrue(endless == b"" or endless.startswith((b"HTTP/1.1 431 ", b"HTTP/1.1 413 ")),
                        endless[:200])
        self.assertEqual(self.get("/robots.txt").status, 200)

    def test_garbage(self) -> None:
        generator = random.Random(1)
        for request in (b"\0" * 1000, b"\r\n" * 1000, b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
                        b"\x16\x03\x01\x02\x00" + b"\x01" * 500, b"GET / HTTP/1.1\r\n\r\n",
                        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
                        *(generator.randbytes(generator.randint(1, 3000)) for _ in range(100))):
            raw = self.server.raw(request)
            self.assertTrue(raw == b"" or raw.startswith((b"HTTP/1.1 4", b"HTTP/1.0 4", b"HTTP/1.1 505")),
                            (request[:50], raw[:200]))
        self.assertEqual(self.get("/robots.txt").status, 200)

    def test_pipelining(self) -> None:
        one = b"GET /robots.txt HTTP/1.1\r\nHost: a\r\n\r\n"
        last = b"GET /api/v1/healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        raw = self.server.raw(one * 20 + last)
        self.assertEqual(raw.count(b"HTTP/1.1 200 "), 21)
        self.assertEqual(raw.count(self.files["robots.txt"]), 20)
        self.assertIn(b'{"status":"ok"', raw)

    def test_half_open_and_slow_clients_hold_up_nobody(self) -> None:
        idle = [self.server.socket() for _ in range(64)]
        for number, client in enumerate(idle):
            client.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nX: y"[:number % 30])
        reading = [self.server.socket() for _ in range(16)]
        for client in reading:  # who take nothing of a large answer
            client.sendall(b"GET /catalog.json HTTP/1.1\r\nHost: a\r\n\r\n")
        for _ in range(20):
            start = time.monotonic()
            self.assertEqual(self.get("/robots.txt").status, 200)
            self.assertLess(time.monotonic() - start, 1)
        for client in idle + reading:
            client.close()

    def test_idle_connections_are_closed(self) -> None:
        with self.server.socket() as silent, self.server.socket() as dripping:
            start = time.monotonic()
            silent.settimeout(1)
            while time.monotonic() - start < 40:
                try:
                    dripping.send(b"G" if time.monotonic() - start < 1 else b"E")
                except OSError:
                    break
                try:
                    if silent.recv(1) == b"":
                        silent.settimeout(None)
                        break
                except TimeoutError:
                    continue
            self.assertLess(time.monotonic() - start, 20)
            while time.monotonic() - start < 40:
                try:
                    dripping.send(b"E")
                    dripping.settimeout(0.5)
                    if dripping.recv(1000) == b"":
                        break
                except TimeoutError:
                    continue
                except OSError:
                    break
            self.assertLess(time.monotonic() - start, 40)

    def test_random_bytes_for_ten_seconds(self) -> None:
        generator = random.Random(2)
        parts = [b"GET ", b"HEAD ", b"/", b"/api/v1/entries", b"?limit=", b"&", b"=", b"%", b"%41", b"..",
                 b" HTTP/1.1\r\n", b"Host: a\r\n", b"\r\n", b"\r\n\r\n", b"If-None-Match: ", b'"', b"*",
                 b"Accept-Encoding: gzip;q=", b"Content-Length: 5\r\n", b"Transfer-Encoding: chunked\r\n",
                 b"\0", b"\xff\xfe", b"Connection: close\r\n", b"Expect: 100-continue\r\n", b"search?q="]
        end = time.monotonic() + 10
        while time.monotonic() < end:
            with self.server.socket() as client:
                client.settimeout(5)
                try:
                    for _ in range(generator.randint(1, 4)):
                        client.sendall(b"".join(
                            generator.choice(parts) if generator.random() < 0.8
                            else generator.randbytes(generator.randint(1, 40))
                            for _ in range(generator.randint(1, 40))))
                    client.shutdown(socket.SHUT_WR)
                    read_all(client)
                except OSError:
                    pass
        self.assertIsNone(self.server.process.poll())
        self.assertEqual(self.get("/robots.txt").status, 200)

    def test_metrics(self) -> None:
        self.get("/api/v1/entries")
        self.get("/api/v1/entries?limit=0")
        values = {}
        for line in self.get("/metrics").body.decode().splitlines():
            if not line.startswith("#"):
                name, value = line.rsplit(" ", 1)
                values[name] = float(value)
                self.assertRegex(name, r'^lofp_[a-z_]+(\{([a-z]+="[^"]*",?)+\})?$')
        self.assertGreaterEqual(values['lofp_requests_total{route="entries",status="2xx"}'], 1)
        self.assertGreaterEqual(values['lofp_requests_total{route="entries",status="4xx"}'], 1)
        self.assertEqual(values['lofp_request_seconds_bucket{route="entries",le="+Inf"}'],
                         values['lofp_request_seconds_count{route="entries"}'])
        self.assertEqual(values["lofp_rules"], len(self.catalog["rules"]))
        self.assertGreater(values["lofp_process_resident_memory_bytes"], 1e6)
        self.assertGreaterEqual(values["lofp_connections"], 1)

    def test_log(self) -> None:
        self.server.raw("GET /robots.txt?logged=\u00e9\xff HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                        .encode("latin-1"))
        wanted = "/robots.txt?logged="

        def lines() -> list[dict]:
            text = (self.path / "log").read_text()
            return [json.loads(line) for line in text[:text.rfind("\n") + 1].splitlines()]

        self.server.wait_for(lambda: any(wanted in line.get("target", "") for line in lines()))
        line = next(line for line in lines() if wanted in line.get("target", ""))
        self.assertEqual((line["method"], line["status"], line["client"], line["route"]),
                         ("GET", 200, "127.0.0.1", "site"))


class Life(unittest.TestCase):
    """Beginning, taking up a new database, and ending."""

    def setUp(self) -> None:
        folder = temporary()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name)
        build(self.path / "first", EXAMPLES)
        self.database = self.path / "lofp.db"
        shutil.copy(self.path / "first/lofp.db", self.database)
        self.log = self.path / "log"

    def replace(self, source: Path) -> None:
        shutil.copy(source, self.path / "next")
        os.rename(self.path / "next", self.database)

    def test_new_database_without_a_dropped_request(self) -> None:
        build(self.path / "second", EXAMPLES / "sigma")
        folders = [self.path / "first", self.path / "second"]
        allowed = [{name: (folder / name).read_bytes() for name in
                    ("index.html", "statistics/index.html", "search.json")} for folder in folders]
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
            whole = (self.path / "first/lofp.db").read_bytes()
            failures = 0
            for broken in (b"garbage", whole[:5000], b"", whole[:100] + b"\xff" * (len(whole) - 100)):
                self.database.write_bytes(broken)  # in its place, as cp does
                failures += 1
                server.wait_for(lambda: f"lofp_reload_failures_total {failures}\n".encode()
                                in server.get("/metrics").body)
                self.assertEqual(server.get("/api/v1/search?q=backup").body, before)
                self.assertEqual(server.get("/api/v1/search?q=backup%20agent").status, 200)
                self.assertEqual(server.get("/lofp.db").body, whole)
            self.replace(self.path / "first/lofp.db")
            server.wait_for(lambda: b"lofp_reloads_total 1\n" in server.get("/metrics").body)
        self.assertIn('"event":"reload-failed"', self.log.read_text())

    def test_ends_when_its_answers_are_given(self) -> None:
        with open(self.database, "ab") as file:  # larger than what the system takes at once
            file.truncate(64 << 20)
        with Server(self.database, self.log) as server:
            client = server.socket()
            client.sendall(b"GET /lofp.db HTTP/1.1\r\nHost: a\r\n\r\n")
            first = client.recv(1000)
            idle = server.socket()
            server.process.send_signal(signal.SIGTERM)
            time.sleep(0.5)
            self.assertIsNone(server.process.poll())
            rest = read_all(client)
            self.assertEqual((first + rest).partition(b"\r\n\r\n")[2], self.database.read_bytes())
            start = time.monotonic()
            self.assertEqual(server.process.wait(START), 0)
            self.assertLess(time.monotonic() - start, 9)
            client.close()
            idle.close()
        self.assertIn('"event":"stopped"', self.log.read_text())

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
