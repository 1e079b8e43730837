"""The exact interval of a binomial share (Clopper and Pearson 1934), in the standard library alone."""

import fractions
import math


def at_most(count, of, share):
    """The probability of at most `count` of `of`, in fractions: no rounding."""
    share = fractions.Fraction(share)
    return sum(math.comb(of, k) * share**k * (1 - share)**(of - k) for k in range(count + 1))


def crossing(falls, step=1 / 2**20):
    """The largest multiple of the step in [0, 1] at which a falling condition holds; it holds at 0."""
    low, high = 0, round(1 / step) + 1
    while high - low > 1:
        middle = (low + high) // 2
        if falls(middle * step):
            low = middle
        else:
            high = middle
    return low * step


def binomial(count, of, error, step=1 / 2**20):
    """(low, high): misses the share with probability `error` at most, half of it on either side.
    Ends are multiples of the step, rounded outward."""
    half = fractions.Fraction(error) / 2
    # The share is above low unless as many as these or more are unlikelier than half the error.
    low = crossing(lambda share: 1 - at_most(count - 1, of, share) <= half, step) if count else 0.0
    high = crossing(lambda share: at_most(count, of, share) >= half, step) + step if count < of else 1.0
    return low, min(high, 1.0)


def percent(share, down=False):
    """A share in percent, to a tenth, rounded up or down."""
    tenths = math.floor(share * 1000) if down else math.ceil(share * 1000)
    return f"{tenths / 10:.1f} %"
