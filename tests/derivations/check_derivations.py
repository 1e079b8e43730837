"""Usage: check_derivations.py [--program-values FILE] [--results FILE] [--page] [--mnist DIR]
[--verbose] DERIVATION...

Checks proofs/<id>/derivation.md: the skeleton, every formula that can be evaluated, and every
number in prose. Prints what was evaluated and what was not, and for each fault the file, the line
and the thing. With --page the texts are pages of docs/, which need no skeleton; with --results
they may speak of what was found, as reports/results.json has it. Exit status: 0 no fault, 1 faults.
docs/derivations.md describes how a derivation is written and says where its numbers come from.
"""

import argparse
import json
import os
import pathlib
import re
import sys

import chance
import document
import evaluation
import mnist
import skeleton
import tokens
from accounts import (Cover, law_argument, listed, numbers_in, program_names, result_names,
                      says_something, within)
from evaluation import Fault

ALWAYS = {0.0, 1.0}
SET_ASIDE = "set aside"


def outermost(values, claim, images, results=None):
    """What names mean before the text has said anything."""
    return evaluation.Scope(program_names(values, claim) | result_names(results, claim)
                            | mnist.names(images))


class Check:
    """The check of one derivation. One that has checked another state of the same text can pass on
    its outermost scope, with what that remembers."""

    def __init__(self, path, values, images, scope=None, page=False):
        self.path, self.images, self.page = path, images, page
        self.faults = []
        self.formulas = self.numbers = self.relations = 0
        self.tallied, self.measured, self.skipped, self.on_images = {}, [], [], 0
        self.claim = path.parent.name
        self.scope = scope or outermost(values, self.claim, images)
        self.given = []
        self.pool, self.mentions, self.named = [], [], {}

    def fault(self, line, text):
        self.faults.append(f"{self.path}:{line}: {text}")

    def run(self):
        text = self.path.read_text(encoding="utf-8")
        found = document.read(text)
        for line, what in found.errors + ([] if self.page else skeleton.faults(text, found)):
            self.fault(line, what)
        for block in found.blocks:
            if block.section == "References":
                continue
            try:
                self.block(block)
            except Fault as fault:
                self.fault(block.line, str(fault))
        self.check_mentions()
        for cover in self.given:
            if not cover.used:
                self.fault(cover.line, f"{cover.text} is given but stands nowhere")

    def block(self, block):
        covers, allowed, scope = self.read_annotations(block)
        obstacles = []
        set_aside = [tokens.tokens(x) for x in re.findall(r"`([^`]*)`", allowed[1])]
        for formula in block.formulas:
            for chain in evaluation.pieces(formula.text):
                if chain in set_aside:
                    obstacles.append((formula.line, " ".join(chain), SET_ASIDE))
                    for cover in covers + self.given:
                        cover.used += any(cover.covers(x) for _, x in numbers_in(chain, 0))
                    continue
                named = [cover for cover in covers if cover.tokens == chain and cover.value is None]
                if named:
                    for cover in named:
                        cover.used += 1
                    self.formulas += 1
                    self.pool.append(chain)
                    continue
                outcome = self.chain(chain, formula, scope, covers)
                if outcome.obstacles:
                    obstacles.append((formula.line, " ".join(chain), outcome.obstacles[0]))
        for numeral in block.numerals:
            self.cover(numeral, tokens.number(numeral.text.replace(",", "{,}")) * numeral.scale,
                       covers)
        for line, chain, why in obstacles:
            if why != SET_ASIDE:
                self.fault(line, f"[{chain}] is not evaluated: {why}")
        if len(obstacles) != allowed[0]:
            self.fault(block.line, f"{len(obstacles)} formulas of this block are not evaluated, "
                                   f"{allowed[0]} are announced")
        elif obstacles:
            self.skipped.append((block.line, allowed[0], allowed[1]))
        for cover in covers:
            if cover.needed and not cover.used:
                self.fault(cover.line, f"the comment names {cover.text}, which does not stand in "
                                       "the text below it")

    def chain(self, chain, formula, scope, covers):
        outcome, sides, used = scope.judge(chain, formula.scale)
        self.formulas += 1 if outcome.evaluated else 0
        self.relations += outcome.evaluated
        for name in outcome.tallied:
            self.tallied[name] = self.tallied.get(name, 0) + 1
        for fault in outcome.faults:
            self.fault(formula.line, fault)
        if outcome.evaluated:
            for i in used:  # a printed number that a comment also accounts for
                found = evaluation.constant(sides[i])
                values = {found[0]} if found else set()
                values |= {value for _, value in numbers_in(sides[i], 0)}
                for cover in covers:
                    cover.used += any(cover.covers(value) for value in values)
        for i, toks in enumerate(sides):
            if i in used:
                self.pool.append(toks)
                continue
            if not outcome.obstacles:
                self.mentions.append((formula.line, law_argument(toks)))
            toks = law_argument(toks)
            found = evaluation.constant(toks)
            span = document.Span(formula.line, " ".join(toks), formula.scale)
            if found:
                self.cover(span, found[0] * formula.scale, covers)
            else:
                for text, value in numbers_in(toks):
                    self.cover(document.Span(formula.line, text), value, covers)
        return outcome

    def check_mentions(self):
        """A formula that stands alone, without a relation that could be evaluated, must be part of
        one that is evaluated elsewhere in the text, or be named: a slip agrees with neither."""
        used = set()
        for line, toks in self.mentions:
            if not says_something(toks):
                continue
            text = tuple(toks)
            if text in self.named:
                used.add(text)
            elif not any(within(toks, side) for side in self.pool):
                self.fault(line, f"the formula [{' '.join(toks)}] is part of none that is "
                                 "evaluated")
        for text, line in self.named.items():
            if text not in used:
                self.fault(line, f"[{' '.join(text)}] is named but stands nowhere")

    def cover(self, span, value, covers):
        """A number must be 0, 1, given, or named by a comment above its block."""
        found = False
        for cover in covers + self.given:
            if cover.covers(value):
                cover.used += 1
                found = True
        if found:
            self.numbers += 1
        elif value not in ALWAYS:
            percent = " %" if span.scale == 0.01 else " million" if span.scale == 1e6 else ""
            self.fault(span.line, f"the number {span.text}{percent} is produced by nothing")

    def read_annotations(self, block):
        covers, allowed, local = [], (0, ""), []
        for note in block.annotations:
            try:
                if note.kind == "let":
                    self.scope = self.scope.extended(evaluation.items(note.body))
                elif note.kind == "with":
                    local += evaluation.items(note.body)
            except Fault as fault:
                self.fault(note.line, str(fault))
        scope = self.scope.extended(local) if local else self.scope
        for note in block.annotations:
            try:
                if note.kind == "not evaluated":
                    count, why = note.body.split(" ", 1)
                    allowed = (allowed[0] + int(count), (allowed[1] + "; " + why).strip("; "))
                elif note.kind not in ("let", "with"):
                    covers += self.numbers_of(note, scope)
            except Fault as fault:
                self.fault(note.line, str(fault))
        return covers, allowed, scope

    def given_numbers(self, note, scope):
        """Numbers that hold throughout the text: plain ones, and `number = expression`."""
        for part in listed(note.body):
            printed, equals, expression = part.partition("=")
            cover = Cover(note.line, printed)
            if equals:
                self.verify(note, cover, printed, expression, scope)
            yield cover

    def verify(self, note, cover, printed, expression, scope):
        for sample in range(len(scope.environments())):
            truth = scope.python(expression.strip(), sample)
            if not cover.admits(truth):
                self.fault(note.line, f"{printed.strip()} is said to be {expression.strip()}, "
                                      f"which is {truth:.10g}")
                break

    def verify_formula(self, note, cover, expression, scope):
        """A formula that stands alone in the text, against what it is meant to be."""
        try:
            for sample, env in enumerate(scope.environments()):
                value = evaluation.value_of(cover.tokens, scope, env)
                truth = scope.python(expression, sample)
                value, slack = value if isinstance(value, tuple) else (value, 0.0)
                if isinstance(value, chance.Random):  # in every case
                    value, truth = max(abs(value - truth).values), 0.0
                if abs(value - truth) > slack + 1e-8 * max(abs(value), abs(truth)) + 1e-13:
                    self.fault(note.line, f"{cover.text} is {value:.10g}, and {expression} is "
                                          f"{truth:.10g}")
                    return
            self.relations += 1
        except tokens.NotEvaluable as obstacle:
            self.fault(note.line, f"{cover.text} cannot be evaluated: {obstacle}")

    def numbers_of(self, note, scope):
        if note.kind == "given":
            self.given += self.given_numbers(note, scope)
            return []
        if note.kind == "named":
            for part in re.findall(r"`([^`]*)`", note.body):
                self.named[tuple(tokens.tokens(part))] = note.line
            return []
        if note.kind in ("measured", "quoted"):
            numbers, _, source = note.body.partition("|")
            if not source.strip():
                raise Fault(f"'{note.kind}' must name its source after '|'")
            self.measured.append((note.line, note.kind, numbers.strip(), source.strip()))
            return [Cover(note.line, part) for part in listed(numbers)]
        covers = []
        for part in re.split(r"[;\n]", note.body):
            if not part.strip():
                continue
            printed, equals, expression = part.strip().partition("=")
            if not equals:
                raise Fault(f"'{part.strip()}' must read: number = expression")
            cover = Cover(note.line, printed)
            covers.append(cover)
            if cover.value is None:
                self.verify_formula(note, cover, expression.strip(), scope)
                continue
            if note.kind == "mnist" and not self.images:
                self.on_images += 1
                continue
            self.verify(note, cover, printed, expression, scope)
        return covers


