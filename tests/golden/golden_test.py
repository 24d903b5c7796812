#!/usr/bin/python3
"""What lofp makes of the example rules, and of those in `rules/`, beside what was reviewed.

    golden_test.py LOFP              says what is different, and fails
    ACCEPT=1 golden_test.py LOFP     writes it anew; the difference in git is what is to be reviewed

`files.txt` has the digest of every file of the site, so that no change of one goes unseen.  `pages/` has a
page of each kind as a reader has it, and `answers/` what commands and the API answer: there a difference can be read.
`rules/` has what examples for readers need not have: rules in three sets, texts alike in many ways, awkward signs.
`many_rules.py` makes so many that lists are cut and go on at `2/`.
"""

import difflib
import hashlib
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "program")]

from many_rules import write_rules  # noqa: E402
from outline import outline_of  # noqa: E402
from program import EXAMPLES, LOFP, contents, lofp  # noqa: E402
from serving import Server  # noqa: E402

LINKS = ("--link", "sigma=", "--link", "elastic=", "--link", "splunk=")

# One page of each kind, and more where a kind has several faces.
PAGES = {
    "home": "", "not_found": "404.html", "about": "about/", "search": "search/", "statistics": "statistics/",
    "matrix": "matrix/", "tags": "tags/", "entries": "entries/", "exclusions": "exclusions/",
    "technique": "@t1059/", "technique_with_parts": "@t1003/", "technique_replaced": "@t1562/",
    "source": "@sigma/", "data_source": "@okta-tenant/", "grade": r"grades/[^/]+/", "mention": "mentions/psexec/",
    "theme": "themes/backup/", "platform": "platforms/windows/",
    "entry_of_a_family": "approved-adversary-emulation-exercises-[^/]+/", "entry_of_many": "administrators/",
    "entry_without_letters": "-ba319a/", "entry_with_a_shared_address": "installation-of-software-6c4ad7/",
    "entry_of_hostile_text": "a-tester-logged-in-as-[^/]+/",
    "rule_sigma": r"rules/sigma/[^/]+/", "rule_elastic": r"rules/elastic/[^/]+/", "rule_splunk": r"rules/splunk/[^/]+/",
    "rule_endpoint": r"rules/elastic-endpoint/[^/]+/", "rule_palantir": r"rules/palantir/[^/]+/",
}

# `DB` stands for the database.
COMMANDS = {
    "show_technique": "show T1059 --db DB", "show_why": "show administrators --why --db DB",
    "search": "search backup --db DB", "search_exclusions": "search kind:exclusion --db DB", "stats": "stats --db DB",
    "export_csv": "export csv --db DB", "export_navigator": "export navigator --db DB",
}


SMALL_PAGES = {
    "entry_of_twins": r"ansible-starts-[^/]+/", "rule_with_an_older_twin": r"rules/first/11111111-[^/]+1/",
    "rule_with_a_newer_twin": r"rules/second/11111111-[^/]+1/", "rule_without_a_date": r"rules/first/11111111-[^/]+2/",
    "entry_related_to_many": r"terraform-and-[^/]+/", "entry_with_wordings": r"ansible-playbooks-[^/]+/",
    "technique_of_both": "@t1059/", "excluded_values": "exclusions/", "all": "entries/",
    "entry_of_later_twins": r"bookkeepers-[^/]+/", "rule_with_many_exclusions": r"rules/third/55555555-[^/]+2/",
    "entry_of_a_family": "legitimate-a-plumber-[^/]+/", "statistics": "statistics/", "home": "",
}
SMALL_COMMANDS = {
    "export_csv": "export csv --db DB", "show_signs": "show 33333333-aaaa-4000-8000-000000000001 --db DB",
    "show_twin": "show rules/packed.yml --why --db DB",
    "show_excluded": "show 55555555-aaaa-4000-8000-000000000002 --why --db DB",
    "export_navigator": "export navigator --db DB", "stats": "stats --db DB",
}


