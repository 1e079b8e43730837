"""A bug that shows in a corner only: the counterexample that its test reports is the smallest one, and
the command that the test prints repeats it."""

import re
import shlex


def on_one_line(log):
    """The log's text. The test framework breaks long lines at blanks and behind hyphens."""
    text = log.read_text(encoding="utf-8", errors="replace")
    return re.sub(r"\s+", " ", re.sub(r"-\n\s+", "-", text))


def wrong(copy, bug):
    """What is wrong with what the failing test has said, in a line; nothing if all is well. Called
    while the bug is planted and the test's output is in the copy's log."""
    said = on_one_line(copy.log)
    if not re.search(bug.counterexample, said):
        found = re.search(r"reproduce: .{0,150}|Falsifiable.{0,200}", said)
        return f"{bug.counterexample}, but: {found.group() if found else said[-200:]}"
    program = re.search(r"reproduce: initproof (verify .*? --seed \d+)", said)
    if program:
        return repeated_by_program(copy, program.group(1))
    shrunk = re.search(r"RC_PARAMS=\"(reproduce=[^\" ]+)\"", said)
    if shrunk:
        return repeated_by_test(copy, bug, shrunk.group(1))
    return "a command that repeats it"


def repeated_by_program(copy, command):
    """The command line of the program must end with the status of a refuted claim."""
    if not copy.build(["initproof_program"]):
        return f"a program that builds: {copy.said('error:')}"
    program = copy.build_folder / "src/initproof/cli/initproof"
    if not copy.run([str(program), *shlex.split(command)]) and re.search(
            r"\brefuted\b", copy.log.read_text(encoding="utf-8")):
        return ""
    return f"a command that refutes: initproof {command}"


def repeated_by_test(copy, bug, parameters):
    """The test must fail again at its first case, with the same counterexample."""
    before, copy.environment = copy.environment, {**copy.environment, "RC_PARAMS": parameters}
    try:
        failed = any(test.failed for test in copy.test(bug.tests))
    finally:
        copy.environment = before
    said = on_one_line(copy.log)
    if failed and re.search(bug.counterexample, said):
        return ""
    return f"parameters that repeat it: {parameters}"
