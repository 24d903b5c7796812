"""Items below a Markdown heading, read without any of LoFP's code."""

import re

FALSE_POSITIVES = re.compile(r"^(#{1,6})[ \t\u00a0]+.*false.?positive", re.IGNORECASE)
HEADING = re.compile(r"^(#{1,6})[ \t\u00a0]")
MARK = re.compile(r"^([ \t]*)([-*+\u2022]|\d{1,9}[.)])[ \t\u00a0]+(?=\S)")
DISCLAIMERS = ("generative ai technology and has been reviewed", "generative ai. while its contents")


def sections(text: str) -> list[tuple[int, list[str]]]:
    """Number of the first line (from 0) and the lines of each section about false positives."""
    found: list[tuple[int, list[str]]] = []
    level, fenced = 0, False
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n")):
        fence = line.lstrip().startswith(("```", "~~~"))
        fenced ^= fence
        heading = None if fenced or fence else HEADING.match(line)
        if heading and level and len(heading[1]) <= level:
            level = 0
        if heading and not level and FALSE_POSITIVES.match(line):
            level = len(heading[1])
            found.append((number + 1, []))
        elif level:
            found[-1][1].append("" if heading else line)  # so that lines keep their numbers
    return found


def chunks(lines: list[str]) -> list[tuple[int, str]]:
    """Top-level bullets with all that belongs to them, and paragraphs: offset and text."""
    found: list[tuple[int, str]] = []
    is_bullet, blank, outer = False, True, 0  # indent of the outermost bullets
    for number, line in enumerate(lines):
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        mark = MARK.match(line)
        if not line.strip():
            blank = True
            continue
        if re.fullmatch(r"\s*([-*_])(\s*\1){2,}\s*", line):
            is_bullet, blank = False, True
            continue
        belongs = found and not (mark and indent < outer + 2) and (
            indent >= 2 if is_bullet and (blank or mark) else not blank)
        if belongs:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line}")
        else:
            if mark and found and not is_bullet and found[-1][1].rstrip(" *_\u00a0").endswith(":"):
                found.pop()  # it only introduces the list
            found.append((number, MARK.sub("", line, count=1) if mark else line))
            is_bullet = bool(mark)
            outer = indent if mark else 0
        blank = False
    return found


def items(text: str) -> list[tuple[int, str]]:
    """Every item below every heading about false positives: its line (from 0) and its text."""
    return [(first + offset, chunk) for first, lines in sections(text)
            for offset, chunk in chunks(lines)]


def bullets(text: str) -> int:
    """A second count, by nothing but the marks at the start of a line."""
    return sum(bool(re.match(r"([-*+]|\d+[.)])\s+\S", line))
               for _, lines in sections(text) for line in lines)


def is_ai_assisted(text: str) -> bool:
    folded = " ".join(text.lower().split())
    return any(words in folded for words in DISCLAIMERS)
