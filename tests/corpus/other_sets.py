"""The smaller rule sets, read without any of LoFP's code: what of their rules is compared."""

import re
from pathlib import Path
from typing import Any

import guides

TECHNIQUE_TEXT = re.compile(r"(?<![A-Za-z0-9_])[Tt](\d{4})(?:[./](\d{3}))?(?![A-Za-z0-9_])")
COLLECTIONS = {"hayabusa-rules": "hayabusa", "mdecrevoisier-sigma": "mdecrevoisier",
               "auth0-customer-detections": "auth0"}  # there of correlations


def collection_of(file: Path) -> str:
    """Whose a Sigma rule is, by the folders of the test data."""
    return next((COLLECTIONS[part] for part in file.parts if part in COLLECTIONS), "sigma")


def techniques_in(*texts: str) -> frozenset[str]:
    found = (match for text in texts for match in TECHNIQUE_TEXT.finditer(text))
    return frozenset(f"T{match[1]}.{match[2]}" if match[2] else f"T{match[1]}" for match in found)


def listed(value: Any) -> list[str]:
    return [] if value is None else value if isinstance(value, list) else [value]


def okta_rule(document: dict[str, Any]) -> dict[str, Any] | None:
    if not isinstance(document.get("detection"), dict) or "logsource" in document:
        return None
    if "title" not in document or not ({"threat"} & set(document)
                                       or "okta_systemlog" in document["detection"]):
        return None
    techniques = (document.get("threat") or {}).get("Technique") or []
    names = [key for one in techniques for key in (one if isinstance(one, dict) else [one])]
    return {"source": "okta", "id": document.get("id") or "", "title": document["title"],
            "techniques": techniques_in(*names), "data_source": "Okta",
            "statements": listed(document.get("false_positives"))}


def sublime_rule(document: dict[str, Any]) -> dict[str, Any] | None:
    if document.get("type") != "rule" or not isinstance(document.get("source"), str):
        return None
    return {"source": "sublime", "id": document.get("id") or "", "title": document["name"],
            "techniques": frozenset(), "data_source": "email",
            "statements": listed(document.get("false_positives"))}


def auth0_statements(document: dict[str, Any]) -> list[str]:
    texts = listed(document.get("falsepositives")) + listed(document.get("false_positives"))
    block = document.get("false_positive")
    return texts + ([chunk for _, chunk in guides.chunks(block.split("\n"))] if block else [])


def title_of_file(file: Path) -> str:
    return re.sub(r"^[\d\W]+", "", file.stem).replace("-", " ").replace("_", " ")


def headings(text: str) -> dict[str, str]:
    """Title in small letters -> what stands below it, its own headings among it."""
    lines = text.split("\n")
    levels = [len(match[1]) if (match := guides.HEADING.match(line)) else 0 for line in lines]
    found: dict[str, str] = {}
    fenced = False
    for number, line in enumerate(lines):
        fenced ^= line.startswith("```")
        if not levels[number] or fenced:
            continue
        end = next((later for later in range(number + 1, len(lines))
                    if 0 < levels[later] <= levels[number]), len(lines))
        found[" ".join(line.lstrip("#").split()).lower()] = "\n".join(lines[number + 1:end])
    return found


def markdown_rules(text: str, file: Path) -> list[dict[str, Any]]:
    text = text.replace("\r\n", "\n")
    found = headings(text)
    if "false positives" not in found:
        return []
    statements = [chunk for _, chunk in guides.items(text)]
    if {"goal", "categorization", "strategy abstract"} <= set(found):
        first = next(iter(found))
        title = title_of_file(file) if first == "goal" else text.split("\n")[0].lstrip("# ")
        return [{"source": "palantir", "id": "", "title": title,
                 "techniques": techniques_in(found["categorization"]),
                 "data_source": ", ".join(
                     chunk for _, chunk in guides.chunks(found.get("platforms", "").split("\n"))),
                 "statements": statements}]
    if len({"att&ck tags", "metadata", "considerations", "detection blind spots"} & set(found)) < 2:
        return []
    rows = re.findall(r"\|\s*(T\d{4})\s*\|\s*(\d{3})?\s*\|", found.get("att&ck tags", ""))
    label = {key: match[1].strip() for key in ("ID", "OS")
             if (match := re.search(rf"\*\*{key}:\*\*(.*)", text))}
    return [{"source": "falconfriday", "id": label.get("ID", ""),
             "title": re.match(r"#\s*(.*)", text)[1].strip(),
             "techniques": frozenset(f"{id}.{sub}" if sub else id for id, sub in rows),
             "data_source": label.get("OS", ""), "statements": statements}]


def sql_rules(text: str, file: Path) -> list[dict[str, Any]]:
    text = text.replace("\r\n", "\n")
    head = re.match(r"(?:--.*\n)+", text)
    if not head or not re.match(r"(?i)select|with", text[head.end():]):
        return []
    comment = [line[2:] for line in head[0].rstrip("\n").split("\n")]
    keys: dict[str, list[str]] = {}
    key = ""
    has_title = not re.match(r" [a-z]+:", comment[0])
    for line in comment[has_title:]:
        if match := re.match(r" ?([A-Za-z][A-Za-z _-]*):(?:\s+(.*))?$", line):
            key = match[1].lower().replace("-", " ")
            keys[key] = [match[2]] if match[2] else []
        elif match := re.match(r"\s+[*-] (.*)", line):
            keys.setdefault(key, []).append(match[1])
        elif re.match(r"\s\s+\S", line) and keys.get(key):
            keys[key][-1] += " " + line.strip()
        elif line.strip():
            key = ""
    if not {"tags", "platform", "interval"} & set(keys):
        return []
    references = [text for key in ("references", "reference", "refs", "related")
                  for text in keys.get(key, [])]
    statements = keys.get("false positives", []) + keys.get("false positive", [])
    return [{"source": "osquery", "id": "", "title": comment[0] if has_title else title_of_file(file),
             "techniques": techniques_in(*references),
             "data_source": ", ".join(keys.get("platform", [])), "statements": statements}]


def yara_l_rules(text: str, file: Path) -> list[dict[str, Any]]:
    text = re.sub(r"/\*.*?\*/", "", text.replace("\r\n", "\n"), flags=re.DOTALL)
    name = re.search(r"^\s*rule\s+(\w+)", text, re.MULTILINE)
    meta = re.search(r"^\s*meta\s*:(.*?)^\s*events\s*:", text, re.MULTILINE | re.DOTALL)
    if not name or not meta:
        return []
    values: dict[str, list[str]] = {}
    for key, value in re.findall(r'^\s*(\w+)\s*=\s*"((?:[^"\\\n]|\\.)*)"', meta[1], re.MULTILINE):
        values.setdefault(key.lower(), []).append(re.sub(r'\\(["\\])', r"\1", value))
    one = {key: ", ".join(filter(None, texts)) for key, texts in values.items()}
    techniques = [text for key in ("technique", "mitre", "mitre_attack_technique",
                                   "mitre_attack_url", "techniques") for text in values.get(key, [])]
    statements = [text for key in ("false_positives", "falsepositives")
                  for text in values.get(key, [])]
    return [{"source": "chronicle", "id": one.get("rule_id") or name[1],
             "title": one.get("rule_name", name[1]), "techniques": techniques_in(*techniques),
             "data_source": one.get("platform", one.get("product", one.get("data_source", ""))),
             "statements": statements}]


READERS = {".md": markdown_rules, ".sql": sql_rules, ".yaral": yara_l_rules}
