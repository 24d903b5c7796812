#!/usr/bin/python3
"""run_cli_test.py on behaviour files for a fake program, a small shell script."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from behaviour_file import FormatError, parse
from output_match import difference, line_matches, matches

RUNNER = Path(__file__).with_name("run_cli_test.py")
FAKE_PROGRAM = """\
#!/bin/sh
case "$1" in
show) cat "$2" ;;
fail) echo "lofp: error: no $2" >&2; exit 2 ;;
bare) printf '%s' 'no newline' ;;
bytes) printf '\\033[1m\\377\\r\\n' ;;
time) echo "read 12 rules in 0.25 s" ;;
many) echo first; echo 1; echo 2; echo last ;;
where) pwd; echo "$HOME"; echo "color=${NO_COLOR-unset} locale=$LC_ALL other=${OTHER-unset}" ;;
input) cat; echo read ;;
headings) echo '=== title'; echo '\\=== title' ;;
killed) kill -SEGV $$ ;;
esac
"""


class RunCliTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(prefix="lofp-runner-")
        self.addCleanup(folder.cleanup)
        self.program = Path(folder.name, "fake-program")
        self.program.write_text(FAKE_PROGRAM)
        self.program.chmod(0o755)
        self.file = Path(folder.name, "behaviour.txt")

    def run_it(self, text: str, accept: bool = False) -> subprocess.CompletedProcess[str]:
        self.file.write_text(text)
        environment = {**os.environ, "NO_COLOR": "1", "OTHER": "1", "ACCEPT": str(int(accept))}
        return subprocess.run([RUNNER, self.program, self.file], env=environment,
                              capture_output=True, text=True, check=False)

    def assert_passes(self, text: str) -> None:
        result = self.run_it(text)
        self.assertEqual((result.returncode, result.stderr), (0, ""), result.stdout)
        self.assertRegex(result.stdout, r"^\d+ passed, 0 failed\n$")

    def assert_fails(self, text: str, *messages: str) -> None:
        result = self.run_it(text)
        self.assertEqual(result.returncode, 1, result.stdout)
        self.assertRegex(result.stdout, r"\d+ passed, [1-9]\d* failed\n$")
        for message in messages:
            self.assertIn(message, result.stdout)

    def assert_faulty(self, text: str, message: str) -> None:
        result = self.run_it(text)
        self.assertEqual(result.returncode, 2, result.stdout)
        self.assertIn(message, result.stderr)

    def test_files_and_several_runs(self) -> None:
        self.assert_passes(
            "What it shows.\n=== file a/with space.txt\none\n\ntwo\n"
            "=== run lofp show 'a/with space.txt'\n=== out\none\n\ntwo\n"
            "=== file b base64\nb25l\nDQo=\n=== run lofp show b | od -An -c\n"
            "=== out\n   o   n   e  \\r  \\n\n"
            "=== run lofp fail x\n=== err\nlofp: error: no x\n=== exit 2\n"
        )

    def test_command_of_several_lines(self) -> None:
        self.assert_passes("=== run cat <<END\ntext\nEND\n=== out\ntext\n")

    def test_surroundings(self) -> None:
        self.assert_passes(
            "=== run lofp where\n=== out\n<work>\n<work>\n"
            "color=unset locale=C.UTF-8 other=unset\n"
            "=== run env NO_COLOR=1 OTHER='a b' lofp where\n=== out\n...\n"
            "color=1 locale=C.UTF-8 other=a b\n"
            "=== run lofp input\n=== out\nread\n"
            "=== run ls -A\n"
        )

    def test_placeholders(self) -> None:
        self.assert_passes("=== run lofp time\n=== out\nread <number> rules in <number> s\n")
        self.assert_passes("=== run lofp time\n=== out\nread <any> s\n")
        self.assert_passes("=== run lofp many\n=== out\nfirst\n...\nlast\n")
        self.assert_passes("=== run lofp many\n=== out\n...\nfirst\n...\nlast\n...\n")
        self.assert_fails("=== run lofp many\n=== out\n...\nsecond\n...\n")

    def test_unusual_output(self) -> None:
        self.assert_passes("=== run lofp bare\n=== out\nno newline\n<no newline at end>\n")
        self.assert_passes("=== run lofp bytes\n=== out\n\\x1b[1m\\xff\\x0d\n")
        self.assert_passes("=== run lofp headings\n=== out\n\\=== title\n\\\\=== title\n")

    def test_signal(self) -> None:
        self.assert_passes("=== run exec lofp killed\n=== exit 139\n=== run lofp killed; exit $?\n"
                           "=== err\nSegmentation fault\n=== exit 139\n")

    def test_difference_is_shown(self) -> None:
        self.assert_fails("=== run lofp many\n=== out\nfirst\n<number>\n3\nlast\n",
                          "line 1: lofp many", "--- expected out", "+++ found out",
                          " <number>\n-3\n+2\n last")

    def test_missing_blocks_mean_nothing(self) -> None:
        self.assert_fails("=== run lofp time\n", "+read 12 rules")
        self.assert_fails("=== run lofp fail x\n", "+lofp: error: no x",
                          "expected exit 0, found exit 2")
        self.assert_fails("=== run true\n=== out\ntext\n", "-text")
        self.assert_fails("=== run true\n=== exit 1\n", "expected exit 1, found exit 0")

    def test_accept(self) -> None:
        before = ("What it shows.\n=== run lofp time\n=== out\nread <number> rules in <any>\n"
                  "=== run lofp many\n=== out\nfirst\n<number>\n"
                  "=== run lofp fail x\n"
                  "=== run true\n=== err\nold\n=== exit 3\n"
                  "=== run lofp headings\n")
        after = ("What it shows.\n=== run lofp time\n=== out\nread <number> rules in <any>\n"
                 "=== run lofp many\n=== out\nfirst\n<number>\n2\nlast\n"
                 "=== run lofp fail x\n=== err\nlofp: error: no x\n=== exit 2\n"
                 "=== run true\n"
                 "=== run lofp headings\n=== out\n\\=== title\n\\\\=== title\n")
        self.assertEqual(self.run_it(before, accept=True).returncode, 0)
        self.assertEqual(self.file.read_text(), after)
        self.assert_passes(after)

    def test_accept_leaves_a_right_file_alone(self) -> None:
        text = "\n=== file a\n\n\\=== x\n\n=== run lofp show a\n=== out\n\n...\n\n"
        self.assertEqual(self.run_it(text, accept=True).stdout, "")
        self.assertEqual(self.file.read_text(), text)

    def test_faulty_files(self) -> None:
        self.assert_faulty("=== runs x\n", "line 1: expected one of")
        self.assert_faulty("=== run\n", "line 1: expected more after run")
        self.assert_faulty("=== run x\n=== out x\n", "line 2: expected nothing after out")
        self.assert_faulty("=== out\n", "before any run")
        self.assert_faulty("=== run true\n=== out\n=== out\n", "a second `=== out`")
        self.assert_faulty("=== run true\n=== exit x\n", "expected a number")
        self.assert_faulty("=== run true\n=== exit 0\ntext\n", "expected no lines")
        self.assert_faulty("=== file ../x\n", "expected a path in the folder")

    def test_missing_program(self) -> None:
        self.program.unlink()
        self.assert_faulty("=== run true\n", "expected a program")


class PartsTest(unittest.TestCase):
    def test_line_matches(self) -> None:
        self.assertTrue(line_matches("a+<number>.", "a+1.5."))
        self.assertFalse(line_matches("<number>", "1a"))
        self.assertFalse(line_matches("a.c", "abc"))
        self.assertTrue(line_matches("<any>", ""))

    def test_matches(self) -> None:
        self.assertTrue(matches([], []))
        self.assertTrue(matches(["..."], []))
        self.assertTrue(matches(["...", "a", "..."], ["a", "b", "a"]))
        self.assertFalse(matches(["a"], ["a", "b"]))
        self.assertFalse(matches(["a", "b"], ["a"]))

    def test_difference(self) -> None:
        self.assertEqual(difference("out", ["a"], ["b"]).splitlines()[-2:], ["-a", "+b"])

    def test_parse(self) -> None:
        blocks = parse("=== file a\nb")
        self.assertEqual([(block.kind, block.lines) for block in blocks],
                         [("text", []), ("file", ["b"])])
        with self.assertRaises(FormatError):
            parse("=== \n")


if __name__ == "__main__":
    unittest.main()
