"""Usage: torch_normals.py. The same as normals.py with PyTorch, single precision, one thread."""

import sys
import time

import torch

SUMMANDS, NEURONS = 393, 4096


def main():
    torch.set_num_threads(1)
    torch.manual_seed(1)
    torch.randn(SUMMANDS, NEURONS).sum(0)
    sink, calls, start, used = 0.0, 0, time.process_time(), 0.0
    while used < 0.5:
        z = torch.randn(SUMMANDS, NEURONS).sum(0)
        sink += float((z * z).sum())
        calls += 1
        used = time.process_time() - start
    print(f"{calls * SUMMANDS * NEURONS / used / 1e6:.2f}")
    print(f"sum of squares {sink:g}, PyTorch {torch.__version__}", file=sys.stderr)


main()
