"""L2 forgets where the weights started: under noise on a quadratic cost, and in small networks."""
import sys

import numpy as np

rng = np.random.default_rng(int(sys.argv[1]) if len(sys.argv) > 1 else 1)

# Gradient noise of deviation 1 on the cost w^2 / 2, rate 0.1 and lambda/n = 0.5.
w = rng.standard_normal(200_000)
for _ in range(100):
    w -= 0.1 * (1.5 * w + rng.standard_normal(len(w)))
print("stationary-variance", np.mean(w**2))  # eta^2 / (1 - (1 - 1.5 eta)^2)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def plateau(x, y, deviations, decay=0.02, eta=0.25):
    """The sum of squares of a 10-16-1 network's weights after eight decay times."""
    w1 = deviations[0] * rng.standard_normal((10, 16))
    w2 = deviations[1] * rng.standard_normal((16, 1))
    b1, b2 = np.zeros(16), np.zeros(1)
    for _ in range(round(8 / (eta * decay))):
        a = sigmoid(x @ w1 + b1)
        delta2 = (sigmoid(a @ w2 + b2) - y) / len(x)  # cross-entropy
        delta1 = delta2 @ w2.T * a * (1 - a)
        w1, w2 = w1 - eta * (x.T @ delta1 + decay * w1), w2 - eta * (a.T @ delta2 + decay * w2)
        b1, b2 = b1 - eta * delta1.sum(axis=0), b2 - eta * delta2.sum(axis=0)
    return np.sum(w1**2) + np.sum(w2**2)


x = rng.standard_normal((200, 10))
score = np.tanh(x @ rng.standard_normal((10, 3))).sum(axis=1, keepdims=True)
y = (score > np.median(score)) * 1.0
naive, scaled = plateau(x, y, (1, 1)), plateau(x, y, (10**-0.5, 16**-0.5))
print("students-forget-the-start", np.log(naive / scaled))
