"""check_snippet.py sees what is wrong: planted predictions, numbers, snippets and tables."""

import importlib.util
import json
import pathlib
import sys
import tempfile

from check_snippet import compare, numbers_of, printed_by
from tolerances import read_tolerances

SNIPPET_OF = "penalty-power-law"


def main(values, proofs):
    if importlib.util.find_spec("numpy") is None:
        print("skipped: no NumPy (Debian: python3-numpy)")
        return 77
    claims = {c["id"]: c for c in json.loads(pathlib.Path(values).read_text())["claims"]}
    tables = pathlib.Path(proofs).glob("*/tolerances.txt")
    tolerances = {table.parent.name: read_tolerances(table) for table in tables}
    assert set(tolerances) == set(claims), "a claim without tolerances.txt, or no claim"
    assert all(tolerances.values()), "a tolerances.txt without a line"

    # Every counter-claim's number in place of the prediction's, and NaN, are found out.
    found = 0
    for name, claim in claims.items():
        own = tolerances[name]
        right = {p["name"]: p["predicted"] for p in claim["predictions"] if p["name"] in own}
        for wrong in claim["wrong"]:
            tolerance = own.get(wrong["hypothesis"])
            if tolerance is None or wrong["predicted"] is None or wrong["name"] in tolerance.untold:
                continue
            if tolerance.basis == "refuted":
                continue
            for number in wrong["predicted"], float("nan"):
                planted = {**right, wrong["hypothesis"]: number}
                faults = [f for f in compare(claim, own, planted) if wrong["hypothesis"] in f]
                assert faults, f"{name}: {wrong['name']} passes as {wrong['hypothesis']}"
                found += 1
    assert found > 100, f"only {found} numbers planted"

    # A slip of the pen in a snippet; one that prints too little, fails, or prints no number.
    text = (pathlib.Path(proofs) / SNIPPET_OF / "check.py").read_text()
    claim, own = claims[SNIPPET_OF], tolerances[SNIPPET_OF]
    with tempfile.TemporaryDirectory() as folder:
        snippet = pathlib.Path(folder) / "check.py"

        def faults_with(old, new):
            assert old in text, f"nothing to replace: {old}"
            snippet.write_text(text.replace(old, new))
            try:
                return list(compare(claim, own, numbers_of(snippet, printed_by(snippet, []))))
            except ValueError as error:
                return [str(error)]

        assert not faults_with("import sys", "import sys"), "the snippet itself is refused"
        for old, new in (
            ("weights**2", "weights"),
            ("784 * 30 + 30 * 10", "784 * 30"),
            ("np.sqrt(count)", "count"),
            ('print("random-weights"', 'str("random-weights"'),
            ("import sys", "import sys, no_such_module"),
            ("print(name,", "print(name, 'is',"),
        ):
            assert faults_with(old, new), f"not found out: {old} -> {new}"
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
