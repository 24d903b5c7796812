#!/usr/bin/python3
"""`lofp serve` keeps to its own OpenAPI document, and serves the very files of a build."""

import json
import subprocess
import unittest
import urllib.parse

import jsonschema

from program import EXAMPLES, LOFP, build, contents, lofp
from serving import Answer, Served, Server


ALERT = b'{"rule": "Nothing of this name", "process": "whoami.exe"}'


def quoted(text: str) -> str:
    return urllib.parse.quote(text, safe="")


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

    def checked(self, operation: dict, target: str, status: int = 200, body: bytes = ALERT) -> dict:
        if "requestBody" in operation:
            answer = self.get(self.root + target, "POST", body)
        else:
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
                self.assertEqual(method, "post" if "requestBody" in operation else "get")
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
                    for words in ("backup", "administrator scripts", "kind:technique t", "qqqqqq", "kind:exclusion",
                                  "weakness:left-wildcard exe"):
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

    def test_alerts_are_answered_as_by_the_command(self) -> None:
        """One of each rule, by its title and by its id, and others."""
        operation = self.document["paths"]["/triage"]["post"]
        rules = self.catalog["rules"]
        alerts = [{"rule": rule["title"], "user": "EXAMPLE\\svc-backup"} for rule in rules]
        alerts += [{"rule": {"id": rule["id"]}, "command_line": "powershell -enc AAAA"} for rule in rules[:20]]
        alerts += [{"technique": "T1490"}, {"process": "qqqq.exe"}, {"event": {"code": 1}}]
        own = 0
        for alert in alerts:
            body = json.dumps(alert).encode()
            answer = self.checked(operation, "/triage?top=5", body=body)
            told = subprocess.run([LOFP, "triage", "-", "--top", "5", "--format", "json", "--db", self.path / "site/lofp.db"],
                                  input=body, capture_output=True, check=True)
            self.assertEqual(answer, json.loads(told.stdout))
            own += answer["confidence"] == "own-rule"
        self.assertGreater(own, len(rules) // 2)

    def test_bodies_that_are_no_alert(self) -> None:
        operation = self.document["paths"]["/triage"]["post"]
        for body in (b"", b" ", b"[]", b"{", b"\xff\xfe", b"{}{}", b"[" * 100_000, b"[{}, {}]", b"no alert"):
            problem = self.checked(operation, "/triage", 400, body)
            self.assertIn("the body: ", problem["detail"])
        self.checked(operation, "/triage", 200, b"[%s]" % ALERT)
        self.checked(operation, "/triage", 413, b" " * ((1 << 20) + 1))

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
        for words in ("backup", "administrator", '"system administrator"', "source:sigma scan",
                      "kind:exclusion exe", "weakness:bare-name"):
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
                             ("/search.json.gz", "application/gzip"), ("/search.wasm.gz", "application/gzip"),
                             ("/triage.bin.gz", "application/gzip"), ("/triage.wasm.gz", "application/gzip"),
                             ("/search-exclusions.json.gz", "application/gzip"), ("/icon.svg", "image/svg+xml"),
                             ("/feeds/entries.xml", "application/atom+xml; charset=utf-8"),
                             ("/api/entries.csv", "text/csv; charset=utf-8"),
                             ("/lofp.db", "application/vnd.sqlite3"),
                             ("/robots.txt", "text/plain; charset=utf-8")):
            answer = self.get(target)
            self.assertEqual((answer.status, answer.headers["content-type"]), (200, kind), target)
            self.assertEqual(answer.headers["x-content-type-options"], "nosniff")
            self.assertEqual(answer.headers["referrer-policy"], "no-referrer")

    def test_policies(self) -> None:
        """What each kind of answer may load, where a browser takes it for a document or a worker."""
        nothing = "default-src 'none'"
        icon = nothing + "; img-src 'self'"
        worker = nothing + "; script-src 'wasm-unsafe-eval'; img-src 'self'; connect-src 'self'"
        for target, policy in (("/search_worker.js", worker), ("/search.wasm.gz", icon),
                               ("/explain_worker.js", worker), ("/triage.bin.gz", icon),
                               ("/feeds/entries.xml",
                                nothing + "; style-src 'unsafe-inline'; img-src 'self' data:"),
                               ("/icon.svg", icon), ("/search.json.gz", icon), ("/lofp.db", icon),
                               ("/metrics", icon), ("/api/v1/openapi.json", icon),
                               ("/api/v1/entries", icon), ("/api/v1/nothing", icon)):
            self.assertEqual(self.get(target).headers["content-security-policy"],
                             policy + "; frame-ancestors 'none'", target)

    def test_pages_that_are_missing(self) -> None:
        for target in ("/nothing", "/nothing/", "/entries/99999/", "//", "/@sigma//", "/.lofp-build",
                       "/entries%2F", "/..%2Flofp.db"):
            answer = self.get(target)
            self.assertEqual((answer.status, answer.body), (404, self.files["404.html"]), target)

    def test_slash_is_added(self) -> None:
        answer = self.get("/@sigma?a=b")
        self.assertEqual((answer.status, answer.headers["location"]), (308, "/@sigma/?a=b"))
        self.assertEqual(answer.body, b"What was asked for stands at /@sigma/?a=b\n")
        self.assertEqual(self.get("/api/v1/entries").status, 200)

    def test_icon_of_the_host(self) -> None:
        answer = self.get("/favicon.ico")
        self.assertEqual((answer.status, answer.headers["location"]), (308, "/icon.svg"))

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
            self.assertEqual(server.get("/favicon.ico").headers["location"], "/LoFP/icon.svg")
            part = json.loads(server.get("/LoFP/api/v1/entries?limit=1").body)
            self.assertTrue(part["next"].startswith("/LoFP/api/v1/entries?"))
            self.assertEqual(server.get(part["next"]).status, 200)


if __name__ == "__main__":
    unittest.main()
