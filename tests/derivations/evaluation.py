"""Decides whether the formulas and the numbers of a derivation are what they are said to be."""

import random
import re

import chance
import generator
import mathematics as m
import tiny_network
import tokens
from side import Side
from tokens import NotEvaluable

SAMPLES = 7
SEPARATORS = {",", ";", r"\qquad", r"\quad", ":"}
TALLIED = {"to": "limits", "law": "laws (~)", "order": "orders (<<)", "map": "maps",
           "outside": "non-membership", "implies": "implications"}
BASE = m.NAMES | chance.NAMES | tiny_network.NAMES | generator.NAMES


class Fault(Exception):
    pass


class Scope:
    """What names mean at a place of the text: items of `let` in their order. What it was asked
    before it remembers, as it does the scopes within it: a text that is checked again with one word
    changed costs only what that word changes."""

    def __init__(self, program, items=()):
        self.items, self.program, self.cached = list(items), program, None
        self.within, self.judged, self.computed = {}, {}, {}

    def extended(self, items):
        texts = tuple(item.text for item in items)
        if texts not in self.within:
            self.within[texts] = Scope(self.program, self.items + items)
        return self.within[texts]

    def environments(self):
        """One environment, or several where a name stands for any number of a range."""
        if self.cached is None:
            count = SAMPLES if any(item.range for item in self.items) else 1
            self.cached = [self.environment(i) for i in range(count)]
        return self.cached

    def environment(self, sample):
        env = {"sigma": m.sigma, "sigma_prime": m.dsigma}
        names = BASE | self.program  # shared, so that a function sees what its names mean later on
        for item in self.items:
            item.bind(env, names, random.Random(f"{item.text} {sample}"))
        return env

    def phrases(self):
        return {item.phrase: item.meaning(self.program) for item in self.items if item.phrase}

    def python(self, expression, sample):
        """The expression's value in that one of the environments."""
        if (expression, sample) not in self.computed:
            names = BASE | self.program | self.environments()[sample]
            try:
                value = eval(expression, names)  # pylint: disable=eval-used
            except Exception as error:
                raise Fault(f"'{expression}' cannot be evaluated: {error}") from error
            self.computed[expression, sample] = value
        return self.computed[expression, sample]

    def judge(self, chain, scale=1.0):
        """See judge()."""
        asked = tuple(chain), scale
        if asked not in self.judged:
            self.judged[asked] = judge(chain, self, scale)
        return self.judged[asked]


class Item:
    """One binding: `name = expression`, `name(x) = expression`, `name in [a, b]`, or a piece of
    LaTeX between backquotes and its meaning."""

    def __init__(self, text):
        self.text = text
        self.phrase = self.range = None
        match = re.fullmatch(r"`(.+?)`\s*=\s*(.*)", text, re.S)
        if match:
            self.phrase, self.code = tuple(tokens.tokens(match[1])), match[2]
            return
        match = re.fullmatch(r"([A-Za-z]\w*)\s+in\s+(\[.*\]|\{.*\})", text, re.S)
        if match:
            self.name, self.range = match[1], match[2]
            return
        match = re.fullmatch(r"([A-Za-z]\w*)\s*(?:\(([\w, ]+)\))?\s*=\s*(.*)", text, re.S)
        if not match:
            raise Fault(f"'{text}' is no binding")
        self.name, self.code = match[1], match[3]
        if match[2]:
            self.code = f"lambda {match[2]}: {self.code}"

    def bind(self, env, names, generator):
        if self.phrase:
            return
        try:
            if self.range is None:
                env[self.name] = eval(self.code, names)  # pylint: disable=eval-used
            elif self.range[0] == "[":
                low, high = eval(self.range, names)  # pylint: disable=eval-used
                env[self.name] = generator.uniform(low, high)
            else:
                env[self.name] = generator.choice(sorted(eval(self.range, names)))
            names[self.name] = env[self.name]
        except Exception as error:
            raise Fault(f"'{self.text}' cannot be evaluated: {error}") from error

    def meaning(self, program):
        code = compile(self.code, self.text, "eval")
        base = BASE | program

        def value(env):
            try:
                return eval(code, base | env)  # pylint: disable=eval-used
            except NameError as error:
                raise NotEvaluable(str(error)) from error
        return value


def items(body):
    return [Item(part.strip()) for part in re.split(r"[;\n]", body) if part.strip()]


