"""The functions that derivations speak of, computed without the program's own code."""

import functools
import math
from statistics import NormalDist

pi, e = math.pi, math.e


def ln(x):
    return math.log(x)


def phi(x):
    """Density of the standard normal distribution."""
    return math.exp(-x * x / 2) / math.sqrt(2 * pi)


def Phi(x):
    """Distribution function of the standard normal, without loss in the lower tail."""
    return math.erfc(-x / math.sqrt(2)) / 2


def quantile(p):
    return NormalDist().inv_cdf(p)


def sigma(z):
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def dsigma(z):
    """Derivative of the sigmoid."""
    t = math.exp(-abs(z))
    return t / (1 + t) ** 2


@functools.cache
def beyond(c, v):
    """P(|z| > c) for z from N(0, v)."""
    return 2 * Phi(-c / math.sqrt(v))


def E(f, v=1.0):
    """Mean of f(z) for z from N(0, v): the trapezoidal rule, which is exact but for rounding on
    functions as smooth as these (the sigmoid's poles lie pi away from the real line)."""
    s, step, nodes = trapezoidal_rule(v)
    return sum(f(x) * density for x, density in nodes) * step / s


@functools.lru_cache(maxsize=256)
def trapezoidal_rule(v):
    """The deviation, the step, and the nodes, each with the standard normal density there."""
    s = math.sqrt(v)
    step = min(0.2, 0.2 * s)
    n = int(13 * s / step)
    return s, step, [(i * step, phi(i * step / s)) for i in range(-n, n + 1)]


@functools.cache
def slope(q):
    """Mean square of the sigmoid's derivative at N(0, q)."""
    return E(lambda z: dsigma(z) ** 2, q)


@functools.cache
def square(q):
    """Mean square of the sigmoid at N(0, q)."""
    return E(lambda z: sigma(z) ** 2, q)


def solve(f, a, b):
    """A zero of f between a and b, where f has different signs, by bisection."""
    rising = f(a) < 0
    if rising == (f(b) < 0):
        raise ValueError(f"no change of sign between {a} and {b}")
    for _ in range(200):
        middle = (a + b) / 2
        if middle in (a, b):  # no number lies between
            break
        if (f(middle) < 0) == rising:
            a = middle
        else:
            b = middle
    return (a + b) / 2


def argmax(f, a, b):
    """The point of [a, b] where f, which has one maximum there, is largest."""
    for _ in range(200):
        c, d = a + (b - a) * 0.381966, a + (b - a) * 0.618034
        closer = (c, b) if f(c) < f(d) else (a, d)
        if closer == (a, b):  # and so for ever
            break
        a, b = closer
    return (a + b) / 2


def maximum(f, a, b):
    return f(argmax(f, a, b))


@functools.cache
def median_response(q):
    """Median of sigma'(sqrt(q) g) |h| with g and h independent standard normals."""
    def below(log_t):
        return E(lambda z: 1 - 2 * Phi(-math.exp(log_t) / dsigma(z)), q) - 0.5
    return math.exp(solve(below, -60, 0))


def settle(step, q):
    """The fixed point of q -> step(q) that is reached from q."""
    for _ in range(200):
        last, q = q, step(q)
        if q == last:  # and so for ever
            break
    return q


def logistic_below(x):
    """Distribution function of the logistic distribution of variance 1."""
    return sigma(pi * x / math.sqrt(3))


