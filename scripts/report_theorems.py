"""Usage: report_theorems.py RESULTS PROOFS

Writes PROOFS/CLAIM/theorem.v for each claim of the results that has hypotheses decided by trials, by
quotients of them, or by medians: a lemma a hypothesis, which says that each printed end satisfies
its boundary's inequality at the counts, and that the verdict follows from the ends, and a theorem
that says it of all. Nothing is computed here that the lemmas do not state: Coq decides whether it is
so. Prints what the other hypotheses rest on, which Coq is not asked about.

scripts/check-report has Coq check the files.
"""

import json
import sys
from collections import Counter
from decimal import Decimal, getcontext
from fractions import Fraction
from pathlib import Path

# Arguments of Stirling's series are moved beyond this: there it is right to 1e-21.
FAR = 300

HEAD = """(* {title}: the ends that the report prints, from the counts. *)
From Coq Require Import Reals Lra Lia ZArith.
From initproof.common Require Import theorem ville median probability printed.
Open Scope R_scope.
"""


class Unprovable(Exception):
    """A hypothesis of the results that is not what a run writes."""


def exact(number):
    """The double itself, as a fraction of Coq: JSON has its shortest decimals only."""
    value = Fraction(float(number)) if not isinstance(number, Fraction) else number
    if value.denominator == 1:
        return f"({value.numerator})"
    return f"({value.numerator} / {value.denominator})"


def shift(start, count):
    """How many factors to multiply before Stirling's series takes over."""
    return min(count, max(0, FAR - int(start)))


class Trials:
    """Evidence of the kind "trials"; its ends are those of low_end and high_end."""

    def __init__(self, evidence):
        numbers, counts = evidence["numbers"], evidence["counts"]
        self.alpha = Fraction(numbers["alpha"])
        self.a = Fraction(numbers["prior_successes"])
        self.b = Fraction(numbers["prior_failures"])
        self.s = counts["successes"]
        self.f = counts["trials"] - counts["successes"]

    def statement(self, side, end):
        return (
            f"{side}_end {exact(self.a)} {exact(self.b)} {exact(self.alpha)} "
            f"(Z.to_nat {self.s}) (Z.to_nat {self.f}) {end}"
        )

    def proof(self, side, end):
        """`end` is a fraction."""
        if side == "low" and end <= 0 or side == "high" and end >= 1:
            return "left; lra."
        m, k = shift(self.a, self.s), shift(self.b, self.f)
        return f"apply printed_{side} with {m}%nat {k}%nat; try lra; try lia; by_numbers."

    def find(self, side):
        """A fraction of 100 digits or so just outside the exact end."""
        target = self.log_mixture()
        inner = Decimal(self.s) / Decimal(self.s + self.f)
        outer = Decimal(0) if side == "low" else Decimal(1)
        if side == "low" and self.s == 0 or side == "high" and self.f == 0:
            return Fraction(outer)
        for _ in range(260):
            middle = (inner + outer) / 2
            if middle in (inner, outer):
                break
            value = Decimal(self.s) * middle.ln() if self.s else Decimal(0)
            value += Decimal(self.f) * (1 - middle).ln() if self.f else Decimal(0)
            if value <= target:
                outer = middle
            else:
                inner = middle
        step = Fraction(outer) / 2**62  # of an end that is printed with 2^-53
        scale = 2 ** (step.denominator.bit_length() - step.numerator.bit_length() + 1)
        whole = int(Fraction(outer) * scale)
        return Fraction(whole - 1 if side == "low" else whole + 2, scale)

    def log_mixture(self):
        return (
            decimal(self.alpha).ln()
            + log_rising(self.a, self.s)
            + log_rising(self.b, self.f)
            - log_rising(self.a + self.b, self.s + self.f)
        )


def decimal(fraction):
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


def log_rising(start, count):
    """ln of start (start + 1) ... (start + count - 1)."""
    first = shift(start, count)
    product = Decimal(1)
    for i in range(first):
        product *= decimal(start) + i

    def stirling(x):
        series = 1 / (12 * x) - 1 / (360 * x**3) + 1 / (1260 * x**5) - 1 / (1680 * x**7)
        return (x - Decimal("0.5")) * x.ln() - x + series

    return product.ln() + stirling(decimal(start) + count) - stirling(decimal(start) + first)


def settling(hypothesis, side):
    """The evidence that settles an end, or None if there is no such end."""
    found = [e for e in hypothesis["evidence"] if side in e["settles"]]
    if len(found) > 1:
        raise Unprovable(f"{hypothesis['name']}: the {side} end is settled twice")
    return found[0] if found else None


def trials_theorem(hypothesis):
    goals = []
    for side, printed in zip(("low", "high"), hypothesis["interval"]):
        evidence = settling(hypothesis, side)
        if evidence is None:
            goals.append((f"{'p < 0' if side == 'low' else '1 < p'} -> False", None))
            continue
        trials = Trials(evidence)
        if trials.alpha > Fraction(hypothesis["alpha"]):
            raise Unprovable(f"{hypothesis['name']}: spends more than its share")
        end = Fraction(printed)
        goals.append((trials.statement(side, exact(end)), trials.proof(side, end)))
    return goals


