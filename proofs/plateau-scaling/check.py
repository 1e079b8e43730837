"""Where decay stops the weights, against their number: linear networks and sigmoid students."""
import sys

import numpy as np

rng = np.random.default_rng(int(sys.argv[1]) if len(sys.argv) > 1 else 1)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def linear_plateau(width, decay=0.2, eta=0.01):
    """The sum of squares of W2 W1 fitted to a matrix with the singular values 2, 1, 1/2, 1/20."""
    target = np.diag([2, 1, 0.5, 0.05])
    w1, w2 = rng.standard_normal((width, 4)), rng.standard_normal((4, width))
    for _ in range(20_000):
        error = w2 @ w1 - target
        w1, w2 = w1 - eta * (w2.T @ error + decay * w1), w2 - eta * (error @ w1.T + decay * w2)
    return np.sum(w1**2) + np.sum(w2**2)


def student_plateau(x, y, width, decay=0.02, eta=0.25):
    """The sum of squares after twelve decay times, and -<w, gradient> over lambda/n times it."""
    w1, w2 = rng.standard_normal((10, width)), rng.standard_normal((width, 1))
    b1, b2 = rng.standard_normal(width), rng.standard_normal(1)
    for _ in range(round(12 / (eta * decay))):
        a = sigmoid(x @ w1 + b1)
        delta2 = (sigmoid(a @ w2 + b2) - y) / len(x)
        delta1 = delta2 @ w2.T * a * (1 - a)
        g1, g2 = x.T @ delta1, a.T @ delta2
        size, pull = np.sum(w1**2) + np.sum(w2**2), np.sum(w1 * g1) + np.sum(w2 * g2)
        w1, w2 = w1 - eta * (g1 + decay * w1), w2 - eta * (g2 + decay * w2)
        b1, b2 = b1 - eta * delta1.sum(axis=0), b2 - eta * delta2.sum(axis=0)
    return size, -pull / (decay * size)


def slope(plateaus, widths, weights_a_neuron):
    count = weights_a_neuron * np.array(widths)
    return np.polyfit(np.log(count), np.log(plateaus / count) / 2, 1)[0]


linear = [linear_plateau(width) for width in (4, 32, 128)]
print("linear-plateau", linear[1])
print("linear-slope", slope(linear, (4, 32, 128), 8))
x = rng.standard_normal((200, 10))
teacher = np.tanh(x @ rng.standard_normal((10, 3))).sum(axis=1, keepdims=True)
y = (teacher > np.median(teacher)) * 1.0
narrow, wide = student_plateau(x, y, 8), student_plateau(x, y, 32)
print("student-slope", slope([narrow[0], wide[0]], (8, 32), 11))
print("student-stationarity", wide[1])
