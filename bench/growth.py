"""Usage: growth.py MEASURED FOLDER SVG. Draws how the cost of certainty grows, each measured beside
the law that it should follow, from the lines "growth-WHAT X NEURONS,WALL,PROCESSOR"."""

import math
import subprocess
import sys

# What is varied: axis, what is plotted (column of the figures), its axis, logarithmic in y, the law.
PANELS = {
    "margin": ("relative margin", 0, "neurons drawn", True, "1/margin^2", lambda x: x**-2),
    "alpha": ("error rate", 0, "neurons drawn", False, "log 1/alpha", lambda x: -math.log(x)),
    "fan-in": ("summands of a neuron", 2, "processor seconds", True, "linear", lambda x: x),
    "threads": ("threads", 1, "wall seconds", False, "1/threads", lambda x: 1 / x),
}


def read(path):
    panels = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            group, x, figures = line.split()
            if group.startswith("growth-"):
                values = [float(v) for v in figures.split(",")]
                panels.setdefault(group.removeprefix("growth-"), []).append((float(x), values))
    return panels


def main(measured, folder, svg):
    script = [
        "set terminal svg size 900,640 font 'Helvetica,14' background '#ffffff'",
        f"set output '{svg}'",
        "set multiplot layout 2,2 margins 0.12,0.97,0.12,0.97 spacing 0.13,0.17",
        "set border 3; set tics nomirror out; set mxtics 1; set mytics 1; set grid y lc '#dddddd'; set key samplen 2 spacing 1.1",
    ]
    for name, points in read(measured).items():
        label, column, what, log_y, law, follow = PANELS[name]
        # The law goes through the last point, where what is fixed weighs least.
        last = points[-1] if name != "threads" else points[0]
        factor = last[1][column] / follow(last[0])
        path = f"{folder}/growth-{name}"
        with open(path, "w", encoding="utf-8") as file:
            for x, values in points:
                file.write(f"{x} {values[column]} {factor * follow(x)}\n")
        log_x = name != "threads"
        script += [
            f"set {'logscale' if log_x else 'xtics 1; unset logscale'} x",
            f"{'set' if log_y else 'unset'} logscale y",
            f"set format y '{'%.0s%c' if column == 0 else '%g'}'",
            "set yrange [*:*]" if log_y else "set yrange [0:*]",
            f"set format x '{'10^{%T}' if name == 'alpha' else '%g'}'",
            "set xrange [*:*] " + ("reverse" if name in ("alpha", "margin") else "noreverse"),
            f"set xlabel '{label}'; set ylabel '{what}'",
            f"set key {'top left' if name != 'threads' else 'top right'}",
            f"plot '{path}' using 1:3 with lines lc '#999999' lw 2 title 'law: {law}', "
            f"'' using 1:2 with points pt 7 ps 0.8 lc '#0072b2' title 'measured'",
        ]
    script.append("unset multiplot")
    subprocess.run(["gnuplot"], input="\n".join(script), text=True, check=True)


main(*sys.argv[1:])
