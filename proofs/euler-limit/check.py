"""Two limits for e, one from either side, and how fast they come near."""
from math import e


def below(n):
    return (1 + 1 / n) ** n


def above(n):
    return (1 - 1 / n) ** -n


n = 10_000
print("always-below", min(e - below(k) for k in range(2, n)))
print("always-above", min(above(k) - e for k in range(2, n)))
print("limit-from-below", below(n))
print("limit-from-above", above(n))
print("rate-from-below", n * (1 - below(n) / e))
print("rate-from-above", n * (above(n) / e - 1))
print("identity", above(n) / (1 + 1 / (n - 1)) ** n)  # base and exponent: n - 1 and n
