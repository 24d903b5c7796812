#!/usr/bin/python3
"""Runs one command-line behaviour file and compares; tests/cli/README.md explains the format.

    run_cli_test.py LOFP FILE.txt      (ACCEPT=1 rewrites what FILE.txt expects)

Exit code 0 where all is as expected, 1 where not, 2 where the file itself is faulty.
"""

import base64
import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from behaviour_file import Block, Expected, FormatError, escaped, expected_of, parse, unescaped
from output_match import difference, matches, with_placeholders

BASE64 = " base64"
NO_NEWLINE = "<no newline at end>"
WORK_FOLDER = "<work>"
SECONDS = 120  # for one run; the sanitizers are some ten times slower than a release
KEPT_ENVIRONMENT = ("PATH", "ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS",
                    "LLVM_PROFILE_FILE")


def write_file(block: Block, folder: Path) -> None:
    name = block.argument.removesuffix(BASE64)
    file = folder / name
    if not file.resolve().is_relative_to(folder):
        raise FormatError(f"line {block.line}: expected a path in the folder, found {name!r}")
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = unescaped(block.lines)
    if block.argument.endswith(BASE64):
        file.write_bytes(base64.b64decode("".join(lines)))
    else:
        file.write_bytes("".join(line + "\n" for line in lines).encode("utf-8"))


def environment(programs: Path, folder: Path) -> dict[str, str]:
    """The same for everybody, so that a behaviour does not depend on who runs it."""
    kept = {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ}
    path = kept.get("PATH", "/usr/bin:/bin")
    return {**kept, "PATH": f"{programs}:{path}", "HOME": str(folder), "LC_ALL": "C.UTF-8",
            "GIT_CEILING_DIRECTORIES": str(folder.parent)}


def run(command: str, programs: Path, folder: Path) -> tuple[bytes, bytes, int]:
    process = subprocess.Popen(
        ["/bin/sh", "-c", command], cwd=folder, env=environment(programs, folder),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        out, err = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        out, err = process.communicate()
        err += f"\nrun_cli_test.py: ended after {SECONDS} s\n".encode()
    # The shell may have replaced itself by the program; then a signal is reported to us directly.
    code = process.returncode if process.returncode >= 0 else 128 - process.returncode
    return out, err, code


def shown(output: bytes, folder: Path) -> list[str]:
    """Output as lines of a text file: other bytes and control characters as `\\xNN`."""
    text = output.decode("utf-8", "backslashreplace").replace(str(folder), WORK_FOLDER)
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", lambda match: f"\\x{ord(match[0]):02x}", text)
    if not text:
        return []
    lines = text.split("\n")
    return lines[:-1] if lines[-1] == "" else lines + [NO_NEWLINE]


def compare(expected: Expected, out: list[str], err: list[str], code: int) -> list[str]:
    faults = [difference(name, wanted, found)
              for name, wanted, found in (("out", expected.out, out), ("err", expected.err, err))
              if not matches(wanted, found)]
    if int(expected.exit) != code:
        faults.append(f"expected exit {expected.exit}, found exit {code}")
    return faults


def accepted(expected: Expected, out: list[str], err: list[str], code: int) -> list[Block]:
    """Blocks that expect what was found; what fits already stays as it is."""
    blocks = []
    for kind, wanted, found in (("out", expected.out, out), ("err", expected.err, err)):
        lines = wanted if matches(wanted, found) else with_placeholders(wanted, found)
        if lines:
            blocks.append(Block(kind, "", escaped(lines), 0))
    return blocks + ([Block("exit", str(code), [], 0)] if code else [])


def run_blocks(blocks: list[Block], lofp: Path) -> tuple[list[Block], list[str], int]:
    """The blocks as they would be accepted, what differs, and how many runs there were."""
    result: list[Block] = []
    faults: list[str] = []
    runs = 0
    with tempfile.TemporaryDirectory(prefix="lofp-cli-") as temporary:
        programs, folder = Path(temporary).resolve() / "bin", Path(temporary).resolve() / "work"
        programs.mkdir()
        folder.mkdir()
        (programs / "lofp").symlink_to(lofp)
        position = 0
        while position < len(blocks):
            block = blocks[position]
            position += 1
            result.append(block)
            if block.kind == "file":
                write_file(block, folder)
            elif block.kind == "run":
                end = position
                while end < len(blocks) and blocks[end].kind in ("out", "err", "exit"):
                    end += 1
                expected = expected_of(blocks[position:end])
                position = end
                command = "\n".join([block.argument, *unescaped(block.lines)])
                out, err, code = run(command, programs, folder)
                found = (shown(out, folder), shown(err, folder), code)
                result.extend(accepted(expected, *found))
                different = compare(expected, *found)
                if different:
                    faults.append("\n".join([f"line {block.line}: {block.argument}", *different]))
                runs += 1
            elif block.kind != "text":
                raise FormatError(f"line {block.line}: `=== {block.kind}` before any run")
    return result, faults, runs


def main() -> int:
    if len(sys.argv) != 3:
        print("usage: run_cli_test.py LOFP FILE.txt", file=sys.stderr)
        return 2
    lofp, file = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    if not os.access(lofp, os.X_OK) or not lofp.is_file():
        print(f"{lofp}: expected a program, found none", file=sys.stderr)
        return 2
    before = file.read_bytes().decode("utf-8")
    try:
        blocks, faults, runs = run_blocks(parse(before), lofp)
    except FormatError as fault:
        print(f"{file}: {fault}", file=sys.stderr)
        return 2
    if os.environ.get("ACCEPT") == "1":
        after = "".join(block.written() for block in blocks)
        if after != before:
            file.write_bytes(after.encode("utf-8"))
            print(f"{file}: rewritten; review the difference")
        return 0
    for fault in faults:
        print(f"FAIL {file}: {fault}")
    print(f"{runs - len(faults)} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
