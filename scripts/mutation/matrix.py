"""The kill matrix as a page: which test caught which bug, and after how many seconds."""

import collections

import results

HEAD = """# Planted bugs, and what caught them

Written by `scripts/plant-bugs --work FOLDER --matrix docs/kill-matrix.md` from what is kept in
[tests/mutations/tried.jsonl](../tests/mutations/tried.jsonl); not edited by hand. A bug stands here as it was tried last,
and is tried again by the next run once it, its file or the test that caught it has changed.

Each of the {bugs} bugs below is planted alone in a copy of the checkout, which is built and tested: {caught} were
caught, {missed} not{rest}. "After" is the time from the change to the first test that fails: building what the change
reaches, and that test (two cores, shared with other work; the median is {median:.0f} seconds). Tests run until one
fails, those of units first: "tests" says how many had failed then, and how many had run (all of them, of bugs that were
tried before that was so).
"""


def room(bug):
    """The room that a bug is in: the folder below src/initproof, or the claim's."""
    parts = bug.file.split("/")
    return parts[2] if parts[0] == "src" else "/".join(parts[:2])


def cell(text):
    """A text as it stands in a table's cell."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("*", "\\*").replace("<", "\\<")


def row(bug, result):
    """The bug's row."""
    if result is None:
        return f"| `{bug.name}` | {cell(bug.description)} | not tried yet | – | – |"
    if result.outcome == results.KILLED:
        quickest = min(result.killers, key=lambda killer: killer[1])
        by, tests = cell(quickest[0]), f"{len(result.killers)} of {result.ran}"
    else:
        by, tests = cell(result.words()), "–"
    after = f"{result.seconds:.0f} s" if result.caught else "–"
    return f"| `{bug.name}` | {cell(bug.description)} | {by} | {tests} | {after} |"


def summary(planted, found):
    """A table of rooms: bugs, bugs caught, and tests that caught at least one."""
    rooms = collections.defaultdict(list)
    for bug, result in zip(planted, found):
        rooms[room(bug)].append(result)
    lines = ["| Room | Bugs | Caught | Tests that caught one |", "|---|---|---|---|"]
    for name in sorted(rooms):
        caught = [result for result in rooms[name] if result and result.caught]
        tests = {test for result in caught for test, _ in result.killers}
        lines.append(f"| `{name}` | {len(rooms[name])} | {len(caught)} | {len(tests)} |")
    return lines


def page(planted, found):
    """The whole page, of the bugs and their results in the same order."""
    tried = [result for result in found if result]
    seconds = sorted(result.seconds for result in tried if result.caught) or [0]
    caught = sum(result.caught for result in tried)
    missed = sum(result.missed for result in tried)
    rest = ""
    if len(tried) - caught - missed:
        rest += (f"; {len(tried) - caught - missed} could not be tried here, for want of a tool or of a "
                 "processor")
    if len(found) - len(tried):
        rest += f"; {len(found) - len(tried)} wait to be tried"
    lines = [HEAD.format(bugs=len(found), caught=caught, missed=missed, rest=rest,
                         median=seconds[len(seconds) // 2]), *summary(planted, found)]
    rooms = collections.defaultdict(list)
    for bug, result in zip(planted, found):
        rooms[room(bug)].append(row(bug, result))
    for name in sorted(rooms):
        lines += ["", f"## {name}", "", "| Bug | What it is | Caught first by | Tests | After |",
                  "|---|---|---|---|---|", *rooms[name]]
    return "\n".join(lines) + "\n"
