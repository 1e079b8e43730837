"""How the gradients of a 784-30-10 network add up, from step to step and over two epochs."""
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


def gradients(x_of_steps, y_of_steps, w1, w2, b1, b2):
    """Trains, and yields the hidden weights and their gradient at every step."""
    for x, y in zip(x_of_steps, y_of_steps):
        a1 = sigmoid(x @ w1 + b1)
        delta2 = (sigmoid(a1 @ w2 + b2) - y) / len(x)  # cross-entropy
        delta1 = delta2 @ w2.T * a1 * (1 - a1)
        g1, g2 = x.T @ delta1, a1.T @ delta2
        yield w1.ravel(), g1.ravel()
        w1, w2 = (1 - u) * w1 - eta * g1, (1 - u) * w2 - eta * g2
        b1, b2 = b1 - eta * delta1.sum(axis=0), b2 - eta * delta2.sum(axis=0)


def cosine(a, b):
    return a @ b / np.sqrt((a @ a) * (b @ b))


order = np.concatenate([rng.permutation(8000), rng.permutation(8000)])  # two epochs
start = [rng.standard_normal(shape) for shape in ((784, 30), (30, 10), 30, 10)]
batches = np.split(images[order], 2 * steps), np.split(targets[order], 2 * steps)
total, epochs, sizes, successive, against = 0, [], [], [], []
for w, g in gradients(*batches, *start):
    if len(against):
        successive.append(cosine(g, last))
    against.append(cosine(g, w))
    last, total = g, total + g
    sizes.append(np.linalg.norm(total))
    if len(sizes) % steps == 0:
        epochs.append(total)
times = 2 ** np.arange(10)  # 1, 2, 4, ..., 512 steps
print("successive-gradients", np.mean(successive[: steps - 1]))
print("gradient-against-weights", np.mean(against[:steps]))
print("growth-of-the-sum", np.polyfit(np.log(times), np.log(np.array(sizes)[times - 1]), 1)[0])
print("epochs-agree", cosine(epochs[0], epochs[1] - epochs[0]))
