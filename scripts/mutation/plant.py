"""Plants the known bugs one at a time; started by scripts/plant-bugs, which explains itself."""

import argparse
import dataclasses
import functools
import os
import pathlib
import re
import signal
import sys
import tempfile

import bugs
import counterexample
import matrix
import record
import results
import tree

STATUS_USAGE, STATUS_INTERNAL = 64, 70


def say(text):
    print(f"initproof: {text}", file=sys.stderr, flush=True)


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/plant-bugs", add_help=False)
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--known", action="store_true")
    parser.add_argument("--work", type=pathlib.Path)
    parser.add_argument("--matrix", type=pathlib.Path)
    parser.add_argument("names", nargs="*")
    return parser.parse_args()


def prepare(copy, planted):
    """Builds the copy as it is; Broken if it does not build, or a bug has no tests."""
    say("copying the checkout and building it without a bug")
    copy.take_over()
    copy.configure(os.environ.get("INITPROOF_CMAKE_FLAGS", "").split())
    build_whole(copy, planted)
    names = copy.test_names()
    untested = [bug for bug in planted if not any(re.search(bug.tests, name) for name in names)]
    if untested:
        raise tree.Broken("; ".join(f"{bug.name}{bugs.SUFFIX}: no test matches {bug.tests}"
                                    for bug in untested))


def build_whole(copy, planted):
    """Builds everything that the bugs need; Broken if it does not build."""
    if not copy.build(sorted({target for bug in planted for target in bug.targets})):
        raise tree.Broken(f"the unchanged checkout does not build: {copy.said('error:')}")


def without_bug(copy, planted, kept):
    """Runs what has failed with the bugs on the checkout as it is. A test that fails there as well
    has found nothing."""
    found = [kept.of[bug.name] for bug in planted if not kept.of[bug.name].sound]
    names = sorted({test for result in found for test, _ in result.killers})
    if not names:
        return
    say(f"running the {len(names)} tests that have failed without a bug")
    build_whole(copy, planted)
    failing = {ran.name for ran in copy.test_these(names) if ran.failed}
    for result in found:
        kept.add(result.without(failing))


def stages(targets):
    """What to build, and the options by which ctest runs the tests of it: those of units first, as they
    are quick and built first. Without the label, older tests of the same room would run as well."""
    kinds = [re.fullmatch(r".*_(unit|property|calibration)_test", target) for target in targets]
    if not all(kinds):
        return [(list(targets), ())]
    kinds = [kind.group(1) for kind in kinds]
    return [([target for target, of in zip(targets, kinds) if of == kind], ("-L", f"^{kind}$"))
            for kind in sorted(set(kinds), key=("unit", "property", "calibration").index)]


def processor_has(flag):
    """Whether Linux lists the flag of the processor."""
    info = pathlib.Path("/proc/cpuinfo")
    return info.is_file() and flag in info.read_text(encoding="utf-8").split()


def plant(copy, bug):
    """Builds and tests the copy with the bug. Returns the Result."""
    fingerprint = bugs.fingerprint(copy.copy, bug, ())
    if bug.needs and not processor_has(bug.needs):
        return results.Result(bug.name, fingerprint, results.NO_TESTS,
                              f"the processor here has no {bug.needs}", 0, 0, ())
    path = copy.copy / bug.file
    try:
        text = bug.planted(path.read_bytes().decode() if path.is_file() else "")
    except bugs.Unfit as reason:
        return results.Result(bug.name, fingerprint, results.UNFIT, str(reason), 0, 0, ())
    then = (lambda: counterexample.wrong(copy, bug)) if bug.counterexample else None
    result = results.attempt(copy, bug.name, fingerprint, bug.file, text, stages(bug.targets), bug.tests,
                             then=then)
    if result.outcome != results.KILLED:
        return result
    return dataclasses.replace(result, sound=False, fingerprint=bugs.fingerprint(
        copy.copy, bug, [test for test, _ in result.killers]))


def plant_all(options, work):
    """Plants what is not known. Returns the exit status."""
    planted = [bugs.load(options.root, name) for name in options.names or bugs.names(options.root)]
    if options.list:
        for bug in planted:
            print(f"{bug.name:32} {bug.description}")
        return 0
    if not planted:
        raise bugs.Unfit("there is no mutation in tests/mutations")
    kept = record.Record(options.root)
    known = {bug.name: kept.known(bug.name, functools.partial(bugs.fingerprint, options.root, bug))
             for bug in planted}
    if options.known:
        found = [kept.of.get(bug.name) for bug in planted]
        found = [result if result and result.sound else None for result in found]
        stale = sum(result is not None and not known[bug.name] for bug, result in zip(planted, found))
        if stale:
            say(f"{stale} of {len(planted)} bugs, their files or their tests have changed since they were tried")
        return tell(options, planted, found)
    left = [bug for bug in planted if options.again or not known[bug.name]]
    # A run that was stopped has not come to its last step.
    unsure = [bug for bug in planted if bug not in left and not known[bug.name].sound]
    if len(left) < len(planted):
        say(f"{len(planted) - len(left)} of {len(planted)} bugs are known from an earlier run")
    if left or unsure:
        copy = tree.Tree(options.root, work, options.jobs)
        prepare(copy, left + unsure)
    for bug in left:
        result = plant(copy, bug)
        kept.add(result)
        word = "FAIL" if result.missed else "ok" if result.caught else "skip"
        print(f"{word:4} {result.seconds:4.0f} s  {bug.name:32} {result.words()}", flush=True)
    if left or unsure:
        without_bug(copy, left + unsure, kept)
    found = [kept.of[bug.name] for bug in planted]
    for bug, result in zip(planted, found):
        if result.missed and (bug not in left or result.outcome == results.UNSOUND):
            print(f"FAIL         {bug.name:32} {result.words()}")
    return tell(options, planted, found)


def tell(options, planted, found):
    """Writes the page, and the sums. Returns the exit status."""
    if options.matrix:
        options.matrix.write_text(matrix.page(planted, found), encoding="utf-8")
    untried = found.count(None)
    missed = sum(result is not None and result.missed for result in found)
    say(f"{len(found) - untried} bugs planted, {missed} not found" +
        (f", {untried} not tried" if untried else ""))
    return 1 if missed or untried else 0


def main():
    options = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        if options.work:
            return plant_all(options, tree.workplace(options.work, tree.PLANTED))
        with tempfile.TemporaryDirectory() as work:
            return plant_all(options, pathlib.Path(work).resolve())
    except (bugs.Unfit, tree.Foreign) as reason:
        say(reason)
        return STATUS_USAGE
    except tree.Broken as reason:
        say(reason)
        return STATUS_INTERNAL
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


if __name__ == "__main__":
    sys.exit(main())
