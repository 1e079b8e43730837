"""Kills the program between any two changes that it makes to files."""

import os
import signal

import world as w


def points(changes):
    """The changes before which a run is killed; in the short round some, where the results are put in
    place."""
    if w.FULL:
        return range(1, changes + 1)
    late = changes * 2 // 3
    return [late, late + (changes - late) // 2, changes - 8]


def save_at_new_names(world, target, tag):
    """What the user saves where a file of the half-written report would have come is kept, and named."""
    saved = [os.path.join(world.report, way) for way in world.reference[target]["report"]
             if way.endswith(".md") and not os.path.exists(os.path.join(world.report, way))]
    if not saved:
        return
    for path in saved:
        w.put(path, "the user's own")
        os.chown(path, world.user or os.geteuid(), world.user or os.getegid())
    run = world.run(target)
    if run.returncode != 70 or b"is in the way" not in run.stderr:
        world.fail(tag, f"a file in the way: status {run.returncode}: {run.stderr.decode()}")
    for path in saved:
        if not os.path.exists(path) or w.content(path) != b"the user's own":
            world.fail(tag, f"the user's {path}, saved after the kill, is lost")
        os.unlink(path)


def main():
    count, failures = 0, []
    for world in w.worlds():
        with world:
            changes = sum(change for change, _ in world.calls())
            for n in points(changes):
                target = world.other()
                run = world.run(target, {"FAULT_KILL": str(n)})
                tag = f"killed before change {n} of {changes}"
                if run.returncode == -signal.SIGKILL:
                    count += 1
                elif run.returncode not in (0, 2):
                    world.fail(tag, f"status {run.returncode}: {run.stderr.decode()}")
                world.end_of_run(tag, clean=False)
                if world.closed:
                    save_at_new_names(world, target, tag)
                world.must_succeed(target)
                world.variant = target
                world.end_of_run(tag + ", after the next run", clean=True, new=target)
                if world.fresh:
                    world.remove_report()
            failures += world.failures
            print(f"{world.name}: {changes} changes a run", flush=True)
    w.finish(count, "kills", failures)


main()
