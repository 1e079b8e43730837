"""Survivors that are explained: tests/mutations/equivalent/ROOM.txt.

A paragraph is a reason, lines that begin with "# ", and the mutants that it holds for, a key a line. A
key that ends in " *" stands for every key that begins like it."""


class Explained:
    """The explained survivors of one room."""

    def __init__(self, root, room):
        self.reasons, self.used = {}, set()
        path = root / "tests/mutations/equivalent" / f"{room}.txt"
        reason, closed = "", True
        for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
            if line.startswith("#"):
                reason = line[1:].strip() if closed else f"{reason} {line[1:].strip()}"
                closed = False
            elif line.strip():
                self.reasons[line.strip()] = reason
                closed = True
            else:
                closed = True

    def reason(self, key):
        """Why no test can tell this mutant from the original; None if nobody says so."""
        for known, reason in self.reasons.items():
            if key == known or (known.endswith(" *") and key.startswith(known[:-1])):
                self.used.add(known)
                return reason
        return None

    def unused(self):
        """Keys of the list that no survivor has: the code or the tests have moved on."""
        return [known for known in self.reasons if known not in self.used]
