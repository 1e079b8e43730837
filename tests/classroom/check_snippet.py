"""Runs a claim's check.py and compares every number that it prints with the claim's prediction.

  check_snippet.py PROGRAM-VALUES CHECK.PY [SEED]

A number agrees if it lies within the allowance of the prediction and six standard deviations of
its own (tolerances.txt beside it). It must also tell: every counter-claim on the same hypothesis has to lie
outside, but for those that tolerances.txt names. What it printed without a seed is left beside the
values as CLAIM.printed, for the notebooks' test. Exit status: 0 all agree; 1 not; 77 no NumPy.
"""

import importlib.util
import json
import pathlib
import subprocess
import sys

from tolerances import read_tolerances

DEVIATIONS = 6


def printed_by(snippet, seed):
    """What the snippet prints. Raises ValueError if it fails."""
    command = [sys.executable, "-B", "-W", "error", str(snippet), *seed]
    printed = subprocess.run(command, capture_output=True, text=True, check=False)
    if printed.returncode:
        raise ValueError(f"{snippet}: exit status {printed.returncode}: {printed.stderr.strip()}")
    return printed.stdout


def numbers_of(snippet, printed):
    """The numbers that it printed, by name. Raises ValueError for a line that is not `name value`."""
    found = {}
    for line in printed.splitlines():
        name, *value = line.split()
        if len(value) != 1 or name in found:
            raise ValueError(f"{snippet}: '{line}' is not a new name and one number")
        found[name] = float(value[0])
    return found


def outside(value, prediction, allowance):
    """Whether value contradicts a prediction, as the relation reads, by more than the allowance."""
    beyond = value - prediction["predicted"]
    too_much = {"equal": abs(beyond), "at_most": beyond, "at_least": -beyond}
    return not too_much[prediction["relation"]] <= allowance  # a NaN contradicts


def faults_of(value, tolerance, prediction, wrong):
    """What is amiss with one number, one sentence each."""
    allowance = tolerance.deviation * DEVIATIONS
    if tolerance.basis in ("margin", "refuted"):
        allowance += prediction["margin"]
    said = f"{prediction['name']}: {value} against {prediction['predicted']}, allowance {allowance:.3g}"
    if outside(value, prediction, allowance) != (tolerance.basis == "refuted"):
        yield said
    for counterclaim in wrong:
        tells = outside(counterclaim["predicted"], prediction, allowance)
        if tells == (counterclaim["name"] in tolerance.untold):
            yield f"{said}: {'cannot' if not tells else 'can'} tell {counterclaim['name']}"


def compare(claim, tolerances, numbers):
    """All faults of a snippet's numbers, and of the table where it names other numbers."""
    predictions = {p["name"]: p for p in claim["predictions"]}
    for name in sorted(tolerances.keys() ^ numbers.keys()):
        yield f"{name}: {'not printed' if name in tolerances else 'no line in tolerances.txt'}"
    for name in tolerances.keys() & numbers.keys():
        if name not in predictions:
            yield f"{name}: no prediction of the claim"
            continue
        wrong = [w for w in claim["wrong"] if w["hypothesis"] == name and w["predicted"] is not None]
        yield from faults_of(numbers[name], tolerances[name], predictions[name], wrong)


def main(values, snippet, *seed):
    if importlib.util.find_spec("numpy") is None:
        print("skipped: no NumPy (Debian: python3-numpy)")
        return 77
    name = pathlib.Path(snippet).parent.name
    claims = {c["id"]: c for c in json.loads(pathlib.Path(values).read_text())["claims"]}
    tolerances = read_tolerances(pathlib.Path(snippet).with_name("tolerances.txt"))
    printed = printed_by(snippet, seed)
    if not seed:
        pathlib.Path(values).with_name(f"{name}.printed").write_text(printed)
    faults = list(compare(claims[name], tolerances, numbers_of(snippet, printed)))
    for fault in faults:
        print(f"{name}: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
