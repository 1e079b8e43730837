"""How many neurons standard normal weights saturate, with 392 of 784 inputs active."""
import sys

import numpy as np

rng = np.random.default_rng(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
x = np.repeat([1.0, 0.0], [392, 392])
z = np.concatenate([rng.standard_normal((10_000, 784)) @ x for _ in range(10)])
z += rng.standard_normal(len(z))  # the biases
a = 1 / (1 + np.exp(-z))
print("beyond-4", np.mean(np.abs(z) > 4))
print("outside-one-percent", np.mean((a < 0.01) | (a > 0.99)))
print("mean-slope", np.mean(a * (1 - a)))
print("most-neurons", np.mean(np.abs(z) > 4))
