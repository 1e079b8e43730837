"""Joins the laboratory's page into one file that loads nothing.

Usage: join_laboratory.py CORE.js RESULT.html

CORE.js is the core as scripts/laboratory builds it. The page's sources are in page/: index.html says by
comments `<!-- join: WHAT -->` where styles, modules, worker and core go.

The modules are joined in the order of their imports into one scope. That is right as long as they keep
to four rules, which are checked here: named imports from a file of the page, `export` before a
declaration, no name declared at the top of two modules, and no circle.

Exit status: 0 written; 65 a source breaks a rule, which is named; 69 a file is missing.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "page"

IMPORT = re.compile(r"^import \{([^}]*)\} from '(\.{1,2}/[\w./]+)';\n", re.MULTILINE)
DECLARATION = re.compile(r"^(export )?(?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)
STRAY = re.compile(r"^(?:import|export) .*$", re.MULTILINE)


class SourceError(Exception):
    """A source that cannot be joined; its text is for the user."""


class Modules:
    """Modules in the order in which they may stand in one file."""

    def __init__(self):
        self.exported = {}  # by path: the names that a module exports
        self.owner = {}  # by name: the module that declares it
        self.texts = []
        self.open = []

    def add(self, path):
        name = path.relative_to(PAGE)
        if path in self.open:
            raise SourceError(f"page/{name}: imports itself by way of {len(self.open)} modules")
        if path in self.exported:
            return
        self.open.append(path)
        text = path.read_text(encoding="utf-8")
        for names, target in IMPORT.findall(text):
            wanted = {word.strip() for word in names.split(",") if word.strip()}
            source = (path.parent / target).resolve()
            self.add(source)
            if missing := wanted - self.exported[source]:
                raise SourceError(f"page/{name}: {target} exports no {sorted(missing)[0]}")
        self.open.pop()
        declared = DECLARATION.findall(text)
        for _, declaration in declared:
            if declaration in self.owner:
                raise SourceError(f"page/{name}: {declaration} is declared in {self.owner[declaration]} too")
            self.owner[declaration] = f"page/{name}"
        self.exported[path] = {declaration for export, declaration in declared if export}
        body = IMPORT.sub("", text)
        body = re.sub(r"^export (?=(?:async )?(?:function|const|let|class) )", "", body, flags=re.MULTILINE)
        if stray := STRAY.search(body):
            raise SourceError(f"page/{name}: '{stray.group()}' cannot be joined")
        self.texts.append(f"// ---- page/{name}\n{body.strip()}\n")

    def joined(self):
        return "\n".join(self.texts)


def script(text, what):
    """The text as a script element holds it."""
    if re.search(r"</script|<!--", text, re.IGNORECASE):
        raise SourceError(f"{what}: '</script' or '<!--' would end the script early")
    return "\n" + text.strip() + "\n"


def page(core):
    modules = Modules()
    modules.add(PAGE / "main.js")
    styles = sorted((PAGE / "style").glob("*.css"))
    parts = {
        "style": "\n" + "\n".join(path.read_text(encoding="utf-8").strip() for path in styles) + "\n",
        "core": script(core.read_text(encoding="utf-8"), core),
        "worker": script((PAGE / "worker.js").read_text(encoding="utf-8"), "page/worker.js"),
        "script": script(modules.joined(), "page"),
    }
    text = (PAGE / "index.html").read_text(encoding="utf-8")
    for what, part in parts.items():
        place = f"<!-- join: {what} -->"
        if text.count(place) != 1:
            raise SourceError(f"page/index.html: expected '{place}' once")
        before, after = text.split(place)
        text = before + part + after
    return text


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 64
    core, result = map(pathlib.Path, sys.argv[1:])
    try:
        text = page(core)
        result.write_text(text, encoding="utf-8", newline="\n")
    except SourceError as error:
        print(f"laboratory: {error}", file=sys.stderr)
        return 65
    except FileNotFoundError as error:
        print(f"laboratory: {error.filename} is missing", file=sys.stderr)
        return 69
    return 0


if __name__ == "__main__":
    sys.exit(main())
