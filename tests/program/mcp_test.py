#!/usr/bin/python3
"""`lofp mcp`: both eras of the protocol, each tool, errors, hostile lines, and how it ends."""

import json
import re
import signal
import subprocess
import unittest
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from program import EXAMPLES, LOFP, build, temporary

MODERN = "2026-07-28"
LEGACY = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]
PREFIX = "io.modelcontextprotocol/"
META = {PREFIX + "protocolVersion": MODERN, PREFIX + "clientCapabilities": {}}
TOOLS = ["explain_alert", "search_false_positives", "show_rule", "show_technique", "what_is_excluded"]
LIMIT = 8 << 20
SECRET = "hunter2-in-the-command-line"

ALERT = {"kibana.alert.rule.name": "Whoami Process Activity", "kibana.alert.severity": "low",
         "process": {"name": "whoami.exe", "command_line": f"whoami /all {SECRET}",
                     "parent": {"executable": "C:\\Windows\\CCM\\CcmExec.exe"}},
         "big": 123456789012345678901234567890, "half": "\ud800", "user": {"name": "SYSTEM"}}


def request(method: str, params: Any = None, number: Any = 1, meta: Any = META) -> dict[str, Any]:
    message = {"jsonrpc": "2.0", "id": number, "method": method}
    params = dict(params or {})
    if meta is not None:
        params["_meta"] = meta
    return message | ({"params": params} if params else {})


def call(name: str, arguments: Any = None, number: Any = 1) -> dict[str, Any]:
    return request("tools/call", {"name": name, "arguments": arguments or {}}, number)


OPENING = request("initialize", {"protocolVersion": LEGACY[0], "capabilities": {},
                                 "clientInfo": {"name": "test", "version": "1"}}, "open", None)


