"""Files that abuse YAML and TOML themselves: depth, anchors, duplicates, broken documents."""

from pathlib import Path

from sample_rules import elastic, sigma, splunk, write

DEEP = 1_000  # issue 2
VERY_DEEP = 100_000  # enough to overflow any stack that grows with the depth


def write_nesting(folder: Path, depth: int) -> None:
    name = f"nesting_{depth}"
    flow = "[" * depth + "x" + "]" * depth
    maps = "{a: " * depth + "x" + "}" * depth
    write(folder, "flow.yml", sigma(name + "_flow") + f"extra: {flow}\n")
    write(folder, "flow_maps.yml", sigma(name + "_maps") + f"extra: {maps}\n")
    write(folder, "flow_text.yml", sigma(name + "_text", f"- {flow}"))
    write(folder, "flow_open.yml", sigma(name + "_open") + "extra: " + "[" * depth + "\n")
    write(folder, "block.yml", sigma(name + "_block") + "extra:\n  " + "- " * depth + "x\n")
    write(folder, "block_keys.yml", sigma(name + "_keys") + "extra:\n  " + "? " * depth + "x\n")
    write(folder, "splunk.yml", splunk(name + "_splunk", flow))
    write(folder, "array.toml", elastic(name + "_array").replace(
        "[[rule.threat]]", f'extra = {flow.replace("x", "1")}\n[[rule.threat]]', 1))
    write(folder, "array_text.toml", elastic(name + "_text", flow.replace("x", '"x"')))
    inline = "{a = " * depth + "1" + "}" * depth
    write(folder, "inline.toml", elastic(name + "_inline").replace(
        "[[rule.threat]]", f"extra = {inline}\n[[rule.threat]]", 1))
    write(folder, "dotted.toml", elastic(name + "_dotted").replace(
        "[[rule.threat]]", "extra" + ".a" * depth + " = 1\n[[rule.threat]]", 1))
    write(folder, "header.toml", elastic(name + "_header") + "[x" + ".a" * depth + "]\nb = 1\n")


def nesting_1000(folder: Path) -> None:
    """Values nested 1,000-fold: flow and block, arrays, inline tables, dotted keys and headers"""
    write_nesting(folder, DEEP)
    indented = "".join(" " * level + "a:\n" for level in range(1, DEEP))
    write(folder, "block_maps.yml", sigma("nesting_1000_indented") + "extra:\n" + indented)


def nesting_100000(folder: Path) -> None:
    """The same nested 100,000-fold: no stack may overflow"""
    write_nesting(folder, VERY_DEEP)


def billion_laughs(folder: Path) -> None:
    """Anchors whose expansion has 10^9 items, as list, map and merge keys"""
    lists = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
    maps = "b0: &b0 {k: lol}\n"
    for level in range(1, 9):
        lists += f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n"
        keys = ", ".join(f"k{key}: *b{level - 1}" for key in range(10))
        maps += f"b{level}: &b{level} {{{keys}}}\n"
    write(folder, "aside.yml", lists + sigma("laughs_aside"))
    write(folder, "text.yml", lists + sigma("laughs_text", "- *a8"))
    write(folder, "detection.yml", maps + sigma("laughs_detection").replace(
        "    condition", "    more: *b8\n    condition"))
    write(folder, "splunk.yml", lists + splunk("laughs", "*a8"))
    write(folder, "many.yml", sigma("laughs_many", "- &text " + "x" * 10_000 + "\n" + "\n".join(
        ["- *text"] * 10_000)))


def alias_to_itself(folder: Path) -> None:
    """An anchor that holds an alias to itself, an alias to nothing, and a merge key to itself"""
    write(folder, "list.yml", sigma("self_list", "- &self [*self]"))
    write(folder, "whole.yml", sigma("self_whole").replace(
        "falsepositives:\n    - Backup software", "falsepositives: &self\n    - *self"))
    write(folder, "detection.yml", sigma("self_map").replace(
        "    selection:", "    selection: &self\n        again: *self"))
    write(folder, "merge.yml", sigma("self_merge").replace(
        "    selection:", "    selection: &self\n        <<: *self"))
    write(folder, "undefined.yml", sigma("undefined_alias", "- *nowhere"))


def duplicate_keys(folder: Path) -> None:
    """A key given twice: in the detection, at the top, and in TOML"""
    write(folder, "detection.yml", sigma("twice_in_detection").replace(
        "    condition:", "    selection:\n        Image: b.exe\n    condition:"))
    write(folder, "top.yml", sigma("twice_at_top") + "falsepositives:\n    - Second list\n")
    write(folder, "merge.yml", "base: &base {title: Other}\n<<: *base\n" + sigma("merge_key"))
    write(folder, "key.toml", elastic("twice_key").replace(
        'type = "query"', 'type = "query"\ntype = "eql"'))
    write(folder, "table.toml", elastic("twice_table") + '[rule]\nname = "Again"\n')


def broken_yaml(folder: Path) -> None:
    """YAML that breaks: an open bracket, an open quote, a colon too many, a wrong indentation"""
    write(folder, "bracket.yml", sigma("bracket", "- [open"))
    write(folder, "quote.yml", sigma("quote", "- 'open"))
    write(folder, "colon.yml", sigma("colon").replace("tests.", "tests: again: here"))
    write(folder, "indentation.yml", sigma("indentation").replace("    product", "  product"))
    write(folder, "directive.yml", "%YAML 9.9\n---\n" + sigma("directive"))
    write(folder, "tag.yml", sigma("tag", '- !!python/object/apply:os.system ["true"]'))
    write(folder, "conflict.yml", sigma("conflict").replace(
        "level", "<<<<<<< ours\nlevel: high\n=======\nlevel").replace("low\n", "low\n>>>>>>> x\n"))


def broken_document(folder: Path) -> None:
    """Three documents, the second broken: the first is good, the third comes after the fault"""
    for name, fault in (("bracket", "title: [\n"), ("tab", "a:\n\t- b\n")):
        documents = [sigma(f"{name}_first", "- First document"), fault,
                     sigma(f"{name}_third", "- Third document")]
        write(folder, f"{name}.yml", "---\n".join(documents))


def broken_toml(folder: Path) -> None:
    """TOML that breaks: an open string, no value, a wrong escape, a bare word, nothing like TOML"""
    write(folder, "string.toml", elastic("string").replace("a.exe\"", "a.exe"))
    write(folder, "multi_line.toml", elastic("multi_line", '"""open'))
    write(folder, "value.toml", elastic("value").replace('"query"', "", 1))
    write(folder, "escape.toml", elastic("escape", '"C:\\Windows"'))
    write(folder, "word.toml", elastic("word", "unknown"))
    write(folder, "yaml.toml", sigma("yaml_in_toml"))
    write(folder, "toml.yml", elastic("toml_in_yaml"))


CASES = (nesting_1000, nesting_100000, billion_laughs, alias_to_itself, duplicate_keys,
         broken_yaml, broken_document, broken_toml)
