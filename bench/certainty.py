"""Usage: certainty.py NEURONS. Draws so many z of 393 normals with NumPy, in blocks, keeps count, mean and
sum of squares as the program does, and prints neurons, wall seconds and processor seconds. What the
confidence sequence costs on top is nothing beside it, so it is left out here."""

import sys
import time

import numpy as np

SUMMANDS, BLOCK = 393, 4096


def main(neurons):
    generator = np.random.default_rng(1)
    wall, used = time.perf_counter(), time.process_time()
    count, total, squares = 0, 0.0, 0.0
    while count < neurons:
        z = generator.standard_normal((SUMMANDS, BLOCK)).sum(axis=0)
        count += BLOCK
        total += float(z.sum())
        squares += float((z * z).sum())
    variance = squares / count - (total / count) ** 2
    print(f"{count} {time.perf_counter() - wall:.3f} {time.process_time() - used:.3f}")
    print(f"variance {variance:.4f}", file=sys.stderr)


main(int(sys.argv[1]))
