"""How far the distribution of z for weights of variance 1/784 lies from deviation sqrt(3/2)."""
import sys
from math import erf, sqrt

import numpy as np

rng = np.random.default_rng(int(sys.argv[1]) if len(sys.argv) > 1 else 1)


def distance(z, variance):
    """The largest gap between the shares of z below a point and those of N(0, variance)."""
    normal = np.array([0.5 + 0.5 * erf(y / sqrt(2 * variance)) for y in np.sort(z)])
    steps = np.arange(len(z) + 1) / len(z)
    return max(np.max(steps[1:] - normal), np.max(normal - steps[:-1]))


def weighted_inputs(neurons, active):
    return rng.standard_normal((neurons, active)).sum(axis=1) / sqrt(784)


z = np.concatenate([weighted_inputs(20_000, 392) for _ in range(20)])
z += rng.standard_normal(len(z))  # the bias
print("distance", distance(z, 1.5))
print("tail-3", np.mean(np.abs(z) > 3 * sqrt(1.5)))
print("variance", np.mean(z**2))
for k in 1, 2, 3:  # too few terms for a central limit theorem: the law is exact
    print(f"exactly-normal-with-{k}", distance(weighted_inputs(200_000, k), k / 784))
