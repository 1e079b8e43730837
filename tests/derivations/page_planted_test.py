"""Usage: page_planted_test.py PROGRAM-VALUES RESULTS PAGE.md...

Changes the last digit of every number that a page of docs/ shows, one at a time, in its prose and in
its formulas, and expects the check of the page to find each. The constant of a bound may be changed to a
weaker one, which is true; then the stronger one must be found.
"""

import json
import pathlib
import re
import sys
import tempfile

from check_derivations import Check, outermost

UNSEEN = re.compile(r"<!--.*?-->|\]\([^)]*\)|`[^`\n]*`", re.S)
NUMBER = re.compile(r"\d+(?:\.\d+)?")
# Indices, laws and numbers that point to a place are not numbers of the page.
POINTER = re.compile(r"[Cc]hapter \d|L2|_\d|N\(0,1\)")


def spans(text):
    """Where the page shows a number."""
    hidden = [match.span() for pattern in (UNSEEN, POINTER) for match in pattern.finditer(text)]
    for match in NUMBER.finditer(text):
        if not any(first <= match.start() < last for first, last in hidden):
            yield match.span()


def faults_of(text, name, values, folder, scope):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    check = Check(path, values, None, scope, page=True)
    check.run()
    return check.faults


def main(values, results, *pages):
    values, results = (json.loads(pathlib.Path(x).read_text()) for x in (values, results))
    planted, failures = 0, []
    with tempfile.TemporaryDirectory() as folder:
        for page in map(pathlib.Path, pages):
            text = page.read_text(encoding="utf-8")
            scope = outermost(values, page.parent.name, None, results)
            at = (page.name, values, pathlib.Path(folder), scope)
            failures += [f"before anything is planted: {fault}" for fault in faults_of(text, *at)]
            for first, last in spans(text):
                found = [bool(faults_of(text[:last - 1] + str((int(text[last - 1]) + step) % 10)
                                        + text[last:], *at)) for step in (1, -1)]
                line = text.count("\n", 0, first) + 1
                bound = r"\le" in text.split("\n")[line - 1]
                planted += 1
                if not (any(found) if bound else all(found)):
                    failures.append(f"{page}:{line}: a change of {text[first:last]} was not found")
    print("\n".join(failures + [f"{planted} numbers changed, {len(failures)} failures"]))
    return 1 if failures or not planted else 0


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
