"""Usage: port_bound.py LIBRARY. Counts the vector instructions in the inner loops of the summing
kernels and prints the fewest cycles a normal that this processor's execution ports allow, as lines
"bound WHO CYCLES,INSTRUCTIONS,NORMALS".

Loads, stores and copies of whole registers go elsewhere and do not count. Of the rest:
- Intel's server cores since Ice Lake have two ports for 512-bit operations (0 and 5) and three for
  256-bit ones, of which floating-point arithmetic, shifts and conversions can use only two (0 and
  1). A 512-bit square root is three operations, a 256-bit one is one.
- AMD's cores since Zen 3 have four 256-bit pipes: products, fused or not, choices and comparisons
  can use only 0 and 1, shifts and shuffles only 1 and 2, sums and conversions only 2 and 3. A
  512-bit operation takes two turns; since Zen 5 the pipes are of 512 bits, but in its processors
  for mobile computers. A square root counts as one.
Source: A. Fog, Instruction tables; AMD, Software optimization guide for the Zen 5
microarchitecture (58455)."""

import collections
import re
import subprocess
import sys

FREE = ("vmova", "vmovu", "vmovd", "vmovq", "vbroadcast", "vpbroadcast", "vzero")
INTEL_TWO_PORTS = r"vf|vmul|vadd|vsub|vsqrt|vcvt|vcmp|vps[lr]|vpmul|vpmovm|vmovmsk|kortest"
# What only two pipes of Zen do, and what only three of the four do together.
ZEN_PIPES = {
    r"vf|vmul|vsqrt|vcmp|vmax|vblendv": 2,
    r"vps[lr]|vpshuf|vmovmsk": 2,
    r"vadd|vsub|vcvt": 2,
    r"vf|vmul|vsqrt|vcmp|vmax|vblendv|vps[lr]|vpshuf|vmovmsk": 3,
    r"vps[lr]|vpshuf|vmovmsk|vadd|vsub|vcvt": 3,
    r"": 4,
}


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
            if sum("vsqrt" in o for _, o, _ in body) in (1, 2, 3, 4):
                loops.append(body)
    return min(loops, key=len, default=None)


# Family 1Ah is Zen 5; these of its models have pipes of 256 bits (Strix and Krackan Point).
ZEN_5, NARROW_MODELS = 0x1A, (*range(0x20, 0x30), *range(0x60, 0x70))


def zen_width():
    """The width of its pipes in bits where the processor is AMD's, else None."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        text = file.read()
    if "AuthenticAMD" not in text:
        return None
    family, model = (int(re.search(rf"^{name}\s*: (\d+)", text, re.M)[1]) for name in ("cpu family", "model"))
    return 512 if family >= ZEN_5 and model not in NARROW_MODELS else 256


def matching(counted, pattern):
    return sum(n for o, n in counted.items() if re.match(pattern, o))


def intel_cycles(counted, wide):
    if wide:
        return (sum(counted.values()) + 2 * matching(counted, "vsqrt")) / 2
    return max(sum(counted.values()) / 3, matching(counted, INTEL_TWO_PORTS) / 2)


def zen_cycles(counted, wide, width):
    turns = 2 if wide and width < 512 else 1
    return turns * max(matching(counted, p) / pipes for p, pipes in ZEN_PIPES.items())


def main(library):
    width = zen_width()
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
        single = "Single" in name
        normals = matching(counted, "vsqrt") * (64 if wide else 32) // 8 * (4 if single else 2)
        who = "-".join((
            "xoshiro" if "Xoshiro" in name else "philox",
            "f32" if single else "f64",
            "avx512" if wide else "avx2",
        ))
        cycles = (zen_cycles(counted, wide, width) if width else intel_cycles(counted, wide)) / normals
        print(f"bound {who} {cycles:.3f},{sum(counted.values())},{normals}")


if __name__ == "__main__":
    main(sys.argv[1])
