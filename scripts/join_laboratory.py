"""Joins the laboratory's page into one file that loads nothing.

Usage: join_laboratory.py CORE.js RESULT.html RELEASE
       join_laboratory.py PAGE.html RESULT.html
       join_laboratory.py --core PAGE.html

CORE.js is the core as scripts/laboratory builds it, RELEASE what the page says it was built with. The second
form takes both from a page that is there, so that its other sources can be changed without Emscripten; the third
prints the core that a page has in it. There it is compressed, a third of its size.
 The page's sources are in page/: index.html says by
comments `<!-- join: WHAT -->` where styles, modules, worker and core go.

Each module becomes a function that is called once and gives what it exports. That is the same as long as
they keep to three rules, which are checked here: named imports from a file of the page, `export` before a
function, class or constant, and no circle.

Exit status: 0 written; 64 wrong usage; 65 a source breaks a rule, which is named; 69 a file is missing; 70 the page cannot be
written, and what was there stays.
"""

import base64
import gzip
import html
import json
import os
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "page"

IMPORT = re.compile(r"^import \{([^}]*)\} from '(\.{1,2}/[\w./]+)';\n", re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:(?:async )?function\*?|const|class) (\w+))", re.MULTILINE)
STRAY = re.compile(r"^(?:import|export) .*$", re.MULTILINE)


class SourceError(Exception):
    """A source that cannot be joined; its text is for the user."""


class Modules:
    """Modules in the order in which they may stand in one file."""

    def __init__(self):
        self.exported = {}  # by path: the names that a module exports
        self.texts = []
        self.open = []

    @staticmethod
    def constant(path):
        """What a module's exports are called in the joined file."""
        return "from_" + re.sub(r"\W", "_", str(path.relative_to(PAGE).with_suffix("")))

    def add(self, path):
        name = path.relative_to(PAGE)
        if path in self.open:
            raise SourceError(f"page/{name}: imports itself by way of {len(self.open)} modules")
        if path in self.exported:
            return
        self.open.append(path)
        text = path.read_text(encoding="utf-8")
        imports = []
        for names, target in IMPORT.findall(text):
            wanted = [word.strip() for word in names.split(",") if word.strip()]
            source = (path.parent / target).resolve()
            self.add(source)
            for word in wanted:
                if word not in self.exported[source]:
                    raise SourceError(f"page/{name}: {target} exports no {word}")
            imports.append(f"const {{ {', '.join(wanted)} }} = {self.constant(source)};\n")
        self.open.pop()
        self.exported[path] = EXPORT.findall(text)
        body = EXPORT.sub("", IMPORT.sub("", text))
        if stray := STRAY.search(body):
            raise SourceError(f"page/{name}: '{stray.group()}' cannot be joined")
        given = ", ".join(self.exported[path])
        self.texts.append(f"// page/{name}\nconst {self.constant(path)} = (() => {{\n{''.join(imports)}{body.strip()}\n"
                          f"return {{ {given} }};\n}})();\n")

    def joined(self):
        return "\n".join(self.texts)


def script(text, what):
    """The text as a script element holds it."""
    if re.search(r"</script|<!--", text, re.IGNORECASE):
        raise SourceError(f"{what}: '</script' or '<!--' would end the script early")
    return "\n" + text.strip() + "\n"


def entries(path):
    """The texts of a catalogue in English and Czech."""
    text = re.sub(r'"\n"', "", path.read_text(encoding="utf-8"))
    for pair in re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', text, re.MULTILINE):
        yield [side.replace('\\"', '"') for side in pair]


def refusals():
    """What the core's sources may say where they refuse something, in English: all texts of the files that do."""
    rooms = [ROOT / "src/initproof" / room for room in ("laboratory", "claim", "advice")] + [ROOT / "proofs"]
    for path in sorted(path for room in rooms for path in room.rglob("*.cpp")):
        text = path.read_text(encoding="utf-8")
        if re.search(r"\b(?:UsageMessage|Refusal|SpecError)\b", text):
            for literal in re.findall(r'"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*', text):
                yield "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literal)).replace('\\"', '"')


def catalogue():
    """What the core says in English, by the program's own Czech catalogues: whole sentences of claims, and what
    it refuses."""
    found, refused = {}, set(refusals())
    rooms = sorted((ROOT / "src/initproof").glob("*/*cs.po"))
    for path in rooms + sorted((ROOT / "proofs").glob("*/cs.po")):
        for english, czech in entries(path):
            # Formulas and places are the pages' business; a statement of a counter-claim has none.
            sentence = path not in rooms and len(english) < 140 and not re.search(r"[{}$\\]", english)
            if sentence or (english in refused and "$" not in english):
                found[english] = czech
    return dict(sorted(found.items()))


def packed(core):
    """The core as the page holds it: compressed, in letters. Without a time, so that it is the same again."""
    return base64.encodebytes(gzip.compress(core.encode(), 9, mtime=0)).decode()


def core_of(path):
    """The core of a joined page, packed, and the release that it names."""
    text = path.read_text(encoding="utf-8")
    core = re.search(r'<script type="text/plain" id="core">\n([\w+/=\n]*)\n</script>', text)
    release = re.search(r'data-release="([^"]*)"', text)
    if not core or not release:
        raise SourceError(f"{path}: no page of the laboratory, expected its core and release")
    return core.group(1), html.unescape(release.group(1))


def page(core, release):
    modules = Modules()
    modules.add(PAGE / "main.js")
    styles = sorted((PAGE / "style").glob("*.css"))
    parts = {
        "release": html.escape(release),
        "style": "\n" + "\n".join(path.read_text(encoding="utf-8").strip() for path in styles) + "\n",
        "catalogue": script(json.dumps(catalogue(), ensure_ascii=False, separators=(",", ":")), "catalogue"),
        "core": script(core, "core"),
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


def write(path, text):
    """The whole file or, where it cannot be written, the one that was there: its core may be the only one."""
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    path = path.resolve()
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def main():
    if len(sys.argv) not in (3, 4):
        print(__doc__, file=sys.stderr)
        return 64
    try:
        if sys.argv[1] == "--core":
            sys.stdout.buffer.write(gzip.decompress(base64.b64decode(core_of(pathlib.Path(sys.argv[2]))[0])))
            return 0
        source, result = map(pathlib.Path, sys.argv[1:3])
        if len(sys.argv) == 4:
            core, release = packed(source.read_text(encoding="utf-8")), sys.argv[3]
        else:
            core, release = core_of(source)
        text = page(core, release)
        write(result, text)
    except SourceError as error:
        print(f"laboratory: {error}", file=sys.stderr)
        return 65
    except UnicodeDecodeError:
        print(f"laboratory: {source}: expected a text in UTF-8", file=sys.stderr)
        return 65
    except FileNotFoundError as error:
        print(f"laboratory: {error.filename} is missing", file=sys.stderr)
        return 69
    except OSError as error:
        print(f"laboratory: {error.filename or result}: {error.strerror}", file=sys.stderr)
        return 70
    return 0


if __name__ == "__main__":
    sys.exit(main())
