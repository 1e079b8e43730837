"""A copy of the checkout in which things are changed, built and tested; the checkout stays whole."""

import dataclasses
import filecmp
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import time
import xml.etree.ElementTree as ElementTree

SECONDS_OF_A_TEST = 600
# What says that a folder is ours: a mark, or what became of each mutant of a room.
KEPT = PLANTED, MUTANTS = "planted", "mutants.jsonl"


class Broken(Exception):
    """The copy does not build, or its tests do not pass, before anything was changed."""


class Foreign(Exception):
    """The folder to work in holds what no earlier run has put there, and would be lost."""


@dataclasses.dataclass(frozen=True)
class Ran:
    """What became of one test."""

    name: str
    failed: bool
    seconds: float


def workplace(work, kept):
    """The folder to work in, made where there is none. The file `kept` in it says that it is ours, so
    that what lies there may go; Foreign where other things lie in it without such a file."""
    work.mkdir(parents=True, exist_ok=True)
    work = work.resolve()
    ours = any((work / name).is_file() for name in KEPT)
    if not ours and any(work.iterdir()):
        raise Foreign(f"{work}: expected no folder, an empty one, or one that an earlier run has made")
    (work / kept).touch()
    return work


def tracked(root):
    """The checkout's files, relative to it: as git knows them, or all where there is no git."""
    ask = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=root,
                         capture_output=True, text=True, check=False)
    if ask.returncode == 0 and (root / ".git").exists():
        return [name for name in ask.stdout.split("\0") if name and (root / name).is_file()]
    skipped = {root / "build", root / ".git"}
    return [str(path.relative_to(root)) for path in root.rglob("*")
            if path.is_file() and not skipped & set(path.parents)]


def exactly(names):
    """The regular expression of tests of these names."""
    return "^(" + "|".join(re.sub(r"([^\w ])", r"\\\1", name) for name in names) + ")$"


class Tree:
    """The copy in `work`/tree, its build in build/release there, where a compiler's cache that knows
    relative paths finds what an ordinary build has put into it."""

    def __init__(self, root, work, jobs):
        self.root = root
        self.copy = work / "tree"
        self.build_folder = self.copy / "build/release"
        self.log = work / "log"
        self.jobs = str(jobs)
        self.environment = {"CCACHE_BASEDIR": str(work), **os.environ}

    def take_over(self):
        """Copies what differs, with the time of now: nothing else is built again."""
        names = set(tracked(self.root))
        self.copy.mkdir(parents=True, exist_ok=True)
        for folder, folders, files in os.walk(self.copy):
            if pathlib.Path(folder) == self.copy and "build" in folders:
                folders.remove("build")
            for name in files:
                path = pathlib.Path(folder, name)
                if str(path.relative_to(self.copy)) not in names:
                    path.unlink()
        for name in names:
            source, target = self.root / name, self.copy / name
            if target.is_file() and filecmp.cmp(source, target, shallow=False):
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            shutil.copymode(source, target)

    def run(self, command):
        """Whether the command succeeds; what it prints is in the log."""
        with self.log.open("w", encoding="utf-8") as log:
            return subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, check=False,
                                  stdin=subprocess.DEVNULL, env=self.environment).returncode == 0

    def said(self, pattern):
        """The log's first line with that pattern, or its last line."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        found = (line for line in lines if re.search(pattern, line))
        return next(found, lines[-1] if lines else "").replace(f"{self.copy}/", "")

    def configure(self, flags):
        """Configures the build; Broken if CMake cannot."""
        if not self.run(["cmake", "-S", str(self.copy), "-B", str(self.build_folder), "-G", "Ninja",
                         "-DCMAKE_BUILD_TYPE=Release", "-DINITPROOF_BUILD_TESTS=ON", *flags]):
            raise Broken(f"cmake cannot configure: {self.said('Error')}")

    def instructions(self, file):
        """The options by which a file is compiled for other instructions than its library; a file
        compiled together with others has none."""
        listed = subprocess.run(["ninja", "-C", str(self.build_folder), "-t", "compdb"], check=True,
                                capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout
        return [word for entry in json.loads(listed) if entry["file"] == str(self.copy / file)
                for word in shlex.split(entry["command"]) if word.startswith("-m")]

    def build(self, targets):
        """Whether the targets build."""
        return self.run(["cmake", "--build", str(self.build_folder), "--parallel", self.jobs,
                         "--target", *targets])

    def ctest(self, *options):
        return ["ctest", "--test-dir", str(self.build_folder), *options]

    def test_names(self):
        """The names of all tests."""
        self.run(self.ctest("-N"))
        return re.findall(r"^ *Test +#\d+: (.*)$", self.log.read_text(encoding="utf-8"), re.M)

    def test(self, tests, *options, seconds=SECONDS_OF_A_TEST):
        """Runs the tests of that regular expression. Returns what became of each."""
        junit = self.log.with_suffix(".xml")
        junit.unlink(missing_ok=True)
        self.run(self.ctest("-R", tests, "--parallel", self.jobs, "--timeout", str(seconds),
                            "--output-on-failure", "--output-junit", str(junit), *options))
        if not junit.is_file():
            return []
        cases = ElementTree.parse(junit).getroot().iter("testcase")
        return [Ran(case.get("name"), case.get("status") == "fail", float(case.get("time")))
                for case in cases if case.get("status") in ("run", "fail")]

    def matching(self, tests, *options):
        """The tests' names, of each whether its program is there: whether a target was built that makes it."""
        shown = subprocess.run(self.ctest("--show-only=json-v1", "-R", tests, *options), check=True,
                               capture_output=True, text=True, env=self.environment)
        return {test["name"]: "command" in test for test in json.loads(shown.stdout)["tests"]}

    def test_until_failure(self, tests, *options, seconds=SECONDS_OF_A_TEST):
        """Runs the tests in the order in which they are written down, and begins none after one has
        failed. Without what ctest remembers, it would begin with those that take longest. What is not
        built is left out: to ctest it has failed, and nothing else would begin."""
        missing = [name for name, built in self.matching(tests, *options).items() if not built]
        for name in ("CTestCostData.txt", "LastTestsFailed.log"):
            (self.build_folder / "Testing/Temporary" / name).unlink(missing_ok=True)
        if missing:
            options = ("-E", exactly(missing), *options)
        return self.test(tests, "--stop-on-failure", *options, seconds=seconds)

    def test_these(self, names, at_once=20):
        """Runs the tests of these names. Returns what became of each."""
        ran = []
        for begin in range(0, len(names), at_once):
            ran += self.test(exactly(names[begin:begin + at_once]))
        return ran

    def with_text(self, name, text):
        """A context in which the copy's file has that text."""
        return Changed(self.copy / name, text)


class Changed:
    """A file with another text, for as long as the context lasts."""

    def __init__(self, path, text):
        self.path, self.text = path, text

    def __enter__(self):
        self.original = self.path.read_bytes().decode()
        self.write(self.text)

    def __exit__(self, *_):
        self.write(self.original)

    def write(self, text):
        """Writes in place, with a time that is later than that of any output."""
        self.path.write_bytes(text.encode())
        now = time.time()
        os.utime(self.path, (now, now))
