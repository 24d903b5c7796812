#!/usr/bin/python3
"""Whatever is sent to `lofp serve`, its answers are HTTP, and nobody is held up."""

import gzip
import json
import random
import socket
import time
import unicodedata
import unittest

from serving import Served, read_all


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

    def test_headers_in_several_lines(self) -> None:
        tag = self.get("/robots.txt").headers["etag"]
        for given, status in (((tag, '"x"'), 304), (('"x"', tag), 304), (("", tag), 304),
                              (('"x"', '"y"'), 200)):
            lines = "".join(f"If-None-Match: {each}\r\n" for each in given)
            raw = self.server.raw(f"GET /robots.txt HTTP/1.1\r\nHost: a\r\n{lines}Connection: close\r\n\r\n"
                                  .encode())
            self.assertTrue(raw.startswith(b"HTTP/1.1 %d " % status), raw[:200])

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

    def test_a_file_that_is_compressed_is_sent_as_it_is(self) -> None:
        plain = self.get("/search.json.gz")
        self.assertEqual(json.loads(gzip.decompress(plain.body))["format"], "lofp-search")
        for accepted in ("gzip", "identity", "gzip, *"):
            answer = self.get("/search.json.gz", accept_encoding=accepted)
            self.assertEqual((answer.body, answer.headers["etag"]), (plain.body, plain.headers["etag"]))
            for header in ("content-encoding", "vary"):
                self.assertNotIn(header, answer.headers)
            again = self.get("/search.json.gz", accept_encoding=accepted, if_none_match=plain.headers["etag"])
            self.assertEqual((again.status, again.body), (304, b""))

    def test_ranges_of_the_database(self) -> None:
        whole = self.get("/lofp.db")
        size, tag = len(whole.body), whole.headers["etag"]
        self.assertEqual(whole.headers["accept-ranges"], "bytes")
        for asked, first, end in (("0-99", 0, 100), (f"{size - 7}-", size - 7, size), ("-7", size - 7, size),
                                  (f"100-{size * 2}", 100, size), ("0-", 0, size)):
            for condition in ({}, {"if_range": tag}):
                part = self.get("/lofp.db", range=f"bytes={asked}", **condition)
                self.assertEqual((part.status, part.body), (206, whole.body[first:end]), asked)
                self.assertEqual(part.headers["content-range"], f"bytes {first}-{end - 1}/{size}")
                self.assertEqual(part.headers["content-length"], str(end - first))
                self.assertEqual(part.headers["etag"], tag)
        for asked in (f"{size}-", "-0"):
            answer = self.get("/lofp.db", range=f"bytes={asked}")
            self.problem(answer, 416)
            self.assertEqual(answer.headers["content-range"], f"bytes */{size}")
        for given in ({"range": "bytes=0-1,5-6"}, {"range": "bytes=5-1"}, {"range": "lines=0-1"},
                      {"range": "bytes=0-1", "if_range": '"x"'},
                      {"range": "bytes=0-1", "if_range": f"W/{tag}"}):
            answer = self.get("/lofp.db", **given)
            self.assertEqual((answer.status, answer.body == whole.body), (200, True), given)
            self.assertNotIn("content-range", answer.headers)
        self.assertEqual(self.get("/lofp.db", range="bytes=0-1", if_none_match=tag).status, 304)
        head = self.get("/lofp.db", "HEAD", range="bytes=0-1")
        self.assertEqual((head.status, head.headers["content-length"]), (200, str(size)))
        self.assertEqual(self.get("/robots.txt", range="bytes=0-1").status, 200)

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

    def test_bodies_where_they_are_wanted(self) -> None:
        alert = b'{"rule": "a"}'
        head = b"POST /api/v1/triage HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n" % len(alert)
        once = head + b"\r\n" + alert
        # As one piece, twice in one, byte by byte.
        self.assertEqual(self.server.raw(once).count(b"HTTP/1.1 200 "), 1)
        self.assertEqual(self.server.raw(once + once + b"GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n")
                         .count(b"HTTP/1.1 200 "), 3)
        with self.server.socket() as client:
            for byte in once:
                client.sendall(bytes([byte]))
            client.shutdown(socket.SHUT_WR)
            self.assertEqual(read_all(client).count(b"HTTP/1.1 200 "), 1)
        # Half a body and then nothing: no answer, and nobody waits.
        self.assertEqual(self.server.raw(once[:-1]), b"")
        self.assertEqual(self.get("/healthz").status, 404)
        for header, status in ((b"Transfer-Encoding: chunked", 411), (b"Content-Length: 99999999", 413),
                               (b"Content-Length: 99999999999999999999999999", 413),
                               (b"Content-Length: 5\r\nContent-Encoding: gzip", 415),
                               (b"Content-Length: 5\r\nExpect: a-miracle", 417), (b"Content-Length: -1", 400),
                               (b"Content-Length: 5\r\nContent-Length: 5", 400)):
            answer = self.server.raw(b"POST /api/v1/triage HTTP/1.1\r\nHost: a\r\n" + header + b"\r\n\r\n" + b"x" * 50)
            self.assertTrue(answer.startswith(b"HTTP/1.1 %d " % status), (header, answer[:200]))
            self.assertEqual(answer.count(b"HTTP/1.1"), 1)  # what follows is no request

    def test_clients_that_ask_before_they_send(self) -> None:
        head = b"POST /api/v1/triage HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: "
        with self.server.socket() as client:
            client.sendall(head + b"2\r\n\r\n")
            self.assertEqual(client.recv(1000), b"HTTP/1.1 100 Continue\r\n\r\n")
            client.sendall(b"{}")
            client.shutdown(socket.SHUT_WR)
            self.assertTrue(read_all(client).startswith(b"HTTP/1.1 200 "))
        refused = self.server.raw(head + b"9999999\r\n\r\n")
        self.assertTrue(refused.startswith(b"HTTP/1.1 413 "), refused[:200])

    def test_scripts_of_other_sites_may_ask(self) -> None:
        asked = self.get("/api/v1/triage", "OPTIONS", origin="https://example.org",
                         access_control_request_method="POST")
        self.assertEqual(asked.status, 200)
        self.assertEqual(asked.headers["access-control-allow-origin"], "*")
        self.assertIn("POST", asked.headers["access-control-allow-methods"])
        self.assertEqual(asked.headers["access-control-allow-headers"], "Content-Type")
        for method in ("GET", "HEAD", "PUT"):
            answer = self.get("/api/v1/triage", method)
            self.assertEqual((answer.status, answer.headers["allow"]), (405, "POST, OPTIONS"))

    def test_alerts_are_not_logged(self) -> None:
        secret = b"thisisprivate"
        for body in (b'{"rule": "%s"}' % secret, b'{"%s' % secret, secret):
            self.get("/api/v1/triage", "POST", body)
        self.server.wait_for(lambda: self.server.log.read_text().count('"/api/v1/triage"') >= 3)
        self.assertNotIn(secret.decode(), self.server.log.read_text())

    def test_targets_that_are_none(self) -> None:
        for target in ("/a/%", "/a/%g0", "/%00", "/a%00b", "/../etc/passwd", "/a/../b", "/%2e%2e/",
                       "/./", "/%ff", "/a\\b", "/a%2", "/api/v1/entries?limit=%zz",
                       "/api/v1/search?q=%ff", "/api/v1/entries?" + "&".join("a=b" for _ in range(200)),
                       "*", "a", "/\xc3\xa9", "/api/v1/search?q=\xc3\xa9", "/rules\xc2\x85"):
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

    def test_what_can_be_read_in_two_ways(self) -> None:
        """Refused, and nothing that follows is read: a proxy before us may take it for part of it."""
        line, host = b"GET /robots.txt HTTP/1.1\r\n", b"Host: a\r\n"
        follows = b"GET /robots.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        for head in (line + host + b"Transfer-Encoding : chunked\r\n", line + host + host,
                     line + host + b"HOST: b\r\n", line, line + b"Host: a, b\r\n",
                     line + host + b"X: a\0b\r\n", line + host + b"X\0: a\r\n",
                     b"GET /robots.txt\0 HTTP/1.1\r\n" + host, b"GET /robots.txt HTTP/1.1\0\r\n" + host,
                     line + host + b"X: a\rY: b\r\n", line + b"Host: a\r\r\n", b"\r" + line + host,
                     line.replace(b"\r\n", b"\r") + host, (line + host).replace(b"\r\n", b"\n"),
                     line + host + b"X: a\nContent-Length: 5\r\n", line + host + b"X: a\r\n b\r\n",
                     line + b" Host: a\r\n", line + host + b"Content-Length : 5\r\n",
                     line + host + b"Content-Length: 0\r\nContent-Length: 5\r\n",
                     line + host + b"Content-Length: 0, 5\r\n", line + host + b"Content-Length: +5\r\n",
                     line + host + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                     line + host + b"Transfer-Encoding: xchunked\r\n",
                     line + host + b"Transfer-Encoding: chunked, identity\r\n",
                     line + host + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                     line + host + b"no header\r\n", line + host + b": x\r\n",
                     line + host + b"X: \x1b[2J\r\n", b"GET  /robots.txt HTTP/1.1\r\n" + host,
                     b"GET /robots.txt\r\n"):
            with self.subTest(head):
                raw = self.server.raw(head + b"\r\n" + follows)
                self.assertTrue(raw.startswith(b"HTTP/1.1 400 "), raw[:200])
                self.assertIn(b"\r\nConnection: close\r\n", raw)
                self.assertIn(b"\r\nContent-Type: application/problem+json\r\n", raw)
                self.assertEqual(raw.count(b"HTTP/1.1 "), 1, raw)

    def test_what_is_wrong_is_said_before_the_end(self) -> None:
        for start in (b"GET / HTTP/1.1\rHost", b"GET /\0", b"GET / HTTP/1.1\r\nHost: a\nX"):
            with self.server.socket() as client:
                client.sendall(start)  # and no more
                begin = time.monotonic()
                self.assertTrue(read_all(client).startswith(b"HTTP/1.1 400 "), start)
                self.assertLess(time.monotonic() - begin, 8)

    def test_heads_byte_by_byte(self) -> None:
        with self.server.socket() as client:
            for _ in range(2):
                for byte in b"GET /robots.txt HTTP/1.1\r\nHost: a\r\n\r\n":
                    client.sendall(bytes([byte]))
                raw = b""
                while not raw.endswith(self.files["robots.txt"]):
                    raw += client.recv(1 << 16)
                self.assertTrue(raw.startswith(b"HTTP/1.1 200 "), raw[:200])

    def test_connections_of_an_address_are_bounded(self) -> None:
        held = [self.server.socket() for _ in range(256)]
        try:
            refused = self.server.socket()
            self.assertEqual(read_all(refused), b"")
            refused.close()
        finally:
            for client in held:
                client.close()
        self.server.wait_for(lambda: self.server.raw(
            b"GET /robots.txt HTTP/1.1\r\nHost: a\r\n\r\n").startswith(b"HTTP/1.1 200 "))

    def test_old_clients(self) -> None:
        kept = self.server.raw(b"GET /robots.txt HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
                               b"GET /robots.txt HTTP/1.0\r\n\r\nGET /robots.txt HTTP/1.0\r\n\r\n")
        self.assertEqual(kept.count(b"HTTP/1.1 200 "), 2)

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
            # Whoever waited for one of them would do so for the 10 s after which it is cut.
            self.assertLess(time.monotonic() - start, 8)
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
        end = b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        self.server.raw(b"GET /robots.txt?logged" + end)
        bad = "/robots.txt?bad=\u00e9\u0085\u009b\u007f\u202e".encode() + b"\xff\x01"
        self.server.raw(b"GET " + bad + end)
        self.server.raw("M\u0085 /robots.txt?method".encode() + end)

        def lines() -> list[dict]:
            text = (self.path / "log").read_text()
            return [json.loads(line) for line in text[:text.rfind("\n") + 1].splitlines()]

        def logged(wanted: str) -> dict:
            self.server.wait_for(lambda: any(wanted in line.get("target", "") for line in lines()))
            return next(line for line in lines() if wanted in line.get("target", ""))

        line = logged("?logged")
        self.assertRegex(line.pop("time"), r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        self.assertGreaterEqual(line.pop("milliseconds"), 0)
        self.assertEqual(line, {"client": "127.0.0.1", "method": "GET", "target": "/robots.txt?logged",
                                "route": "site", "status": 200, "bytes": len(self.files["robots.txt"]),
                                "whole": True})
        line = logged("?bad")
        self.assertEqual((line["status"], line["target"]),
                         (400, "/robots.txt?bad=\u00e9\\x85\\x9b\\x7f\\u{202e}\\xff\\x01"))
        self.assertEqual(logged("?method")["method"], "M\\x85")
        for line in lines():
            for name, value in line.items():
                # What drives a terminal: controls, what sets the direction of writing, ends of lines.
                kinds = {unicodedata.category(character) for character in str(value)}
                self.assertFalse(kinds & {"Cc", "Cf", "Cs", "Zl", "Zp"}, (name, value))


if __name__ == "__main__":
    unittest.main()
