"""Compares lines of output with expected lines that may hold placeholders."""

import difflib
import re

ANY_LINES = "..."
PLACEHOLDERS = {"<number>": r"[0-9]+(?:\.[0-9]+)?", "<any>": ".*"}


def line_matches(expected: str, found: str) -> bool:
    if expected == found:
        return True
    parts = re.split("(<number>|<any>)", expected)
    pattern = "".join(PLACEHOLDERS.get(part) or re.escape(part) for part in parts)
    return len(parts) > 1 and re.fullmatch(pattern, found) is not None


def matches(expected: list[str], found: list[str]) -> bool:
    """`...` stands for any number of lines: reach[i] is whether found[:i] fits what was read."""
    reach = [True] + [False] * len(found)
    for line in expected:
        following = [False] * len(reach)
        for index, reached in enumerate(reach):
            if line == ANY_LINES:
                following[index] = reached or (index > 0 and following[index - 1])
            elif reached and index < len(found) and line_matches(line, found[index]):
                following[index + 1] = True
        reach = following
    return reach[-1]


def with_placeholders(expected: list[str], found: list[str]) -> list[str]:
    """The found lines, but where an expected line with placeholders fits, that line."""
    result: list[str] = []
    position = 0
    for line in found:
        fitting = (index for index in range(position, len(expected))
                   if line_matches(expected[index], line))
        index = next(fitting, None)
        result.append(line if index is None else expected[index])
        position = position if index is None else index + 1
    return result


def difference(name: str, expected: list[str], found: list[str]) -> str:
    lines = difflib.unified_diff(expected, with_placeholders(expected, found),
                                 f"expected {name}", f"found {name}", lineterm="")
    return "\n".join(lines)
