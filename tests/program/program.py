"""What the whole-program tests share: running lofp and the checkers, and saying what went wrong."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
EXAMPLES = TESTS.parent / "examples" / "rules"
# They lie in the clone of this repository and are to be sets of their own.
os.environ["GIT_CEILING_DIRECTORIES"] = str(TESTS.parent)
LOFP = Path(sys.argv.pop()).resolve() if len(sys.argv) > 1 else Path("lofp")


def lofp(*arguments: str | Path, **options) -> subprocess.CompletedProcess[str]:
    """Runs lofp; standard output and error are captured as text."""
    return subprocess.run([LOFP, *arguments], capture_output=True, text=True, errors="replace",
                          **options)


def build(output: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Builds and expects it to go well."""
    run = lofp("build", *arguments, "--output", output)
    if run.returncode != 0:
        raise AssertionError(f"lofp build {arguments} gave {run.returncode}:\n{run.stderr[-2000:]}")
    return run


def check(script: str, *arguments: str | Path) -> None:
    """Runs one of the checkers of tests/ and expects no finding."""
    run = subprocess.run([TESTS / script, *arguments], capture_output=True, text=True)
    if run.returncode != 0:
        raise AssertionError(f"{script} {arguments}:\n{run.stdout[-4000:]}{run.stderr[-2000:]}")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path in it."""
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def times(folder: Path) -> dict[str, tuple[int, int]]:
    """When every file below a folder was written, and its inode."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            status = path.stat()
            found[str(path.relative_to(folder))] = (status.st_mtime_ns, status.st_ino)
    return found


def temporary() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="lofp-test-")


def is_root() -> bool:
    return os.geteuid() == 0
