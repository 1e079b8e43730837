"""Evaluates the part of LaTeX in which the derivations write their formulas.

A formula is cut into chains, a chain at its relations into sides, and a side is compiled into a
function of an environment: a dictionary from names to numbers, vectors and functions. Whatever has
no value there, or is no arithmetic, raises NotEvaluable; nothing is ever guessed.
"""

import re

import chance
import mathematics as m
from operations import (Named, applied, binary, called, limit_of_series, minus_one, named, negated,
                        root, whole)
from tokens import CLOSING, OPENING, RELATIONS, NotEvaluable, is_number, number

GREEK = {"lambda": "lam"}
FUNCTIONS = {r"\ln": m.ln, r"\exp": m.math.exp, r"\sinh": m.math.sinh, r"\cosh": m.math.cosh,
             r"\tanh": m.math.tanh, r"\arcsin": m.math.asin, r"\arccos": m.math.acos,
             r"\sin": m.math.sin, r"\cos": m.math.cos, r"\Phi": m.Phi, r"\varphi": m.phi,
             r"\mathrm{expm1}": m.math.expm1, r"\mathrm{erfc}": m.math.erfc,
             r"\max": max, r"\min": min}
MOMENTS = {r"\mathrm{E}": chance.mean, r"\mathrm{var}": chance.variance,
           r"\mathrm{sd}": lambda x: m.math.sqrt(chance.variance(x)),
           r"\mathrm{cov}": chance.covariance}


