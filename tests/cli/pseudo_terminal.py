"""Usage: pseudo_terminal.py COLUMNS [-c] COMMAND ARGUMENT...

Runs the command on a pseudo-terminal of so many columns and ROWS (default: 24), and prints what it writes there. Ends with
the command's status; with 99, naming them, if lines are wider than the terminal. With -c nothing is
printed but those.
"""

import fcntl
import os
import pty
import re
import struct
import sys
import termios
import unicodedata

CONTROLS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def width(line):
    return sum(1 for character in line if not unicodedata.combining(character))


def shown(output):
    """What stood on a line at any time, without controls."""
    for line in output.split("\n"):
        for state in line.split("\r"):
            yield CONTROLS.sub("", state)


def run(columns, command):
    rows = int(os.environ.pop("ROWS", "24"))
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.execvp(command[0], command)
    output = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # Linux: nobody has the terminal open any more
            break
        if not part:
            break
        output += part
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), output.decode("utf-8")


def main():
    columns, arguments = int(sys.argv[1]), sys.argv[2:]
    quiet = arguments[0] == "-c"
    status, output = run(columns, arguments[quiet:])
    if not quiet:
        sys.stdout.write(output)
    wide = [line for line in shown(output) if width(line) > columns]
    for line in wide:
        print(f"{width(line)} columns of {columns}: {line}")
    return 99 if wide else status


if __name__ == "__main__":
    sys.exit(main())
