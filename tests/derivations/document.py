"""Reads a derivation: its sections, its blocks of text, the formulas and the numbers in them, and
the comments that say how they come about (see README.md)."""

import re
from dataclasses import dataclass, field

FENCE = re.compile(r"```math\n(.*?)```", re.S)
INLINE = re.compile(r"\$([^$]+)\$")
QUOTED = re.compile(r'"[^"]*"')
CODE = re.compile(r"`[^`\n]+`")
PERCENT = r"(?:\s?%|\spercent\b|\sper\scent\b)"
SCALE = re.compile(rf"^({PERCENT}|\smillion\b)")
NUMERAL = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?![\w])|(?<![\w.])\d+(?:\.\d+)?(?=x\d)"
                     r"|(?<=\dx)\d+")
# Numbers that only point to a place: of this text, of a book, of a year.
PLACES = re.compile(
    r"(?:\b(?:[Ss]ections?|[Cc]hapters?|volume|theorem|lemma|equation)\s"
    r"\d+(?:\.\d+)*(?:(?:,| and| to)\s\d+(?:\.\d+)*)*)"
    r"|(?:\b(?:[Ss]teps?|[Pp]arts?|[Aa]ssumptions?|[Cc]onsequences?|[Ee]xercises?|[Ee]pochs?)\s"
    r"\d+\b(?!\.\d)(?:(?:,| and| to)\s\d+\b(?!\.\d))*)"
    r"|(?<=[a-z] )\(?(?:1[89]|20)\d\d(?=[),;:.])|^\s*\d+\.\s|\*\*\d+[.,]", re.M)
COMMENT = re.compile(r"<!--(.*?)-->", re.S)
# What is left out at the reader's own numbers (src/initproof/text/passages.hpp).
MARK = re.compile(r"<!-- /?numbers -->")


@dataclass
class Annotation:
    line: int
    kind: str
    body: str


@dataclass
class Span:
    """A formula, or a number in prose."""
    line: int
    text: str
    scale: float = 1.0


@dataclass
class Block:
    line: int
    section: str
    text: str
    annotations: list = field(default_factory=list)
    formulas: list = field(default_factory=list)
    numerals: list = field(default_factory=list)


def scale_of(following):
    match = SCALE.match(following)
    if not match:
        return 1.0
    return 1e6 if "million" in match[1] else 0.01


def blank(match):
    """Spaces, and the same line ends, in place of what was read."""
    return re.sub(r"[^\n]", " ", match[0])


def dissect(block):
    """Finds the formulas and the numerals of a block."""
    text = block.text

    def line_of(position):
        return block.line + block.text.count("\n", 0, position)

    text = re.sub(r"^>.*$", blank, text, flags=re.M)
    text = QUOTED.sub(blank, text)

    def fenced(match):
        block.formulas.append(Span(line_of(match.start(1)), match[1]))
        return blank(match)

    text = FENCE.sub(fenced, text)
    text = CODE.sub(blank, text)

    def inline(match):
        following = text[match.end():match.end() + 12]
        block.formulas.append(Span(line_of(match.start()), match[1], scale_of(following)))
        return blank(match)

    rest = INLINE.sub(inline, text)
    rest = PLACES.sub(blank, rest)
    for match in NUMERAL.finditer(rest):
        block.numerals.append(
            Span(line_of(match.start()), match[0], scale_of(rest[match.end():match.end() + 12])))


@dataclass
class Document:
    sections: list
    blocks: list
    errors: list


def annotation(line, text, errors):
    match = re.fullmatch(r"\s*([a-z ]+?)(?:\s*\((\d+)\))?:\s*(.*?)\s*", text, re.S)
    kinds = ("let", "with", "check", "given", "mnist", "measured", "quoted", "named",
             "not evaluated")
    if text.strip().startswith("EDIT:"):
        errors.append((line, f"still to be written: {text.strip()[5:].strip()}"))
        return None
    if not match or match[1] not in kinds:
        errors.append((line, f"a comment must begin with one of {', '.join(kinds)} and a colon"))
        return None
    if match[1] == "not evaluated":
        if not match[2]:
            errors.append((line, "'not evaluated' must say how many formulas: (1)"))
            return None
        return Annotation(line, match[1], f"{match[2]} {match[3]}")
    return Annotation(line, match[1], match[3])


def read(text):
    document = Document([], [], [])
    pending, current, fence = [], None, False
    section = ""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        line, number = lines[at], at + 1
        at += 1
        if MARK.fullmatch(line):
            continue
        line = MARK.sub("", line)
        if line.startswith("<!--") and not fence:
            while "-->" not in line and at < len(lines):
                line += "\n" + lines[at]
                at += 1
            if "-->" not in line:
                document.errors.append((number, "a comment is not closed"))
            found = annotation(number, line[4:line.rfind("-->")], document.errors)
            if found:
                pending.append(found)
            current = None
            continue
        if "```" in line:
            fence = not fence
        if line.startswith("#") and not fence:
            section = line.lstrip("#").strip() if line.startswith("## ") else section
            if line.startswith("## "):
                document.sections.append((number, section))
        if not line.strip() or re.match(r"</?[a-z]", line):
            current = None
            continue
        if current is None:
            current = Block(number, section, line, pending)
            pending = []
            document.blocks.append(current)
        else:
            current.text += "\n" + line
    if pending:
        document.errors.append((pending[0].line, "this comment belongs to no text"))
    for block in document.blocks:
        dissect(block)
    return document
