"""What decay of u = 1e-4 a step does to the weights of a 784-30-10 network in its first epoch."""
import sys

import numpy as np

rng = np.random.default_rng(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
inside = np.pad(np.ones((24, 24)), 2).ravel() == 1  # no image has ink outside of it
prototypes = rng.random((50, 784)) < 0.2  # five styles of each of ten classes
styles = rng.integers(50, size=8000)
images = (prototypes[styles] ^ (rng.random((8000, 784)) < 0.1)) * inside
targets = np.eye(10)[styles % 10]
eta, u, steps = 0.1, 1e-4, 800  # minibatches of 10


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def epoch(scaled):
    """The hidden weights before and after it."""
    w1 = rng.standard_normal((784, 30)) / (28 if scaled else 1)
    w2 = rng.standard_normal((30, 10)) / (np.sqrt(30) if scaled else 1)
    b1, b2 = rng.standard_normal(30), rng.standard_normal(10)
    before = w1
    for x, y in zip(np.split(images, steps), np.split(targets, steps)):
        a1 = sigmoid(x @ w1 + b1)
        delta2 = (sigmoid(a1 @ w2 + b2) - y) / len(x)  # cross-entropy
        delta1 = delta2 @ w2.T * a1 * (1 - a1)
        w1, w2 = (1 - u) * w1 - eta * x.T @ delta1, (1 - u) * w2 - eta * a1.T @ delta2
        b1, b2 = b1 - eta * delta1.sum(axis=0), b2 - eta * delta2.sum(axis=0)
    return before, w1


def decays(before, after):
    """1 for pure decay, 0 for a norm that stays."""
    return np.log(np.linalg.norm(after) / np.linalg.norm(before)) / (steps * np.log(1 - u))


naive, scaled = epoch(scaled=False), epoch(scaled=True)
print("hidden-norm", decays(*naive))
print("scaled-weights-grow", decays(*scaled))
shrunk = naive[1][~inside] / naive[0][~inside]  # no gradient reaches these
print("dead-pixels", np.max(np.abs(np.log(shrunk) - steps * np.log(1 - u))))
