"""A folder with results of the program and files of the user's, in which runs are made to fail.

Environment: INITPROOF is the program, FAULT_LIBRARY what interpose.cpp became, FAULT_ROUND "short" or
"full", FAULT_WORLD one of KINDS or unset. Status 77 says that a test cannot run here.
"""

import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile

PROGRAM = os.environ["INITPROOF"]
LIBRARY = os.environ["FAULT_LIBRARY"]
FULL = os.environ.get("FAULT_ROUND", "short") == "full"
NOBODY = 65534
# The short round is one of order, not of the disk: where files are in memory it takes half the time.
FOLDER = "/dev/shm" if not FULL and os.access("/dev/shm", os.W_OK | os.X_OK) else None

# Two versions of the results, with different files in the report.
VARIANTS = {"a": ["euler-limit", "--seed", "1"], "b": ["penalty-power-law", "--seed", "2"]}

CACHING = """#!/bin/sh
# {real}, whose answers are remembered: the same call gives the same bytes.
input=$(mktemp)
trap 'rm -f "$input" "$input.out"' EXIT
cat >"$input"
key={cache}/$({{ printf '%s ' {name} "$@"; cat "$input"; }} | sha256sum | cut -c 1-64)
if [ ! -f "$key" ]; then
  {real} "$@" <"$input" >"$input.out" || exit
  cp "$input.out" "$key.$$" && mv "$key.$$" "$key"
fi
cat "$key"
"""

# Named like leftovers of the program, in each way that it has or had; all of them the user's.
DECOY_FOLDERS = ["r.tmp-2024", "r.tmp-7-old", ".initproof.tmp-0123456789abcdef"]
DECOY_FILES = [".initproof.tmp-99999999", ".initproof.tmp-0123456789abcdef.lock"]


def skip(reason):
    print("skipped:", reason)
    sys.exit(77)


def put(path, text, mode=0o644):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, mode)


def content(path):
    with open(path, "rb") as file:
        return file.read()


def looks(path):
    """What is known of a file by its name: mode, owner, time, content. Links are not followed."""
    status = os.lstat(path)
    common = [stat.filemode(status.st_mode), status.st_uid, status.st_gid, status.st_mtime_ns]
    if stat.S_ISDIR(status.st_mode):
        return common
    if stat.S_ISLNK(status.st_mode):
        return common + [os.readlink(path)]
    return common + [hashlib.sha256(content(path)).hexdigest()]


def identity(path):
    """That a file is the very same, with all its links; a folder is made anew."""
    status = os.lstat(path)
    return None if stat.S_ISDIR(status.st_mode) else (status.st_ino, status.st_nlink)


