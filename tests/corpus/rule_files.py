"""Reads detection rules without any of LoFP's code: PyYAML and tomllib, and the rules of issue 2.

Scalars stay text as written (`007`, `yes` and `2024-10-24` do not become another type).  A file
that is broken, oddly encoded or of wrong types is `uncertain`: what a program should make of it is
a matter of judgement, so nothing in it is compared.
"""

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import guides
import other_sets
import yaml
from texts import trim

TECHNIQUE = re.compile(r"T\d{4}(\.\d{3})?")
# As it should be, and mistyped where it is plain what was meant: attack.TT1482, attack.t1021/001.
SIGMA_TECHNIQUE_TAG = re.compile(
    r"attack\.t*[ ._:/-]*(\d{4})(?:[ ._:/-]+0*([1-9]\d{0,2})(?!\w))?(?![^\W_]).*", re.IGNORECASE)


def technique_of_tag(match: re.Match[str]) -> str:
    return f"T{match[1]}" + (f".{int(match[2]):03}" if match[2] else "")


SPLUNK_TYPES_THAT_ARE_NO_RULES = ("Baseline", "Investigation")
# What is taken out of Markdown is compared by its words: how they are wrapped is a choice.
MARKDOWN = ("auth0", "falconfriday", "palantir")
DEEPEST = 200  # levels; PyYAML's composer overflows the stack at some 10,000
LARGE_FILE = 50_000  # characters from which a file may be that deep: few real ones are
KINDS = ("auth0", "chronicle", "elastic", "elastic-endpoint", "falconfriday", "okta", "osquery",
         "palantir", "sigma", "splunk", "sublime")


@dataclass(frozen=True)
class Rule:
    source: str
    file: Path
    id: str  # "" where the rule has none
    title: str
    techniques: frozenset[str]  # as named: a sub-technique without its technique
    data_source: str
    statements: tuple[str, ...]  # as read
    # Of an investigation guide: the line in the file (from 1) and the text of each item.
    guide: tuple[tuple[int, str], ...] = ()
    guide_bullets: int = 0  # counted in another way
    is_ai_assisted: bool = False  # the guide
    has_lists: bool = False  # a text was cut into the items of its list: compared by their words


@dataclass
class Corpus:
    rules: list[Rule] = field(default_factory=list)
    uncertain: dict[Path, str] = field(default_factory=dict)  # file -> why it is not compared


class WrongType(Exception):
    """A field of a rule holds something that the format does not allow."""


class TooDeep(Exception):
    """A document that PyYAML or tomllib would not get through, or that programs may refuse."""


