"""Reads tolerances.txt: by how much a number that a check.py prints may differ, and why."""

import collections
import pathlib

BASES = "exact", "margin", "refuted"

Tolerance = collections.namedtuple("Tolerance", "basis deviation untold")


def read_tolerances(path):
    """{claim: {hypothesis: Tolerance}}. Raises ValueError that names the line."""
    table = collections.defaultdict(dict)
    for number, line in enumerate(pathlib.Path(path).read_text().splitlines(), 1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        claim, name, basis, deviation, *untold = words
        if basis not in BASES or name in table[claim] or not float(deviation) >= 0:
            raise ValueError(f"{path}:{number}: expected CLAIM HYPOTHESIS BASIS DEVIATION, once")
        table[claim][name] = Tolerance(basis, float(deviation), frozenset(untold))
    return table