# Of the generated rules; long lists are shown by their ends.
LARGE_PAGES = {
    "home": "", "statistics": "statistics/", "technique": "@t1059/", "technique_2": "@t1059/2/",
    "source_2": "@many/2/", "rules_of_source": "@many/rules/", "rules_of_source_2": "@many/rules/2/",
    "entry_of_many": r"janitors-[^/]+/", "entry_of_many_2": r"janitors-[^/]+/2/",
    "entry_with_wordings": r"valid-carpenters-[^/]+/", "entry_of_a_family": r"ansible-prepares-[^/]+/",
    "exclusions": "exclusions/", "exclusions_2": "exclusions/2/", "theme": "themes/backup/",
}
LARGE_COMMANDS = {
    "show_technique": "show T1059 --db DB",
    "show_entry": "show valid-carpenters-calibrate-the-lathe-of-the-workshop --db DB",
    "search": "search veeam puppet --db DB", "search_exclusions": "search kind:exclusion program --db DB",
    "stats": "stats --db DB",
}
LARGE_REQUESTS = {
    "groups": "groups?limit=4&offset=1", "group": "groups/WORDINGS", "entry": "entries/WORDINGS",
    "entries": "entries?technique=T1059&limit=3&offset=221", "rules": "rules?technique=T1112&limit=2&offset=1",
    "mentions": "mentions?limit=9", "technique": "techniques/T1021.001", "stats": "stats",
    "search": "search?q=veeam+puppet&limit=3&offset=2",
}
LONGEST_LIST = 14  # lines
MOST_FILES = 12  # of a folder that stand line by line


def page_of(files: dict[str, bytes], pattern: str) -> tuple[str, bytes] | None:
    """The first file whose address matches, and the address."""
    for path in sorted(files):
        address = path.removesuffix("index.html")
        if path.endswith(".html") and re.fullmatch(pattern.replace(".html", r"\.html"), address):
            return address, files[path]
    return None


def answer_of(command: str, database: Path) -> str:
    # Not as text, which would make one line end of all.
    run = subprocess.run([LOFP, *(str(database) if word == "DB" else word for word in command.split())],
                         capture_output=True)
    printed = (run.stdout + run.stderr).decode().replace(str(database), "DB")
    return f"$ lofp {command}\nexit code {run.returncode}\n{printed}"


def responses(site: Path, requests: dict[str, str]) -> dict[str, str]:
    """What `lofp serve` answers."""
    wordings = next(entry["id"] for entry in json.loads((site / "catalog.json").read_text())["entries"]
                    if entry["text"].startswith("Valid: "))
    answers = {}
    with Server(site / "lofp.db", site.parent / "log") as server:
        for name, request in requests.items():
            target = f"/api/v1/{request.replace('WORDINGS', wordings)}"
            answer = server.get(target)
            answers[name] = f"GET {target}\n{answer.status}\n{answer.body.decode()}"
    return answers


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def digests_of(files: dict[str, bytes]) -> list[str]:
    return [f"{digest_of(data)} {len(data):7} {path}" for path, data in sorted(files.items())]


def folded(lines: list[str], most: int, kind_of: Callable[[str], str]) -> list[str]:
    """Runs of more than `most` lines of one kind by their ends, with a digest of what stands between."""
    shown: list[str] = []
    for _, run in itertools.groupby(lines, kind_of):
        run = list(run)
        ends = most // 2
        if len(run) > most:
            between = "\n".join(run[ends:-ends])
            run[ends:-ends] = [f"({len(run) - 2 * ends} more, {digest_of(between.encode())})"]
        shown += run
    return shown


def folder_of(line: str) -> str:
    """Where the file of a line of files.txt stands, or the page whose `index.html` it is."""
    return line.removesuffix("/index.html")[25:].rpartition("/")[0]


def short(text: str) -> str:
    """Without the middle of long lists."""
    return "".join(f"{line}\n" for line in folded(text.splitlines(), LONGEST_LIST, lambda line: line[:2]))


