"""One epoch of pure weight decay, step by step, against exp(-eta lambda / m)."""
from math import exp, expm1, log

eta, decay, training_size, minibatch = 0.1, 5.0, 50_000, 10  # decay is lambda, a word of Python's
steps, u = training_size // minibatch, eta * decay / training_size
weight = 1.0
for _ in range(steps):
    weight *= 1 - u
print("decay-iterated", log(weight) / (-eta * decay / minibatch))
print("relative-error", exp(-eta * decay / minibatch) / weight - 1)  # to four digits: rounding
leading = (eta * decay) ** 2 / (2 * training_size * minibatch)
print("leading-term", expm1(-steps * u - log(weight)) / leading)

# Where u = eta lambda / n is small (1/16), and the error is not: eta 0.5, lambda 1000, n 8000.
print("slide-condition", exp(-0.5 * 1000 / 10) / (1 - 0.5 * 1000 / 8000) ** 800 - 1)
