"""Kills the program between any two changes that it makes to files."""

import signal

import world as w


def points(changes):
    """The changes before which a run is killed; in the short round some, where the results are put in
    place."""
    if w.FULL:
        return range(1, changes + 1)
    late = changes * 2 // 3
    return [late, late + (changes - late) // 2, changes - 8]


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
                world.must_succeed(target)
                world.variant = target
                world.end_of_run(tag + ", after the next run", clean=True, new=target)
                if world.fresh:
                    world.remove_report()
            failures += world.failures
            print(f"{world.name}: {changes} changes a run", flush=True)
    w.finish(count, "kills", failures)


main()
