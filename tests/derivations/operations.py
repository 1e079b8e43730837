"""What the parts of a formula compute: functions from an environment to numbers, vectors and random
variables, and the operations that join them."""

import chance
import mathematics as m
from tokens import NotEvaluable


def limit_of_series(term, first):
    """Sum of a series from its first index on; the partial sums of an alternating one are averaged
    until they stand still (Euler's transformation)."""
    partial, total = [], 0.0
    for i in range(first, first + 400):
        try:
            value = term(i)
        except OverflowError:
            break
        total += value
        partial.append(total)
        if abs(value) <= 1e-18 * max(1e-300, abs(total)):
            return total
    tail = partial[-40:]
    while len(tail) > 1:
        tail = [(a + b) / 2 for a, b in zip(tail, tail[1:])]
    if abs(tail[0] - partial[-1]) > 0.01 * max(1.0, abs(tail[0])):
        raise NotEvaluable("a series that does not settle")
    return tail[0]


def applied(function, arguments):
    if len(arguments) == 1 and isinstance(arguments[0], chance.Random):
        return arguments[0].map(function)
    return function(*arguments)


def whole(value):
    if abs(value - round(value)) > 1e-9:
        raise NotEvaluable(f"{value} is no whole number")
    return round(value)


def root(x):
    return x.map(m.math.sqrt) if isinstance(x, chance.Random) else m.math.sqrt(x)


def minus_one(value):
    return lambda env: value(env) - 1


def negated(value):
    return lambda env: -value(env)


def called(function, value, convert=lambda x: x):
    return lambda env: function(convert(value(env)))


def binary(left, right, operator):
    if operator == "+":
        return lambda env: left(env) + right(env)
    if operator == "-":
        return lambda env: left(env) - right(env)
    if operator == "*":
        return lambda env: left(env) * right(env)
    if operator == ".":
        def product(env):
            a, b = left(env), right(env)
            both = isinstance(a, m.Vector) and isinstance(b, m.Vector)
            return m.dot(a, b) if both else a * b
        return product
    if operator == "/":
        return lambda env: left(env) / right(env)

    def power(env):
        base = left(env)
        exponent = right(env)
        if isinstance(base, m.Vector):
            if exponent != 2:
                raise NotEvaluable("a power of a vector")
            return m.dot(base, base)
        if isinstance(base, chance.Random):
            return base ** exponent
        if isinstance(exponent, chance.Random):
            return exponent.map(lambda x: float(base) ** x)
        return float(base) ** exponent
    return power


class Named:
    """A function that the environment names; without an argument, its `value` if it has one."""

    def __init__(self, name):
        self.name = name

    def of(self, env):
        return env[self.name]

    def itself(self, env):
        if not hasattr(env[self.name], "value"):
            raise NotEvaluable(f"'{self.name}' is a function without its argument")
        return env[self.name].value


def named(base, full, index):
    def value(env):
        if full in env:
            found = env[full]
        elif index is not None and base in env and hasattr(env[base], "__getitem__"):
            return env[base][whole(index(env))]
        elif base == full and base in ("pi", "e"):
            return getattr(m, base)
        else:
            raise NotEvaluable(f"'{full}' has no value")
        if callable(found):
            if hasattr(found, "value"):
                return found.value
            raise NotEvaluable(f"'{full}' is a function")
        return found
    return value