def student_below(x, dof=30):
    """Distribution function of Student's distribution scaled to variance 1, for an even number of
    degrees of freedom (Abramowitz and Stegun 26.7.4)."""
    t = x * math.sqrt(dof / (dof - 2))
    cosine2 = dof / (dof + t * t)
    term = total = 1.0
    for i in range(1, dof // 2):
        term *= cosine2 * (2 * i - 1) / (2 * i)
        total += term
    return 0.5 + t / math.sqrt(dof + t * t) * total / 2


def student_beyond(c, dof=30):
    """P(|x| > c) for the same: integrated, as 1 minus the distribution function loses digits."""
    scale = math.sqrt(dof / (dof - 2))
    constant = math.exp(math.lgamma((dof + 1) / 2) - math.lgamma(dof / 2)) / math.sqrt(dof * pi)
    return 2 * integral(lambda t: constant * (1 + t * t / dof) ** (-(dof + 1) / 2),
                        c * scale, math.inf)


def integral(f, a, b):
    """Double exponential quadrature (Takahasi and Mori 1974) of f over [a, b], either end of which
    may be infinite."""
    if a == -math.inf and b == math.inf:
        return integral(f, 0, b) + integral(lambda x: f(-x), 0, b)
    if a == -math.inf:
        return integral(lambda x: f(-x), -b, math.inf)
    step, total = 1 / 32, 0.0
    for i in range(-160, 161):
        t = i * step
        if b == math.inf:
            x = math.exp(pi / 2 * math.sinh(t)) if abs(t) < 4.2 else 0.0
            weight = x * pi / 2 * math.cosh(t)
            x += a
        else:
            u = pi / 2 * math.sinh(t)
            if abs(u) > 300:
                continue
            x = (a + b) / 2 + (b - a) / 2 * math.tanh(u)
            weight = (b - a) / 2 * pi / 2 * math.cosh(t) / math.cosh(u) ** 2
        if weight and (x not in (a, b)):
            total += weight * quiet(f, x)
    return total * step


def quiet(f, x):
    """f(x); zero where an exponential has overflowed far out in a tail."""
    try:
        return f(x)
    except OverflowError:
        return 0.0


def smooth(f, low, high, nodes=28):
    """f on [low, high] by interpolation in the logarithm at Chebyshev's points, for a smooth f that
    is needed at thousands of places."""
    centre, half = (math.log(low) + math.log(high)) / 2, (math.log(high) - math.log(low)) / 2
    angles = [(i + 0.5) * pi / nodes for i in range(nodes)]
    values = [f(math.exp(centre + half * math.cos(a))) for a in angles]
    weights = [2 / nodes * sum(v * math.cos(k * a) for v, a in zip(values, angles))
               for k in range(nodes)]

    def interpolated(x):
        t = (math.log(x) - centre) / half
        one, two = 0.0, 0.0
        for weight in reversed(weights[1:]):  # Clenshaw's recurrence
            one, two = 2 * t * one - two + weight, one
        return t * one - two + weights[0] / 2
    return interpolated


def derivative(f, x, step=0.02):
    """By central differences, extrapolated to step 0 (Richardson)."""
    rows = [(f(x + h) - f(x - h)) / (2 * h) for h in (step / 2 ** i for i in range(6))]
    factor = 4.0
    while len(rows) > 1:
        rows = [(factor * b - a) / (factor - 1) for a, b in zip(rows, rows[1:])]
        factor *= 4
    return rows[0]


class Bare:
    """A function that also stands without its argument, for its value at a point left unsaid."""

    def __init__(self, function, point, value=None):
        self.function = function
        self.value = function(point) if value is None else value

    def __call__(self, x):
        return self.function(x)


class Either:
    """A name that stands for different numbers in one block: any of them may be meant."""

    def __init__(self, *values):
        self.values = values


def either(*values):
    return Either(*values)


class Vector(tuple):
    """A vector of numbers, for the identities between gradients and weights."""

    def __add__(self, other):
        return Vector(a + b for a, b in zip(self, other))

    def __sub__(self, other):
        return Vector(a - b for a, b in zip(self, other))

    def __neg__(self):
        return Vector(-a for a in self)

    def __mul__(self, factor):
        if isinstance(factor, Vector):
            return Vector(a * b for a, b in zip(self, factor))
        return Vector(a * factor for a in self)

    __rmul__ = __mul__

    def __truediv__(self, factor):
        return Vector(a / factor for a in self)

    def __abs__(self):
        return math.sqrt(sum(a * a for a in self))


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


NAMES = {
    name: value for name, value in list(globals().items()) if not name.startswith("_")
} | {name: getattr(math, name) for name in (
    "sqrt exp expm1 log1p erf erfc comb factorial floor ceil sin cos tan acos asin sinh cosh tanh "
    "gamma log10 prod inf hypot").split()}
