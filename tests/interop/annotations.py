"""Every annotation against the assertions that the W3C's test suite makes of all annotations (annotationMusts.test).

Usage: annotations.py FOLDER_OF_SCHEMAS FILE...
"""

import json
import sys
from pathlib import Path

from jsonschema import Draft4Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT4

folder = Path(sys.argv[1])
definitions = {p.name: json.loads(p.read_text()) for p in (folder / "definitions").glob("*.json")}
resources = []
for name, schema in definitions.items():
    schema.pop("id", None)
    resources.append((name, DRAFT4.create_resource(schema)))
registry = Registry().with_resources(resources)
musts = json.loads((folder / "annotations" / "annotationMusts.test").read_text())["assertions"]

checked = 0
for file in sys.argv[2:]:
    collection = json.loads(Path(file).read_text())
    items = collection["first"]["items"]
    assert collection["total"] == len(items), f"{file}: {len(items)} annotations"
    for assertion in musts:
        path = folder / assertion
        schema = json.loads(path.read_text())
        schema.pop("id", None)
        expected = schema.get("expectedResult", "valid") == "valid"
        validator = Draft4Validator(schema, registry=registry, format_checker=FormatChecker())
        for item in items:
            assert validator.is_valid(item) == expected, f"{file}: {item['id']}: {schema['errorMessage']}"
            checked += 1
assert checked > 0, "there are annotations"
print(f"Web Annotation: {checked} assertions hold, {len(musts)} for each annotation")
