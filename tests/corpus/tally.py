"""Counts what holds and prints what does not: what, where, expected and found, a line each."""

from collections import Counter

SHOWN_PER_KIND = 20  # a systematic fault shows in the first few; more would hide the other kinds


class Tally:
    def __init__(self) -> None:
        self.passed = 0
        self.failures: Counter[str] = Counter()

    def check(self, holds: bool, what: str, where: str, expected: object, found: object) -> bool:
        """Counts one check and returns `holds`, so that a caller can stop at the first fault."""
        if holds:
            self.passed += 1
            return True
        self.failures[what] += 1
        if self.failures[what] <= SHOWN_PER_KIND:
            message = f"{what}: {where}: expected {shown(expected)}, found {shown(found)}"
            print("FAIL " + printable(message))
        return False

    def equal(self, what: str, where: str, expected: object, found: object) -> bool:
        return self.check(expected == found, what, where, expected, found)

    def close(self) -> int:
        """Prints the totals; returns the exit code."""
        for what, count in self.failures.items():
            if count > SHOWN_PER_KIND:
                print(f"FAIL {what}: {count - SHOWN_PER_KIND} more of this kind are not shown")
        failed = sum(self.failures.values())
        print(f"{self.passed} passed, {failed} failed")
        return 1 if failed else 0


def printable(text: str) -> str:
    """File names and rules may hold escape sequences, which a terminal would obey."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text
    )


def shown(value: object) -> str:
    """One printable line; a long value is cut in the middle, where two wordings rarely differ."""
    if isinstance(value, (set, frozenset)):
        value = sorted(value, key=str)
    text = value if isinstance(value, str) and value.startswith("<") else repr(value)
    return text if len(text) <= 300 else f"{text[:200]} [...] {text[-80:]}"
