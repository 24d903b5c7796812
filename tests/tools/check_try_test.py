#!/usr/bin/python3
"""tools/check-try finds each form that leaks, and leaves the others alone."""

import subprocess
import tempfile
import unittest
from pathlib import Path

CHECK = Path(__file__).resolve().parent.parent.parent / "tools" / "check-try"

LEAKING = {
    "aggregate": "Result<A> f() { return A{made(), TRY(number())}; }",
    "designated": "Result<A> f() { return A{.s = made(), .i = TRY(number())}; }",
    "bare return": "Result<A> f() { return {made(), TRY(number())}; }",
    "local": "Result<int> f() { A a{made(), TRY(number())}; return 0; }",
    "assigned": "Result<int> f() { a = {made(), TRY(number())}; return 0; }",
    "nested": "Result<int> f() { take({.rows = {made(), TRY(number())}}); return 0; }",
    "a call within": "Result<A> f() { return A{made(), twice(once(TRY(number())))}; }",
    "as an argument": "Result<S> f() { return S(made(), {.document = TRY(prepare(\"x\"))}); }",
    "array": "Result<int> f() { S a[] = {made(), TRY(other())}; return 0; }",
    "template": "Result<V> f() { return std::vector<S>{made(), TRY(other())}; }",
    "capture": "Result<int> f() { const auto g = [s = made(), i = TRY(number())] { return i; }; }",
    "new": "Result<int> f() { std::unique_ptr<C> p(new C(TRY(number()))); return 0; }",
    "below a string": "Result<A> f() { return A{\"}; {\", TRY(number())}; }",
    "in a loop": "Result<int> f() { for (;;) { a = A{TRY(number())}; } }",
}

SOUND = """
#define TRY(...) __VA_ARGS__
// A{TRY(x)} in a comment, and /* { TRY(x) } */
struct Box { int number = 0; };
Result<void> run() {
  while (TRY(next())) {
  }
  if (TRY(next())) { take(); } else if (!TRY(next())) { take(); }
  for (const Item& item : TRY(items({.first = 1, .most = 2}))) add(item);
  const A a = TRY(make({1, 2, 3}));
  const auto g = [&]() -> Result<int> { return TRY(number()); };
  take({.made = [&]() -> Result<int> { return TRY(number()); }, .i = 1'000});
  list[TRY(number())] = '{';
  switch (TRY(number())) { case 1: TRY(run()); break; default: TRY(run()); }
  return call(made(), TRY(number()));
}
"""


class CheckTry(unittest.TestCase):
    def run_on(self, text: str) -> subprocess.CompletedProcess[str]:
        with tempfile.TemporaryDirectory(prefix="lofp-test-") as folder:
            file = Path(folder) / "planted.cc"
            file.write_text(text)
            return subprocess.run([CHECK, file], capture_output=True, text=True)

    def test_finds(self) -> None:
        for name, text in LEAKING.items():
            with self.subTest(name):
                run = self.run_on(SOUND + text)
                self.assertEqual(run.returncode, 1, run.stdout)
                self.assertIn(f"planted.cc:{SOUND.count(chr(10)) + 1}: TRY in braces", run.stderr)
                self.assertEqual(run.stderr.count("planted.cc:"), 1)

    def test_leaves_sound_ones(self) -> None:
        run = self.run_on(SOUND)
        self.assertEqual((run.returncode, run.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main()
