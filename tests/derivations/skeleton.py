"""The fixed skeleton of a derivation."""

import re

SECTIONS = ["What the slide says", "Statement", "Assumptions", "Proof", "Finite-size error",
            "What this does not say", "For the lecture", "Exercises", "References"]
LOCATOR = re.compile(r"\b(?:chapters?|sections?|volume|theorem|proposition|lemma|abstract|part"
                     r"|pages?|equation|arXiv)\b|\d+[-–]\d+")


def faults(text, document):
    found = [name for _, name in document.sections]
    for name in SECTIONS:
        if name not in found:
            yield_at = document.sections[-1][0] if document.sections else 1
            return [(yield_at, f"the section '{name}' is missing")]
    if found != SECTIONS:
        return [(document.sections[0][0], f"the sections are {found}, expected in this order: "
                                          f"{SECTIONS}")]
    result = []
    starts = dict((name, line) for line, name in document.sections)
    lines = text.split("\n")
    ends = document.sections[1:] + [(len(lines), "")]
    for (line, name), following in zip(document.sections, ends):
        if not any(x.strip() for x in lines[line:following[0] - 1]):
            result.append((line, f"the section '{name}' is empty"))
    result += exercises(lines, starts["Exercises"], starts["References"])
    result += references(lines, starts["References"])
    return result


def exercises(lines, first, end):
    asked = [(at + 1, lines[at]) for at in range(first, end) if re.match(r"\d+\. ", lines[at])]
    result = []
    if not asked:
        result.append((first, "there is no exercise"))
    for number, (line, text) in enumerate(asked, 1):
        if not text.startswith(f"{number}. "):
            result.append((line, f"exercise {number} expected: {text[:40]}"))
        until = asked[number][0] if number < len(asked) else end
        if not any("<summary>Answer</summary>" in x for x in lines[line:until]):
            result.append((line, f"exercise {number} has no answer"))
    return result


def references(lines, first):
    entries = [(at + 1, lines[at]) for at in range(first, len(lines)) if lines[at].startswith("- ")]
    result = [(line, f"a reference without chapter, section or pages: {text[2:60]}")
              for line, text in entries if not LOCATOR.search(text)]
    return result if entries else [(first, "there is no reference")]
