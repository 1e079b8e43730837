"""The audit of a file of weights beside NumPy's variance of the same file, interleaved.

    audit.py PROGRAM [BEFORE] [--megabytes N] [--rounds N]

Draws N megabytes (default 256) of float32 in square matrices, normal and uniform, as safetensors, and runs
in turn: PROGRAM audit, BEFORE audit (an older one), and NumPy, which maps the file and takes each tensor's
variance in double precision. Prints medians of the processor time as ratios to NumPy's.
"""

import argparse
import json
import os
import pathlib
import statistics
import struct
import subprocess
import sys
import tempfile

import numpy

NUMPY = """
import json, struct, sys
import numpy
with open(sys.argv[1], "rb") as file:
    size = struct.unpack("<Q", file.read(8))[0]
    header = json.loads(file.read(size))
data = numpy.memmap(sys.argv[1], mode="r", offset=8 + size, dtype=numpy.uint8)
for entry in header.values():
    begin, end = entry["data_offsets"]
    print(data[begin:end].view(numpy.float32).var(dtype=numpy.float64))
"""


def write(path, law, megabytes):
    side, draw = 2048, numpy.random.default_rng(1)
    count = max(1, megabytes * 2**20 // (4 * side * side))
    bytes_of_one = 4 * side * side
    header = {
        f"layer{i}": {"dtype": "F32", "shape": [side, side], "data_offsets": [i * bytes_of_one, (i + 1) * bytes_of_one]}
        for i in range(count)
    }
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for _ in range(count):
            if law == "normal":
                weights = draw.standard_normal((side, side), dtype=numpy.float32) * numpy.float32((2 / side) ** 0.5)
            else:
                weights = (2 * draw.random((side, side), dtype=numpy.float32) - 1) * numpy.float32(side**-0.5)
            file.write(weights.astype("<f4").tobytes())


def spent(command):
    """Processor seconds of a command that must succeed."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} ended with status {status}")
    return usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("before", nargs="?")
    parser.add_argument("--megabytes", type=int, default=256)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print("| weights | contestant | time, in NumPy's |\n|---|---|---:|")
    with tempfile.TemporaryDirectory() as folder:
        path = str(pathlib.Path(folder) / "weights.safetensors")
        for law, rule in (("normal", "he"), ("uniform", "default")):
            write(path, law, options.megabytes)
            contestants = {"NumPy's variance": [sys.executable, "-c", NUMPY, path],
                           "audit": [options.program, "audit", path, "--init", rule]}
            if options.before:
                contestants["audit, before"] = [options.before, "audit", path, "--init", rule]
            found = {name: [] for name in contestants}
            for _ in range(options.rounds):
                for name, command in contestants.items():
                    found[name].append(spent(command))
            peer = statistics.median(found["NumPy's variance"])
            for name, runs in found.items():
                print(f"| {law} | {name} | {statistics.median(runs) / peer:.2f} |")


if __name__ == "__main__":
    main()
