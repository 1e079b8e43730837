"""Tries every small change of a room's code; started by scripts/mutate, which explains itself."""

import argparse
import hashlib
import json
import os
import pathlib
import random
import sys
import threading
import time
from concurrent import futures

import bugs
import equivalents
import interval
import plant
import results
import room
import schema
import tree

UNREACHED = "unreached"


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/mutate", add_help=False)
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--libclang")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--one-by-one", action="store_true")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", type=pathlib.Path)
    parser.add_argument("room")
    parser.add_argument("files", nargs="*")
    return parser.parse_args()


def files_of(options):
    """The files of the room that are to be changed, relative to the checkout."""
    base = options.root / "src/initproof"
    name, _, below = options.room.partition("/")
    wanted = [path for path in sorted((base / name / below).rglob("*"))
              if path.suffix in (".cpp", ".hpp") and path.is_file()]
    if not wanted:
        raise bugs.Unfit(f"no files in src/initproof/{options.room}")
    chosen = [str(path.relative_to(options.root)) for path in wanted
              if not options.files or path.name in options.files]
    if not chosen:
        raise bugs.Unfit(f"no file of src/initproof/{options.room} has that name")
    return name, chosen


def digest(root, name, file):
    """Changes with the file and the room's tests."""
    made = hashlib.sha256()
    tests = sorted(path for path in (root / "tests" / name).rglob("*")
                   if path.is_file() and path.parent.name != "__pycache__")
    for path in [root / file, *tests]:
        made.update(path.read_bytes())
    return made.hexdigest()


def chosen(count, options):
    """The numbers of the mutants to try, of 1 to count: every kth, or a sample of which each is as
    likely as any other."""
    numbers = range(options.every, count + 1, options.every)
    if options.sample is None:
        return set(numbers)
    return set(random.Random(options.seed).sample(numbers, min(options.sample, len(numbers))))


def in_parts(cases, seconds):
    """Cases, the quickest first, in parts: those that take less than a second together, and the rest.
    Most mutants that never end show so in the first part, whose limit is soon over."""
    quick, used = 0, 0.0
    while quick < len(cases) and used + seconds(cases[quick]) < 1:
        used += seconds(cases[quick])
        quick += 1
    return [part for part in (cases[:quick], cases[quick:]) if part]


class Tried:
    """A run over the mutants of a room."""

    def __init__(self, options, work):
        self.options = options
        self.copy = tree.Tree(options.root, work, options.jobs)
        self.kept = results.Results(work / tree.MUTANTS)
        self.keeping = threading.Lock()
        self.name, self.files = files_of(options)
        self.copy.take_over()
        self.digests = {file: digest(self.copy.copy, self.name, file) for file in self.files}
        self.copy.configure(os.environ.get("INITPROOF_CMAKE_FLAGS", "").split())
        self.room = room.Room(self.copy, self.name, self.files, options.libclang)
        self.chosen = chosen(len(self.room.all), options)

    def known(self, file, mutant):
        return self.kept.known(mutant.key, self.digests[file])

    def add(self, file, mutant, outcome, detail="", ran=0, killers=(), seconds=0.0):
        with self.keeping:
            self.kept.add(results.Result(mutant.key, self.digests[file], outcome, detail,
                                         seconds, ran, killers))
            if outcome not in results.CAUGHT:
                print(f"{outcome}: {mutant.key} {detail}", flush=True)

    def numbers(self):
        """The mutants to try: those chosen that are not known."""
        return [(number, file, mutant) for number, (file, mutant) in enumerate(self.room.all, 1)
                if number in self.chosen and not self.known(file, mutant)]

    def at_once(self):
        """Those that can be chosen at run time."""
        left = self.numbers()
        if not left:
            return
        plant.say(f"{self.name}: building {len(left)} mutants at once")
        try:
            without = self.room.build({number for number, _, _ in left})
            plant.say(f"{len(without)} of them cannot be chosen at run time; finding out which "
                      "test cases reach which mutant")
            reached = self.room.reach()
            # Twice the processors: threads of some mutants wait for each other, until time is up.
            pool = futures.ThreadPoolExecutor(2 * self.options.jobs)
            try:
                tries = [pool.submit(self.try_one, number, file, mutant, reached)
                         for number, file, mutant in left if number not in without]
                for one in futures.as_completed(tries):
                    one.result()
            finally:
                pool.shutdown(cancel_futures=True)
        finally:
            self.room.restore()

    def try_one(self, number, file, mutant, reached):
        """Runs the test cases that reach the mutant, the quickest first."""
        begin, ran = time.monotonic(), 0
        for executable in self.room.executables:
            cases = sorted((case for of, case in reached
                            if of == executable and number in reached[of, case]),
                           key=lambda case: self.room.seconds[executable, case])
            for part in in_parts(cases, lambda case: self.room.seconds[executable, case]):
                ran += len(part)
                limit = 2 + 10 * sum(self.room.seconds[executable, case] for case in part)
                failed, killer = self.room.run(executable, part, number, limit)
                if failed:
                    seconds = round(time.monotonic() - begin, 2)
                    self.add(file, mutant, results.KILLED, ran=ran, killers=((killer, seconds),))
                    return
        self.add(file, mutant, results.SURVIVED if ran else UNREACHED, ran=ran)

    def alone(self):
        """Those that must be compiled one at a time: the compiler reads them, or no test reaches
        them as far as a running program can tell."""
        for number, (file, mutant) in enumerate(self.room.all, 1):
            known = self.known(file, mutant)
            if number not in self.chosen or (known and known.outcome != UNREACHED):
                continue
            text = schema.whole(self.room.texts[file], mutant).decode()
            result = results.attempt(self.copy, mutant.key, self.digests[file], file, text,
                                     [(self.room.executables, ("-L", "unit|property"))],
                                     f"^{self.name}\\.")
            self.kept.add(result)
            if result.outcome == results.SURVIVED:
                print(f"survived: {mutant.key}", flush=True)


