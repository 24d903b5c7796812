"""Files whose bytes are awkward: encodings, line ends, emptiness, length."""

from pathlib import Path

from sample_rules import elastic, sigma, splunk, write

LONG_LINE = 10_000_000  # characters; issue 2 names 10 MB lines
LONG_WORD = 100_000


def byte_order_mark(folder: Path) -> None:
    """A UTF-8 byte order mark in front: the rules are read"""
    for name, rule in (("a.yml", sigma), ("b.yml", splunk), ("c.toml", elastic)):
        write(folder, name, b"\xef\xbb\xbf" + rule(f"bom/{name}").encode())


def line_ends(folder: Path) -> None:
    """CRLF, lone CR, and both mixed with LF: CRLF and the mixture are read, with right lines"""
    multi_line = '"""\nBackup software\nat night\n"""'
    contents = {
        "crlf.sigma.yml": sigma("crlf", "- Backup software\n- |\n    Two\n    lines"),
        "crlf.splunk.yml": splunk("crlf", "|\n  Two\n  lines"),
        "crlf.toml": elastic("crlf", multi_line),
    }
    for name, content in contents.items():
        write(folder, name, content.replace("\n", "\r\n"))
    mixed = sigma("mixed_line_ends").split("\n")
    write(folder, "mixed.yml", "".join(
        line + ("\r\n" if number % 2 else "\n") for number, line in enumerate(mixed)))
    write(folder, "cr.yml", sigma("lone_cr").replace("\n", "\r"))
    write(folder, "cr.toml", elastic("lone_cr").replace("\n", "\r"))


def tabs(folder: Path) -> None:
    """Tabs: within a text and behind a value they are allowed, as indentation YAML forbids them"""
    write(folder, "within.yml", sigma("tab_within", "- Backup\tsoftware\t# comment\n- 'a\tb'"))
    write(folder, "indentation.yml", sigma("tab_indentation").replace("    - Backup", "\t- Backup"))
    write(folder, "indentation.toml", elastic("tab_toml").replace("name =", "\tname\t="))


def latin_1(folder: Path) -> None:
    """Latin-1 and Windows-1252 bytes: not UTF-8"""
    cause = "M\u00fcller\u2019s backup"
    write(folder, "a.yml", sigma("latin_1", f"- {cause}").encode("cp1252"))
    write(folder, "b.yml", splunk("latin_1", cause).encode("cp1252"))
    write(folder, "c.toml", elastic("latin_1", f'"{cause}"').encode("cp1252"))
    write(folder, "undefined.yml", sigma("latin_1_undefined", "- a#b").encode().replace(
        b"#", b"\x81\x8d"))


def utf_8_faults(folder: Path) -> None:
    """Bytes that only resemble UTF-8: cut, overlong, a surrogate, beyond U+10FFFF"""
    for name, fault in (("cut", b"\xe2\x82"), ("overlong", b"\xc0\xaf"),
                        ("surrogate", b"\xed\xa0\x80"), ("beyond", b"\xf4\x90\x80\x80")):
        write(folder, f"{name}.yml", sigma(f"utf_8_{name}", "- a@b").encode().replace(b"@", fault))
        write(folder, f"{name}.toml",
              elastic(f"utf_8_{name}", '"a@b"').encode().replace(b"@", fault))


def utf_16(folder: Path) -> None:
    """UTF-16 with a byte order mark, little and big end first; YAML allows it, TOML does not"""
    for name, encoding, mark in (("little", "utf-16-le", b"\xff\xfe"),
                                 ("big", "utf-16-be", b"\xfe\xff")):
        write(folder, f"{name}.yml", mark + sigma(f"utf_16_{name}").encode(encoding))
        write(folder, f"{name}.toml", mark + elastic(f"utf_16_{name}").encode(encoding))


def nul_bytes(folder: Path) -> None:
    """NUL and other control characters as they are, which YAML and TOML forbid, and escaped"""
    for name, byte in (("nul", b"\0"), ("escape", b"\x1b"), ("bell", b"\x07")):
        for ending, rule, cause in (("yml", sigma, "- a@b"), ("toml", elastic, '"a@b"')):
            content = rule(f"control_{name}", cause).encode().replace(b"@", byte)
            write(folder, f"{name}.{ending}", content)
    write(folder, "escaped.yml", sigma("control_escaped", '- "a\\0b\\e[31mred\\x07"'))
    write(folder, "escaped.toml", elastic("control_escaped", '"a\\u0000b\\u001b[31mred"'))
    write(folder, "only_nul.yml", b"\0" * 4096)


def empty(folder: Path) -> None:
    """Nothing, only white space, only comments, only marks: no rule and no fault"""
    for ending in ("yml", "yaml", "toml"):
        write(folder, f"nothing.{ending}", "")
        write(folder, f"newlines.{ending}", "\n\n\n")
        write(folder, f"comment.{ending}", "# nothing but this\n")
        write(folder, f"mark.{ending}", b"\xef\xbb\xbf")
    write(folder, "documents.yml", "---\n---\n...\n---\n")
    (folder / "empty folder").mkdir()


def long_line(folder: Path) -> None:
    """A line of 10 MB: as a false positive and as a comment"""
    text = "long line " * (LONG_LINE // 10)
    write(folder, "text.yml", sigma("long_line", f"- {text}"))
    write(folder, "text.toml", elastic("long_line", f'"{text}"'))
    write(folder, "comment.yml", sigma("long_comment") + f"# {text}\n")


def long_word(folder: Path) -> None:
    """A word of 100 KB as false positive, title, description and technique"""
    word = "x" * LONG_WORD
    write(folder, "text.yml", sigma("long_word", f"- {word}"))
    write(folder, "title.yml", sigma("long_title", title=word))
    write(folder, "text.toml", elastic("long_word", f'"{word}"', title=word))
    write(folder, "everywhere.yml", splunk("long_word", word).replace("Written", word).replace(
        "T1021.002", "T1021" + "0" * LONG_WORD))


CASES = (byte_order_mark, line_ends, tabs, latin_1, utf_8_faults, utf_16, nul_bytes, empty,
         long_line, long_word)
