"""Counts how often the audit finds something wrong in what PyTorch drew rightly.

    seeds.py PROGRAM FIRST COUNT

Of seeds FIRST, FIRST + 1, ... everything that is right in faults.py is drawn and audited. At the error rate
of the audit, 1e-9 a file, none is to be found wrong. Exit status 0 if none is, else 1 with what was said.
"""

import subprocess
import sys
import tempfile

import faults
import torch


def judged_by_law():
    """The rules of each framework: {"pytorch": [(name, fault, [(pattern, rule)])], ...}."""
    groups = {}
    for name, fault in faults.FAULTS.items():
        told = fault.told.split()
        if "--trained" in told or "--decay" in told:
            continue
        framework = told[told.index("--framework") + 1] if "--framework" in told else "pytorch"
        laws = [told[i + 1].split("=", 1) for i, word in enumerate(told) if word == "--law"]
        groups.setdefault(framework, []).append((name, fault, laws))
    return groups


def main():
    program, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(1)
    groups = judged_by_law()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/good.pt"
        for seed in range(first, first + count):
            torch.manual_seed(seed)
            for framework, members in groups.items():
                tensors, told = {}, ["--framework", framework]
                for name, fault, laws in members:
                    tensors.update({f"{name}.{key}": value for key, value in fault.good().items()})
                    told += [word for pattern, rule in laws for word in ("--law", f"{name}.{pattern}={rule}")]
                faults.save(path, tensors)
                done = subprocess.run([program, "audit", path, *told], capture_output=True, text=True)
                if done.returncode != 0:
                    wrong += 1
                    print(f"seed {seed}, {framework}: status {done.returncode}\n{done.stdout}{done.stderr}")
    print(f"{count} seeds, {wrong} files found wrong")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
