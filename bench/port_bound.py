"""Usage: port_bound.py LIBRARY. Counts the vector instructions in the inner loops of the summing
kernels and prints the fewest cycles a normal that the execution ports allow, as lines
"bound WHO CYCLES,INSTRUCTIONS,NORMALS".

The ports are those of Intel's server cores since Ice Lake: 512-bit operations go to two (0 and 5),
256-bit operations to three, of which floating-point arithmetic, shifts and conversions can use only
two (0 and 1). Loads, stores and copies of whole registers go elsewhere and do not count. A 512-bit
square root is three operations, a 256-bit one is one. Source: A. Fog, Instruction tables."""

import collections
import re
import subprocess
import sys

FREE = ("vmova", "vmovu", "vmovd", "vmovq", "vbroadcast", "vpbroadcast", "vzero")
TWO_PORTS = re.compile(r"vf|vmul|vadd|vsub|vsqrt|vcvt|vcmp|vps[lr]|vpmul|vpmovm|vmovmsk|kortest")


def functions(library):
    text = subprocess.run(
        ["objdump", "-d", "--no-show-raw-insn", "--demangle", library],
        capture_output=True, text=True, check=True,
    ).stdout
    for part in re.split(r"\n(?=[0-9a-f]+ <)", text):
        head = re.match(r"[0-9a-f]+ <(.*)>:\n", part)
        if head and re.search("shared_sums|add_blocks", head[1]):
            yield head[1], re.findall(r"^ *([0-9a-f]+):\t(\S+) *([^\n]*)", part, re.M)


def inner_loop(instructions):
    """The shortest stretch that is jumped back over and holds one, two or four square roots."""
    place = {address: i for i, (address, _, _) in enumerate(instructions)}
    loops = []
    for i, (_, operation, target) in enumerate(instructions):
        first = place.get(target.split(" ")[0]) if operation.startswith("j") and operation != "jmp" else None
        if first is not None and first < i:
            body = instructions[first : i + 1]
            if sum("vsqrt" in o for _, o, _ in body) in (1, 2, 4):
                loops.append(body)
    return min(loops, key=len, default=None)


def main(library):
    for name, instructions in functions(library):
        body = inner_loop(instructions)
        if body is None:
            continue
        wide = any("zmm" in arguments for _, _, arguments in body)
        if not wide and not any("ymm" in arguments for _, _, arguments in body):
            continue
        counted = collections.Counter(
            o for _, o, a in body if o[0] in "vk" and ("{%k" in a or not o.startswith(FREE))
        )
        roots = sum(n for o, n in counted.items() if o.startswith("vsqrt"))
        total = sum(counted.values()) + (2 * roots if wide else 0)
        narrow = sum(n for o, n in counted.items() if TWO_PORTS.match(o))
        single = "Single" in name
        normals = roots * (64 if wide else 32) // 8 * (4 if single else 2)
        cycles = total / 2 if wide else max(total / 3, narrow / 2)
        who = "-".join((
            "xoshiro" if "Xoshiro" in name else "philox",
            "f32" if single else "f64",
            "avx512" if wide else "avx2",
        ))
        print(f"bound {who} {cycles / normals:.3f},{total},{normals}")


main(sys.argv[1])
