"""Runs with few open files, little memory, files of limited size, and closed descriptors."""

import os
import resource

import world as w


def limited(what, amount):
    return lambda: resource.setrlimit(what, (amount, amount))


def closed(*descriptors):
    def close():
        for descriptor in descriptors:
            os.close(descriptor)

    return close


def plans():
    files = range(3, 40) if w.FULL else (3, 5, 10, 16, 20)
    memory = range(8, 400, 8) if w.FULL else (32, 96)
    sizes = (0, 1, 100, 500, 1000, 3000, 10000, 50000) if w.FULL else (0, 1000, 10000)
    for n in files:
        yield f"{n} open files", limited(resource.RLIMIT_NOFILE, n)
    for n in memory:
        yield f"{n} MB of memory", limited(resource.RLIMIT_AS, n << 20)
    for n in sizes:
        yield f"files of {n} bytes", limited(resource.RLIMIT_FSIZE, n)
    for descriptors in ((0,), (1,), (2,), (0, 1), (0, 1, 2)):
        yield f"descriptors {descriptors} closed", closed(*descriptors)


def main():
    count, failures = 0, []
    kinds = [w.World("exchange")] + ([w.World("copies, two renames", lack="exchange,link")] if w.FULL else [])
    for world in kinds:
        with world:
            for tag, prepare in plans():
                target = world.other()
                run = world.run(target, prepare=prepare)
                count += 1
                done = run.returncode in (0, 2)
                if not done and run.returncode not in (65, 70, 127):
                    world.fail(tag, f"status {run.returncode}: {run.stderr.decode()}")
                if b"ended by signal" in run.stderr:
                    world.fail(tag, f"our own limit is called a signal: {run.stderr.decode()}")
                world.end_of_run(tag, clean=False, new=target if done else None)
                world.must_succeed(target)
                world.variant = target
                world.end_of_run(tag + ", after the next run", clean=True, new=target)
            failures += world.failures
    w.finish(count, "limits", failures)


main()
