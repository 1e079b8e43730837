"""How many images a 784-30-10 network reads right after one epoch, from either initialization."""
import sys

import numpy as np

rng = np.random.default_rng(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
inside = np.pad(np.ones((24, 24)), 2).ravel() == 1
prototypes = rng.random((50, 784)) < 0.2  # five styles of each of ten classes
styles = rng.integers(50, size=10_000)
images = (prototypes[styles] ^ (rng.random((10_000, 784)) < 0.12)) * inside * 1.0
classes = styles % 10
targets = np.eye(10)[classes]


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def accuracy(scaled, eta=0.1, quadratic=False):
    """On 2,000 images, after one epoch of 8,000 in minibatches of 10; lambda/n = 1e-4."""
    w1 = rng.standard_normal((784, 30)) / (28 if scaled else 1)
    w2 = rng.standard_normal((30, 10)) / (np.sqrt(30) if scaled else 1)
    b1, b2 = rng.standard_normal(30), rng.standard_normal(10)
    for x, y in zip(np.split(images[:8000], 800), np.split(targets[:8000], 800)):
        a1 = sigmoid(x @ w1 + b1)
        a2 = sigmoid(a1 @ w2 + b2)
        delta2 = (a2 - y) / len(x) * (a2 * (1 - a2) if quadratic else 1)
        delta1 = delta2 @ w2.T * a1 * (1 - a1)
        w1, w2 = w1 - eta * (x.T @ delta1 + 1e-4 * w1), w2 - eta * (a1.T @ delta2 + 1e-4 * w2)
        b1, b2 = b1 - eta * delta1.sum(axis=0), b2 - eta * delta2.sum(axis=0)
    read = np.argmax(sigmoid(images[8000:] @ w1 + b1) @ w2 + b2, axis=1)
    return np.mean(read == classes[8000:])


naive, scaled = accuracy(scaled=False), accuracy(scaled=True)
quadratic = accuracy(scaled=True, quadratic=True)
print("ahead-after-one-epoch", scaled - naive)
print("ahead-at-a-third-of-the-rate", accuracy(True, 0.03) - accuracy(False, 0.03))
print("quadratic-is-slow-at-the-same-rate", scaled - quadratic)
