#!/usr/bin/python3
"""Our reader of TOML and Python's say the same: of the examples, of the real rule sets where they are there, and
of 3,000 files with a few random changes.

    toml_agreement_test.py PRINT_TOML [SEED]
"""

import datetime
import json
import random
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
PARTS = ['"', "'", '"""', "'''", "[", "]", "[[", "]]", "{", "}", ".", ",", "=", "\n", "\r\n", "#", "\\", "\\n",
         "\\u00e9", "\\\n  ", "_", "0x1f", "1e5", "+1", "-", "1.5", "inf", "nan", "true", "2024-01-02", "07:08:09",
         "2024-01-02T03:04:05Z", " ", "\t", "\u00e9", "a", "a.b", "[a]\n", "[[a]]\n", "[a.b]\n", "a = 1\n",
         "b.c = {}\n", "x = [1,\n2]\n", "\x01", "\x7f", "00", "e", 'z = {a.b = 1, c = "d"}\n', '"k" = 1\n']


def is_same(ours: Any, theirs: Any) -> bool:
    if isinstance(theirs, dict):
        return (isinstance(ours, dict) and list(ours) == list(theirs)
                and all(is_same(ours[key], value) for key, value in theirs.items()))
    if isinstance(theirs, list):
        return (isinstance(ours, list) and len(ours) == len(theirs)
                and all(map(is_same, ours, theirs)))
    if not isinstance(ours, str):
        return False
    if isinstance(theirs, bool):
        return ours == str(theirs).lower()
    if isinstance(theirs, float):
        return repr(float(ours)) == repr(theirs) or (theirs != theirs and ours.endswith("nan"))
    if isinstance(theirs, datetime.datetime):
        return datetime.datetime.fromisoformat(ours) == theirs
    if isinstance(theirs, (datetime.date, datetime.time)):
        return type(theirs).fromisoformat(ours) == theirs
    return ours == str(theirs)


def parsed(file: Path) -> Any:
    return parsed_text(file.read_bytes().decode("utf-8-sig"))


def parsed_text(text: str) -> Any:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return None


def beginning(file: Path) -> str:
    """Its first lines that are TOML by themselves."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)[:25]
    while parsed_text("".join(lines)) is None:
        lines.pop()
    return "".join(lines)


def changed(text: str, chance: random.Random) -> str:
    for _ in range(chance.randrange(4)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice([0, 0, 1, 1, 2, 5]))
        text = text[:start] + chance.choice([*PARTS, ""]) + text[end:]
    # A carriage return alone is a break for us and a fault for Python.
    return re.sub(r"\r(?!\n)", "", text)


def differences(program: str, files: list[Path]) -> tuple[list[str], int]:
    """What differs, and how many files are TOML."""
    run = subprocess.run([program], input="".join(f"{file}\n" for file in files), check=True, text=True,
                         stdout=subprocess.PIPE)
    found, good = [], 0
    for file, line in zip(files, run.stdout.splitlines(), strict=True):
        ours, theirs = json.loads(line), parsed(file)
        good += theirs is not None
        if (ours is None) != (theirs is None) or (theirs is not None and not is_same(ours, theirs)):
            found.append(f"{file.read_bytes()[:400]!r}:\n  ours {ours}\n  Python's {theirs}")
    return found, good


def main() -> int:
    program = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    chance = random.Random(seed)
    files = sorted((ROOT / "examples").rglob("*.toml"))
    shared = ROOT.parent / "shared" / "rulesets"
    if shared.is_dir():
        files += sorted(shared.rglob("*.toml"))
    else:
        print(f"{shared} is not there: examples only")
    found, good = differences(program, files)
    print(f"{good} of {len(files)} files are TOML")
    texts = [beginning(file) for file in files[:20]] + ["", "a = 1\n[b]\nc = 'x'\n"]
    with tempfile.TemporaryDirectory() as folder:
        made = []
        for number in range(3000):
            text = (chance.choice(texts) if chance.random() < 0.8
                    else "".join(chance.choice(PARTS) for _ in range(chance.randrange(1, 9))))
            made.append(Path(folder) / str(number))
            made[-1].write_text(changed(text, chance), encoding="utf-8", newline="")
        more, good = differences(program, made)
    print(f"seed {seed}: {good} of {len(made)} changed files are TOML")
    found += more
    print("\n".join(found[:10]) or "no difference")
    return 1 if found or not 500 < good < 2500 else 0


if __name__ == "__main__":
    sys.exit(main())
