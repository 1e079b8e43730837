"""The page's texts: both languages have the same keys with the same places, and the page asks for no other.

Usage: check_laboratory_texts.py FOLDER, the folder being page/.
"""

import pathlib
import re
import sys

ENTRY = re.compile(r"^  '?([\w.-]+)'?: '(.*)',$", re.MULTILINE)
PLACE = re.compile(r"\{(\w+)\}")
# Keys that are written out; those put together from names are told apart by their beginnings.
ASKED = re.compile(r"say\('([\w.-]+)'|say\(`([^`]+)`|text: '(?:key|tool)\.(\w+)'")


def texts(path):
    found = ENTRY.findall(path.read_text(encoding="utf-8"))
    keys = [key for key, _ in found]
    twice = {key for key in keys if keys.count(key) > 1}
    return dict(found), twice


def main():
    folder = pathlib.Path(sys.argv[1])
    problems = []
    english, twice = texts(folder / "texts/en.js")
    czech, twice_czech = texts(folder / "texts/cs.js")
    problems += [f"'{key}' is there twice" for key in sorted(twice | twice_czech)]
    problems += [f"'{key}' has no Czech" for key in sorted(english.keys() - czech.keys())]
    problems += [f"'{key}' is in Czech alone" for key in sorted(czech.keys() - english.keys())]
    for key in sorted(english.keys() & czech.keys()):
        if set(PLACE.findall(english[key])) != set(PLACE.findall(czech[key])):
            problems.append(f"'{key}': the places differ: '{english[key]}', '{czech[key]}'")
    asked, patterns = set(), []
    for path in folder.rglob("*.js"):
        if path.parent.name == "texts":
            continue
        source = path.read_text(encoding="utf-8")
        for plain, pattern, _ in ASKED.findall(source):
            if plain:
                asked.add(plain)
            elif pattern:
                patterns.append(re.compile(re.sub(r"\\\$\\\{.*?\\\}", "[\\\\w.-]+", re.escape(pattern))))
        # A key may be chosen first: say(a ? 'one' : 'other').
        asked |= set(re.findall(r"'([a-z]\w*(?:\.[\w-]+)+|learning\.\w+)'", source)) & english.keys()
    page = (folder / "index.html").read_text(encoding="utf-8")
    asked |= set(re.findall(r'data-text="([\w.]+)"', page))
    asked |= {f"label.{name}" for name in re.findall(r'data-label="(\w+)"', page)}
    problems += [f"'{key}' is asked for and not there" for key in sorted(asked - english.keys())]
    plain_words = set(re.findall(r"'(\w+)'", "".join(p.read_text(encoding="utf-8") for p in folder.rglob("*.js") if p.parent.name != "texts")))
    for key in sorted(english.keys() - asked):
        if not any(pattern.fullmatch(key) for pattern in patterns) and key not in plain_words:
            problems.append(f"'{key}' is never shown")
    print(f"{len(english)} texts in two languages")
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