def main(arguments):
    parser = argparse.ArgumentParser(description="Check derivations; see the file's beginning.")
    parser.add_argument("--program-values", type=pathlib.Path)
    parser.add_argument("--results", type=pathlib.Path)
    parser.add_argument("--page", action="store_true")
    parser.add_argument("--mnist", default=os.environ.get("INITPROOF_MNIST", ""))
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("derivations", nargs="+", type=pathlib.Path)
    options = parser.parse_args(arguments)
    values = json.loads(options.program_values.read_text()) if options.program_values else None
    results = json.loads(options.results.read_text()) if options.results else None
    images = mnist.Images(options.mnist) if mnist.present(options.mnist) else None
    faults = 0
    for path in options.derivations:
        scope = outermost(values, path.parent.name, images, results)
        check = Check(path, values, images, scope, options.page)
        check.run()
        report(check, options.verbose)
        faults += len(check.faults)
    return 1 if faults else 0


def report(check, verbose):
    for fault in check.faults:
        print(fault)
    print(f"{check.claim}: {check.formulas} formulas with {check.relations} relations evaluated, "
          f"{check.numbers} numbers in prose accounted for, {len(check.faults)} faults")
    if check.on_images:
        print(f"  {check.on_images} numbers of MNIST's images not recomputed: no folder is named")
    for line, kind, numbers, source in check.measured:
        print(f"  {kind}, line {line}: {numbers} ({source})")
    for line, count, why in check.skipped:
        print(f"  not evaluated, line {line}: {count} ({why})")
    if check.named:
        print(f"  {len(check.named)} formulas are named, not evaluated: notation, or nothing to "
              "compare with")
    if check.tallied and verbose:
        print("  no equations: " + ", ".join(f"{k} {v}" for k, v in sorted(check.tallied.items())))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
