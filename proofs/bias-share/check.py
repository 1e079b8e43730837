"""How much of z is the bias: weights of variance 1/784, 392 of 784 inputs active."""
import sys

import numpy as np

rng = np.random.default_rng(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
x = np.repeat([1.0, 0.0], [392, 392])
sums = np.concatenate([rng.standard_normal((10_000, 784)) @ x / np.sqrt(784) for _ in range(10)])
bias = rng.standard_normal(len(sums))
z = sums + bias
print("same-sign-as-the-bias", np.mean(np.sign(z) == np.sign(bias)))
print("variance-with-bias", np.mean(z**2))
print("variance-without-bias", np.mean(sums**2))
for name, deviation in ("no-bias", 0), ("half-variance", np.sqrt(0.5)), ("full-variance", 1):
    a = 1 / (1 + np.exp(-(sums + deviation * bias)))
    print(f"slope-with-{name}", np.mean(a * (1 - a)))
