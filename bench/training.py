"""Usage: training.py per-sample|minibatch-f64|minibatch-f32 HIDDEN FILE. Trains 784-HIDDEN-10 with
NumPy (sigmoid, cross-entropy, L2, minibatches of 10) and prints milliseconds of processor time an
epoch of 8,000 images. FILE is what `bench_training images FILE` writes."""

import sys
import time

import numpy as np

COUNT, PIXELS, BATCH = 8000, 784, 10
ETA, LAMBDA_OVER_N = 0.1, 1e-4


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


class Training:
    def __init__(self, hidden, path, dtype):
        with open(path, "rb") as file:
            pixels = np.frombuffer(file.read(COUNT * PIXELS * 4), np.float32)
            self.labels = np.frombuffer(file.read(COUNT), np.uint8)
        self.x = pixels.reshape(COUNT, PIXELS).astype(dtype)
        self.y = np.eye(10, dtype=dtype)[self.labels]
        random = np.random.default_rng(1)
        sizes = [PIXELS, hidden, 10]
        self.w = [
            (random.standard_normal((b, a)) / np.sqrt(a)).astype(dtype)
            for a, b in zip(sizes, sizes[1:])
        ]
        self.b = [random.standard_normal((b, 1)).astype(dtype) for b in sizes[1:]]

    def gradient(self, x, y):
        """Of the columns of x and y, summed over them."""
        activations = [x]
        for w, b in zip(self.w, self.b):
            activations.append(sigmoid(w @ activations[-1] + b))
        delta = activations[-1] - y
        result = []
        for layer in (1, 0):
            result.append((delta @ activations[layer].T, delta.sum(axis=1, keepdims=True)))
            if layer:
                a = activations[layer]
                delta = (self.w[layer].T @ delta) * a * (1 - a)
        return result[::-1]

    def update(self, gradients):
        for layer, (w, b) in enumerate(gradients):
            self.w[layer] = (1 - ETA * LAMBDA_OVER_N) * self.w[layer] - ETA / BATCH * w
            self.b[layer] = self.b[layer] - ETA / BATCH * b

    def epoch_per_sample(self):
        """As the book does it: a gradient an example, added up over the minibatch."""
        for first in range(0, COUNT, BATCH):
            total = [(np.zeros_like(w), np.zeros_like(b)) for w, b in zip(self.w, self.b)]
            for i in range(first, first + BATCH):
                one = self.gradient(self.x[i].reshape(-1, 1), self.y[i].reshape(-1, 1))
                total = [(tw + gw, tb + gb) for (tw, tb), (gw, gb) in zip(total, one)]
            self.update(total)

    def epoch_minibatch(self):
        for first in range(0, COUNT, BATCH):
            part = slice(first, first + BATCH)
            self.update(self.gradient(self.x[part].T, self.y[part].T))

    def accuracy(self):
        a = self.x.T
        for w, b in zip(self.w, self.b):
            a = sigmoid(w @ a + b)
        return float((a.argmax(axis=0) == self.labels).mean())


def main(who, hidden, path):
    training = Training(int(hidden), path, np.float32 if who.endswith("f32") else np.float64)
    epoch = training.epoch_per_sample if who == "per-sample" else training.epoch_minibatch
    epoch()
    calls, start, used = 0, time.process_time(), 0.0
    while used < 0.5:
        epoch()
        calls += 1
        used = time.process_time() - start
    print(f"{1e3 * used / calls:.3f}")
    print(f"accuracy on the training images {training.accuracy():.3f}", file=sys.stderr)


main(*sys.argv[1:])
