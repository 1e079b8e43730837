"""What became of each change that was tried, kept in a file: a line of JSON a change, as it comes,
so that a run that is stopped goes on where it was."""

import dataclasses
import json
import re
import time

KILLED = "killed"            # a test failed
REFUSED = "refused"          # a static_assert failed
SURVIVED = "survived"        # every test passed
NOT_SMALLEST = "does not report"  # the smallest counterexample, or a command that repeats it
NO_TESTS = "not tried"       # every test was skipped: a tool, or a part of the processor, is missing here
NO_BUILD = "does not build"  # not a bug, but a change that the compiler refuses
UNSOUND = "fails without the bug, too"
UNFIT = "does not fit"       # the text to change is not there, or there twice; or no test can be run

CAUGHT = (KILLED, REFUSED)


@dataclasses.dataclass(frozen=True)
class Result:
    """What became of one change."""

    name: str
    fingerprint: str
    outcome: str
    detail: str            # of what is not killed: the compiler's words, or why it does not fit
    build_seconds: float
    ran: int               # tests that were run
    killers: tuple         # (test, seconds) of each that failed, in ctest's order
    sound: bool = True     # of what is killed: its killers are known to pass without the change

    @property
    def caught(self):
        return self.outcome in CAUGHT

    @property
    def missed(self):
        return not self.caught and self.outcome != NO_TESTS

    @property
    def seconds(self):
        """From the change to the first test that fails: what was built, with tests of earlier stages,
        and the quickest of them."""
        return self.build_seconds + min((seconds for _, seconds in self.killers), default=0)

    def without(self, failing):
        """The result if these tests, which fail in any case, had not been run."""
        left = tuple(killer for killer in self.killers if killer[0] not in failing)
        if left:
            return dataclasses.replace(self, killers=left, sound=True)
        return dataclasses.replace(self, outcome=UNSOUND, detail=self.killers[0][0], killers=(), sound=True)

    def words(self):
        """The outcome on one line."""
        if self.outcome == KILLED:
            more = len(self.killers) - 1
            return f"found by {self.killers[0][0]}" + (f" and {more} more" if more else "")
        if self.outcome == SURVIVED:
            return f"SURVIVED: all of its {self.ran} tests pass"
        if self.outcome == REFUSED:
            return f"found by {self.detail}"
        return f"{self.outcome}: {self.detail}" if self.detail else self.outcome


def read(line):
    """The Result of a line of JSON, or None where it is none: half a line of a run that was killed while
    it wrote, or one that another version of this wrote."""
    try:
        entry = json.loads(line)
        entry["killers"] = tuple((str(test), float(seconds)) for test, seconds in entry["killers"])
        result = Result(**entry)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    kinds = {"name": str, "fingerprint": str, "outcome": str, "detail": str, "build_seconds": (int, float),
             "ran": int, "sound": bool}
    fits = all(isinstance(getattr(result, field), kind) for field, kind in kinds.items())
    return result if fits and (result.outcome != KILLED or result.killers) else None


def line(result):
    """The line of JSON of a Result."""
    return json.dumps(dataclasses.asdict(result), ensure_ascii=False) + "\n"


def read_all(path):
    """The Results of a file by name; none where there is no file."""
    lines = path.read_bytes().split(b"\n") if path.is_file() else ()
    return {result.name: result for result in map(read, lines) if result}


class Results:
    """The results of a file, by name; the last of a name counts."""

    def __init__(self, path):
        self.path = path
        self.of = read_all(path)

    def known(self, name, fingerprint):
        """What became of it when it was tried as it is now, or None. The fingerprint is a text, or a
        function of the names of the tests that killed it."""
        result = self.of.get(name)
        if not result:
            return None
        now = fingerprint([test for test, _ in result.killers]) if callable(fingerprint) else fingerprint
        return result if result.fingerprint == now else None

    def add(self, result):
        """Keeps a result, on the disk before it returns."""
        self.of[result.name] = result
        torn = self.path.is_file() and not self.path.read_bytes().endswith(b"\n")
        with self.path.open("a", encoding="utf-8") as file:
            file.write(("\n" if torn and self.path.stat().st_size else "") + line(result))


def refusal(tree, name, fingerprint, build_seconds):
    """The result of a change that the compiler refuses."""
    asserted = r"static(_assert| assertion) failed"
    refused = tree.said(asserted)
    if re.search(asserted, refused):
        return Result(name, fingerprint, REFUSED, refused, build_seconds, 0, ())
    return Result(name, fingerprint, NO_BUILD, tree.said("error:"), build_seconds, 0, ())


def without_tests(tree, stages, tests):
    """Why no test could run even where no tool is missing, or nothing."""
    known = {}
    for _, options in stages:
        known.update(tree.matching(tests, *options))
    if not known:
        return f"its targets are of another kind than the tests {tests}"
    return next((f"no target builds {name}" for name, built in known.items() if not built), "")


def attempt(tree, name, fingerprint, file, text, stages, tests, seconds=600, then=None):
    """Gives the copy's file that text. Then, stage by stage (targets, and options of ctest), it builds
    the targets and runs the tests until one fails; `then` may look at what that one says, and says what
    is wrong with it or nothing. Returns the Result."""
    begin, ran = time.monotonic(), []
    with tree.with_text(file, text):
        for targets, options in stages:
            built = tree.build(targets)
            build_seconds = round(time.monotonic() - begin, 1)
            if not built:
                return refusal(tree, name, fingerprint, build_seconds)
            ran += tree.test_until_failure(tests, *options, seconds=seconds)
            if any(test.failed for test in ran):
                break
        wrong = then() if then and any(test.failed for test in ran) else ""
    killers = tuple((test.name, round(test.seconds, 2)) for test in ran if test.failed)
    outcome = KILLED if killers else SURVIVED if ran else NO_TESTS
    if wrong:
        return Result(name, fingerprint, NOT_SMALLEST, wrong, build_seconds, len(ran), ())
    if not ran and (reason := without_tests(tree, stages, tests)):
        return Result(name, fingerprint, UNFIT, reason, build_seconds, 0, ())
    return Result(name, fingerprint, outcome, "", build_seconds, len(ran), killers)
