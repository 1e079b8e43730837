"""Usage: planted_test.py PROGRAM-VALUES PROOFS

Plants faults in copies of the derivations, one at a time, and expects the check to name the file,
the line and the thing. Without a fault the copies pass, so that what is found is what was planted.
"""

import json
import pathlib
import re
import sys
import tempfile

from check_derivations import Check, outermost

# claim, what stands there, what is planted, and what the message must name
PLANTED = [
    # wrong numbers: in prose, in a table, in a formula, in an exercise
    ("naive-saturation",
     "| 0.840094 |",
     "| 0.840095 |",
     "the number 0.840095 is produced by nothing"),
    ("naive-variance",
     "| 7,722,450 |",
     "| 7,722,540 |",
     "the number 7,722,540 is produced by nothing"),
    ("naive-variance", r"\sqrt{393} = 19.824\ldots", r"\sqrt{393} = 19.842\ldots", "19.842"),
    ("scaled-distribution",
     r"the slide should read $N(0, \frac32)$; in",
     r"the slide should read $N(0, \frac32)$; in 7",
     "the number 7 is produced by nothing"),
    ("decay-factor", "0.3 % of $u$", "0.4 % of $u$", "the number 0.4 % is produced by nothing"),
    ("euler-limit", "| 2.718268 |", "| 2.718269 |", "the number 2.718269 is produced by nothing"),
    ("scaled-variance", "32{,}513.5", "32{,}512.5", "32{,}512.5"),
    ("bias-share",
     "It is 0.8041 for",
     "It is 0.8014 for",
     "the number 0.8014 is produced by nothing"),
    ("plateau-scaling", "1.8 + 0.8 + 0.3) = 5.8", "1.8 + 0.8 + 0.3) = 5.9", "5.9"),
    ("learning-speed",
     "0.0070 at 0.89",
     "0.0071 at 0.89",
     "the number 0.0071 is produced by nothing"),
    # a number that is right elsewhere in the block leaves its own place empty
    ("naive-variance", "contributes 0.25 and not 0.5", "contributes 0.5 and not 0.5", "names 0.25"),
    # wrong signs
    ("plateau-scaling",
     r"\left(1 - \frac{u}{2}\right) \mathrm{E} R",
     r"\left(1 + \frac{u}{2}\right) \mathrm{E} R",
     "is false"),
    ("decay-factor", r"= -Ku - K \ln(1-u) = K r(u)", r"= -Ku + K \ln(1-u) = K r(u)", "is false"),
    ("euler-limit", r"q = \frac12 - \frac{h}{3}", r"q = \frac12 + \frac{h}{3}", "is false"),
    ("naive-saturation",
     r"\left(1 - \frac{\pi^2}{6v} + \dots\right)",
     r"\left(1 + \frac{\pi^2}{6v} + \dots\right)",
     "is false"),
    ("decay-dominates-early",
     r"\underbrace{-\, 2(1-u)\,\eta\, \langle w, g\rangle}",
     r"\underbrace{+\, 2(1-u)\,\eta\, \langle w, g\rangle}",
     "is false"),
    ("cross-entropy-and-saturation",
     "-y_j (1 - a_j) + (1 - y_j) a_j = a_j - y_j",
     "-y_j (1 - a_j) + (1 - y_j) a_j = a_j + y_j",
     "is false"),
    ("attenuation-by-depth",
     r"\sqrt{n_{l+1} v_{l+1} \, \overline",
     r"\sqrt{-n_{l+1} v_{l+1} \, \overline",
     "are not evaluated"),
    ("plateau-scaling", r"\ln R - \frac12 \ln N_w$", r"\ln R + \frac12 \ln N_w$", "is false"),
    ("l2-resembles-scaled-initialization",
     r"v + \alpha^{2t} (\mathrm{E} w_0^2 - v)",
     r"v + \alpha^{2t} (\mathrm{E} w_0^2 + v)",
     "is false"),
    ("decay-factor",
     r"multiplies the weight by $1 - \eta",
     r"multiplies the weight by $1 + \eta",
     "is part of none that is evaluated"),
    # a wrong power, a wrong direction, a wrong law
    ("scaled-distribution",
     r'convention of "rozptyl = 393" it is $N(0, \frac32)$',
     r'convention of "rozptyl = 393" it is $N(0, \frac12)$',
     r"\frac 12 is produced by nothing"),
    ("penalty-power-law", "| $N_w$ | $N_w^3$ |", "| $N_w$ | $N_w^4$ |", "names N_w^3"),
    ("saturated-neurons-barely-respond",
     r"= \sigma'(z_k) \, W_{ki} \, \sigma'(z_i)$. In",
     r"= \sigma(z_k) \, W_{ki} \, \sigma'(z_i)$. In",
     "is false"),
    ("scaled-saturation", r"0.18898 \le \mathrm{E}", r"0.18898 \ge \mathrm{E}", "is false"),
    # missing sections, exercises without answers, references without a place
    ("gradient-sum-is-incoherent",
     "## What this does not say\n",
     "",
     "the section 'What this does not say' is missing"),
    ("plateau-size", "## Assumptions\n", "", "the section 'Assumptions' is missing"),
    ("naive-distribution",
     "## For the lecture\n",
     "## Lecture\n",
     "the section 'For the lecture' is missing"),
    ("decay-in-the-network",
     "<details><summary>Answer</summary>\n\n<!-- let: sticks",
     "<details>\n\n<!-- let: sticks",
     "exercise 2 has no answer"),
    ("naive-distribution", r"\sqrt{130\ln2} = 9.49", r"\sqrt{66\ln2} = 6.76", "names 9.49"),
    ("bias-share",
     "*Philosophical Transactions of the Royal Society A* 192 (1899), 101-167: the",
     "*Philosophical Transactions*: the",
     "a reference without chapter"),
    # comments that lie
    ("naive-saturation",
     '0.816699 = predicted("outside-one-percent")',
     '0.816699 = predicted("beyond-4")',
     "is said to be"),
    ("scaled-variance",
     '1.5 = predicted("variance")',
     '1.5 = predicted("varianz")',
     "knows no 'varianz'"),
    ("euler-limit",
     "<!-- not evaluated (1): `n = 1`",
     "<!-- not evaluated (2): `n = 1`",
     "are announced"),
]


