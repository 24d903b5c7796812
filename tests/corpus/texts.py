"""What PRODUCT.md and issue 2 say about one text: its normalised form, address and identity."""

import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

# The Unicode property White_Space.  str.split() and str.strip() also take \x1c to \x1f, which
# do not have it.
WHITE_SPACE = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
WHITE_SPACE_RUN = re.compile(f"[{WHITE_SPACE}]+")
WHITE_SPACE_AT_ENDS = re.compile(f"^[{WHITE_SPACE}]+|[{WHITE_SPACE}]+\\Z")

SLUG_LENGTH = 75
ID_DIGITS_IN_PATH = 6


def trim(text: str) -> str:
    return WHITE_SPACE_AT_ENDS.sub("", text)


def lower(text: str) -> str:
    """Lower case letter by letter (Unicode simple mapping): no rule looks at the neighbours."""
    if text.isascii():
        return text.lower()
    return "".join(character.lower()[0] for character in text)


def normalise(text: str) -> str:
    return lower(WHITE_SPACE_RUN.sub(" ", text).strip(" "))


def slug(normalised: str) -> str:
    letters = re.sub("[^a-z ]", "", normalised)[:SLUG_LENGTH]
    return "-".join(word for word in letters.split(" ") if word)


def shown_wording(wordings: Counter[str]) -> str:
    """The most frequent wording; of equally frequent ones that with the smallest bytes."""
    return min(wordings, key=lambda text: (-wordings[text], text.encode("utf-8")))


def xxh3_of(texts: Iterable[str]) -> dict[str, str] | None:
    """16 hex digits of XXH3-64 for every text, from one run of xxhsum; None where it is missing."""
    texts = list(texts)
    if not texts:
        return {}
    with tempfile.TemporaryDirectory(prefix="lofp-xxh3-") as folder:
        for number, text in enumerate(texts):
            Path(folder, f"{number}.text").write_bytes(text.encode("utf-8"))
        # A list of names on the command line would be too long for 100,000 texts.
        command = "find . -name '*.text' -print0 | xargs -0 xxhsum -H3"
        try:
            subprocess.run(["xxhsum", "--version"], capture_output=True, check=True)
        except FileNotFoundError:
            return None
        output = subprocess.run(
            ["/bin/sh", "-c", command], cwd=folder, capture_output=True, check=True, text=True
        ).stdout
    # 0.8.1 prints "XXH3 (./7.text) = <hex>", later versions "XXH3_<hex>  ./7.text".
    hashes: dict[str, str] = {}
    for line in output.splitlines():
        number = re.search(r"(\d+)\.text", line)
        digits = re.search(r"(?:= |XXH3_)([0-9a-f]{16})\b", line)
        if not number or not digits:
            raise ValueError(f"xxhsum: expected a hash and a file name, found {line!r}")
        hashes[texts[int(number[1])]] = digits[1]
    return hashes