def constant(toks):
    """The number that a formula without names is, as (value, literal or None), or None."""
    toks = [t for t in toks if t not in (".", r"\ldots", r"\dots")]
    if toks in (["e"], [r"\pi"], [r"\infty"]):
        return None
    printed = tokens.literal(toks)
    if printed:
        return printed.value, printed
    if toks[:2] in (["1", "-"], ["1", "+"]) and tokens.literal(toks[2:]):
        small = tokens.literal(toks[2:])
        value = 1 + small.value * (-1 if toks[1] == "-" else 1)
        return value, tokens.Literal(value, small.step, small.cut)
    try:
        value = Side(toks, {}, set()).value({})
        return (value, None) if isinstance(value, float) else None
    except NotEvaluable:
        return None


def value_of(toks, scope, env):
    callables = {name for name, value in env.items() if callable(value)}
    return Side(toks, scope.phrases(), callables).value(env)


def pieces(formula):
    """The chains of a formula: what stands between commas, wide spaces and words."""
    toks = tokens.tokens(formula)
    words = {token for token in toks if token.startswith("\\text{")}
    chains, _ = tokens.split(toks, SEPARATORS | words)
    for chain in chains:
        while chain and chain[-1] == ".":
            chain.pop()
        signs = {r"\pm": "+-", r"\mp": "-+"}
        if set(signs) & set(chain) and set(tokens.RELATIONS) & set(chain):
            for i in (0, 1):
                yield [signs[token][i] if token in signs else token for token in chain]
        elif chain:
            yield chain


def tolerance(scope):
    return scope.environments()[0].get("approximately", 0.05)


def holds(relation, left, right, a, b, loose):
    """Whether `a relation b` holds; left and right are the sides as printed."""
    for x in (a, b):
        if isinstance(x, m.Either):
            return any(holds(relation, left, right, value if a is x else a,
                             value if b is x else b, loose) for value in x.values)
    slack = 0.0
    if isinstance(a, tuple) or isinstance(b, tuple) and not isinstance(b, m.Vector):
        a, more_a = a if isinstance(a, tuple) and not isinstance(a, m.Vector) else (a, 0.0)
        b, more_b = b if isinstance(b, tuple) and not isinstance(b, m.Vector) else (b, 0.0)
        slack = more_a + more_b
    if isinstance(a, m.Vector) and b == 0:
        return abs(a) <= 1e-9
    if isinstance(a, m.Vector) or isinstance(b, m.Vector):
        return abs(a - b) <= 1e-9 * (abs(a) + abs(b)) and relation == "="
    if isinstance(a, chance.Random) or isinstance(b, chance.Random):
        off = abs(a - b)
        if relation in ("<", "<="):
            return all(x <= 1e-12 for x in (a - b).values)
        if relation in (">", ">="):
            return all(x <= 1e-12 for x in (b - a).values)
        return relation in ("=", "~") and max(off.values) <= 1e-9
    size = max(abs(a), abs(b))
    if relation == "to":
        return abs(a - b) <= loose * size
    if relation in ("=", "~"):
        if right.literal and not left.literal:
            return right.literal.admits(a)
        if left.literal and not right.literal:
            return left.literal.admits(b)
        if relation == "~":
            return abs(a - b) <= loose * size
        return abs(a - b) <= slack + 1e-8 * size + 1e-13
    edge = 1e-12 * size
    return {"<": a < b, ">": a > b, "<=": a <= b + edge, ">=": a >= b - edge,
            "!=": abs(a - b) > 1e-9 * size}[relation]


def propagated(side, phrases, callables, env, value):
    """How far a side may be off because the printed numbers in it are rounded themselves (only
    those of three digits and more: 0.5 is meant as it stands; and the factor of a lone name)."""
    total = 0.0
    lone = tokens.is_number(side.toks[0]) and len(side.toks) <= 4
    for at, token in enumerate(side.toks):
        digits = len(token.replace(".", "").lstrip("0"))
        if tokens.is_number(token) and "." in token and (digits >= 3 or lone and at == 0):
            step = tokens.unit(token)
            moved = list(side.toks)
            moved[at] = f"{tokens.number(token) + step / 2:.15f}"
            total += abs(Side(moved, phrases, callables).value(env) - value)
    return total


class Outcome:
    """What became of one chain."""

    def __init__(self):
        self.evaluated, self.faults, self.obstacles = 0, [], []
        self.tallied, self.uncovered = [], []


def membership(scope, side, interval, phrases, callables):
    inner, ends = interval[1:-1], (interval[0], interval[-1])
    if ends[0] not in "[(" or ends[1] not in "])":
        raise NotEvaluable("no interval")
    parts, _ = tokens.split(inner, {","})
    if len(parts) != 2:
        raise NotEvaluable("no interval")
    for env in scope.environments():
        low, high = (Side(p, phrases, callables).value(env) for p in parts)
        value = side.value(env)
        if not low <= value <= high:
            return f"{value:.10g} does not lie in [{low:.10g}, {high:.10g}]"
    return None


