"""Lets each call by which the program changes files fail, once or always, and writes be cut short."""

import collections
import errno

import world as w

ERRORS = {
    "open": [errno.EIO, errno.EMFILE],
    "write": [errno.ENOSPC, errno.EIO],
    "fsync": [errno.EIO],
    "close": [errno.EIO],
    "flock": [errno.ENOLCK],
    "mkdir": [errno.ENOSPC],
    "linkat": [errno.EMLINK],
    "rename": [errno.EIO],
    "renameat2": [errno.EIO, errno.EINVAL],
    "chmod": [errno.EIO],
}
REMOVING = [errno.EIO]
# A program that lives tidies up, unless it is the tidying that fails.
TIDY = ("write", "fsync", "mkdir", "flock", "renameat2")
# What a file system may not have at all.
ALWAYS = [("fsync", errno.EINVAL), ("linkat", errno.EPERM), ("open", errno.EACCES),
          ("write", errno.ENOSPC), ("flock", errno.ENOLCK)]


def plans(calls):
    """[(what it is called, the fault)] for one kind of world."""
    found = [(f"no {call}: {errno.errorcode[code]}", {"FAULT_ERROR": f"{call}:{code}:0"}) for call, code in ALWAYS]
    counts = collections.Counter(name for _, name in calls)
    for name, count in sorted(counts.items()):
        for code in ERRORS.get(name, REMOVING):
            for n in range(1, count + 1):
                fault = {"FAULT_ERROR": f"{name}:{code}:{n}"}
                found.append((f"{name} {n} of {count}: {errno.errorcode[code]}", fault))
    found += [(f"write {n} cut short", {"FAULT_SHORT": str(n)}) for n in range(1, counts["write"] + 1)]
    return found if w.FULL else found[::120] + found[50::180]


def check(world, tag, target, run):
    lines = run.stderr.decode(errors="replace").splitlines()
    done = run.returncode in (0, 2)
    if not done and (run.returncode not in (65, 70) or not lines or not lines[-1].startswith("initproof: ")):
        world.fail(tag, f"status {run.returncode}: {lines}")
    world.end_of_run(tag, clean=tag.startswith(TIDY) and not world.closed, new=target if done else None)
    if world.fresh and not done and not w.os.path.exists(world.report):
        left = [path for path in world.leftovers() if path.startswith(world.place)]
        if not left and w.os.path.exists(w.os.path.join(world.place, "deep")):
            world.fail(tag, "left the empty folders that it made")


def main():
    count, failures, statuses = 0, [], collections.Counter()
    for world in w.worlds():
        with world:
            for tag, fault in plans(world.calls()):
                target = world.other()
                run = world.run(target, fault)
                count += 1
                statuses[run.returncode] += 1
                check(world, tag, target, run)
                world.must_succeed(target)
                world.variant = target
                world.end_of_run(tag + ", after the next run", clean=True, new=target)
                if world.fresh:
                    world.remove_report()
            failures += world.failures
            print(world.name, dict(statuses), flush=True)
    w.finish(count, "faults", failures)


main()
