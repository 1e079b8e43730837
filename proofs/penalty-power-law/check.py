"""The sum of squares of N_w weights of size N_w^k, for the 784-30-10 network."""
import sys

import numpy as np

rng = np.random.default_rng(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
count = 784 * 30 + 30 * 10  # 23,820 weights; biases are not counted
for name, k in ("k-one", 1), ("k-minus-half", -0.5), ("k-minus-one", -1):
    weights = np.full(count, float(count) ** k) * rng.choice([-1, 1], count)  # of either sign
    print(name, np.sum(weights**2))  # N_w^(2k+1)
print("random-weights", np.sum((rng.standard_normal(count) / np.sqrt(count)) ** 2))
