"""L2 forgets where the weights started: under noise on a quadratic cost, and in small networks."""
import sys

import numpy as np

rng = np.random.default_rng(int(sys.argv[1]) if len(sys.argv) > 1 else 1)

# Gradient noise of deviation 1 on the cost w^2 / 2, rate 0.1 and lambda/n = 0.5.
w = rng.standard_normal(200_000)
for _ in range(100):
    w -= 0.1 * (1.5 * w + rng.standard_normal(len(w)))
print("stationary-variance", np.mean(w**2))  # eta^2 / (1 - (1 - 1.5 eta)^2)