class World:
    """One folder. `lack` is what its file system is made to lack, `ordinary` runs the program as a
    user that is not root, `fresh` has no report yet, `closed` lets nothing be made beside it."""

    def __init__(self, name, lack="", ordinary=False, fresh=False, closed=False):
        self.name, self.lack, self.fresh, self.closed = name, lack, fresh, closed
        self.user = NOBODY if ordinary and os.geteuid() == 0 else None
        self.top = tempfile.mkdtemp(prefix="initproof-fault-", dir=FOLDER)
        self.place = os.path.join(self.top, "place")
        self.out = os.path.join(self.top, "out")
        os.makedirs(self.place)
        os.makedirs(self.out)
        for folder in (self.top, self.out):
            os.chmod(folder, 0o777)
        self.report = os.path.join(self.place, "deep", "er", "r") if fresh else os.path.join(self.place, "r")
        self.json = os.path.join(self.out, "j.json")
        self.html = os.path.join(self.out, "h.html")
        os.chmod(self.place, 0o777)
        self.programs()
        self.failures, self.belongings = [], {}
        self.reference = {}
        for variant in VARIANTS:
            self.remove_report()
            self.must_succeed(variant)
            self.reference[variant] = self.results()
        self.variant = variant
        for folder in DECOY_FOLDERS:
            os.mkdir(os.path.join(self.place, folder))
        for file in DECOY_FILES:
            put(os.path.join(self.place, file), "the user's")
        self.belongings, self.identities = {}, {}
        if fresh:
            self.remove_report()
        else:
            self.plant()
        self.decoys = {name: looks(os.path.join(self.place, name)) for name in DECOY_FOLDERS + DECOY_FILES}
        if closed:
            os.chmod(self.place, 0o555)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.chmod(self.place, 0o777)
        if self.user is None and not self.fresh:
            for sealed in ("sealed", "sealed/deep"):
                os.chmod(os.path.join(self.report, sealed), 0o700)
        shutil.rmtree(self.top, ignore_errors=True)

    def programs(self):
        folder = os.path.join(self.top, "programs")
        cache = os.environ.get("FAULT_CACHE") or tempfile.mkdtemp(prefix="initproof-fault-cache-")
        os.environ["FAULT_CACHE"] = cache
        os.chmod(cache, 0o777)
        for name in ("gnuplot", "pandoc"):
            real = shutil.which(name)
            if not real:
                skip("no " + name)
            put(os.path.join(folder, name), CACHING.format(real=real, name=name, cache=cache), 0o755)
        self.path = folder + ":" + os.environ["PATH"]

    def plant(self):
        """What the user has in the report, closed folders last."""
        report = self.report
        put(report + "/notes.txt", "mine", 0o600)
        put(report + "/private/letter", "dear", 0o640)
        put(report + "/figures/mine/plot", "x")
        put(report + "/sealed/deep/file", "x", 0o400)
        os.makedirs(report + "/hollow")
        os.symlink("nowhere", report + "/link")
        os.link(report + "/notes.txt", report + "/twin")
        for path, mode in (("private", 0o700), ("sealed/deep", 0o500), ("sealed", 0o500), ("hollow", 0o2755)):
            os.chmod(os.path.join(report, path), mode)
        if self.user is not None:
            for here, folders, files in os.walk(report):
                for name in folders + files:
                    os.lchown(os.path.join(here, name), self.user, self.user)
        elif os.geteuid() == 0:
            os.lchown(report + "/private", 1234, 2345)
            os.lchown(report + "/notes.txt", 1234, 2345)
        os.chmod(report, 0o750)
        for path in ("link", "private", "private/letter", "sealed", "sealed/deep", "hollow", "notes.txt"):
            os.utime(os.path.join(report, path), ns=(10**18 + 5, 9 * 10**17 + 7), follow_symlinks=False)
        paths = ("notes.txt twin link private private/letter sealed sealed/deep sealed/deep/file hollow "
                 "figures/mine figures/mine/plot")
        for path in paths.split():
            self.belongings[path] = looks(os.path.join(report, path))
            self.identities[path] = identity(os.path.join(report, path))

    def remove_report(self):
        shutil.rmtree(os.path.join(self.place, "deep"), ignore_errors=True)
        shutil.rmtree(os.path.join(self.place, "r"), ignore_errors=True)

    def command(self, variant):
        return [PROGRAM, "verify", *VARIANTS[variant], "--max-samples", "1", "--threads", "1", "--report",
                self.report, "--json", self.json, "--html", self.html]

    def run(self, variant, faults=None, prepare=None, **options):
        environment = dict(os.environ, PATH=self.path, LD_PRELOAD=LIBRARY, FAULT_LACK=self.lack)
        environment.update(faults or {})
        return subprocess.run(self.command(variant), env=environment, cwd=self.top, timeout=100, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                              user=self.user, group=self.user, extra_groups=[] if self.user else None,
                              preexec_fn=prepare, **options)

    def must_succeed(self, variant):
        run = self.run(variant)
        if run.returncode not in (0, 2):
            raise SystemExit(f"{self.name}: a run without a fault: {run.returncode} {run.stderr.decode()}")

    def other(self):
        return "a" if self.variant == "b" else "b"

    def calls(self):
        """The calls of one run that can be made to fail: [(is a change, name)]."""
        log = os.path.join(self.out, "log")
        run = self.run(self.other(), {"FAULT_LOG": log})
        if not os.path.exists(log):
            raise SystemExit(f"{LIBRARY} was not loaded: {run.stderr.decode()}")
        self.variant = self.other()
        with open(log, encoding="utf-8") as file:
            lines = file.read().splitlines()
        os.unlink(log)
        self.end_of_run("a run that was counted", clean=True)
        return [(line[0] == "+", line[1:].split(" ")[0]) for line in lines]

    def report_files(self):
        """What is no belonging of the user's."""
        found = {}
        for here, folders, files in os.walk(self.report):
            folders[:] = [f for f in folders if not f.startswith(".initproof.tmp-")]
            for name in files:
                way = os.path.relpath(os.path.join(here, name), self.report)
                if way not in self.belongings and not name.startswith(".initproof.tmp-"):
                    found[way] = hashlib.sha256(content(os.path.join(here, name))).hexdigest()
        return found

    def results(self):
        results = {"report": self.report_files() if os.path.isdir(self.report) else None}
        text = content(self.json) if os.path.exists(self.json) else b"{}"
        try:
            results["json"] = json.loads(text)
            results["json"].pop("timing", None)
        except ValueError:
            results["json"] = "broken"
        results["html"] = hashlib.sha256(content(self.html)).hexdigest() if os.path.exists(self.html) else None
        return results

    def fail(self, tag, text):
        self.failures.append(f"{self.name}, {tag}: {text}")
        print("FAILED:", self.failures[-1], flush=True)

    def leftovers(self):
        found = []
        for here, folders, files in os.walk(self.top):
            found += [os.path.join(here, n) for n in folders + files if n.startswith(".initproof.tmp-")]
            found += [os.path.join(here, n) for n in folders + files if n.startswith("r.tmp-")]
        decoys = {os.path.join(self.place, name) for name in self.decoys}
        return [path for path in found if path not in decoys]

    def check_user(self, tag, report, clean):
        for way, before in self.belongings.items():
            path = os.path.join(report, way)
            try:
                now = looks(path)
            except OSError as error:
                self.fail(tag, f"the user's {way}: {error}")
                continue
            if "link" in self.lack and not clean and stat.S_ISDIR(os.lstat(path).st_mode):
                # Between an original's taking its copy's place and the end of that folder's turn, its
                # time is another and its owner may write into it.
                now[3] = before[3]
                if now[0][4:] == before[0][4:] and now[0][1:4] == "rwx":
                    now[0] = before[0]
            if now != before:
                self.fail(tag, f"the user's {way} was {before}, is {now}")
                self.belongings[way] = now  # not to be blamed on the next one
            if clean and identity(path) != self.identities[way]:
                self.fail(tag, f"the user's {way} is another file, or has lost a link")
        for name, before in self.decoys.items():
            path = os.path.join(self.place, name)
            if not os.path.lexists(path) or looks(path) != before:
                self.fail(tag, f"the user's {name} was touched")

    def set_aside(self):
        """Where the old report is while two renames replace it."""
        for name in os.listdir(self.place):
            aside = os.path.join(self.place, name, "old")
            if name.startswith(".initproof.tmp-") and os.path.isdir(aside):
                return aside
        return None

    def end_of_run(self, tag, clean, new=None):
        """Old or new, whole; the user's untouched. `clean`: nothing is left behind. `new`: the variant
        that must be there."""
        now = self.results()
        versions = [self.reference[new]] if new else list(self.reference.values())
        report = self.report
        if now["report"] is None and "exchange" in self.lack and not clean and self.set_aside():
            report = self.set_aside()
        elif self.fresh and not new and now["report"] is None:
            pass
        elif self.closed and not clean and not new:
            self.check_mixture(tag, now["report"])
        elif now["report"] not in [v["report"] for v in versions]:
            self.fail(tag, f"the report is neither the old nor the new one: {now['report']}")
        for kind in ("json", "html"):
            if now[kind] not in [v[kind] for v in versions]:
                self.fail(tag, f"the {kind} is neither the old nor the new one")
        self.check_user(tag, report, clean)
        left = self.leftovers()
        if clean and left:
            self.fail(tag, f"left behind: {left}")
            for path in left:  # not to be blamed on the next one
                subprocess.run(["rm", "-rf", path], check=False)
        for path in left:
            if os.path.isdir(path) and stat.S_IMODE(os.lstat(path).st_mode) & 0o077:
                if os.path.dirname(path) in (self.place, self.out, self.report):
                    self.fail(tag, f"{path} is open to others")

    def check_mixture(self, tag, files):
        whole = {}
        for version in self.reference.values():
            for way, digest in version["report"].items():
                whole.setdefault(way, set()).add(digest)
        for way, digest in (files or {}).items():
            if way != ".initproof-report" and digest not in whole.get(way, ()):
                self.fail(tag, f"{way} is of neither report")


KINDS = {
    "exchange": {},
    "fresh": {"fresh": True},
    "two renames": {"lack": "exchange"},
    "copies": {"lack": "link"},
    "ordinary user": {"ordinary": True},
    "nothing but renames": {"lack": "exchange,link", "ordinary": True},
    "in place": {"ordinary": True, "closed": True},
}


def worlds():
    """The kinds of file system and user that the program meets; or the one that FAULT_WORLD names."""
    for name, properties in KINDS.items():
        if os.environ.get("FAULT_WORLD", name) == name:
            yield World(name, **properties)


def finish(count, what, failures):
    cache = os.environ.get("FAULT_CACHE")
    if cache:
        shutil.rmtree(cache, ignore_errors=True)
    print(f"{count} {what}, {len(failures)} failures")
    sys.exit(1 if failures else 0)
