#!/usr/bin/python3
"""check_schema.py accepts a right document and names the fault of a wrong one."""

import contextlib
import copy
import io
import json
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Any
from unittest import mock

import check_schema

SCHEMA = {
    "$schema": check_schema.DIALECT,
    "$id": "https://example.org/catalog.json",
    "type": "object",
    "required": ["version", "rules"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": 1},
        "rules": {"type": "array", "items": {"$ref": "#/$defs/rule"}},
    },
    "$defs": {
        "rule": {"type": "object", "properties": {"id": {"$ref": "#/$defs/id"}}},
        "id": {"type": "string", "minLength": 1},
    },
}
RIGHT = {"version": 1, "rules": [{"id": str(number)} for number in range(1000)]}


class CheckSchemaTest(unittest.TestCase):
    def run_it(self, schema: Any, document: Any) -> tuple[int, str]:
        with tempfile.TemporaryDirectory(prefix="lofp-schema-") as folder:
            files = [Path(folder, "schema.json"), Path(folder, "catalog.json")]
            for file, content in zip(files, (schema, document)):
                file.write_text(json.dumps(content))
            output = io.StringIO()
            with mock.patch.object(sys, "argv", ["check_schema.py", *map(str, files)]), \
                    contextlib.redirect_stdout(output):
                code = check_schema.main()
        return code, output.getvalue()

    def test_right_document(self) -> None:
        self.assertEqual(self.run_it(SCHEMA, RIGHT), (0, "1001 passed, 0 failed\n"))

    def test_wrong_item(self) -> None:
        wrong = copy.deepcopy(RIGHT)
        wrong["rules"][700]["id"] = ""
        code, output = self.run_it(SCHEMA, wrong)
        self.assertEqual(code, 1)
        self.assertIn('$.rules[700].id: expected minLength 1, found ""', output)
        self.assertIn("1000 passed, 1 failed", output)

    def test_wrong_type(self) -> None:
        code, output = self.run_it(SCHEMA, {"version": 1, "rules": [{"id": 3}]})
        self.assertEqual(code, 1)
        self.assertIn('$.rules[0].id: expected type "string", found 3', output)

    def test_wrong_document(self) -> None:
        code, output = self.run_it(SCHEMA, {**RIGHT, "version": 2, "other": 3})
        self.assertEqual(code, 1)
        self.assertIn("$.version: expected const 1, found 2", output)
        self.assertIn("additionalProperties", output)

    def test_wrong_schema(self) -> None:
        code, output = self.run_it({**SCHEMA, "type": "thing"}, RIGHT)
        self.assertEqual(code, 1)
        self.assertIn("$.type: expected", output)
        code, output = self.run_it({}, RIGHT)
        self.assertIn("$.$schema: expected", output)


if __name__ == "__main__":
    unittest.main()