def faults_of(text, claim, values, folder, scope):
    path = folder / claim / "derivation.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    check = Check(path, values, None, scope)
    check.run()
    return path, check.faults


def main(values_path, proofs):
    values = json.loads(pathlib.Path(values_path).read_text(encoding="utf-8"))
    failures, scopes = [], {}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for claim, old, new, expected in PLANTED:
            text = (pathlib.Path(proofs) / claim / "derivation.md").read_text(encoding="utf-8")
            if claim not in scopes:
                scopes[claim] = outermost(values, claim, None)
                _, clean = faults_of(text, claim, values, folder, scopes[claim])
                failures += [f"{claim} has a fault before any is planted: {fault}"
                             for fault in clean]
            if text.count(old) < 1:
                failures.append(f"{claim}: '{old}' stands no more, nothing could be planted")
                continue
            planted = text.replace(old, new, 1)
            path, faults = faults_of(planted, claim, values, folder, scopes[claim])
            named = [f for f in faults if expected in f]
            if not named:
                failures.append(f"{claim}: planted '{new}' for '{old}', expected '{expected}', "
                                f"got {faults}")
            elif not re.match(re.escape(str(path)) + r":\d+: ", named[0]):
                failures.append(f"{claim}: no file and line in '{named[0]}'")
    for failure in failures:
        print(failure)
    print(f"{len(PLANTED)} faults planted, {len(failures)} not found as expected")
    return 1 if failures else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