class TextLoader(yaml.CSafeLoader):
    """Every scalar is text as written; only null and the merge key `<<` keep their meaning."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":null", ":merge"))]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        if any(value is node for _, value in node.value):
            raise TooDeep("a merge key that names its own map")
        super().flatten_mapping(node)


for written_tag in ("int", "float", "bool", "timestamp"):  # `!!int "3"`
    TextLoader.add_constructor(
        f"tag:yaml.org,2002:{written_tag}", yaml.constructor.SafeConstructor.construct_yaml_str
    )


def text_of(rule: dict[str, Any], key: str) -> str:
    value = rule.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise WrongType(f"`{key}` is a {type(value).__name__}, not text")
    return value


def texts_of(rule: dict[str, Any], key: str) -> tuple[str, ...]:
    """A list of texts; a bare text is a list of one, null is an empty list or no item."""
    value = rule.get(key)
    items = value if isinstance(value, list) else [value]
    for item in items:
        if item is not None and not isinstance(item, str):
            raise WrongType(f"`{key}` holds a {type(item).__name__}, not text")
    return tuple(item for item in items if item is not None)


def map_of(rule: dict[str, Any], key: str) -> dict[str, Any]:
    value = rule.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise WrongType(f"`{key}` is a {type(value).__name__}, not a map")
    return value


def statements_of(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in texts if trim(text))


def is_list(text: str) -> bool:
    """Begins with a bullet, or has two lines that do, or two that are numbered from 1."""
    lines = [line for line in text.split("\n") if line.strip()]
    bullets = [bool(re.match(r"[ \t\u00a0]*[-*+\u2022][ \t\u00a0]+\S", line)) for line in lines]
    numbers = [int(match[1]) for line in lines
               if (match := re.match(r"[ \t]*(\d{1,9})[.)][ \t]", line))]
    numbered = len(numbers[numbers.index(1):]) if 1 in numbers else 0
    return bool(bullets and bullets[0]) or sum(bullets) > 1 or numbered > 1


def without_lists(rule: Rule) -> Rule:
    """The rule with a statement for each item of a text that is a list."""
    if rule.source in MARKDOWN or not any(map(is_list, rule.statements)):
        return rule
    items = tuple(item for text in rule.statements for item in
                  ([chunk for _, chunk in guides.chunks(text.split("\n"))] if is_list(text)
                   else [text]))
    return replace(rule, statements=statements_of(items), has_lists=True)


def sigma_rule(document: dict[str, Any], file: Path) -> Rule | None:
    has_logic = ("detection" in document and "logsource" in document) or "correlation" in document
    if not has_logic or "title" not in document:
        return None
    if not document["title"]:
        raise WrongType("`title` is empty")
    if "detection" in document and not isinstance(document["detection"], dict):
        raise WrongType("`detection` is no map")
    tags = (SIGMA_TECHNIQUE_TAG.fullmatch(tag) for tag in texts_of(document, "tags"))
    is_auth0 = "tenant_logs" in document
    texts = (other_sets.auth0_statements(document) if is_auth0
             else texts_of(document, "falsepositives"))
    return Rule(
        source="auth0" if is_auth0 else other_sets.collection_of(file),
        file=file,
        id=text_of(document, "id"),
        title=text_of(document, "title"),
        techniques=frozenset(technique_of_tag(tag) for tag in tags if tag),
        data_source=text_of(map_of(document, "logsource"), "product"),
        statements=statements_of(tuple(texts)),
    )


def splunk_rule(document: dict[str, Any], file: Path) -> Rule | None:
    if document.get("name") is None or document.get("search") is None:
        return None
    if document.get("type") in SPLUNK_TYPES_THAT_ARE_NO_RULES:
        return None
    tags = map_of(document, "tags")  # until May 2026; since then all stands at the top
    techniques = texts_of(document, "mitre_attack_id") + texts_of(tags, "mitre_attack_id")
    return Rule(
        source="splunk",
        file=file,
        id=text_of(document, "id"),
        title=text_of(document, "name"),
        techniques=frozenset(filter(TECHNIQUE.fullmatch, techniques)),
        data_source=text_of(document, "asset_type") or text_of(tags, "asset_type"),
        statements=statements_of(texts_of(document, "known_false_positives")),
    )


def other_rule(found: dict[str, Any] | None, file: Path) -> Rule | None:
    if found is None:
        return None
    return Rule(**{**found, "file": file, "statements": statements_of(tuple(found["statements"]))})


def lines_of_guide(text: str, guide: str) -> int:
    """The line, from 1, of the guide's first one; where it is as written, as a guide always is."""
    place = text.replace("\r\n", "\n").find(guide.replace("\\", "\\\\"))
    if place < 0:
        raise WrongType("`note` is not written as it reads")
    return text[:place].count("\n") + 1


def endpoint_rule(document: dict[str, Any], file: Path) -> Rule | None:
    """Elastic's endpoint: no texts, techniques beside the rule."""
    rule = document.get("rule")
    if not isinstance(rule, dict) or "id" not in rule or "rule_id" in rule or "query" not in rule:
        return None
    if not ({"os_list", "min_endpoint_version"} & set(rule)
            or {"threat", "actions"} & set(document)):
        return None
    techniques = set()
    for threat in document.get("threat", []):
        for technique in threat.get("technique", []):
            techniques.add(technique["id"])
            techniques.update(part["id"] for part in technique.get("subtechnique", []))
    return Rule(
        source="elastic-endpoint",
        file=file,
        id=text_of(rule, "id"),
        title=text_of(rule, "name"),
        techniques=frozenset(filter(TECHNIQUE.fullmatch, techniques)),
        data_source=", ".join(rule.get("os_list", [])),
        statements=(),
    )


def elastic_rule(document: dict[str, Any], file: Path, text: str) -> Rule | None:
    if "rule" not in document:
        return None
    rule = map_of(document, "rule")
    if "name" not in rule or "type" not in rule:
        return None
    techniques = set()
    for threat in rule.get("threat", []):
        for technique in threat.get("technique", []):
            techniques.add(technique["id"])
            techniques.update(part["id"] for part in technique.get("subtechnique", []))
    guide = text_of(rule, "note")
    items = guides.items(guide)
    first = lines_of_guide(text, guide) if items else 0
    return Rule(
        source="elastic",
        file=file,
        id=text_of(rule, "rule_id"),
        title=text_of(rule, "name"),
        techniques=frozenset(filter(TECHNIQUE.fullmatch, techniques)),
        data_source=file.parent.name,
        statements=statements_of(texts_of(rule, "false_positives")),
        guide=tuple((first + line, item) for line, item in items),
        guide_bullets=guides.bullets(guide),
        is_ai_assisted=guides.is_ai_assisted(guide),
    )


