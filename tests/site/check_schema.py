#!/usr/bin/python3
"""Validates a catalog.json against its JSON Schema (Draft 2020-12).

    check_schema.py SCHEMA CATALOG

A check is one item of a list at the top (an entry, a rule), or one other member of the document.
Takes about a second for 10 MB.
"""

import json
import sys
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, SchemaError, ValidationError

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SHOWN = 20


def described(error: ValidationError | SchemaError) -> str:
    """The place in the document, what the schema expects and what stands there, in one line."""
    found = json.dumps(error.instance)
    shown = found if len(found) <= 200 else found[:200] + "[...]"
    expected = json.dumps(error.validator_value)[:200]
    return f"{error.json_path}: expected {error.validator} {expected}, found {shown}"


def fault_of_schema(schema: Any) -> str:
    """What is wrong with the schema itself; empty where nothing is."""
    dialect = schema.get("$schema") if isinstance(schema, dict) else None
    if dialect != DIALECT:
        return f"$.$schema: expected {DIALECT!r}, found {dialect!r}"
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        return described(error)
    return ""


def read_json(file: Path) -> Any:
    try:
        return json.loads(file.read_bytes())
    except (OSError, ValueError) as fault:
        raise SystemExit(f"{file}: expected JSON, found {fault}")


def parts_of(document: Any) -> int:
    members = document.values() if isinstance(document, dict) else [document]
    return sum(len(value) if isinstance(value, list) else 1 for value in members)


def main() -> int:
    if len(sys.argv) != 3:
        print("usage: check_schema.py SCHEMA CATALOG", file=sys.stderr)
        return 2
    schema_file, catalog_file = Path(sys.argv[1]), Path(sys.argv[2])
    schema = read_json(schema_file)
    fault = fault_of_schema(schema)
    if fault:
        print(f"FAIL {schema_file}: {fault}\n0 passed, 1 failed")
        return 1
    document = read_json(catalog_file)
    errors = list(Draft202012Validator(schema).iter_errors(document))
    for error in errors[:SHOWN]:
        print(f"FAIL {catalog_file}: {described(error)}")
    if len(errors) > SHOWN:
        print(f"FAIL {catalog_file}: {len(errors) - SHOWN} more are not shown")
    failed = len({tuple(error.absolute_path)[:2] for error in errors})
    print(f"{max(parts_of(document) - failed, 0)} passed, {failed} failed")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
