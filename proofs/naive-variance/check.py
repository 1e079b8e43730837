"""The variance of z for standard normal weights, k = 392 of 784 inputs active, and its line."""
import sys

import numpy as np

rng = np.random.default_rng(int(sys.argv[1]) if len(sys.argv) > 1 else 1)


def variance(active, neurons):
    x = np.repeat([1.0, 0.0], [active, 784 - active])
    weights, bias = rng.standard_normal((neurons, 784)), rng.standard_normal(neurons)
    return np.mean((weights @ x + bias) ** 2)  # z has mean zero


counts = np.array([0, 0, 0, 1, 2, 4])  # the bias shows where few inputs are active
measured = [variance(k, 20_000) for k in counts]
slope, intercept = np.polyfit(counts, measured, 1)
print("variance", np.mean([variance(392, 10_000) for _ in range(20)]))
print("intercept-is-bias-variance", intercept)
print("slope-is-weight-variance", slope)
