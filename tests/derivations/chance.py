"""Random variables on a finite sample space, so that means and variances in a formula are computed
and not believed. A normal variable is replaced by one with the same moments: three points for sums
and products up to the fifth power, a fine grid for smooth functions."""

import itertools
import math


class Random:
    """A random variable: its value in each case, and the probability of each case."""

    def __init__(self, values, chances):
        self.values, self.chances = values, chances

    def map(self, f):
        return Random([f(x) for x in self.values], self.chances)

    def with_other(self, other, f):
        if isinstance(other, Random):
            if other.chances is not self.chances:
                raise ValueError("random variables of different sample spaces")
            return Random([f(a, b) for a, b in zip(self.values, other.values)], self.chances)
        return Random([f(a, other) for a in self.values], self.chances)

    def __add__(self, other):
        return self.with_other(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self.with_other(other, lambda a, b: a - b)

    def __rsub__(self, other):
        return self.with_other(other, lambda a, b: b - a)

    def __mul__(self, other):
        return self.with_other(other, lambda a, b: a * b)

    def __truediv__(self, other):
        return self.with_other(other, lambda a, b: a / b)

    def __rtruediv__(self, other):
        return self.with_other(other, lambda a, b: b / a)

    def __pow__(self, other):
        return self.with_other(other, lambda a, b: a ** b)

    def __neg__(self):
        return self.map(lambda a: -a)

    def __abs__(self):
        return self.map(abs)

    __radd__, __rmul__ = __add__, __mul__


def mean(x):
    if not isinstance(x, Random):
        return x
    return math.fsum(p * v for p, v in zip(x.chances, x.values))


def variance(x):
    if not isinstance(x, Random):
        return 0.0
    centre = mean(x)
    return mean((x - centre) * (x - centre))


def covariance(x, y):
    return mean((x - mean(x)) * (y - mean(y)))


def independent(*laws):
    """Independent variables with these laws, each a list of pairs (value, probability)."""
    cases = list(itertools.product(*laws))
    chances = [math.prod(p for _, p in case) for case in cases]
    return [Random([case[i][0] for case in cases], chances) for i in range(len(laws))]


THREE = [(-math.sqrt(3), 1 / 6), (0.0, 2 / 3), (math.sqrt(3), 1 / 6)]


def normals(count):
    """Independent variables with the standard normal's moments up to the fifth."""
    return independent(*[THREE] * count)


def normal(variance_of_it=1.0, finest=0.2):
    """One normal variable on a grid, for smooth functions that vary on the scale 1."""
    s = math.sqrt(variance_of_it)
    step = min(finest, finest * s)
    n = int(13 * s / step)
    grid = [i * step for i in range(-n, n + 1)]
    weights = [math.exp(-(x / s) ** 2 / 2) for x in grid]
    total = math.fsum(weights)
    return Random(grid, [w / total for w in weights])


UNIFORM = [(-math.sqrt(9 / 5), 5 / 18), (0.0, 4 / 9), (math.sqrt(9 / 5), 5 / 18)]


def uniforms(count):
    """Independent variables with the moments, up to the fifth, of a uniform one of variance 1."""
    return independent(*[UNIFORM] * count)


def excess(x):
    """Excess kurtosis of a variable of mean 0."""
    return mean(x ** 4) / mean(x ** 2) ** 2 - 3


NAMES = {"uniforms": uniforms, "excess": excess,
         "normals": normals, "normal": normal, "independent": independent, "mean_of": mean,
         "variance_of": variance, "covariance_of": covariance, "Random": Random}
