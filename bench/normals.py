"""Usage: normals.py legacy|f64|f32. Draws normals with NumPy, sums 393 of them into each z, and
prints million normals a second of processor time."""

import sys
import time

import numpy as np

SUMMANDS, NEURONS = 393, 4096


def main(who):
    generator = np.random.default_rng(1)
    draw = {
        "legacy": lambda shape: np.random.randn(*shape),
        "f64": lambda shape: generator.standard_normal(shape),
        "f32": lambda shape: generator.standard_normal(shape, dtype=np.float32),
    }[who]
    draw((SUMMANDS, NEURONS)).sum(axis=0)
    sink, calls, start, used = 0.0, 0, time.process_time(), 0.0
    while used < 0.5:
        z = draw((SUMMANDS, NEURONS)).sum(axis=0)
        sink += float((z * z).sum())
        calls += 1
        used = time.process_time() - start
    print(f"{calls * SUMMANDS * NEURONS / used / 1e6:.2f}")
    print(f"sum of squares {sink:g}, NumPy {np.__version__}", file=sys.stderr)


main(sys.argv[1])
