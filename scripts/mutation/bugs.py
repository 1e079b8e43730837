"""Planted bugs: the text files tests/mutations/NAME.mutation and what they do to a file's text."""

import dataclasses
import hashlib
import pathlib
import re

SUFFIX = ".mutation"
FOLDER = "tests/mutations"


class Unfit(Exception):
    """A mutation that cannot be read, or that does not fit the code."""


@dataclasses.dataclass(frozen=True)
class Bug:
    """One change of one file, and the tests of which at least one must fail because of it."""

    name: str
    description: str
    file: str
    targets: tuple
    tests: str
    find: str
    replace: str
    counterexample: str = ""  # regular expression of the smallest one, which must be reported
    # What the processor must have to reach the code, by Linux's name; no part of what the bug is.
    needs: str = dataclasses.field(default="", repr=False)

    def planted(self, text):
        """The file's text with the bug in it; Unfit unless the place is found just once."""
        if text.count(self.find) != 1:
            raise Unfit("the text to find does not stand exactly once in the file")
        return text.replace(self.find, self.replace)


def parse(name, text):
    """The bug that a mutation's text describes; Unfit, with the reason, if it describes none."""
    head = {"target": "all"}
    parts = {"find": [], "replace": []}
    section = None
    for line in text.splitlines():
        key, colon, value = line.partition(": ")
        if line in ("--- find", "--- replace"):
            section = parts[line[4:]]
        elif section is not None:
            section.append(line)
        elif colon and key in ("description", "file", "target", "tests", "counterexample", "needs"):
            head[key] = value
        else:
            raise Unfit(f"{name}{SUFFIX}: cannot read the line: {line}")
    find, replace = ("\n".join(parts[part]) for part in ("find", "replace"))
    if not (find and all(head.get(key) for key in ("description", "file", "tests"))):
        raise Unfit(f"{name}{SUFFIX} lacks a description, file, tests or text to find")
    return Bug(name, head["description"], head["file"], tuple(head["target"].split()),
               head["tests"], find, replace, head.get("counterexample", ""), head.get("needs", ""))


def names(root):
    """The names of all planted bugs of a checkout, in alphabetical order."""
    return sorted(path.stem for path in (root / FOLDER).glob("*" + SUFFIX))


def load(root, name):
    """The bug of that name; Unfit if there is none."""
    path = root / FOLDER / (name + SUFFIX)
    if not path.is_file():
        raise Unfit(f"no such mutation: {name} (see scripts/plant-bugs --list)")
    return parse(name, path.read_text(encoding="utf-8"))


def test_folders(root, targets):
    """Where the tests of these targets are: tests/ROOM for ROOM_..._test, all of them otherwise."""
    folders = {root / "tests/support"}
    for target in targets:
        room = root / "tests" / target.rsplit("_", 2)[0]
        folders.add(room if target.endswith("_test") and room.is_dir() else root / "tests")
    return folders


def tests_of(root, bug):
    """The files of the bug's tests, those that are no C++ as well; no planted bugs, nor what is kept of
    them."""
    return {path for folder in test_folders(root, bug.targets) for path in folder.rglob("*")
            if path.is_file() and root / FOLDER not in path.parents and path.parent.name != "__pycache__"}


def without_spaces(text):
    """The text of a file without its blanks and the quotes that end a line of a long title."""
    return re.sub(rb'"\s*"|\s+', b"", text)


def witnesses(root, paths, killers):
    """Of these files those in which the titles of the tests that killed a bug stand. Of a claim that fails
    its sources, of any other test that is a script its room's; all of them where there is no such room, or
    if nothing killed the bug, so that a new test may."""
    texts = {path: without_spaces(path.read_bytes()) for path in paths}
    found = set()
    for killer in killers:
        room, _, title = killer.partition(".")
        begin = b'TEST_CASE("' + without_spaces(title.encode())
        standing = {path for path, text in texts.items() if begin in text}
        if not standing and room in ("claim", "counterclaim"):
            standing = set((root / "proofs" / title.partition(".")[0]).rglob("*.[ch]pp"))
        if not standing:
            standing = {path for path in paths if root / "tests" / room in path.parents}
        if not standing:
            return paths
        found |= standing
    return found or paths


def fingerprint(root, bug, killers):
    """Changes when the bug, the file that it is in, or the tests that killed it do; with no killers, when
    any of its tests does. What it depends on is then tried again."""
    digest = hashlib.sha256(repr((bug, "3")).encode())
    paths = {root / bug.file, *witnesses(root, tests_of(root, bug), killers)}
    for path in sorted(pathlib.Path(path) for path in paths):
        if path.is_file():
            digest.update(f"{path.relative_to(root)}\n".encode() + path.read_bytes())
    return digest.hexdigest()