def made_of(site: Path, begin: str, rules: list[str | Path], pages: dict[str, str],
            commands: dict[str, str]) -> dict[str, str]:
    """What is to be compared of one site, by its file below tests/golden; their names begin with `begin`."""
    run = lofp("build", *rules, "--output", site, "--base-url", "https://lofp.example/")
    if run.returncode != 0:
        raise SystemExit(f"lofp build gave {run.returncode}:\n{run.stderr}")
    files = contents(site)
    del files[".lofp-build"]  # names the program that made them
    for module in ("search.wasm.gz", "triage.wasm.gz"):
        del files[module]  # of which each version of the compiler makes its own
    golden = {f"{begin}files.txt": "".join(f"{line}\n" for line in digests_of(files))}
    for name, pattern in pages.items():
        found = page_of(files, pattern)
        if found is None:
            raise SystemExit(f"no page of {begin or 'the examples'} is {pattern}: name another for {name}")
        address, data = found
        golden[f"{begin}pages/{name}.txt"] = f"/{address}\n\n{outline_of(data.decode())}"
    for name, command in commands.items():
        golden[f"{begin}answers/{name}.txt"] = answer_of(command, site / "lofp.db")
    golden[f"{begin}answers/build.txt"] = "".join(
        f"{line.removeprefix(f'{EXAMPLES}/').removeprefix(f'{HERE}/')}\n" for line in run.stderr.splitlines()
        if not re.match(r"(took|wrote|read) ", line))
    return golden


def made(folder: Path) -> dict[str, str]:
    """What there is to be compared, by its file below tests/golden."""
    golden = made_of(folder / "site", "", [EXAMPLES, *LINKS], PAGES, COMMANDS)
    golden |= made_of(folder / "small", "small/", sorted((HERE / "rules").iterdir()), SMALL_PAGES, SMALL_COMMANDS)
    return golden | made_of_many(folder)


def made_of_many(folder: Path) -> dict[str, str]:
    write_rules(folder / "many")
    golden = made_of(folder / "large", "large/", [folder / "many"], LARGE_PAGES, LARGE_COMMANDS)
    for name, answer in responses(folder / "large", LARGE_REQUESTS).items():
        golden[f"large/answers/api_{name}.txt"] = answer
    files = "large/files.txt"
    lines = folded(golden[files].splitlines(), MOST_FILES, folder_of)
    golden[files] = "".join(f"{line}\n" for line in lines)
    return {name: text if name == files else short(text.replace(f"{folder}/", ""))
            for name, text in golden.items()}


def accepted() -> dict[str, str]:
    return {str(path.relative_to(HERE)): path.read_bytes().decode()
            for path in sorted(HERE.rglob("*.txt"))}


def accept(golden: dict[str, str]) -> None:
    for name in sorted(accepted().keys() - golden.keys()):
        (HERE / name).unlink()
    for name, text in golden.items():
        (HERE / name).parent.mkdir(parents=True, exist_ok=True)
        (HERE / name).write_bytes(text.encode())
    print(f"{len(golden)} files written; git diff shows what is new")


def compare(golden: dict[str, str]) -> int:
    before = accepted()
    different = [name for name in sorted(before.keys() | golden.keys()) if before.get(name) != golden.get(name)]
    for name in different:
        lines = difflib.unified_diff(before.get(name, "").splitlines(), golden.get(name, "").splitlines(),
                                     f"accepted/{name}", f"made/{name}", lineterm="", n=1)
        print("\n".join(list(lines)[:60]))
    if different:
        print(f"\n{len(different)} files differ from what was reviewed.  Where that is meant: "
              f"ACCEPT=1 {Path(__file__).relative_to(HERE.parent.parent)} {LOFP}")
    return 1 if different else 0


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="lofp-golden-") as name:
        golden = made(Path(name))
    if os.environ.get("ACCEPT") == "1":
        accept(golden)
        return 0
    return compare(golden)


if __name__ == "__main__":
    sys.exit(main())
