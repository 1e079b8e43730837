"""What GCC's counters say of rooms, as a table; started by scripts/coverage."""

import argparse
import collections
import json
import pathlib
import subprocess

import marked

HEAD = """# What the tests of a room reach

Written by `scripts/coverage --table docs/coverage.md`; not edited by hand.

A room is a folder of `src/initproof`. "Reached" is the share of its lines that its own tests run (those labelled unit and
property; what only another room's tests, a whole run of the program or a claim reaches does not count), "taken" the share
of the ways of its branches: of a condition, that it holds and that it does not. The way of an exception that a call may
throw is none of them. "Together" is what all tests reach, the whole program's too, but for those of the claims (which
run the code of `proofs`, and these rooms' again). Shares are rounded down. That a line is run says nothing of whether a test would see it go wrong:
that is what [the planted bugs](kill-matrix.md) are for. `scripts/coverage --missing ROOM` names the lines that are left.

<!-- coverage -->
<!-- end -->
"""


class Counts:
    """How often each line of a file was reached, and each of its branches taken."""

    def __init__(self):
        self.lines = {}
        self.branches = collections.defaultdict(dict)

    def add(self, line):
        """One line of one instance of a function; instances of a template add up."""
        number = line["line_number"]
        self.lines[number] = self.lines.get(number, 0) + line["count"]
        ways = [way["count"] for way in line["branches"] if not way["throw"]]
        if len(ways) < 2:
            return
        # Instances that were compiled to as many ways are the same branch.
        before = self.branches[number].get(len(ways), [0] * len(ways))
        self.branches[number][len(ways)] = [a + b for a, b in zip(before, ways)]

    def taken(self, number):
        """(taken, all) ways of a line's branches: of the instance of which most is taken."""
        return max(((sum(way > 0 for way in ways), len(ways))
                    for ways in self.branches[number].values()),
                   key=lambda pair: pair[0] / pair[1])


def gcov(program, root, build, rooms, notes):
    """The counts of the files of rooms, by their names."""
    files = collections.defaultdict(Counts)
    of_rooms = [root / "src/initproof" / room for room in rooms]
    for note in notes:
        data = note.with_suffix(".gcda")
        if not data.exists() and not any(f"initproof_{room}.dir" in str(note) for room in rooms):
            continue
        ran = subprocess.run([program, "--json-format", "--stdout", "--branch-probabilities",
                              str(note)], capture_output=True, text=True, check=True, cwd=build)
        for document in ran.stdout.splitlines():
            for file in json.loads(document)["files"]:
                path = (build / file["file"]).resolve()
                if not any(folder in path.parents for folder in of_rooms):
                    continue
                for line in file["lines"]:
                    files[str(path.relative_to(root))].add(line)
    return files


def notes_of(build, room):
    """The compiler's notes of a room and of its tests, which instantiate its templates."""
    notes = sorted((build / "src/initproof" / room).rglob("*.gcno"))
    for kind in ("unit", "property"):
        notes += sorted((build / f"tests/CMakeFiles/{room}_{kind}_test.dir").rglob("*.gcno"))
    return notes


def share(part, whole):
    """A share in percent, rounded down to a tenth: 100.0 is all."""
    return f"{1000 * part // whole / 10:.1f} %" if whole else "–"


def tally(files):
    """(lines, share reached, ways of branches, share taken)."""
    lines = [count for counts in files.values() for count in counts.lines.values()]
    ways = [counts.taken(number) for counts in files.values() for number in counts.branches]
    reached = sum(count > 0 for count in lines)
    taken, all_ways = sum(a for a, _ in ways), sum(b for _, b in ways)
    return len(lines), share(reached, len(lines)), all_ways, share(taken, all_ways)


def row(cells):
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def missing(files):
    """The lines that are not reached, and those with ways that are not taken."""
    for name in sorted(files):
        counts = files[name]
        for number in sorted(counts.lines):
            if counts.lines[number] == 0:
                yield f"{name}:{number}: not reached"
            elif number in counts.branches and counts.taken(number)[0] < counts.taken(number)[1]:
                taken, ways = counts.taken(number)
                yield f"{name}:{number}: {taken} of {ways} ways"


def count(options, root, build):
    """Keeps the row of a room whose tests have just run."""
    files = gcov(options.gcov, root, build, [options.room], notes_of(build, options.room))
    (build / f"{options.room}.row").write_text(json.dumps(tally(files)), encoding="utf-8")
    return missing(files)


def whole(options, root, build):
    """Keeps what all tests together reach of each room."""
    files = gcov(options.gcov, root, build, options.rooms, sorted(build.rglob("*.gcno")))
    for room in options.rooms:
        own = {name: counts for name, counts in files.items()
               if name.startswith(f"src/initproof/{room}/")}
        _, reached, _, taken = tally(own)
        (build / f"{room}.whole").write_text(json.dumps([reached, taken]), encoding="utf-8")
    return missing(files)


def table(options, build):
    """The rows that are kept."""
    head = ["Room", "Lines", "Reached", "Ways of branches", "Taken"]
    if options.whole:
        head += ["Reached together", "Taken together"]
    lines = [row(head), "|" + "---|" * len(head)]
    for room in options.rooms:
        cells = json.loads((build / f"{room}.row").read_text(encoding="utf-8"))
        if options.whole:
            cells += json.loads((build / f"{room}.whole").read_text(encoding="utf-8"))
        lines.append(row([f"`{room}`", *cells]))
    return lines


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--build", type=pathlib.Path, required=True)
    steps = parser.add_subparsers(dest="step", required=True)
    of_room = steps.add_parser("count", help="keeps the row of a room whose tests have just run")
    of_room.add_argument("room")
    of_all = steps.add_parser("whole", help="keeps what all tests, which have just run, reach")
    of_all.add_argument("rooms", nargs="+")
    for step in (of_room, of_all):
        step.add_argument("--gcov", default="gcov")
        step.add_argument("--missing", action="store_true")
    rows = steps.add_parser("table", help="prints the rows that are kept")
    rows.add_argument("rooms", nargs="+")
    rows.add_argument("--whole", action="store_true")
    rows.add_argument("--page", type=pathlib.Path)
    options = parser.parse_args()
    root, build = options.root.resolve(), options.build.resolve()
    if options.step == "table":
        lines = table(options, build)
        print("\n".join(lines))
        if options.page:
            marked.put(options.page, "coverage", lines, HEAD)
        return
    left = (count if options.step == "count" else whole)(options, root, build)
    if options.missing:
        print("\n".join(left))


if __name__ == "__main__":
    main()
