"""What became of a room's mutants, as a table of a page; started by scripts/mutate."""

import argparse
import json
import pathlib
import statistics

import marked

ROOMS = ("random", "stats", "claim")

HEAD = """# Every small change of the judge's code

Written by `scripts/mutate --work FOLDER --table docs/mutants.md ROOM`; not edited by hand.

The [planted bugs](kill-matrix.md) are such as somebody made, or might have. Here a tool makes every small change that Clang's
syntax tree shows of the rooms that draw, judge and decide: an operator for another, a constant made larger, one end of an
interval for the other, a condition never true. The unit and property tests of the room alone must notice. "Explained" are
those of which [a reason](../tests/mutations/equivalent) says why no test can, or should, tell them from the code.
"Alone" are those that the compiler reads, or that no test is seen to reach, and that were not compiled one at a time. "After"
is the median of the seconds that tests ran until one failed.
"""


def page(room):
    rooms = ROOMS if room in ROOMS else (*ROOMS, room)
    return HEAD + "".join(f"\n## `{name}`\n\n<!-- {name} -->\n<!-- end -->\n" for name in rooms)


def row(cells):
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def table(files):
    """A line for each file, and one for all."""
    sums = {"killed": 0, "explained": 0, "left": 0, "alone": 0, "seconds": []}
    lines = [row(["File", "Mutants", "Killed", "Explained", "Left", "Alone", "After"]),
             "|---|---|---|---|---|---|---|"]
    for file, counts in [*files.items(), ("all", sums)]:
        if counts is not sums:
            for key, value in counts.items():
                sums[key] += value
        numbers = [counts[key] for key in ("killed", "explained", "left", "alone")]
        after = f"{statistics.median(counts['seconds']):.2f} s" if counts["seconds"] else "–"
        name = file if counts is sums else f"`{file}`"
        lines.append(row([name, sum(numbers), *numbers, after]))
    return lines


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("room")
    parser.add_argument("rows", type=pathlib.Path)
    parser.add_argument("page", type=pathlib.Path)
    options = parser.parse_args()
    files = json.loads(options.rows.read_text(encoding="utf-8"))
    marked.put(options.page, options.room, table(files), page(options.room))


if __name__ == "__main__":
    main()
