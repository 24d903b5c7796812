"""Small rules of each kind, written for the tests; an awkward file is one of them, spoilt."""

import uuid
from pathlib import Path

NAMESPACE = uuid.UUID("5f0c1a10-ffff-4c00-8000-000000000000")


def id_of(name: str) -> str:
    """The same on every run; `name` is best the case and the file."""
    return str(uuid.uuid5(NAMESPACE, name))


def quoted(text: str) -> str:
    """A double-quoted scalar that YAML and TOML read alike; what does not print is escaped."""
    def written(character: str) -> str:
        if character in '"\\':
            return "\\" + character
        return character if character.isprintable() else f"\\u{ord(character):04x}"

    return '"' + "".join(map(written, text)) + '"'


def sigma(name: str, cause: str = "- Backup software", title: str = "", id: str = "") -> str:
    """`cause` stands as written below `falsepositives:`, `title` and `id` as written too."""
    return (
        f"title: {title or 'Sigma rule ' + name}\n"
        f"id: {id or id_of(name)}\n"
        "status: test\n"
        "description: Written for the tests.\n"
        "tags:\n    - attack.t1021.002\n"
        "logsource:\n    category: process_creation\n    product: windows\n"
        "detection:\n    selection:\n        Image|endswith: '\\a.exe'\n"
        "    condition: selection\n"
        "falsepositives:\n" + "".join(f"    {line}\n" for line in cause.split("\n")) +
        "level: low\n"
    )


def splunk(name: str, cause: str = "Backup software", title: str = "", id: str = "") -> str:
    return (
        f"name: {title or 'Splunk rule ' + name}\n"
        f"id: {id or id_of(name)}\n"
        "type: TTP\n"
        "description: Written for the tests.\n"
        "search: index=main process_name=a.exe\n"
        f"known_false_positives: {cause}\n"
        "tags:\n  asset_type: Endpoint\n  mitre_attack_id:\n  - T1021.002\n"
    )


def elastic(name: str, cause: str = '"Backup software"', title: str = "", id: str = "") -> str:
    """`cause` stands between the brackets of the list, `title` and `id` without their quotes."""
    return (
        "[rule]\n"
        f'name = "{title or "Elastic rule " + name}"\n'
        f'rule_id = "{id or id_of(name)}"\n'
        'description = "Written for the tests."\n'
        'type = "query"\n'
        'language = "kuery"\n'
        'query = "process.name:a.exe"\n'
        f"false_positives = [{cause}]\n"
        "[[rule.threat]]\n"
        '[[rule.threat.technique]]\nid = "T1021"\n'
        '[[rule.threat.technique.subtechnique]]\nid = "T1021.002"\n'
    )


def write(folder: Path, name: str, content: str | bytes) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def write_good_rules(folder: Path, case: str) -> None:
    """What must still be read beside the awkward files: one rule of each kind."""
    cause = f"Good rule beside {case}"
    write(folder, "good.sigma.yml", sigma(f"{case}/good.sigma", f"- {cause}"))
    write(folder, "good.splunk.yml", splunk(f"{case}/good.splunk", cause))
    write(folder, "good.elastic.toml", elastic(f"{case}/good.elastic", f'"{cause}"'))
