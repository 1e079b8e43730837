"""How few neurons weights of variance 1/784 saturate, with 392 of 784 inputs active."""
import sys

import numpy as np

rng = np.random.default_rng(int(sys.argv[1]) if len(sys.argv) > 1 else 1)


def weighted_inputs(deviation, neurons):
    """z of as many neurons; an input that is 0 adds nothing, whatever its weight."""
    draws = [rng.standard_normal((10_000, 392)).sum(axis=1) for _ in range(neurons // 10_000)]
    return deviation * np.concatenate(draws) + rng.standard_normal(neurons)


z = weighted_inputs(1 / np.sqrt(784), 1_000_000)
a = 1 / (1 + np.exp(-z))
beyond = np.mean(np.abs(z) > 4)
print("beyond-4", beyond)
print("outside-one-percent", np.mean((a < 0.01) | (a > 0.99)))
print("mean-slope", np.mean(a * (1 - a)))
print("naive-to-scaled", np.mean(np.abs(weighted_inputs(1, 100_000)) > 4) / beyond)
