"""What comments account for, numbers with their expressions and formulas, and what in a formula has
to be accounted for."""

import re

import document
import evaluation
import tokens
from evaluation import Fault
from side import Side


class Cover:
    """A number that a comment accounts for."""

    def __init__(self, line, text, needed=True):
        self.line, self.text, self.used, self.needed = line, text, 0, needed
        match = re.fullmatch(r"(.*?)(\s?%|\spercent|\sper cent|\smillion)?", text.strip(), re.S)
        self.scale = document.scale_of(match[2] or "")
        self.tokens = tokens.tokens(re.sub(r"(?<=\d),(?=\d)", "{,}", match[1]))
        found = evaluation.constant(self.tokens)
        self.value, self.literal = (found[0] * self.scale, found[1]) if found else (None, None)

    def covers(self, value):
        return self.value is not None and (
            abs(value - self.value) <= 1e-12 * max(abs(value), abs(self.value)))

    def admits(self, truth):
        if self.literal:
            step = (self.literal.step or (self.scale != 1.0)) * self.scale  # 7 % is rounded
            return tokens.Literal(self.value, step, self.literal.cut).admits(truth)
        formula = Side(self.tokens, {}, set())
        slack = evaluation.propagated(formula, {}, set(), {}, self.value / self.scale) * self.scale
        return abs(truth - self.value) <= 1e-9 * max(1e-300, abs(truth)) + slack


def law_argument(toks):
    """The second argument of N(0, v), which is all that it says; other formulas as they are."""
    return toks[4:-1] if toks[:4] == ["N", "(", "0", ","] and toks[-1:] == [")"] else toks


def without_indices(toks):
    """The same without what stands in indices, such as the l + 1 of a layer."""
    result, at = [], 0
    while at < len(toks):
        if toks[at] == "_":
            at = tokens.group_end(toks, at + 1) + 1 if toks[at + 1] == "{" else at + 2
        else:
            result.append(toks[at])
            at += 1
    return result


def says_something(toks):
    """Whether a formula is more than a name, a number or a plain product of names."""
    toks = without_indices(toks)
    letters = any(token.isalpha() and token != "e" or token[0] == "\\" for token in toks)
    return letters and any(tokens.is_number(token) or token in "+-" for token in toks) \
        and evaluation.constant(toks) is None


def within(part, whole):
    size = len(part)
    return any(whole[at:at + size] == part for at in range(len(whole) - size + 1))


def numbers_in(toks, small=12):
    """The numbers of a formula that is not evaluated: those with a point, and the large ones."""
    for at, token in enumerate(toks):
        if not tokens.is_number(token) or toks[at - 1:at] in ([r"\frac"], [r"\sqrt"]):
            continue
        for end in range(min(len(toks), at + 8), at, -1):
            printed = tokens.literal(toks[at:end])
            if printed:
                break
        if end > at + 1 or "." in token or printed.value > small:
            yield " ".join(toks[at:end]), printed.value


def listed(text):
    """Numbers between commas; a comma within a number has no space behind it."""
    return [part for part in (p.strip() for p in re.split(r";|\n|,\s(?![^(]*\))", text)) if part]


def program_names(values, claim):
    """predicted("hypothesis"), margin("hypothesis"), wrong("counterclaim"), param("name"): what the
    program itself says of this claim (or of another, named as second argument)."""
    table = {c["id"]: c for c in values["claims"]} if values else {}

    def of(kind, entry):
        def value(name, other=claim):
            if other not in table:
                raise KeyError(f"the program has no values of '{other}'")
            found = {x["name"]: x[entry] for x in table[other][kind]}
            if name not in found:
                raise KeyError(f"the program knows no '{name}' of '{other}', only {list(found)}")
            return found[name]
        return value
    return {"predicted": of("predictions", "predicted"), "margin": of("predictions", "margin"),
            "wrong": of("wrong", "predicted"), "param": of("parameters", "default")}


def result_names(results, claim):
    """found("hypothesis"), found("hypothesis", "claim"): the estimate of a run, from its JSON."""
    table = {c["id"]: c for c in results["claims"]} if results else {}

    def found(name, other=claim):
        if other not in table:
            raise KeyError(f"the results have no claim '{other}'")
        estimates = {h["name"]: h["estimate"] for h in table[other]["hypotheses"]}
        if name not in estimates:
            raise KeyError(f"the results have no '{name}' of '{other}', only {list(estimates)}")
        return estimates[name]
    return {"found": found}
