"""The decay from which on all weights of a small network vanish, and their size just below it."""
import sys

import numpy as np

rng = np.random.default_rng(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
x = rng.standard_normal((200, 10))
score = np.tanh(x @ rng.standard_normal((10, 3))).sum(axis=1, keepdims=True)
y = (score > np.median(score)) * 1.0
# Biases do not decay. Where the hidden ones are 0, sigma' is 1/4; s_max of a vector is its length.
threshold = np.linalg.norm(np.mean((np.mean(y) - y) * x, axis=0)) / 4


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def train(decay, deviation, steps, eta=0.25):
    """The sum of squares of the weights of a 10-16-1 network, at the start and after every step."""
    w1, w2 = deviation * rng.standard_normal((10, 16)), deviation * rng.standard_normal((16, 1))
    b1, b2, sizes = np.zeros(16), np.zeros(1), []
    for _ in range(steps):
        sizes.append(np.sum(w1**2) + np.sum(w2**2))
        a = sigmoid(x @ w1 + b1)
        delta2 = (sigmoid(a @ w2 + b2) - y) / len(x)  # cross-entropy
        delta1 = delta2 @ w2.T * a * (1 - a)
        w1, w2 = w1 - eta * (x.T @ delta1 + decay * w1), w2 - eta * (a.T @ delta2 + decay * w2)
        b1, b2 = b1 - eta * delta1.sum(axis=0), b2 - eta * delta2.sum(axis=0)
    return np.array(sizes)


# From tiny weights, without decay, every step multiplies the weights by 1 + eta lambda_c/n.
tiny = train(0, 1e-9, 500)
growth = (tiny[-1] / tiny[300]) ** (1 / (2 * 199))
print("collapse-threshold", (growth - 1) / 0.25 / threshold)
print("size-one-below-the-threshold", np.log10(train(0.9 * threshold, 0.3, 20_000)[-1]))
print("collapse-above-the-threshold", train(1.1 * threshold, 0.3, 20_000)[-1])
print("grows-from-size-one", np.log10(train(1e-4, 176**-0.5, 20_000)[-1]))