def check_shape(value: Any, above: set[int], done: set[int]) -> None:
    """No document that holds itself or is very deep; `done` spares what aliases repeat."""
    if not isinstance(value, (dict, list)) or id(value) in done:
        return
    if id(value) in above:
        raise TooDeep("a value that holds itself")
    if len(above) == DEEPEST:
        raise TooDeep(f"nested more than {DEEPEST}-fold")
    above.add(id(value))
    for item in value.values() if isinstance(value, dict) else value:
        check_shape(item, above, done)
    above.remove(id(value))
    done.add(id(value))


def inherited(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """`own` on top of `base`, map by map: what a document says itself wins."""
    merged = dict(base)
    for key, value in own.items():
        if isinstance(value, dict) and isinstance(merged.get(key), dict):
            value = inherited(merged[key], value)
        merged[key] = value
    return merged


def check_depth(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, TextLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise TooDeep(f"nested more than {DEEPEST}-fold")


def rules_in_yaml(text: str, file: Path) -> Iterator[Rule]:
    if len(text) > LARGE_FILE:
        check_depth(text)
    everywhere: dict[str, Any] = {}
    for document in yaml.load_all(text, TextLoader):
        if not isinstance(document, dict):
            continue
        check_shape(document, set(), set())
        if document.get("action") == "global":
            everywhere = inherited(everywhere, document)
            del everywhere["action"]
            continue
        document = inherited(everywhere, document)
        rule = (sigma_rule(document, file) or splunk_rule(document, file)
                or other_rule(other_sets.okta_rule(document), file)
                or other_rule(other_sets.sublime_rule(document), file))
        if rule:
            yield rule


def rules_in_toml(text: str, file: Path) -> Iterator[Rule]:
    if len(text) > LARGE_FILE and re.search(r"(?:\w\.){%d}" % DEEPEST, text):
        raise TooDeep(f"a key of more than {DEEPEST} parts")  # tomllib takes its square in time
    document = tomllib.loads(text)
    check_shape(document, set(), set())
    rule = endpoint_rule(document, file) or elastic_rule(document, file, text)
    if rule:
        yield rule


def rules_in_other(text: str, file: Path) -> Iterator[Rule]:
    for found in other_sets.READERS[file.suffix](text, file):
        yield other_rule(found, file)


READERS = {".yml": rules_in_yaml, ".yaml": rules_in_yaml, ".toml": rules_in_toml,
           **{ending: rules_in_other for ending in other_sets.READERS}}


def files_below(path: Path) -> Iterator[Path]:
    """Rule files by their ending; links are not followed, what is hidden is passed over."""
    if path.is_file():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if file.suffix in READERS and not name.startswith(".") and not file.is_symlink():
                yield file


def read_file(file: Path, corpus: Corpus) -> None:
    try:
        if not file.is_file():
            raise OSError("is no regular file")
        text = file.read_bytes().decode("utf-8-sig")
        corpus.rules.extend(map(without_lists, list(READERS[file.suffix](text, file))))
    except (OSError, UnicodeError, WrongType, TooDeep, yaml.YAMLError,
            tomllib.TOMLDecodeError) as fault:
        corpus.uncertain[file] = str(fault).splitlines()[0]
    except (RecursionError, AttributeError, KeyError, TypeError, ValueError) as fault:
        corpus.uncertain[file] = f"{type(fault).__name__}: {fault}"


def read_corpus(paths: list[str]) -> Corpus:
    """All rules below `paths`, each file once; a path may name its kind, as in `sigma:PATH`."""
    corpus = Corpus()
    seen: set[Path] = set()
    for path in paths:
        kind, colon, rest = path.partition(":")
        named = rest if colon and kind in KINDS else path
        root = Path(named).resolve()
        if not root.exists():
            raise FileNotFoundError(f"{named}: expected a rule folder, found nothing")
        for file in files_below(root):
            if file not in seen:
                seen.add(file)
                read_file(file, corpus)
    return corpus
