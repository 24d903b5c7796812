"""The format of a behaviour file (README.md): blocks that a line beginning with `=== ` opens."""

import re
from dataclasses import dataclass, field

INTRODUCTION = "=== "
ESCAPED = re.compile(r"\\+=== ")  # a content line that would open a block without its backslash
KINDS = ("file", "run", "out", "err", "exit")


class FormatError(Exception):
    """The behaviour file breaks its own format."""


@dataclass
class Block:
    kind: str  # one of KINDS, or "text" for what precedes the first block
    argument: str
    lines: list[str]  # as they stand in the file
    line: int  # where the block begins, from 1

    def written(self) -> str:
        header = []
        if self.kind != "text":
            header = [f"{INTRODUCTION}{self.kind} {self.argument}".rstrip()]
        return "".join(line + "\n" for line in header + self.lines)


@dataclass
class Expected:
    """What one run should give; the blocks stand right behind it, each at most once."""

    out: list[str] = field(default_factory=list)
    err: list[str] = field(default_factory=list)
    exit: str = "0"


def parse(text: str) -> list[Block]:
    blocks = [Block("text", "", [], 1)]
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        if not line.startswith(INTRODUCTION):
            blocks[-1].lines.append(line)
            continue
        kind, _, argument = line.removeprefix(INTRODUCTION).strip().partition(" ")
        if kind not in KINDS:
            raise FormatError(f"line {number}: expected one of {KINDS}, found {kind!r}")
        if kind in ("out", "err") and argument:
            raise FormatError(f"line {number}: expected nothing after {kind}, found {argument!r}")
        if kind not in ("out", "err") and not argument:
            raise FormatError(f"line {number}: expected more after {kind}, found nothing")
        blocks.append(Block(kind, argument.strip(), [], number))
    return blocks


def unescaped(lines: list[str]) -> list[str]:
    return [line[1:] if ESCAPED.match(line) else line for line in lines]


def escaped(lines: list[str]) -> list[str]:
    """A line that begins like a block, or like an escaped one, gets one more backslash."""
    return ["\\" + line if line.startswith(INTRODUCTION) or ESCAPED.match(line) else line
            for line in lines]


def expected_of(blocks: list[Block]) -> Expected:
    expected = Expected()
    seen: set[str] = set()
    for block in blocks:
        if block.kind in seen:
            raise FormatError(f"line {block.line}: a second `=== {block.kind}` for one run")
        seen.add(block.kind)
        if block.kind == "exit":
            if any(line.strip() for line in block.lines):
                raise FormatError(f"line {block.line}: expected no lines after `=== exit`")
            if not block.argument.isdigit():
                raise FormatError(
                    f"line {block.line}: expected a number, found {block.argument!r}")
            expected.exit = block.argument
        else:
            setattr(expected, block.kind, unescaped(block.lines))
    return expected
