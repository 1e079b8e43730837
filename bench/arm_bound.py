"""Usage: arm_bound.py [LLVM_MCA]. Compiles the summing kernel for 64-bit ARM and asks llvm-mca (of LLVM 17 or later,
which know these cores) for its inner loops: cycles a normal as simulated, beside the fewest that the ports allow.
Needs aarch64-linux-gnu-g++. Prints a table in Markdown.

The processor simulated has no cache misses and no mispredicted branches; nothing here was measured on one. Of Apple's
cores LLVM models only the first of 64 bits, Cyclone, with three vector units; since the M1 they have four. So for
these the fewest cycles are the loop's vector operations over four."""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
COMPILER = ["aarch64-linux-gnu-g++", "-std=c++20", "-O3", "-fno-math-errno", "-fno-trapping-math", "-ffp-contract=off",
            "-I", str(ROOT / "src"), "-S", "-o", "-", str(ROOT / "src/initproof/random/normal_kernel_baseline.cpp")]
CORES = {"Neoverse V2": "neoverse-v2", "Neoverse V1": "neoverse-v1", "Neoverse N2": "neoverse-n2",
         "Apple (Cyclone's model)": "apple-a14"}
LOOPS = {  # of the names of the functions: normals a square root, of four floats or two doubles
    "xoshiro-f32": ("Single", "Xoshiro", 8), "philox-f32": ("Single", "Philox", 8),
    "xoshiro-f64": ("Double", "Xoshiro", 4), "philox-f64": ("Double", "Philox", 4),
}

ITERATIONS = 200
FREE = r"\t(ld|st|mov|movi|dup|b|bl)\w*\t"  # memory, copies and constants


def output_of(command, text=None):
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def functions(assembly):
    for part in re.split(r"\n(?=_Z\S+:\n)", assembly):
        name = part.split(":\n", 1)[0]
        if re.search("add_blocks|shared_sums", name) and "WeightsOfEach" not in name:
            yield name, part.splitlines()[1:]


def inner_loop(lines):
    """The shortest stretch that is jumped back over, not left in between, and holds two to four square roots."""
    place = {line[:-1]: i for i, line in enumerate(lines) if re.match(r"\.L\d+:$", line)}
    loops = []
    for i, line in enumerate(lines):
        jump = re.match(r"\tb\.?\w*\t(?:.*, )?(\.L\d+)$|\tcbn?z\t\w+, (\.L\d+)$", line)
        first = place.get((jump[1] or jump[2]) if jump else None)
        if first is not None and first < i:
            body = [x for x in lines[first : i + 1] if re.match(r"\t[a-z]", x)]
            if sum("\tfsqrt\tv" in x for x in body) in (2, 3, 4) and "\tret" not in body:
                loops.append(body)
    return min(loops, key=len, default=None)


def simulated(mca, core, body):
    text = "\n".join(x for x in body if not re.match(r"\t(b|cb|tb)", x))
    summary = output_of([mca, "-mtriple=aarch64", f"-mcpu={core}", f"-iterations={ITERATIONS}", "-instruction-info=0"],
                        text)
    cycles = int(re.search(r"Total Cycles:\s+(\d+)", summary)[1]) / ITERATIONS
    # What the busiest unit does in an iteration, by the simulation's division among the units.
    busy = re.search(r"Resource pressure per iteration:\n.*\n(.*)", summary)[1]
    return cycles, max(float(x) for x in busy.split() if x != "-")


def main(mca):
    assembly = output_of(COMPILER)
    print("| | core | cycles a normal | the busiest port's | reached |\n|---|---|---:|---:|---:|")
    for who, (precision, family, normals_a_root) in LOOPS.items():
        bodies = [inner_loop(lines) for name, lines in functions(assembly) if precision in name and family in name]
        body = min(filter(None, bodies), key=len)
        normals = sum("\tfsqrt\tv" in x for x in body) * normals_a_root
        vectors = sum(bool(re.search(r"\b[vq]\d+\b", x)) and not re.match(FREE, x) for x in body)
        for core, name in CORES.items():
            cycles, bound = simulated(mca, name, body)
            print(f"| {who} | {core} | {cycles / normals:.2f} | {bound / normals:.2f} | {100 * bound / cycles:.0f} % |")
        print(f"| {who} | four vector units, counted | | {vectors / 4 / normals:.2f} | |")


main(sys.argv[1] if len(sys.argv) > 1 else "llvm-mca")
