"""How the backpropagated error shrinks from layer to layer: 784 inputs, 8 hidden layers of 30."""
import sys

import numpy as np

rng = np.random.default_rng(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
sizes = [784] + 8 * [30] + [10]


def errors(scaled):
    """|dC/dz| of each hidden layer of a fresh network, on an image with half of its inputs 1."""
    deviations = [1 / np.sqrt(m) if scaled else 1 for m in sizes]
    weights = [d * rng.standard_normal((n, m)) for d, m, n in zip(deviations, sizes, sizes[1:])]
    activations = [np.repeat([1.0, 0.0], 392)]
    for w in weights:
        z = w @ activations[-1] + rng.standard_normal(len(w))
        activations.append(1 / (1 + np.exp(-z)))
    delta = activations[-1] - np.eye(10)[0]  # of the outputs, with cross-entropy
    layers = []
    for w, a in zip(weights[:0:-1], activations[-2::-1]):
        delta = w.T @ delta * a * (1 - a)
        layers.insert(0, np.abs(delta))
    return layers


for name in "naive", "scaled":
    layers = np.array([errors(name == "scaled") for _ in range(1000)])
    median = np.log(np.median(layers, axis=(0, 2)))
    mean_square = np.log(np.mean(layers**2, axis=(0, 2))) / 2
    print(f"{name}-rate", (mean_square[1] - mean_square[7]) / 6)  # from a layer to the one before
    print(f"{name}-median-rate", (median[1] - median[7]) / 6)
    print(f"{name}-first-layer", median[0] - median[1])
