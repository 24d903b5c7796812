#!/usr/bin/python3
"""Makes small repositories with awkward files, a folder per case, each with good rules beside them.

    make_awkward.py DIRECTORY [CASE...]     makes all cases, or those named
    make_awkward.py --list                  names the cases

They are made and not stored because git, editors or file systems would change them, or because they
are large (36 MB in all).  What a case makes is the same on every run.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path

import awkward_bytes
import awkward_files
import awkward_syntax
import awkward_values
from sample_rules import write_good_rules

CASES = {
    case.__name__: case
    for module in (awkward_bytes, awkward_syntax, awkward_values, awkward_files)
    for case in module.CASES
}


def remove(folder: Path) -> None:
    """Removes what an earlier run made, the folders that it closed among it."""
    for closed in folder.rglob("*"):
        if closed.is_dir() and not closed.is_symlink():
            closed.chmod(0o700)
    shutil.rmtree(folder)


def make(directory: Path, name: str) -> None:
    folder = directory / name
    if folder.exists():
        remove(folder)
    folder.mkdir(parents=True)
    write_good_rules(folder, name)
    CASES[name](folder)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", type=Path, nargs="?", metavar="DIRECTORY")
    parser.add_argument("cases", nargs="*", metavar="CASE")
    parser.add_argument("--list", action="store_true", help="name the cases and what they show")
    arguments = parser.parse_args()
    if arguments.list:
        for name, case in CASES.items():
            print(f"{name}: {case.__doc__}")
        return 0
    unknown = [name for name in arguments.cases if name not in CASES]
    if arguments.directory is None or unknown:
        parser.error(f"expected a directory and cases of --list, found {unknown or 'nothing'}")
    os.umask(0o022)
    for name in arguments.cases or CASES:
        make(arguments.directory, name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
