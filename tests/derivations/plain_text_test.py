"""Usage: plain_text_test.py PROGRAM-VALUES PLAIN-FORMULAS PROOFS

Every side of every relation of the derivations that has a value must have the same value when it is
read as a terminal shows it: no bracket is lost on the way. PLAIN-FORMULAS prints the LaTeX of each
line as plain text.
"""

import json
import pathlib
import subprocess
import sys

import chance
import mathematics as m
import plain_text
import tokens
from check_derivations import Check
from side import Side
from tokens import NotEvaluable

LEAST = 1500  # sides that must have been compared: all twenty derivations have more


class Collect(Check):
    """Checks a derivation and keeps the sides of its relations, with what their names mean."""

    def __init__(self, path, values):
        super().__init__(path, values, None)
        self.sides = []

    def chain(self, chain, formula, scope, covers):
        sides, _ = tokens.split(chain, tokens.RELATIONS)
        self.sides += [(formula.line, side, scope) for side in sides if side]
        return super().chain(chain, formula, scope, covers)


def tight(toks):
    """LaTeX without any space that could hide a missing bracket or a name that runs into another."""
    text = ""
    for token in toks:
        if text[-1:].isalpha() and "\\" in text[text.rfind("}") + 1:] and token[0].isalpha():
            last = text[text.rfind("\\"):]
            text += " " if last[1:].isalpha() else ""
        if text[-1:].isdigit() and token[0].isdigit():
            text += " "
        text += token
    return text


def shown(formulas, program):
    """What the program makes of each formula."""
    done = subprocess.run([program], input="\n".join(formulas) + "\n", text=True, check=True,
                          capture_output=True)
    lines = done.stdout.split("\n")[:-1]
    assert len(lines) == len(formulas), "one line for each formula"
    return dict(zip(formulas, lines))


def same(a, b):
    if isinstance(a, m.Either) and isinstance(b, m.Either):
        return all(same(x, y) for x, y in zip(a.values, b.values))
    if isinstance(a, tuple):  # a vector, or the value of a series and how far it may be off
        return isinstance(b, tuple) and all(same(x, y) for x, y in zip(a, b))
    if isinstance(a, chance.Random) or isinstance(b, chance.Random):
        return max(abs(a - b).values) <= 1e-12
    return a == b or abs(a - b) <= 1e-12 * (abs(a) + abs(b))


class Comparison:
    def __init__(self):
        self.compared, self.faults = 0, []

    def of(self, where, toks, scope, plain, words):
        """Compares the values of a side as it is written and as it is shown."""
        phrases = scope.phrases()
        read = {}
        for phrase, meaning in phrases.items():
            read[tuple(tokens.tokens(plain_text.latex_of(plain[tight(phrase)], words)))] = meaning
        text = plain[tight(toks)]
        for env in scope.environments():
            callables = {name for name, value in env.items() if callable(value)}
            written = Side(toks, phrases, callables)
            if written.literal:
                return
            try:
                value = written.value(env)
            except NotEvaluable:
                return
            try:
                back = tokens.tokens(plain_text.latex_of(text, words))
                found = Side(back, read, callables).value(env)
            except NotEvaluable as obstacle:
                self.faults.append(f"{where}: [{tight(toks)}] is shown as [{text}], which cannot be "
                                   f"read: {obstacle}")
                return
            if not same(value, found):
                self.faults.append(f"{where}: [{tight(toks)}] is shown as [{text}], which is another "
                                   f"number: {found} and not {value}")
                return
        self.compared += 1


def main():
    values = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    comparison = Comparison()
    for path in sorted(pathlib.Path(sys.argv[3]).glob("*/derivation.md")):
        check = Collect(path, values)
        check.run()
        formulas = {tight(toks) for _, toks, _ in check.sides}
        formulas |= {tight(phrase) for _, _, scope in check.sides for phrase in scope.phrases()}
        plain = shown(sorted(formulas), sys.argv[2])
        words = plain_text.known_words(formulas)
        for line, toks, scope in check.sides:
            comparison.of(f"{path}:{line}", toks, scope, plain, words)
    if comparison.compared < LEAST:
        comparison.faults.append(f"only {comparison.compared} sides were compared")
    print("\n".join(comparison.faults))
    print(f"{comparison.compared} sides of relations have the same value as plain text, "
          f"{len(comparison.faults)} faults")
    return 1 if comparison.faults else 0


if __name__ == "__main__":
    sys.exit(main())
