"""Reads proofs/<claim>/tolerances.txt: by how much the numbers that check.py beside it prints may
differ from the predictions that `initproof list --json` has, and why. One number a line:

  HYPOTHESIS BASIS DEVIATION [COUNTER-CLAIM]...

BASIS      exact: the prediction holds exactly in the snippet's setting. margin: within the
           claim's own margin, as a law that is approximate, or images that differ. refuted: the
           number contradicts the prediction by more than that margin, as the claim says.
DEVIATION  of the number, by its sample; six of them are allowed for, a probability of 2e-9 for a
           normal one. From the sample's size where there is a formula: s sqrt(2/N) for a variance,
           sqrt(p(1-p)/N) for a share, s/sqrt(N) for a mean, and 1/(2 sqrt N) for a distance,
           which is beyond six of these with probability 2 exp(-18) at most (Massart). Of trained
           or fresh networks half as much again as that of a few seeds. Of arithmetic alone, its
           rounding. 0 where an inequality must hold as it stands.
The COUNTER-CLAIMS named are too near for the snippet's sample; it must exclude all others.
"""

import collections
import pathlib

BASES = "exact", "margin", "refuted"

Tolerance = collections.namedtuple("Tolerance", "basis deviation untold")


def read_tolerances(path):
    """{hypothesis: Tolerance}. Raises ValueError that names the line, OSError without the file."""
    table = {}
    for number, line in enumerate(pathlib.Path(path).read_text(encoding="utf-8").splitlines(), 1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        name, basis, deviation, *untold = words
        if basis not in BASES or name in table or not float(deviation) >= 0:
            raise ValueError(f"{path}:{number}: expected HYPOTHESIS BASIS DEVIATION, once")
        table[name] = Tolerance(basis, float(deviation), frozenset(untold))
    return table