class Mcp(unittest.TestCase):
    folder: Any
    database: Path

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = temporary()
        built = Path(cls.folder.name) / "built"
        build(built, EXAMPLES)
        cls.database = built / "lofp.db"

    @classmethod
    def tearDownClass(cls) -> None:
        cls.folder.cleanup()

    def send(self, data: bytes) -> list[dict[str, Any]]:
        """The answers to bytes, after which the input ends."""
        run = subprocess.run([LOFP, "mcp", "--db", self.database], input=data, capture_output=True,
                             timeout=120)
        self.assertEqual((run.returncode, run.stderr), (0, b""))
        self.assertNotIn(SECRET.encode(), run.stderr)
        lines = run.stdout.decode().split("\n")
        self.assertEqual(lines.pop(), "")
        answers = [json.loads(line) for line in lines]
        for answer in answers:
            self.assertEqual(answer["jsonrpc"], "2.0")
            self.assertEqual(len({"result", "error"} & set(answer)), 1)
            self.assertLessEqual(set(answer), {"jsonrpc", "id", "result", "error"})
        return answers

    def ask(self, *messages: Any) -> list[dict[str, Any]]:
        return self.send(b"".join(json.dumps(message).encode() + b"\n" for message in messages))

    def code(self, message: Any, *before: Any) -> int:
        return self.ask(*before, message)[-1]["error"]["code"]

    def answer(self, name: str, **arguments: Any) -> tuple[str, dict[str, Any]]:
        """Text and structure of a tool's answer, which keeps to its schema and is short."""
        listed, answered = self.ask(request("tools/list"), call(name, arguments))
        result = answered["result"]
        self.assertFalse(result["isError"], result)
        schema = next(tool for tool in listed["result"]["tools"] if tool["name"] == name)
        Draft202012Validator(schema["inputSchema"]).validate(arguments)
        Draft202012Validator(schema["outputSchema"]).validate(result["structuredContent"])
        text = result["content"][0]["text"]
        self.assertLess(len(text.split()), 800)
        return text, result["structuredContent"]

    def refusal(self, name: str, **arguments: Any) -> str:
        result = self.ask(call(name, arguments))[0]["result"]
        self.assertTrue(result["isError"])
        self.assertNotIn("structuredContent", result)
        return result["content"][0]["text"]

    # The protocol.

    def test_newer_era(self) -> None:
        found, listed, called, gone = self.ask(
            request("server/discover", number=1), request("tools/list", number="two"),
            call("show_technique", {"technique": "T1021"}, 3), request("ping", number=4))
        self.assertEqual([answer["id"] for answer in (found, listed, called, gone)], [1, "two", 3, 4])
        self.assertEqual(found["result"]["supportedVersions"], [MODERN, *LEGACY])
        self.assertEqual(found["result"]["capabilities"], {"tools": {}})
        for answer in (found, listed):
            self.assertGreater(answer["result"]["ttlMs"], 0)
            self.assertEqual(answer["result"]["cacheScope"], "public")
        for answer in (found, listed, called):
            self.assertEqual(answer["result"]["resultType"], "complete")
            server = answer["result"]["_meta"][PREFIX + "serverInfo"]
            self.assertEqual(server["name"], "lofp")
        self.assertEqual(gone["error"]["code"], -32601)

    def test_older_era(self) -> None:
        for version in [*LEGACY, "1999-01-01", MODERN]:
            opening = request("initialize", {"protocolVersion": version, "capabilities": {}}, 0, None)
            opened, pong, listed, called = self.ask(
                opening, {"jsonrpc": "2.0", "method": "notifications/initialized"},
                request("ping", meta=None), request("tools/list", meta=None),
                {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 9}},
                {"jsonrpc": "2.0", "id": 5, "method": "tools/call",
                 "params": {"name": "show_technique", "arguments": {"technique": "t1021"},
                            "_meta": {"progressToken": 1}}})
            wanted = version if version in LEGACY else LEGACY[0]
            self.assertEqual(opened["result"]["protocolVersion"], wanted)
            self.assertEqual(opened["result"]["serverInfo"]["name"], "lofp")
            self.assertEqual(pong["result"], {})
            self.assertEqual(set(listed["result"]), {"tools"})
            self.assertEqual(set(called["result"]), {"content", "structuredContent", "isError"})

    def test_versions_and_envelope(self) -> None:
        for version in ["2030-01-01", LEGACY[0], ""]:
            meta = META | {PREFIX + "protocolVersion": version}
            error = self.ask(request("tools/list", meta=meta))[0]["error"]
            self.assertEqual(error["code"], -32022)
            self.assertEqual(error["data"], {"supported": [MODERN, *LEGACY], "requested": version})
        only_version = {PREFIX + "protocolVersion": MODERN}
        for meta in (None, {}, only_version, only_version | {PREFIX + "clientCapabilities": []},
                     META | {PREFIX + "protocolVersion": 1}, [], "x"):
            self.assertEqual(self.code(request("tools/list", meta=meta)), -32602)
            self.assertEqual(self.code(request("server/discover", meta=meta)), -32602)
        # One process serves both, and the newer era has no state.
        both = self.ask(OPENING, request("tools/list", number=1), request("tools/list", {}, 2, None))
        self.assertEqual(both[1]["result"]["tools"], both[2]["result"]["tools"])
        self.assertEqual(self.code(request("server/discover", meta=None), OPENING), -32601)

    def test_list_of_tools(self) -> None:
        tools = self.ask(request("tools/list"))[0]["result"]["tools"]
        self.assertEqual([tool["name"] for tool in tools], TOOLS)
        for tool in tools:
            for schema in (tool["inputSchema"], tool["outputSchema"]):
                Draft202012Validator.check_schema(schema)
                self.assertEqual(schema["type"], "object")
                self.assertIs(schema["additionalProperties"], False)
            for parameter in tool["inputSchema"]["properties"].values():
                self.assertTrue(parameter["description"])
            self.assertIs(tool["annotations"]["readOnlyHint"], True)
            self.assertTrue(tool["description"])
        self.assertEqual(self.code(request("tools/list", {"cursor": "x"})), -32602)

    def test_errors(self) -> None:
        for message in (
                call("no_such_tool"), request("tools/call"), request("tools/call", {"name": 1}),
                request("tools/call", {"name": "show_rule", "arguments": []}),
                {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": [META]}):
            self.assertEqual(self.code(message), -32602, message)
        for method in ("resources/list", "prompts/list", "logging/setLevel", "", "initialized"):
            self.assertEqual(self.code(request(method)), -32601)
            self.assertEqual(self.code(request(method, meta=None), OPENING), -32601)
        for message in (1, "x", None, True, [], [request("ping")], {}, {"jsonrpc": "2.0", "id": 1},
                        {"jsonrpc": "1.0", "id": 1, "method": "ping"},
                        {"id": 1, "method": "ping"}, {"jsonrpc": "2.0", "id": 1, "method": 1},
                        *({"jsonrpc": "2.0", "id": odd, "method": "ping"}
                          for odd in (None, True, 1.5, [], {}))):
            self.assertEqual(self.code(message), -32600, message)

    def test_ids_come_back(self) -> None:
        ids = [0, -1, 2 ** 53, 2 ** 70, "", "\u00e9\u2028\U0001f600", '"\\\n', "x" * 10000]
        answers = self.ask(*(request("ping", number=one, meta=None) for one in ids))
        self.assertEqual([answer["id"] for answer in answers], ids)

    def test_what_needs_no_answer(self) -> None:
        self.assertEqual(self.send(b""), [])
        self.assertEqual(self.send(b"\n \r\n\t\n"), [])
        self.assertEqual(self.ask({"jsonrpc": "2.0", "id": 1, "result": {}},
                                  {"jsonrpc": "2.0", "error": {"code": 1, "message": ""}},
                                  {"jsonrpc": "2.0", "method": "notifications/unheard-of"},
                                  {"jsonrpc": "2.0", "method": "tools/list"}), [])

    def test_hostile_lines(self) -> None:
        ping = json.dumps(request("ping", number=7, meta=None)).encode()
        deep = b"[" * 100000
        for line, code in (
                (b"{", -32700), (b"\xff\xfe{\x00}\x00", -32700), (b'{"a":"\xff"}', -32700),
                (b"\x00", -32600), (ping[:-1], -32700), (ping + ping, -32700), (ping + b"x", -32700),
                (deep, -32700), (b'{"a":' * 100000, -32700), (deep + b"]" * 100000, -32700),
                (b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":tru}}', -32700),
                (b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":[1,,2]}}', -32700),
                (b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":01x}}', -32700),
                (b"{" + b",".join(b'"%d":1' % i for i in range(50000)) + b"}", -32700),
                (b"\xef\xbb\xbf1", None), (b'"' + b"x" * LIMIT + b'"', -32600),
                (b"x" * (3 * LIMIT), -32600), (b" " * LIMIT + b"{}", -32600)):
            answers = self.send(line + b"\n" + ping + b"\n")
            self.assertEqual(len(answers), 2, line[:50])
            self.assertNotIn("id", answers[0])
            if code is not None:
                self.assertEqual(answers[0]["error"]["code"], code, line[:50])
            self.assertEqual(answers[1]["id"], 7)
        # As long as one may be, and without a line feed.
        self.assertEqual(self.send(ping + b" " * (LIMIT - len(ping)))[0]["id"], 7)
        self.assertEqual(self.send(ping + b"\r\n")[0]["id"], 7)

    def test_large_and_broken_alerts(self) -> None:
        for alert in ({"field": "x" * (LIMIT // 2)}, {"list": [[]] * 100000}, {"a": [0] * 100000},
                      {str(i): i for i in range(100000)}, "{" * 1000, "[" * 100000, "\ud800", "{}",
                      json.dumps(ALERT)[:-1], "\u0000", "a,b\n1,2\n", "[1,2]"):
            answer = self.ask(call("explain_alert", {"alert": alert}))[0]
            self.assertIn("isError", answer["result"])

    def test_random_changes(self) -> None:
        """Every byte of a message gone or changed: an answer each, and the process lives."""
        whole = json.dumps(call("explain_alert", {"alert": ALERT, "top": 2})).encode()
        lines = []
        for at in range(0, len(whole)):
            lines.append(whole[:at] + whole[at + 1:])
            lines.append(whole[:at] + b'"' + whole[at + 1:])
            lines.append(whole[:at] + b"}" + whole[at:])
        answers = self.send(b"\n".join(lines) + b"\n")
        # A key without its quotes may make it a notification or a response; nothing else is silent.
        self.assertGreater(len(answers), len(lines) * 0.95)

    # How it ends.

    def start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen([LOFP, "mcp", "--db", self.database], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def test_answers_come_at_once_and_end_with_the_input(self) -> None:
        with self.start() as process:
            for number in range(3):
                line = json.dumps(request("ping", number=number, meta=None)).encode()
                process.stdin.write(line[:9])
                process.stdin.flush()
                process.stdin.write(line[9:] + b"\n")
                process.stdin.flush()
                self.assertEqual(json.loads(process.stdout.readline())["id"], number)
            process.stdin.close()
            self.assertEqual(process.wait(10), 0)
            self.assertEqual((process.stdout.read(), process.stderr.read()), (b"", b""))

    def test_ends_by_signals(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            with self.start() as process:
                process.stdin.write(json.dumps(call("explain_alert", {"alert": ALERT})).encode())
                process.stdin.write(b"\n{\"half")
                process.stdin.flush()
                self.assertIn(b'"result"', process.stdout.readline())
                process.send_signal(number)
                self.assertEqual(process.wait(10), -number)
                self.assertEqual((process.stdout.read(), process.stderr.read()), (b"", b""))

    def test_no_database(self) -> None:
        for path in ("/nowhere/lofp.db", str(EXAMPLES)):
            run = subprocess.run([LOFP, "mcp", "--db", path], input=b"", capture_output=True)
            self.assertEqual((run.returncode, run.stdout), (2, b""))
            self.assertIn(b"lofp: error: ", run.stderr)

    # The tools.

    def sources(self, part: Any) -> list[dict[str, Any]]:
        """Every source in an answer."""
        found = []
        if isinstance(part, dict):
            found += [part] if "rule_set" in part else []
            part = list(part.values())
        if isinstance(part, list):
            for item in part:
                found += self.sources(item)
        return found

    def expect_sources(self, text: str, answer: dict[str, Any]) -> None:
        sources = self.sources(answer)
        self.assertTrue(sources)
        for source in sources:
            self.assertRegex(source["rule"], "^[a-z0-9-]+:.")
            self.assertRegex(source["path"], "^/.+/$")
        self.assertRegex(text, r"Source: .+, rule [a-z0-9-]+:.+, page /")

    def test_explain_alert(self) -> None:
        as_object = self.answer("explain_alert", alert=ALERT)
        self.assertEqual(self.answer("explain_alert", alert=json.dumps(ALERT)), as_object)
        text, answer = as_object
        self.assertEqual(answer["verdict"], "none")
        self.assertTrue(answer["causes"])
        self.assertIn("no verdict", text)
        self.assertNotRegex(text.lower(), r"(alert is (harmless|benign)|can be closed|close it)")
        self.expect_sources(text, answer)
        text, answer = self.answer("explain_alert", rule=self.a_rule()["title"], top=1,
                                   process="C:\\Windows\\System32\\whoami.exe", user="SYSTEM",
                                   parent="CcmExec.exe", command_line="whoami", platform="windows",
                                   technique="T1033")
        self.assertEqual(answer["match"], "title")
        self.assertLessEqual(len(answer["causes"]), 1)
        text, answer = self.answer("explain_alert", alert={"nothing": "known"})
        self.assertEqual((answer["match"], answer["causes"]), ("none", []))
        self.assertIn("says nothing about whether", text)
        self.assertIn("say what fired", self.refusal("explain_alert"))
        self.assertIn("not both", self.refusal("explain_alert", alert=ALERT, rule="x"))
        self.assertIn("several", self.refusal("explain_alert", alert=json.dumps([ALERT, ALERT])))
        self.assertIn("T1059.001", self.refusal("explain_alert", technique="x"))

    def test_arguments_are_checked(self) -> None:
        for arguments, words in (({"top": 0, "rule": "x"}, "from 1 to 10"),
                                 ({"top": "1", "rule": "x"}, "an integer"),
                                 ({"top": 1.5, "rule": "x"}, "an integer"),
                                 ({"top": 10 ** 30, "rule": "x"}, "an integer"),
                                 ({"rule": 1}, "a string"), ({"alert": []}, "an object"),
                                 ({"alert": None}, "an object"), ({"alarm": "x"}, "no argument")):
            self.assertIn(words, self.refusal("explain_alert", **arguments))
        self.assertIn("missing", self.refusal("show_rule"))
        self.assertIn("empty", self.refusal("show_rule", rule="  "))

    def test_search_false_positives(self) -> None:
        text, answer = self.answer("search_false_positives", query="administrator", limit=3)
        self.assertEqual(len(answer["false_positives"]), 3)
        self.assertGreaterEqual(answer["total"], 3)
        self.expect_sources(text, answer)
        text, answer = self.answer("search_false_positives", query="xyzzyplugh")
        self.assertEqual(answer["false_positives"], [])
        self.assertIn("what_is_excluded", self.refusal("search_false_positives", query="weakness:x"))
        self.assertIn("kind:", self.refusal("search_false_positives", query="kind:rule a"))
        self.assertIn("no word", self.refusal("search_false_positives", query="..."))

    def a_rule(self) -> dict[str, Any]:
        _, answer = self.answer("show_technique", technique="T1021")
        return answer["false_positives"][0]["source"]

    def test_show_rule(self) -> None:
        rule = self.a_rule()
        text, by_key = self.answer("show_rule", rule=rule["rule"])
        self.assertEqual(by_key["source"]["rule"], rule["rule"])
        self.assertIn(by_key["false_positives"][0]["text"], text)
        self.expect_sources(text, by_key)
        _, by_title = self.answer("show_rule", rule=rule["title"].upper())
        self.assertEqual(by_title["source"]["title"], rule["title"])
        _, by_id = self.answer("show_rule", rule=rule["rule"].split(":", 1)[1])
        self.assertEqual(by_id["source"], by_key["source"])
        # The second time it has been made whole before.
        first, second = self.ask(call("show_rule", {"rule": rule["rule"]}),
                                 call("show_rule", {"rule": rule["rule"]}))
        self.assertEqual(first, second)
        self.assertIn("near are", self.refusal("show_rule", rule=rule["title"].split()[0] + " x"))
        self.refusal("show_rule", rule='kind:exclusion weakness:x -"')

    def test_show_technique(self) -> None:
        text, answer = self.answer("show_technique", technique="t1021", limit=2)
        self.assertEqual((answer["technique"], answer["name"]), ("T1021", "Remote Services"))
        self.assertEqual(len(answer["false_positives"]), 2)
        self.expect_sources(text, answer)
        for other in ("T9998", "sigma", "../..", "T1021x"):
            self.assertIn("no rule names", self.refusal("show_technique", technique=other))

    def test_what_is_excluded(self) -> None:
        rows = subprocess.run(
            ["sqlite3", "-json", self.database,
             "SELECT value, comparison FROM excluded_values WHERE comparison IN "
             "('equals', 'ends-with', 'contains') AND length(value) > 4 LIMIT 20"],
            capture_output=True, text=True, check=True).stdout
        for row in json.loads(rows):
            text, answer = self.answer("what_is_excluded", value=row["value"])
            self.assertGreater(answer["total"], 0, row)
            self.assertEqual(answer["rules"][0]["nearness"], "exact")
            self.expect_sources(text, answer)
            self.assertIn("does not show that it is harmless", re.sub(r"\s+", " ", text))
        _, answer = self.answer("what_is_excluded", value="no-such-program-anywhere.exe")
        self.assertEqual((answer["total"], answer["rules"]), (0, []))
        self.refusal("what_is_excluded", value="x" * 5000)


if __name__ == "__main__":
    unittest.main()