class Parser:
    """Compiles the tokens of one side of a relation by recursive descent. `phrases` are pieces of
    LaTeX whose meaning is given as a whole; `callables` the names that are functions."""

    def __init__(self, toks, phrases, callables, altered=False):
        self.toks, self.at = toks, 0
        self.phrases, self.callables = phrases, callables
        self.series_ends = ""  # how a series breaks off: in dots or in O(...)
        self.altered = altered  # evaluate without its last term, or with the O(...) term
        self.differential = []

    def peek(self, ahead=0):
        return self.toks[self.at + ahead] if self.at + ahead < len(self.toks) else ""

    def take(self, expected=None):
        token = self.peek()
        if not token or (expected and token != expected):
            raise NotEvaluable(f"'{expected or 'more'}' expected in {' '.join(self.toks)}")
        self.at += 1
        return token

    def phrase(self):
        """The meaning of the longest bound phrase that begins here."""
        best = max((p for p in self.phrases
                    if self.toks[self.at:self.at + len(p)] == list(p)), key=len, default=None)
        if best is None:
            return None
        self.at += len(best)
        return self.phrases[best]

    def expression(self):
        sign = 1
        if self.peek() in "+-" and self.peek():
            sign = -1 if self.take() == "-" else 1
        total = self.term() if sign == 1 else negated(self.term())
        before = total
        while self.peek() in ("+", "-"):
            minus = self.take() == "-"
            if self.peek() in (r"\dots", r"\ldots", r"\cdots"):
                self.take()
                self.series_ends = "dots"
                return before if self.altered else total
            if self.peek() == "O" and self.peek(1) == "(":
                self.take()
                self.series_ends = "order"
                order = self.primary()
                return binary(total, order, "+") if self.altered else total
            before = total
            total = binary(total, self.term(), "-" if minus else "+")
        return total

    def term(self):
        value = self.factor()
        while True:
            token = self.peek()
            if token in (r"\cdot", r"\times", "*", r"\odot"):
                self.take()
                value = binary(value, self.factor(), "." if token == r"\cdot" else "*")
            elif token == "/":
                self.take()
                value = binary(value, self.factor(), "/")
            elif self.starts_factor(token):
                value = binary(value, self.factor(), "*")
            else:
                return value

    def starts_factor(self, token):
        if not token or token in RELATIONS or token in CLOSING or token in "+-,.;:|!'^_&":
            return False
        return token not in (r"\dots", r"\ldots", r"\cdots", r"\pm", r"\mp", r"\qquad", r"\quad")

    def factor(self):
        value = self.primary()
        while self.peek() in ("^", "!") and self.peek():
            if self.take() == "!":
                value = called(m.math.factorial, value, whole)
            else:
                value = binary(value, self.argument(), "^")
        return value

    def argument(self):
        """What a command or ^ applies to: a group or one token."""
        if self.peek() == "{":
            return self.bracket("{")
        token = self.take()
        if is_number(token):
            # \frac12 is one over two: TeX takes one digit
            if len(token) > 1:
                self.toks[self.at - 1:self.at] = [token[0], token[1:]]
            value = float(token[0])
            return lambda env: value
        self.at -= 1
        if token == "-" or token == "+":
            raise NotEvaluable("a bare sign as an argument")
        return self.primary()

    def bracket(self, opening):
        self.take(opening)
        value = self.expression()
        self.take(OPENING[opening])
        return value

    def primary(self):
        meaning = self.phrase()
        if meaning is not None:
            return meaning
        token = self.peek()
        if not token:
            raise NotEvaluable("the formula ends early")
        if is_number(token):
            self.take()
            value = number(token)
            return lambda env: value
        if token in ("(", "[", "{"):
            return self.bracket(token)
        if token == r"\lvert" or token == r"\lVert":
            value = called(abs, self.bracket(token))
            if self.peek() == "_" and self.peek(1) == "F":  # Frobenius: the length of all entries
                self.at += 2
            return value
        if token == r"\lceil":
            return called(m.math.ceil, self.bracket(token))
        if token == "|":
            self.take()
            value = self.expression()
            self.take("|")
            return called(abs, value)
        if token == r"\langle":
            self.take()
            left = self.expression()
            self.take(",")
            right = self.expression()
            self.take(r"\rangle")
            return lambda env: m.dot(left(env), right(env))
        return self.command()

    def command(self):
        token = self.take()
        if token == r"\frac":
            above = self.argument()
            return binary(above, self.argument(), "/")
        if token == r"\sqrt":
            return called(root, self.argument())
        if token == r"\infty":
            return lambda env: m.math.inf
        if token in (r"\sum", r"\prod"):
            return self.series(token)
        if token == r"\int":
            return self.integral()
        if token == "d" and self.differential and self.peek() == self.differential[-1]:
            self.take()
            return lambda env: 1.0
        if token in MOMENTS:
            return self.moment(token)
        if token in FUNCTIONS and token.lstrip("\\") not in self.callables:
            return self.application(FUNCTIONS[token])
        return self.name(token)

    def moment(self, token):
        """E takes the product behind it, up to the next E; var, sd and cov take brackets."""
        function = MOMENTS[token]
        if self.peek() == "[" or token != r"\mathrm{E}":
            opening = self.take()
            if opening not in ("(", "["):
                raise NotEvaluable("a variance without brackets")
            arguments = [self.expression()]
            while self.peek() == ",":
                self.take()
                arguments.append(self.expression())
            self.take(OPENING[opening])
            return lambda env: function(*(argument(env) for argument in arguments))
        value = self.factor()
        while self.starts_factor(self.peek()) and self.peek() not in MOMENTS \
                and self.peek() not in ("/", r"\cdot"):
            value = binary(value, self.factor(), "*")
        return called(function, value)

    def skip_group(self):
        depth = 0
        while True:
            token = self.take()
            depth += (token == "{") - (token == "}")
            if depth == 0:
                return

    def application(self, function, bare=True):
        power = None
        if self.peek() == "^":
            self.take()
            power = self.argument()
        if self.peek() in ("(", "{"):
            opening = self.take()
            arguments = [self.expression()]
            while self.peek() == ",":
                self.take()
                arguments.append(self.expression())
            self.take(OPENING[opening])
        elif bare:
            arguments = [self.operand()]
        else:
            return binary(function.itself, power, "^")
        def value(env):
            f = function.of(env) if isinstance(function, Named) else function
            return applied(f, [argument(env) for argument in arguments])
        return value if power is None else binary(value, power, "^")

    def operand(self):
        """The operand of ln, sinh and the like without brackets: factors side by side."""
        value = self.factor()
        while self.starts_factor(self.peek()) and self.peek() not in ("(", "/", r"\cdot", "[") \
                and self.peek() not in FUNCTIONS:
            value = binary(value, self.factor(), "*")
        return value

    def name(self, token):
        if not (token.isalpha() or token[0] == "\\"):
            raise NotEvaluable(f"'{token}' is no quantity")
        base = re.sub(r"^\\mathrm\{(.*)\}$", r"\1", token).lstrip("\\")
        base = GREEK.get(base, base)
        if base in ("bar", "overline", "hat"):
            inner = self.take()
            if inner == "{":
                inner = self.take()
                self.take("}")
            base = "bar_" + inner.lstrip("\\")
        while self.peek() and set(self.peek()) == {"'"}:
            base += "_prime" * len(self.take())
        index, full = None, base
        if self.peek() == "_":
            self.take()
            start = self.at
            index = self.argument_or_none()
            text = "".join(self.toks[start:self.at])
            full = base + "_" + re.sub(r"\W", "", text)
        while self.peek() and set(self.peek()) == {"'"}:
            full += "_prime" * len(self.take())
            base = full
        if full in self.callables and self.peek() in ("(", "{", "^"):
            return self.application(Named(full), bare=False)
        return named(base, full, index)

    def argument_or_none(self):
        start = self.at
        try:
            return self.argument()
        except NotEvaluable:
            self.at = start
            if self.peek() == "{":
                self.skip_group()
            else:
                self.take()
            return None

    def series(self, token):
        variable, low, high = None, None, None
        self.take("_")
        if self.peek() == "{":
            self.take()
            variable = self.take()
            relation = self.take()
            if relation == "=" or relation in (r"\ge", r"\geq"):
                low = self.expression()
            elif relation == "<":
                low, high = (lambda env: 0), minus_one(self.expression())
            elif relation == "}":
                self.at -= 1
            else:
                raise NotEvaluable(f"a sum over {relation}")
            self.take("}")
        else:
            variable = self.take()
        if self.peek() == "^":
            self.take()
            high = self.argument()
        body = self.term()
        multiply = token == r"\prod"

        def value(env):
            if low is None:
                if "range_" + variable not in env:
                    raise NotEvaluable(f"the range of {variable} is not known")
                terms = (body(env | {variable: i}) for i in env["range_" + variable])
            else:
                first = whole(low(env))
                if high is None:
                    return limit_of_series(lambda i: body(env | {variable: i}), first)
                terms = (body(env | {variable: i}) for i in range(first, whole(high(env)) + 1))
            if multiply:
                return m.math.prod(terms)
            total = None
            for term in terms:
                total = term if total is None else total + term
            return 0.0 if total is None else total
        return value

    def integral(self):
        low = high = None
        while self.peek() in ("_", "^") and self.peek():
            if self.take() == "_":
                low = self.signed_argument()
            else:
                high = self.signed_argument()
        variable = next((self.toks[i + 1] for i in range(self.at, len(self.toks) - 1)
                         if self.toks[i] == "d" and self.toks[i + 1].isalpha()), None)
        if variable is None:
            raise NotEvaluable("an integral without its variable")
        self.differential.append(variable)
        body = self.term()
        self.differential.pop()

        def value(env):
            a = low(env) if low else -m.math.inf
            b = high(env) if high else m.math.inf
            return m.integral(lambda x: body(env | {variable: x}), a, b)
        return value

    def signed_argument(self):
        return self.bracket("{") if self.peek() == "{" else self.argument()
