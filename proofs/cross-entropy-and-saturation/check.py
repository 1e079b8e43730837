"""What cross-entropy gains over the quadratic cost, at an output and in the hidden layer."""
import sys

import numpy as np

rng = np.random.default_rng(int(sys.argv[1]) if len(sys.argv) > 1 else 1)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def slope_of(cost, z, step=1e-5):
    return (cost(sigmoid(z + step)) - cost(sigmoid(z - step))) / (2 * step)


# An output with z = 5 and target 0: the cost's derivative by z, from its values alone.
print("cross-entropy-error", slope_of(lambda a: -np.log(1 - a), 5.0))
print("quadratic-error", slope_of(lambda a: a**2 / 2, 5.0))

output_errors, hidden_errors = [], []
for _ in range(20_000):  # networks with 30 hidden neurons, on an image with 89 inputs 1
    hidden = sigmoid(np.sqrt(89 + 1) * rng.standard_normal(30))
    w2 = rng.standard_normal((10, 30))
    outputs = sigmoid(w2 @ hidden + rng.standard_normal(10))
    error = outputs - np.eye(10)[0]
    both = np.stack([error, error * outputs * (1 - outputs)])
    output_errors.append(both)
    hidden_errors.append(both @ w2 * hidden * (1 - hidden))
output_errors, hidden_errors = np.array(output_errors), np.array(hidden_errors)
rms = [np.sqrt(np.mean(e**2, axis=(0, 2))) for e in (output_errors, hidden_errors)]
lost = np.abs(hidden_errors[:, 0]) < np.abs(hidden_errors[:, 1])
print("least-gain-of-an-output", np.min(np.abs(output_errors[:, 0] / output_errors[:, 1])))
print("gain-of-the-output-error", np.log(rms[0][0] / rms[0][1]))
print("hidden-errors-gain-as-much", np.log(rms[1][0] / rms[1][1]) - np.log(rms[0][0] / rms[0][1]))
print("some-hidden-errors-lose", np.mean(lost))
