"""What a small change of a weight does to its neuron, the outputs and the cost: 784-30-10."""
import sys

import numpy as np

rng = np.random.default_rng(int(sys.argv[1]) if len(sys.argv) > 1 else 1)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def rms(values):
    return np.sqrt(np.mean(np.square(values)))


def sensitivities(deviation_1, deviation_2, networks=1000):
    """|d/dw| of the hidden neuron's activation, of the outputs and of both costs."""
    found = [], [], [], []
    for _ in range(networks):
        w1 = deviation_1 * rng.standard_normal((30, 392))  # of the inputs that are 1
        w2 = deviation_2 * rng.standard_normal((10, 30))
        hidden = sigmoid(w1.sum(axis=1) + rng.standard_normal(30))
        outputs = sigmoid(w2 @ hidden + rng.standard_normal(10))
        own, slope = hidden * (1 - hidden), outputs * (1 - outputs)
        error = outputs - np.eye(10)[0]
        found[0].append(own)
        found[1].append(slope[:, None] * w2 * own)
        found[2].append(error @ w2 * own)  # cross-entropy
        found[3].append((error * slope) @ w2 * own)  # quadratic cost
    return [np.abs(values) for values in found]


naive = sensitivities(1, 1)
scaled = sensitivities(784**-0.5, 30**-0.5)
print("typical-naive-neuron", np.log10(np.median(naive[0])))
print("typical-scaled-neuron", np.log10(np.median(scaled[0])))
print("typical-effect-on-outputs", np.log10(np.median(naive[1]) / np.median(scaled[1])))
print("typical-effect-on-the-cost", np.log10(np.median(naive[2]) / np.median(scaled[2])))
print("mean-square-effect-on-outputs", np.log10(rms(naive[1]) / rms(scaled[1])))
print("next-neuron-responds-less", np.log10(rms(naive[1]) / rms(naive[0])))
print("quadratic-cost-responds-less", np.log10(rms(naive[3]) / rms(naive[0])))
print("effect-on-the-cost-over-the-neuron", np.log10(rms(naive[2]) / rms(naive[0])))
