"""Usage: guide_test.py SOURCE_FOLDER

The headings that docs/derivations.md names are those that the checks of derivations and of their
translations require, and its example of an exercise is one that they take.
"""

import pathlib
import re
import sys

import skeleton


def main(source):
    guide = (source / "docs/derivations.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+?) \| ([^|]+?) \| [^|]+ \|$", guide, re.M)
    named = [row for row in rows if row[0] in skeleton.SECTIONS]
    faults = []
    if [english for english, _ in named] != skeleton.SECTIONS:
        faults.append(f"the guide has the sections {[english for english, _ in named]}")
    sys.path.insert(0, str(source / "tests/claims"))
    import check_translation
    faults += [f"'{english}' is '{czech}' in the guide"
               for english, czech in named if check_translation.HEADINGS.get(english) != czech]
    exercise = re.search(r"```markdown\n(1\. .*?)```", guide, re.S)
    lines = exercise[1].split("\n") if exercise else []
    faults += [text for _, text in skeleton.exercises(lines, 0, len(lines))]
    print("\n".join(faults) or f"{len(named)} headings")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