def quotient_theorem(hypothesis):
    goals = []
    for side, printed in zip(("low", "high"), hypothesis["interval"]):
        evidence = settling(hypothesis, side)
        top, bottom = (Trials(part) for part in evidence["parts"])
        if top.alpha + bottom.alpha > Fraction(hypothesis["alpha"]):
            raise Unprovable(f"{hypothesis['name']}: spends more than its share")
        other = "high" if side == "low" else "low"
        numerator, denominator = top.find(side), bottom.find(other)
        quotient, sign = exact(printed), "<=" if side == "low" else ">="
        if side == "high" and denominator <= 0:
            raise Unprovable(f"{hypothesis['name']}: an upper end of a quotient by 0")
        goals.append(
            (
                f"(exists n d, {top.statement(side, 'n')} /\\\n"
                f"   {bottom.statement(other, 'd')} /\\ 0 < d /\\ {quotient} {sign} n / d)",
                f"exists {exact(numerator)}, {exact(denominator)}.\n"
                f"    split; [{top.proof(side, numerator)[:-1]}|].\n"
                f"    split; [{bottom.proof(other, denominator)[:-1]}|]. split; lra.",
            )
        )
    return goals


def order_theorem(hypothesis):
    goals = []
    for side, printed in zip(("low", "high"), hypothesis["interval"]):
        evidence = settling(hypothesis, side)
        if evidence is None or evidence["counts"]["rank"] == 0:
            continue
        numbers, counts = evidence["numbers"], evidence["counts"]
        alpha = Fraction(numbers["alpha"])
        if alpha > Fraction(hypothesis["alpha"]):
            raise Unprovable(f"{hypothesis['name']}: spends more than its share")
        if numbers["lower" if side == "low" else "upper"] != printed:
            raise Unprovable(f"{hypothesis['name']}: the {side} end is not an order statistic")
        n, c = counts["samples"], counts["rank"] - 1
        goal = (
            f"rank_allowed {exact(alpha)} {c} {n}",
            "apply printed_extremes; [lia | by_numbers]."
            if c == 0
            else f"apply printed_rank with {shift(1, c)}%nat; try lra; try lia; by_numbers.",
        )
        if goal not in goals:
            goals.append(goal)
    return goals


def verdict_goals(hypothesis, counterclaims):
    """What the verdict says of every value between the printed ends."""
    low, high = hypothesis["interval"]
    between = " /\\ ".join(
        ([f"{exact(low)} <= value"] if low is not None else [])
        + ([f"value <= {exact(high)}"] if high is not None else [])
    )
    if not between:
        return []
    predicted, margin = exact(hypothesis["predicted"]), exact(hypothesis["margin"])
    least, most = f"{predicted} - {margin} <= value", f"value <= {predicted} + {margin}"
    agrees = {"equal": f"{least} /\\ {most}", "at_least": least, "at_most": most}
    agrees = agrees[hypothesis["relation"]]
    if hypothesis["verdict"] == "refuted":
        return [(f"(forall value, {between} -> ~ ({agrees}))", "intros; lra.")]
    if hypothesis["verdict"] != "confirmed":
        return []
    goals = [(f"(forall value, {between} -> {agrees})", "intros; lra.")]
    for wrong in counterclaims:
        goals.append(
            (f"(forall value, {between} -> value <> {exact(wrong['predicted'])})", "intros; lra.")
        )
    return goals


WRITERS = {"trials": trials_theorem, "quotient": quotient_theorem, "order": order_theorem}


def theorem_of(hypothesis, counterclaims):
    """The text, or the kind of evidence that Coq is not asked about."""
    kinds = {evidence["kind"] for evidence in hypothesis["evidence"]}
    if len(kinds) > 1:
        raise Unprovable(f"{hypothesis['name']}: rests on {' and '.join(sorted(kinds))}")
    kind = kinds.pop() if kinds else "an enclosure"
    if kind not in WRITERS:
        return None, kind
    goals = WRITERS[kind](hypothesis) + verdict_goals(hypothesis, counterclaims)
    name = hypothesis["name"].replace("-", "_")
    lines = [f"\n(* {hypothesis['verdict']}; printed {hypothesis['interval']} *)"]
    statement = " /\\\n  ".join(goal for goal, _ in goals)
    lines.append(f"Definition {name}_holds : Prop :=\n  {statement}.")
    lines.append(f"Lemma {name} : {name}_holds.\nProof.")
    for i, (_, proof) in enumerate(goals):
        last = i + 1 == len(goals)
        lines.append(f"  {proof}" if last else f"  split.\n  {{ {proof} }}")
    lines.append("Qed.\n")
    return "\n".join(lines), kind


def conjunction(proofs):
    first, *others = proofs
    return f"(conj {first} {conjunction(others)})" if others else first


def main(results, proofs):
    getcontext().prec = 80
    left = Counter()
    for claim in json.loads(Path(results).read_text())["claims"]:
        texts, names = [], []
        for hypothesis in claim["hypotheses"]:
            wrong = [c for c in claim["counterclaims"] if c["hypothesis"] == hypothesis["name"]]
            text, kind = theorem_of(hypothesis, wrong)
            if text is None:
                left[kind] += 1
            else:
                texts.append(text)
                names.append(hypothesis["name"].replace("-", "_"))
        if texts:
            # One theorem, as Coq looks for the axioms of each anew.
            texts.append(
                "\nTheorem printed_ends :\n  "
                + " /\\ ".join(f"{name}_holds" for name in names)
                + f".\nProof. exact {conjunction(names)}. Qed.\n"
            )
            folder = Path(proofs) / claim["id"]
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "theorem.v").write_text(HEAD.format(title=claim["id"]) + "".join(texts))
    print(
        "not asked about: "
        + (", ".join(f"{number} by {kind}" for kind, number in sorted(left.items())) or "none")
    )


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except KeyError as name:
        sys.exit(f"report_theorems.py: {sys.argv[1]}: not results of initproof: no {name}")
    except (OSError, ValueError, TypeError, Unprovable) as fault:
        sys.exit(f"report_theorems.py: {sys.argv[1]}: {fault}")
