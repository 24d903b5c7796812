"""catalog.json as the site publishes it, with the look-ups that the checks need."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass
class Catalog:
    site: Path
    sources: list[dict[str, Any]]
    entries: list[dict[str, Any]]
    rules: list[dict[str, Any]]
    tags: list[dict[str, Any]]

    def __post_init__(self) -> None:
        self.entry_of_id = {entry["id"]: entry for entry in self.entries}
        self.entry_of_text = {entry["normalised"]: entry for entry in self.entries}
        self.rule_of_key = {rule["key"]: rule for rule in self.rules}


def read_catalog(site: Path) -> Catalog:
    file = site / "catalog.json"
    try:
        content = json.loads(file.read_bytes())
    except (OSError, ValueError) as fault:
        raise SystemExit(f"{file}: expected JSON, found {fault}")
    for key, expected in (("format", "lofp-catalog"), ("version", 1)):
        if content.get(key) != expected:
            raise SystemExit(
                f"{file}: expected {key} {expected!r}, found {content.get(key)!r}"
            )
    return Catalog(site, content["sources"], content["entries"], content["rules"],
                   content.get("tags", []))
