"""Usage: summarize.py MEASURED. Turns lines "GROUP WHO FIGURE" into the tables of RESULTS.md."""

import collections
import pathlib
import platform
import statistics
import subprocess
import sys

import port_bound

# Groups whose figures are several, separated by commas, and are measured once.
SEVERAL = ("certainty", "growth", "whole", "bound")


def read(path):
    """(groups of single figures, groups of several figures), in the order of the file."""
    groups, several = collections.OrderedDict(), collections.OrderedDict()
    with open(path, encoding="utf-8") as file:
        for line in file:
            group, who, figure = line.split()
            if group.startswith(SEVERAL):
                several.setdefault(group, collections.OrderedDict())[who] = [
                    float(v) for v in figure.split(",")
                ]
            else:
                groups.setdefault(group, collections.OrderedDict()).setdefault(who, []).append(
                    float(figure)
                )
    return groups, several


def first_line(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split(
            "\n"
        )[0]
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        for line in file:
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.machine()


# Group: what it measures, its unit, whether more is better, and the peers that ratios are taken to.
TITLES = {
    "normals": (
        "Normals drawn and summed into z, 392 weights and a bias each",
        "million normals/s",
        True,
        ("numpy-f64", "boost"),
    ),
    "training-30": (
        "Training 784-30-10, 8,000 images, minibatches of 10",
        "ms/epoch",
        False,
        ("numpy-per-sample", "eigen"),
    ),
    "training-100": (
        "Training 784-100-10, 8,000 images, minibatches of 10",
        "ms/epoch",
        False,
        ("numpy-per-sample", "eigen"),
    ),
}


def ratio(mine, peer, more_is_better):
    """The median over rounds of the ratios within a round: a slow minute slows both."""
    pairs = zip(mine, peer)
    return statistics.median((a / b if more_is_better else b / a) for a, b in pairs)


def table(group, rows):
    title, unit, more, peers = TITLES[group]
    print(f"## {title}\n")
    heads = "".join(f" x {peer} |" for peer in peers)
    print(f"| | {unit}, median | least to most |{heads}")
    print("|---|---:|---:|" + "---:|" * len(peers))
    for who, values in rows.items():
        ratios = "".join(f" {ratio(values, rows[p], more):.3g} |" for p in peers)
        print(
            f"| {who} | {statistics.median(values):.4g} "
            f"| {min(values):.4g} to {max(values):.4g} |{ratios}"
        )
    print()


PORTS = {
    None: "Intel's server cores: two for 512-bit operations, three for 256-bit ones",
    256: "AMD's cores since Zen 3: four 256-bit pipes, of which two multiply",
    512: "AMD's cores since Zen 5: four 512-bit pipes, of which two multiply",
}


def cycles_table(rows, bounds):
    print("## Cycles a normal, beside what the execution ports allow\n")
    print(
        "The bound counts the vector operations of the inner loop (`bench/port_bound.py` says how) "
        f"for the ports of {PORTS[port_bound.zen_width()]}. A cycle is a third of a 64-bit multiplication in a chain, timed in turn with the loop; the "
        "least over the rounds, as another program on the same core only adds to it.\n"
    )
    print("| | cycles, least | median | bound | reached |")
    print("|---|---:|---:|---:|---:|")
    for who, values in rows.items():
        if who in bounds:
            bound = bounds[who][0]
            print(
                f"| {who} | {min(values):.3g} | {statistics.median(values):.3g} | {bound:.3g} "
                f"| {100 * bound / min(values):.0f} % |"
            )
    print()


def certainty_table(rows):
    print("## Time to certainty\n")
    print(
        "Until the variance of z is certain to be within 0.1 % of 393 at an error rate of 1e-9, "
        "every normal really drawn, decided by the program's own confidence sequence (for NumPy: "
        "as many neurons as initproof needed). Measured once.\n"
    )
    print("| | neurons | normals | wall, s | processor, s | times initproof |")
    print("|---|---:|---:|---:|---:|---:|")
    ours = rows["initproof-1-threads"]
    for who, (neurons, wall, used) in rows.items():
        print(
            f"| {who.replace('-1-threads', ', 1 thread').replace('-2-threads', ', 2 threads')} "
            f"| {neurons:,.0f} | {393 * neurons:.3g} | {wall:.1f} | {used:.1f} "
            f"| {used / ours[2]:.3g} |"
        )
    print()


def whole_table(rows):
    print("## The whole of `initproof verify`\n")
    print("All claims at a total error rate of 1e-9, built-in images. Measured once.\n")
    print("| | wall, s | user and system, s | peak memory, MB |")
    print("|---|---:|---:|---:|")
    for who, (wall, used, memory) in rows.items():
        print(f"| {who.replace('-', ' ')} | {wall:.1f} | {used:.1f} | {memory:.0f} |")
    print()


def growth_tables(several):
    print("## How the cost grows\n")
    print(
        "![Four panels: neurons drawn over the margin and over the error rate, processor seconds "
        "over the fan-in, and wall seconds over the threads, each beside its law](growth.svg)\n"
    )
    margin = several["growth-margin"]
    products = [x * x * n for x, (n, _, _) in ((float(k), v) for k, v in margin.items())]
    print(
        f"Margin squared times neurons stays between {min(products):.3g} and {max(products):.3g} "
        "while the neurons grow "
        f"{max(v[0] for v in margin.values()) / min(v[0] for v in margin.values()):,.0f}-fold."
    )
    threads = several["growth-threads"]
    if "2" in threads:
        print(
            f"Two threads take {threads['1'][1] / threads['2'][1]:.2f} times less wall time than "
            "one, and give the same bits."
        )
    print()


def main(path):
    groups, several = read(path)
    rounds = max(len(v) for rows in groups.values() for v in rows.values())
    print("# Speed beside the peers\n")
    print(
        "Generated by `scripts/bench`: one core, every contestant in turn, "
        f"{rounds} rounds, processor time. A ratio is the median over rounds of the ratio "
        "within a round, above 1 where the row is faster than the column.\n"
    )
    import numpy

    print(f"- Processor: {processor()}")
    print(f"- Compiler: {first_line('c++', '--version')}")
    print(f"- NumPy {numpy.__version__}, Python {platform.python_version()}")
    print(f"- {first_line('R', '--version')}")
    here = pathlib.Path(__file__).parent
    for other in sorted(here.glob("RESULTS-*.md")):
        print(f"- Of another processor, earlier: [{other.name}]({other.name})")
    print("- Without a fused multiply-add, and in WebAssembly: [WITHOUT_FMA.md](WITHOUT_FMA.md); 64-bit ARM: [ARM64.md](ARM64.md)")
    print("- What is aimed at: [AIMS.md](AIMS.md)")
    print("- What each row is, why it is fair, and what others publish: [PEERS.md](PEERS.md)")
    print()
    for group, rows in groups.items():
        if group == "cycles":
            cycles_table(rows, several.get("bound", {}))
        else:
            table(group, rows)
    print(
        "`-avx512`, `-avx2` and `-baseline` are the same program held to those instructions by "
        "`INITPROOF_ISA`; the numbers they draw are the same, to the bit.\n"
    )
    if "certainty" in several:
        certainty_table(several["certainty"])
    if "growth-margin" in several:
        growth_tables(several)
    if "whole" in several:
        whole_table(several["whole"])


main(sys.argv[1])
