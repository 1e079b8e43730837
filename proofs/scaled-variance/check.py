"""The variance of z for weights of variance 1/784, k = 392 of 784 inputs active, and its line."""
import sys

import numpy as np

rng = np.random.default_rng(int(sys.argv[1]) if len(sys.argv) > 1 else 1)


def variance(active, neurons=20_000):
    x = np.repeat([1.0, 0.0], [active, 784 - active])
    weights = rng.standard_normal((neurons, 784)) / np.sqrt(784)  # the deviation, not the variance
    return np.mean((weights @ x + rng.standard_normal(neurons)) ** 2)  # z has mean zero


counts = np.array([0, 196, 392, 588, 784])
slope, intercept = np.polyfit(counts, [variance(k) for k in counts], 1)
print("variance", np.mean([variance(392) for _ in range(5)]))
print("intercept-is-bias-variance", intercept)
print("slope-is-weight-variance", slope)
