"""Runs with few open files, little memory, small stacks, files of limited size, few processes, and closed descriptors."""

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
    stacks = (16, 32, 64, 128, 256, 1024) if w.FULL else (32, 256)
    sizes = (0, 1, 100, 500, 1000, 3000, 10000, 50000) if w.FULL else (0, 1000, 10000)
    for n in files:
        yield f"{n} open files", limited(resource.RLIMIT_NOFILE, n)
    for n in memory:
        yield f"{n} MB of memory", limited(resource.RLIMIT_AS, n << 20)
    for n in memory:
        yield f"{n} MB of data", limited(resource.RLIMIT_DATA, n << 20)
    for n in stacks:
        yield f"a stack of {n} KB", limited(resource.RLIMIT_STACK, n << 10)
    for n in sizes:
        yield f"files of {n} bytes", limited(resource.RLIMIT_FSIZE, n)
    for descriptors in ((0,), (1,), (2,), (0, 1), (0, 1, 2)):
        yield f"descriptors {descriptors} closed", closed(*descriptors)


# Root has as many processes and threads as it likes.
def plans_of_an_ordinary_user():
    for n in range(1, 12) if w.FULL else (1, 3, 5):
        yield f"{n} processes", limited(resource.RLIMIT_NPROC, n)


def main():
    count, failures = 0, []
    rounds = [(w.World("exchange"), plans), (w.World("ordinary user", ordinary=True), plans_of_an_ordinary_user)]
    if w.FULL:
        rounds.append((w.World("copies, two renames", lack="exchange,link"), plans))
    for world, which in rounds:
        with world:
            for tag, prepare in which():
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
