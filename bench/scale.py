"""Usage: scale.py BLOCKS FOLDER SVG. What many ranks would do with the whole lecture.

BLOCKS is what bench_blocks printed: for every experiment how many blocks it takes until it is
decided, how long one takes and how long its merging does. Ranks are simulated as the program deals
blocks out (src/initproof/claim/run/work.hpp): by d'Hondt's rule, four blocks a rank ahead at most,
rank 0 taking one letter at a time. Prints a table, and draws the time beside the law of docs/machines.md.
"""

import csv
import heapq
import random
import subprocess
import sys

LETTER = 1e-4  # seconds until a letter is looked at, on either side
HANDLING = 2e-5  # seconds of rank 0 for receiving, decoding and answering a letter
START = 2.0  # seconds before the first block: the program, its images, the designs
RANKS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1000, 2000, 5000, 10000]
# The lecture as it is, and with margins a third and a tenth: 9 and 100 times the blocks.
LOADS = [("margins as they are", 1), ("a third", 9), ("a tenth", 100)]


def read(path):
    with open(path, encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return [{k: v if k in ("claim", "experiment") else float(v) for k, v in r.items()} for r in rows]


class Job:
    def __init__(self, row, factor):
        self.planned = row["planned"] * factor
        self.need = int(row["blocks"] * factor)
        self.seconds, self.merging = row["seconds"], row["merging"]
        spread = max(row["deviation"] / max(self.seconds, 1e-9), 1e-3)
        self.shape = min(spread**-2, 1e6)
        self.next = self.consumed = self.away = self.number = 0
        self.there = set()

    def draw(self, rng):
        return rng.gammavariate(self.shape, self.seconds / self.shape)


def simulate(rows, ranks, factor, seed=1):
    """Seconds, the share of them that ranks wait, the blocks in vain, rank 0's share of time at work."""
    rng = random.Random(seed)
    jobs = [Job(r, factor) for r in rows if r["experiment"] != "enclosure"]
    enclosures = sum(r["seconds"] for r in rows if r["experiment"] == "enclosure")
    window = 4 * ranks
    events, order = [], 0
    drawing = leader = at_work = wasted = 0.0
    idle = ranks - 1
    open_jobs = len(jobs)

    queue = []  # jobs by d'Hondt's rule; entries of an older number are void

    def enqueue(job):
        job.number += 1
        entry = (-job.planned * job.seconds / (job.away + 1), id(job), job.number, job)
        heapq.heappush(queue, entry)

    def deal(now):
        nonlocal idle, order, drawing
        while idle > 0 and queue:
            _, _, number, job = queue[0]
            if number != job.number or job.consumed >= job.need or job.next >= job.consumed + window:
                heapq.heappop(queue)
                continue
            seconds = job.draw(rng)
            job.next += 1
            job.away += 1
            enqueue(job)
            idle -= 1
            order += 1
            drawing += seconds
            heapq.heappush(events, (now + seconds + 2 * LETTER, order, job, job.next - 1))

    for job in jobs:
        enqueue(job)
    # Rank 0 computes the enclosures with its own thread, which draws afterwards like any other rank.
    order += 1
    heapq.heappush(events, (enclosures, order, None, 0))
    drawing += enclosures
    deal(0.0)
    while open_jobs > 0 and events:
        arrival, _, job, index = heapq.heappop(events)
        leader = max(leader, arrival) + HANDLING
        at_work += HANDLING
        idle += 1
        if job is not None:
            job.away -= 1
            if job.consumed >= job.need:
                wasted += 1
            else:
                job.there.add(index)
                while job.consumed in job.there and job.consumed < job.need:
                    job.there.discard(job.consumed)
                    job.consumed += 1
                    leader += job.merging
                    at_work += job.merging
                if job.consumed >= job.need:
                    open_jobs -= 1
                    wasted += len(job.there)
            enqueue(job)
        if open_jobs > 0:
            deal(leader)
    wasted += sum(job.away for job in jobs)
    blocks = sum(job.need for job in jobs)
    waiting = max(0.0, 1 - drawing / (ranks * max(leader, 1e-9)))
    return leader, waiting, wasted / (blocks + wasted), at_work / leader, blocks


def law(rows, ranks, factor):
    """T(N) = b + max(W / N, m B): the work shared out and the last block, or the merging."""
    drawn = [r for r in rows if r["experiment"] != "enclosure"]
    work = sum(r["seconds"] * int(r["blocks"] * factor) for r in drawn)
    work += sum(r["seconds"] for r in rows if r["experiment"] == "enclosure")
    merging = sum((r["merging"] + HANDLING) * int(r["blocks"] * factor) for r in drawn)
    return max(r["seconds"] for r in rows) * (ranks > 1) + max(work / ranks, merging)


def main(path, folder, svg):
    rows = read(path)
    plots = []
    for number, (name, factor) in enumerate(LOADS):
        print(f"\n{name}:\n\n| ranks | seconds | law | ranks wait | blocks in vain | rank 0 at work |")
        print("|---:|---:|---:|---:|---:|---:|")
        data = f"{folder}/scale-{number}"
        with open(data, "w", encoding="utf-8") as file:
            for ranks in RANKS:
                if factor > 1 and ranks < 8:
                    continue
                seconds, waiting, wasted, work, _ = simulate(rows, ranks, factor)
                expected = law(rows, ranks, factor)
                file.write(f"{ranks} {START + seconds} {START + expected}\n")
                print(f"| {ranks} | {seconds:.2f} | {expected:.2f} | {100 * waiting:.0f} % "
                      f"| {100 * wasted:.0f} % | {100 * work:.1f} % |", flush=True)
        colour = ["#0072b2", "#d55e00", "#009e73"][number]
        plots.append(f"'{data}' using 1:3 with lines lw 2 lc '#999999' title '{'law' if number == 0 else ''}'")
        plots.append(f"'' using 1:2 with points pt 7 ps 0.7 lc '{colour}' title '{name}'")
    script = f"""set terminal svg size 760,480 font 'Helvetica,14' background '#ffffff'
set output '{svg}'
set border 3; set tics nomirror out; set grid y lc '#dddddd'; set key top right samplen 2
set logscale xy; set xlabel 'ranks'; set ylabel 'seconds, simulated'
plot {', '.join(plots)}
"""
    subprocess.run(["gnuplot"], input=script, text=True, check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
