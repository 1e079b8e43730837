"""What moves the hidden weights of a 784-30-10 network in its first epoch, at lambda/n = 1e-4."""
import sys

import numpy as np

rng = np.random.default_rng(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
inside = np.pad(np.ones((24, 24)), 2).ravel() == 1  # no image has ink outside of it
prototypes = rng.random((50, 784)) < 0.2  # five styles of each of ten classes
styles = rng.integers(50, size=8000)
images = (prototypes[styles] ^ (rng.random((8000, 784)) < 0.1)) * inside
targets = np.eye(10)[styles % 10]
eta, u, steps = 0.1, 1e-5, 800  # minibatches of 10


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def epoch(deviation_1, deviation_2):
    """How much the hidden weights shrink (1: as by decay alone), and what takes part in it."""
    w1 = deviation_1 * rng.standard_normal((784, 30))
    w2 = deviation_2 * rng.standard_normal((30, 10))
    b1, b2 = rng.standard_normal(30), rng.standard_normal(10)
    start, parts, ratios = w1, np.zeros(3), []
    for x, y in zip(np.split(images, steps), np.split(targets, steps)):
        a1 = sigmoid(x @ w1 + b1)
        delta2 = (sigmoid(a1 @ w2 + b2) - y) / len(x)  # cross-entropy
        delta1 = delta2 @ w2.T * a1 * (1 - a1)
        g = x.T @ delta1
        # |w|^2 changes by -decay - cross + gradient.
        squares = np.sum(w1**2), np.sum(w1 * g), np.sum(g**2)
        parts += (2 * u - u**2) * squares[0], 2 * (1 - u) * eta * squares[1], eta**2 * squares[2]
        ratios.append(np.log(u / eta * np.sqrt(squares[0] / squares[2])))
        w1, w2 = (1 - u) * w1 - eta * g, (1 - u) * w2 - eta * a1.T @ delta2
        b1, b2 = b1 - eta * delta1.sum(axis=0), b2 - eta * delta2.sum(axis=0)
    follows = np.log(np.linalg.norm(w1) / np.linalg.norm(start)) / (steps * np.log(1 - u))
    return follows, parts[1:] / parts[0], np.mean(ratios)


follows, (cross, gradient), shorter = epoch(1, 1)
print("norm-follows-decay", follows)
print("cross-part-is-small", cross)
print("gradient-part-is-small", -gradient)
print("decay-steps-are-shorter", shorter)  # ln(u |w| / (eta |g|))
print("first-part-dominates", shorter + np.log((1 - u) / u))
print("scaled-weights-grow", epoch(1 / 28, 30**-0.5)[0])
