# EDIT: the claim's numbers in a few lines of NumPy, each printed as `hypothesis value`.
"""How many of a million standard normal weights are positive."""
import sys

import numpy as np

rng = np.random.default_rng(int(sys.argv[1]) if len(sys.argv) > 1 else 1)

weights = rng.standard_normal(1_000_000)
print("positive-share", np.mean(weights > 0))
