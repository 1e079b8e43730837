"""What became of every planted bug, kept in the checkout: tests/mutations/tried.jsonl. Whoever goes on,
on whatever machine, tries only what is not known there."""

import os

import bugs
import results


class Record(results.Results):
    """A line of JSON a bug, in alphabetical order, so that a change shows as the lines that changed.
    Bugs that are no more have none."""

    def __init__(self, root):
        super().__init__(root / bugs.FOLDER / "tried.jsonl")

    def known(self, name, fingerprint):
        """As for any change; but what could not be tried for want of a tool may be where there is one."""
        result = super().known(name, fingerprint)
        return result if result and result.outcome != results.NO_TESTS else None

    def add(self, result):
        """Keeps a result: the whole file anew, the old one or the new one at any time. What another run
        has added since is kept as well."""
        self.of = {**self.of, **results.read_all(self.path), result.name: result}
        there = set(path.stem for path in self.path.parent.glob("*" + bugs.SUFFIX))
        lines = [results.line(self.of[name]) for name in sorted(there & self.of.keys())]
        new = self.path.with_name(f"tried.tmp-{os.getpid()}")
        with new.open("w", encoding="utf-8") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.path)
