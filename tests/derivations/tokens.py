"""The tokens of a formula, and the numbers printed among them."""

import re


class NotEvaluable(Exception):
    """The formula is none that this evaluator knows, or a name in it has no value."""


TOKEN = re.compile(r"""
    \\mathrm\{[A-Za-z0-9]+\} | \\text\{[^{}]*\} | \\[A-Za-z]+ | \\[,;:!>{}\ |]
    | \d+(?:\{,\}\d{3})*(?:\.\d+)?
    | [A-Za-z] | '+ | <!|:= | =: | \S""", re.X)
SPACING = {r"\,", r"\;", r"\:", r"\!", r"\>", "\\ ", r"\left", r"\right", r"\displaystyle",
           r"\limits",
           r"\big", r"\Big", r"\bigl", r"\bigr", r"\Bigl", r"\Bigr", r"\nolimits"}
RELATIONS = {"=": "=", r"\approx": "~", r"\le": "<=", r"\ge": ">=", "<": "<", ">": ">",
             r"\leq": "<=", r"\geq": ">=", ":=": "=", "=:": "=", r"\in": "in", r"\ne": "!=",
             r"\to": "to", r"\sim": "law", r"\ll": "order", r"\gg": "order", r"\mapsto": "map",
             r"\notin": "outside", r"\implies": "implies"}
OPENING = {"(": ")", "[": "]", "{": "}", r"\{": r"\}", r"\lvert": r"\rvert", r"\lVert": r"\rVert",
           r"\langle": r"\rangle", r"\lceil": r"\rceil", r"\lfloor": r"\rfloor"}
CLOSING = set(OPENING.values())



def tokens(text):
    found = [token for token in TOKEN.findall(text) if token not in SPACING]
    return without_braces([r"\frac" if token == r"\tfrac" else token for token in found])


def without_braces(toks):
    """What stands above an underbrace, without the brace and its label."""
    while r"\underbrace" in toks:
        at = toks.index(r"\underbrace")
        end = group_end(toks, at + 1)
        label = group_end(toks, end + 2)
        toks = toks[:at] + toks[at + 2:end] + toks[label + 1:]
    return toks


def group_end(toks, start):
    """Where the group ends that begins with the brace at start."""
    depth = 0
    for at in range(start, len(toks)):
        depth += (toks[at] == "{") - (toks[at] == "}")
        if depth == 0:
            return at
    raise NotEvaluable("a group is not closed")


def split(toks, separators):
    """The pieces of a list of tokens between separators outside all brackets, and those."""
    pieces, between, depth = [[]], [], 0
    for token in toks:
        depth += (token in OPENING) - (token in CLOSING)
        if depth == 0 and token in separators:
            pieces.append([])
            between.append(token)
        else:
            pieces[-1].append(token)
    return pieces, between


def number(token):
    return float(token.replace("{,}", ""))


def unit(token):
    """The unit of the last digit that a number is printed to. Two and more zeros at the end of an
    integer say how far it is rounded, but three digits are always meant."""
    digits = token.replace("{,}", "")
    if "." in digits:
        return 10.0 ** -len(digits.split(".")[1])
    zeros = len(digits) - len(digits.rstrip("0")) if float(digits) else 0
    return 10.0 ** min(zeros, len(digits) - 3) if zeros >= 2 and len(digits) > 3 else 1.0


def is_number(token):
    return token[0].isdigit()


class Literal:
    """A printed number: its value, and the unit of its last digit (0 if it is a small integer,
    which stands for itself)."""

    def __init__(self, value, step, cut=False):
        self.value, self.step, self.cut = value, step, cut

    def admits(self, value):
        """Whether the value, rounded to as many digits (or cut, where dots follow), is this."""
        if self.cut:
            beyond = (abs(value) - abs(self.value)) / self.step
            return -1e-9 <= beyond < 1 and value * self.value > 0
        if self.step == 0:
            return abs(value - self.value) <= 1e-9 * max(1.0, abs(self.value))
        return abs(value - self.value) <= self.step * (0.5 + 1e-6)


def literal(toks):
    """The printed number that these tokens are, or None."""
    toks = list(toks)
    cut = bool(toks) and toks[-1] in (r"\ldots", r"\dots")
    if cut:
        toks.pop()
    sign = -1.0 if toks[:1] == ["-"] else 1.0
    if toks[:1] == ["-"]:
        toks = toks[1:]
    if not toks or not is_number(toks[0]):
        return None
    value, step = number(toks[0]), unit(toks[0])
    exact = "." not in toks[0] and value < 10
    rest = toks[1:]
    if rest[:1] in ([r"\cdot"], [r"\times"]):
        power = re.fullmatch(r"10\^(?:\{(-?\d+)\}|(\d))", "".join(rest[1:]))
        if not power:
            return None
        scale = 10.0 ** int(power[1] or power[2])
        return Literal(sign * value * scale, step * scale, cut)
    if rest:
        return None
    return Literal(sign * value, 0.0 if exact else step, cut)
