"""A network small enough to be trained within a formula: two inputs, two sigmoid hidden units, two
sigmoid outputs, cross-entropy on four examples, full batches. The bounds on the sum of squares of
the weights hold for every network, so they hold for this one."""

import functools
import math
import random

from mathematics import Vector, dot, sigma

EXAMPLES = (((1.0, 0.2), (1.0, 0.0)), ((0.9, 0.7), (1.0, 0.0)),
            ((0.1, 0.8), (0.0, 1.0)), ((0.3, 0.1), (0.0, 1.0)))


class Tiny:
    """Weights w into the hidden units and v out of them, biases b and c."""

    def __init__(self, seed):
        draw = random.Random(seed)
        self.w = [Vector(draw.gauss(0, 1) for _ in range(2)) for _ in range(2)]
        self.v = [Vector(draw.gauss(0, 1) for _ in range(2)) for _ in range(2)]
        self.b, self.c = [0.0, 0.0], Vector((0.0, 0.0))

    def inner(self, x):
        return sum((sigma(dot(self.w[j], x) + self.b[j]) * self.v[j] for j in range(2)), self.c)

    def cost(self):
        """Mean cross-entropy, without the penalty."""
        total = 0.0
        for x, y in EXAMPLES:
            for z, t in zip(self.inner(x), y):
                total -= t * math.log(sigma(z)) + (1 - t) * math.log(1 - sigma(z))
        return total / len(EXAMPLES)

    def squares(self):
        return sum(dot(row, row) for row in self.w + self.v)

    def step(self, rate, penalty):
        gw, gv = [Vector((0, 0))] * 2, [Vector((0, 0))] * 2
        gb, gc = [0.0, 0.0], Vector((0, 0))
        share = 1 / len(EXAMPLES)
        for x, y in EXAMPLES:
            error = (Vector(map(sigma, self.inner(x))) - Vector(y)) * share
            gc = gc + error
            for j in range(2):
                a = sigma(dot(self.w[j], x) + self.b[j])
                back = dot(self.v[j], error) * a * (1 - a)
                gv[j] = gv[j] + error * a
                gw[j] = gw[j] + Vector(x) * back
                gb[j] += back
        self.w = [row * (1 - rate * penalty) - g * rate for row, g in zip(self.w, gw)]
        self.v = [row * (1 - rate * penalty) - g * rate for row, g in zip(self.v, gv)]
        self.b = [bias - rate * g for bias, g in zip(self.b, gb)]
        self.c = self.c - gc * rate


@functools.cache
def tiny(seed, penalty, steps=1500, rate=0.5):
    """A network trained with the penalty per weight lambda/n."""
    network = Tiny(seed)
    for _ in range(steps):
        network.step(rate, penalty)
    return network


CONSTANT_COST = 4 * math.log(2) / 2  # of two outputs that are 1 for half of the examples
MEAN_LENGTH = sum(math.hypot(*x) for x, _ in EXAMPLES) / len(EXAMPLES)
NAMES = {"tiny": tiny, "Tiny": Tiny, "CONSTANT_COST": CONSTANT_COST, "MEAN_LENGTH": MEAN_LENGTH,
         "EXAMPLES": EXAMPLES}
