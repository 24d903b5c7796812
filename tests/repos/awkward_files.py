"""Entries of a folder that are awkward: links, pipes, permissions, names."""

import os
from pathlib import Path

from sample_rules import elastic, sigma, write

NAMES = (
    b"with space.yml",
    b"quotes ' and \".yml",
    b"new\nline.yml",
    b"back\\slash.yml",
    b"not utf-8 \xff\xe4.yml",
    b"\x1b[31mred\x1b[0m.yml",
    b"<script>alert(1)<\\script>.yml",
    "\u202elmy.elur".encode() + b".yml",
    "\u00fcml\u00e4ut.yml".encode(),
    "u\u0308mla\u0308ut.yml".encode(),  # the same name, composed otherwise
    b"#fragment?query=1&b%2f.yml",
    b"-option.yml",
    b"--output.yml",
    b".hidden.yml",
    b"upper.YML",
    b"no_ending",
    b"x" * 251 + b".yml",
    b"sigma:prefixed.yml",
    b"$HOME `true` $(true).yml",
)


def link_circle(folder: Path) -> None:
    """Links that lead in a circle: to the folder above, to each other, to itself"""
    (folder / "below").mkdir()
    (folder / "below" / "up").symlink_to("..")
    (folder / "one").symlink_to("two")
    (folder / "two").symlink_to("one")
    (folder / "itself.yml").symlink_to("itself.yml")


def link_outside(folder: Path) -> None:
    """Links to a file and a folder outside of the repository: not to be read"""
    outside = folder.parent / f".{folder.name}"
    outside.mkdir(exist_ok=True)
    write(outside, "secret.yml", sigma("secret", "- Text from outside"))
    (folder / "secret.yml").symlink_to(f"../{outside.name}/secret.yml")
    (folder / "folder").symlink_to(f"../{outside.name}")
    (folder / "passwords.yml").symlink_to("/etc/passwd")
    (folder / "absolute").symlink_to("/etc")


def link_sibling(folder: Path) -> None:
    """Links to a file and a folder beside them: their rules count once"""
    write(folder, "target/rule.yml", sigma("linked", "- Text behind a link"))
    (folder / "file.yml").symlink_to("target/rule.yml")
    (folder / "again").symlink_to("target")


def dangling_link(folder: Path) -> None:
    """Links to nothing"""
    (folder / "nothing.yml").symlink_to("missing.yml")
    (folder / "folder").symlink_to("missing/folder")


def unreadable(folder: Path) -> None:
    """A file and a folder without any permission (mode 000; root may read them all the same)"""
    write(folder, "file.yml", sigma("unreadable", "- Text without permission"))
    write(folder, "folder/rule.yml", sigma("unreadable_folder", "- Text in a closed folder"))
    (folder / "file.yml").chmod(0)
    (folder / "folder").chmod(0)


def no_regular_file(folder: Path) -> None:
    """A pipe, a device and a folder named like rules: reading the pipe would wait forever"""
    os.mkfifo(folder / "pipe.yml")
    os.mkfifo(folder / "pipe.toml")
    write(folder, "folder.yml/rule.yml", sigma("in_folder", "- Text in a folder named x.yml"))
    (folder / "device.yml").symlink_to("/dev/zero")


def odd_names(folder: Path) -> None:
    """File names with spaces, quotes, newlines, bytes that are no UTF-8, escapes, 255 bytes"""
    for number, name in enumerate(NAMES):
        file = os.path.join(os.fsencode(folder), name)
        with open(file, "wb") as stream:
            stream.write(sigma(f"odd_name_{number}", f"- Odd name {number}").encode())
    no_id = sigma("no_id", "- Odd name without id").split("\n")
    write(folder, "no id <b>.yml", "\n".join(line for line in no_id if line[:3] != "id:"))
    write(folder, "a b/c\"d/rule.toml", elastic("odd_folder", '"Odd folder"'))
    deep = "/".join(["deep"] * 100)
    write(folder, f"{deep}/rule.yml", sigma("deep_folder", "- Deep folder"))


CASES = (link_circle, link_outside, link_sibling, dangling_link, unreadable, no_regular_file,
         odd_names)