def report(tried):
    """Prints the sums. Returns the exit status."""
    explained = equivalents.Explained(tried.options.root, tried.name)
    count, unexplained, untried, files = {}, [], 0, {}
    for number, (file, mutant) in enumerate(tried.room.all, 1):
        result = tried.known(file, mutant)
        row = files.setdefault(file.removeprefix(f"src/initproof/{tried.name}/"),
                               {"killed": 0, "explained": 0, "left": 0, "alone": 0, "seconds": []})
        if not result or number not in tried.chosen:
            untried += 1
            row["explained" if explained.reason(mutant.key) else "alone"] += 1
            continue
        outcome = result.outcome
        if outcome in (results.SURVIVED, UNREACHED):
            if explained.reason(mutant.key):
                outcome = "explained"
            else:
                unexplained.append(mutant.key)
        count[outcome] = count.get(outcome, 0) + 1
        if result.caught:
            row["killed"] += 1
            row["seconds"].append(result.seconds)
        elif outcome != results.NO_BUILD:
            row["explained" if outcome == "explained" else
                "alone" if outcome == UNREACHED else "left"] += 1
    for key in unexplained:
        print(f"not killed: {key}")
    if tried.options.rows:
        tried.options.rows.write_text(json.dumps(files), encoding="utf-8")
    whole = not tried.options.files and len(tried.chosen) == len(tried.room.all)
    for key in explained.unused() if whole else ():
        print(f"explained, but not a survivor: {key}")
    sums = ", ".join(f"{count[outcome]} {outcome}" for outcome in sorted(count))
    plant.say(f"{tried.name}: {len(tried.room.all)} mutants: {sums}, {untried} not tried")
    if tried.options.sample is not None:
        say_share(sum(count.get(outcome, 0) for outcome in results.CAUGHT),
                  sum(count.values()) - count.get(results.NO_BUILD, 0),
                  len(tried.chosen) - sum(count.values()))
    return 1 if unexplained else 0


def say_share(killed, tried, left):
    """Says what a sample shows of the share of all mutants that build which the tests kill. Of it `left`
    were not tried, as they must be compiled alone; they may all be killed, or none: those that could be
    tried are no sample of all."""
    low = interval.binomial(killed, tried + left, 0.05)[0]
    high = interval.binomial(killed + left, tried + left, 0.05)[1]
    rest = f" ({left} of the sample were not tried, and count as either)" if left else ""
    plant.say(f"{killed} of the {tried} in the sample that build are killed: of all, with confidence "
              f"0.95, between {interval.percent(low, down=True)} and {interval.percent(high)}{rest}")


def main():
    options = arguments()
    try:
        tried = Tried(options, tree.workplace(options.work, tree.MUTANTS))
        if options.list:
            print("\n".join(mutant.key for _, mutant in tried.room.all))
            return 0
        tried.at_once()
        if options.one_by_one:
            tried.alone()
        return report(tried)
    except (bugs.Unfit, tree.Foreign) as reason:
        plant.say(reason)
        return plant.STATUS_USAGE
    except tree.Broken as reason:
        plant.say(reason)
        return plant.STATUS_INTERNAL
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
