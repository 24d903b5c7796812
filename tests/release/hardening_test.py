#!/usr/bin/python3
"""The release binary has what cmake/Hardening.cmake asks for.

    hardening_test.py BINARY

Exit code 77 where BINARY is not there: `make release` makes it.
"""

import platform
import re
import subprocess
import sys
from pathlib import Path

SKIPPED = 77


def readelf(option: str, binary: Path) -> str:
    return subprocess.run(["readelf", "--wide", option, binary], check=True, capture_output=True,
                          text=True).stdout


def faults(binary: Path) -> list[str]:
    header, segments, dynamic = (readelf(option, binary)
                                 for option in ("--file-header", "--segments", "--dynamic"))
    symbols = readelf("--dyn-syms", binary)
    stack = re.search(r"GNU_STACK .* (R\S*) +0x", segments)
    checks = [
        ("no position-independent executable", re.search(r"Type: +DYN", header) and "INTERP" in segments),
        ("relocations can be written to", "GNU_RELRO" in segments),
        ("functions are bound late", re.search(r"FLAGS.*NOW", dynamic)),
        ("the stack can be executed", stack and "E" not in stack[1]),
        ("no stack protector", "__stack_chk_fail" in symbols),
        ("no fortified function", re.search(r"__(mem|str|v?s?n?printf|read|recv|poll)\w*_chk", symbols)),
        ("no assertions of the standard library", "__glibcxx_assert_fail" in symbols),
    ]
    if platform.machine() == "x86_64":
        code = subprocess.run(["objdump", "--disassemble", "--section=.text", binary], check=True,
                              capture_output=True, text=True).stdout
        checks.append(("no landing pads for indirect calls", code.count("endbr64") > 1000))
        # Stack clash protection touches each page of a large frame.
        checks.append(("large frames are not probed", re.search(r"or[ql]? +\$0x0,(0x\w+)?\(%rsp\)", code)))
    return [name for name, holds in checks if not holds]


def main() -> int:
    binary = Path(sys.argv[1])
    if not binary.exists():
        print(f"skipped: {binary} is not there; `make release` makes it")
        return SKIPPED
    found = faults(binary)
    for fault in found:
        print(f"{binary}: {fault}; see cmake/Hardening.cmake")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
