"""Usage: validate_schema.py SCHEMA RESULTS...

Validates the results against the schema, and checks that the schema refuses broken copies of them.
Exit status 77 means skipped: the module jsonschema is not installed.
"""

import copy
import json
import sys

try:
    from jsonschema import Draft202012Validator
except ImportError:
    print("skipped: Python's jsonschema (Debian package python3-jsonschema) is not installed")
    sys.exit(77)


def broken_copies(results):
    """Copies of the results with one fault each."""
    for key in results:
        fault = copy.deepcopy(results)
        del fault[key]
        yield f"without '{key}'", fault
    extra = copy.deepcopy(results)
    extra["unknown"] = 1
    yield "with an unknown key", extra
    for number, claim in enumerate(results["claims"]):
        for key in claim:
            fault = copy.deepcopy(results)
            del fault["claims"][number][key]
            yield f"claim {number} without '{key}'", fault
        for table in ("hypotheses", "counterclaims"):
            for row, value in enumerate(claim[table]):
                for key in value:
                    fault = copy.deepcopy(results)
                    del fault["claims"][number][table][row][key]
                    yield f"{table} {row} of claim {number} without '{key}'", fault
    fault = copy.deepcopy(results)
    fault["claims"][0]["verdict"] = "plausible"
    yield "with an unknown verdict", fault


def main(schema_path, *result_paths):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    failures = 0
    for path in result_paths:
        with open(path, encoding="utf-8") as file:
            results = json.load(file)
        for error in validator.iter_errors(results):
            print(f"{path}: {error.json_path}: {error.message}")
            failures += 1
        for what, fault in broken_copies(results):
            if validator.is_valid(fault):
                print(f"{path}: a copy {what} passes")
                failures += 1
    return 1 if failures or not result_paths else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