def judge(chain, scope, scale=1.0):
    """Evaluates one chain of relations wherever the names in it have values."""
    outcome = Outcome()
    sides_toks, relations = tokens.split(chain, tokens.RELATIONS)
    relations = [tokens.RELATIONS[r] for r in relations]
    phrases = scope.phrases()
    environments = scope.environments()
    callables = {name for name, value in environments[0].items() if callable(value)}
    sides = [Side(toks, phrases, callables) for toks in sides_toks]
    if scale != 1.0 and sides[-1].literal:
        sides[-1].literal.value *= scale
        sides[-1].literal.step *= scale
    values = []
    for side in sides:
        try:
            if not side.toks:
                raise NotEvaluable("a side is empty")
            values.append([side.value(env) for env in environments])
        except NotEvaluable as obstacle:
            values.append(obstacle)
    used = set()
    last, joined = None, set()
    for i, side in enumerate(sides):
        relation = relations[i - 1] if i else None
        if relation == "to" and "tends" in environments[0] and last is not None \
                and not isinstance(values[i], NotEvaluable):
            compare(outcome, scope, sides, values, last, i, "to", phrases, callables)
            used |= {last, i}
            last, joined = i, set()
            continue
        if relation in TALLIED:
            outcome.tallied.append(TALLIED[relation])
            last, joined = (i, set()) if not isinstance(values[i], NotEvaluable) else (None, set())
            continue
        if relation == "in":
            try:
                fault = membership(scope, sides[i - 1], side.toks, phrases, callables)
                outcome.faults += [fault] if fault else []
                outcome.evaluated += 1
                used |= {i - 1, i}
            except NotEvaluable as obstacle:
                outcome.obstacles.append(str(obstacle))
            last = None
            continue
        joined |= {relation} if relation else set()
        if isinstance(values[i], NotEvaluable):
            following = relations[i] if i < len(relations) else relation
            if {relation or following, following} - set(TALLIED) - {None}:
                outcome.obstacles.append(str(values[i]))
            continue
        if last is not None:
            kind = joined_relation(joined)
            if kind in ("<", ">", "<=", ">=") and any(
                    isinstance(values[x][0], chance.Random) for x in (last, i)) and not all(
                    isinstance(values[x][0], chance.Random) for x in (last, i)):
                outcome.tallied.append("events")
            elif kind:
                compare(outcome, scope, sides, values, last, i, kind, phrases, callables)
                used |= {last, i}
        last, joined = i, set()
    if not relations:
        outcome.obstacles = []
    outcome.uncovered = [token for i, toks in enumerate(sides_toks) if i not in used
                         for token in toks if tokens.is_number(token)]
    return outcome, sides_toks, used


def joined_relation(joined):
    """The relation of the ends of a chain whose middle has no value."""
    if len(joined) == 1:
        return next(iter(joined))
    rest = joined - {"="}
    if len(rest) == 1:
        return next(iter(rest))
    if rest == {"<", "<="} or rest == {">", ">="}:
        return "<" if "<" in rest else ">"
    return None


def compare(outcome, scope, sides, values, i, j, relation, phrases, callables):
    outcome.evaluated += 1
    loose = scope.environments()[0]["tends"] if relation == "to" else tolerance(scope)
    for env, a, b in zip(scope.environments(), values[i], values[j]):
        try:
            if holds(relation, sides[i], sides[j], a, b, loose):
                continue
        except TypeError:
            outcome.faults.append(f"[{sides[i].text()}] and [{sides[j].text()}] are not of a kind")
            return
        if relation in ("=", "~") and within_rounding(sides[i], sides[j], a, b, phrases, callables,
                                                      env):
            continue
        outcome.faults.append(
            f"{shown(sides[i], a)} {relation} {shown(sides[j], b)} is false")
        return


def within_rounding(left, right, a, b, phrases, callables, env):
    if isinstance(a, (tuple, m.Either)) or isinstance(b, (tuple, m.Either)):
        return False
    slack = 0.0
    for side, value in ((left, a), (right, b)):
        if side.literal:
            slack += side.literal.step / 2
        else:
            slack += propagated(side, phrases, callables, env, value)
    return slack > 0 and abs(a - b) <= slack * (1 + 1e-6)


def shown(side, value):
    if isinstance(value, tuple):
        value = value[0]
    text = side.text()
    if side.literal or not isinstance(value, (int, float)):
        return f"[{text}]"
    return f"[{text}] (= {value:.10g})"
