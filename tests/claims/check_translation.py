"""Usage: check_translation.py FOLDER... | PAGE.md... | --planted

Compares derivation.cs.md of each folder with derivation.md, or PAGE.cs.md with PAGE.md: the same
headings, in each section the same formulas in the same order, the same numbers, as many rows of
tables, blocks of code and passages that are left out at own numbers. The words of formulas, inside
\\text{}, may differ, and the slide's English translation is left out. Normal laws are N(0; 1) in Czech, there and
in the cs.po of a folder, but for the slide's own words: N(0, 0,25) would have three numbers.
With --planted, checks that faults put into a small pair of texts are found.
"""

import collections
import pathlib
import re
import sys

HEADINGS = {
    "What the slide says": "Co říká snímek",
    "Statement": "Tvrzení",
    "Assumptions": "Předpoklady",
    "Proof": "Důkaz",
    "Finite-size error": "Vliv konečné velikosti",
    "Exact range": "Přesný rozsah",
    "What this does not say": "Co to neříká",
    "For the lecture": "Do přednášky",
    "Exercises": "Cvičení",
    "References": "Literatura",
}
TOKENS = re.compile(
    r"^```math\n(?P<block>.*?)^```$|^```\w*\n(?P<fence>.*?)^```$|\$`(?P<quoted>.+?)`\$"
    r"|\$\$(?P<display>.+?)\$\$"
    r"|(?P<code>`+)(?:.+?)(?P=code)|(?<!\\)\$(?P<inline>[^$]+?)(?<!\\)\$",
    re.S | re.M,
)
SPACE = "\u00a0\u202f"  # between thousands
# The numbers of sections and theorems, and those of arXiv, have points in Czech too.
POINT = re.compile(r"((?:oddíl|kapitol|vět|lemmat)\w*\s(?:[\d.,]+(?:, | a ))*\d+|arXiv:\d+)\.(?=\d)")


def without_words(formula):
    """The formula without \\text{...}, whose braces may be nested."""
    result = ""
    while (at := formula.find("\\text{")) >= 0:
        depth, end = 1, at + len("\\text{")
        while depth and end < len(formula):
            depth += {"{": 1, "}": -1}.get(formula[end], 0)
            end += 1
        result += formula[:at]
        formula = formula[end:]
    return result + formula


def canonical(formula, czech):
    formula = without_words(formula)
    formula = re.sub(r"(?<=\d)\\,(?=\d{3}(?!\d))", "", formula)
    formula = re.sub(r"(?<=\d)\{,\}(?=\d{3}(?!\d))", "." if czech else "", formula)
    formula = formula.replace("{,}", ".").replace(";", ",")
    return re.sub(r"\s+", "", formula).rstrip(".,")


def numbers(prose, czech):
    pattern = rf"\d{{1,3}}(?:[{SPACE}]\d{{3}})+(?!\d)|\d+" if czech else r"\d{1,3}(?:,\d{3})+(?!\d)|\d+"
    fraction = r"(?:,\d+)?" if czech else r"(?:\.\d+)?"
    if czech:
        repeated = 1
        while repeated:
            prose, repeated = POINT.subn(r"\1,", prose)
    for found in re.findall(rf"(?:{pattern}){fraction}", prose):
        plain = re.sub(rf"[{SPACE}]", "", found).replace(",", ".") if czech else found.replace(",", "")
        yield plain


class Section:
    def __init__(self, heading, text, czech):
        self.heading = heading
        self.passages = text.count("<!-- numbers -->")
        text = text.replace("<!-- numbers -->", "").replace("<!-- /numbers -->", "")
        self.formulas, self.blocks = [], 0
        prose, done = "", 0
        for token in TOKENS.finditer(text):
            prose += text[done : token.start()] + " "
            done = token.end()
            formula = (token["block"] or token["quoted"] or token["display"]
                       or token["inline"])
            if formula is not None:
                self.formulas.append(canonical(formula, czech))
            elif token["fence"] is not None:
                self.blocks += 1
        prose += text[done:]
        self.rows = len(re.findall(r"^\s*\|.*\|\s*$", prose, re.M))
        links_gone = re.sub(r"\]\([^)]*\)|<https?:[^>]*>|https?:\S+", "] ", prose)
        self.numbers = collections.Counter(numbers(links_gone, czech))


def sections(text, czech, with_english=True):
    text = re.sub(r"<!-- (?!/?numbers -->).*?-->", "", text, flags=re.S)
    if not with_english:
        text = re.sub(r"^In English\b.*?(?=\n\n|\Z)(?:\n\n>.*?(?=\n\n))?", "", text, flags=re.S | re.M)
    parts = re.split(r"^(#{1,6} .*)$", text, flags=re.M)
    return [Section(parts[i], parts[i + 1], czech) for i in range(1, len(parts), 2)]


def heading_fault(english, czech):
    level, title = english.split(" ", 1)
    if czech.split(" ", 1)[0] != level:
        return f"'{czech}' stands for '{english}'"
    if level == "##" and czech != f"## {HEADINGS.get(title, '?')}":
        return f"'{czech}' stands for '{english}', expected '## {HEADINGS.get(title, '?')}'"
    return None


def section_faults(english, czech):
    if english.formulas != czech.formulas:
        pairs = zip(english.formulas + ["(none)"], czech.formulas + ["(none)"])
        at, pair = next((i, p) for i, p in enumerate(pairs, 1) if p[0] != p[1])
        yield f"formula {at} is '{pair[1]}', in English '{pair[0]}'"
    for missing, where in ((english.numbers - czech.numbers, "only in English"),
                           (czech.numbers - english.numbers, "only in Czech")):
        if missing:
            yield f"numbers {where}: {', '.join(sorted(missing.elements()))}"
    if english.rows != czech.rows:
        yield f"{czech.rows} rows of tables, in English {english.rows}"
    if english.passages != czech.passages:
        yield f"{czech.passages} passages left out at own numbers, in English {english.passages}"
    if english.blocks != czech.blocks:
        yield f"{czech.blocks} blocks of code, in English {english.blocks}"


LAW = re.compile(r"(?<![A-Za-z_])N\((?:[^(),;]|\([^()]*\))*,")


def law_faults(text):
    """Laws in the English way, but for quotations."""
    said = re.sub(r"^>.*$", "", text, flags=re.M)
    for law in LAW.findall(said):
        yield f"a law begins with '{law}', expected a semicolon"


def translations(catalogue):
    """The texts of a PO file in the other language."""
    for entry in re.findall(r'^msgstr ((?:"(?:[^"\\]|\\.)*"\s*)+)', catalogue, re.M):
        yield "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', entry))


def compare(english, czech):
    """The faults of the Czech text, each with its section."""
    yield from law_faults(czech)
    ours, theirs = sections(english, False, False), sections(czech, True)
    full = sections(english, False)
    if len(ours) != len(theirs):
        yield f"{len(theirs)} headings, in English {len(ours)}"
    for i, (one, other) in enumerate(zip(ours, theirs)):
        fault = heading_fault(one.heading, other.heading)
        if fault:
            yield fault
        faults = list(section_faults(one, other))
        # The translation of the slide is kept where it says more than the slide.
        if faults and list(section_faults(full[i], other)):
            yield from (f"{other.heading.lstrip('# ')}: {fault}" for fault in faults)


def check(folder):
    path = pathlib.Path(folder)
    english = path if path.suffix == ".md" else path / "derivation.md"
    czech = english.with_suffix(".cs.md")
    if not czech.exists():
        return [f"there is no {czech.name}"]
    faults = list(compare(*(text.read_text(encoding="utf-8") for text in (english, czech))))
    catalogue = path / "cs.po"
    if catalogue.exists():
        texts = translations(catalogue.read_text(encoding="utf-8"))
        faults += [f"cs.po: {fault}" for text in texts for fault in law_faults(text)]
    return faults


ENGLISH = """# Title
## What the slide says
> Rozptyl je 393.

In English: the variance is $393$.

Weights of $w \\sim N(0, 1/n)$ and $F_N(1, 2)$.
<!-- check: 1 -->
## Proof
<!-- numbers -->
With $x = 0.5$, $\\text{the sum} \\le [0.1, 0.2]$ and `a $5$` 1,000 inputs, 2.5 % (sections 4.2 and 4.6):
```math
50{,}000 + y .
```
<!-- /numbers -->
| a | 1 |
| --- | --- |
"""
CZECH = """# Název
## Co říká snímek
> Rozptyl je 393.

Váhy $w \\sim N(0; 1/n)$ a $F_N(1, 2)$.
## Důkaz
<!-- numbers -->
Pro $x = 0{,}5$, $\\text{součet} \\le [0{,}1; 0{,}2]$ a `a $5$` 1\u00a0000 vstupů, 2,5\u00a0% (oddíly 4.2 a 4.6):
```math
50\\,000 + y.
```
<!-- /numbers -->
| a | 1 |
| --- | --- |
"""
PLANTED = [
    ("$x = 0{,}5$", "$x = 0{,}6$"), ("$x = 0{,}5$, ", ""), ("50\\,000", "50\\,001"),
    ("1\u00a0000", "1\u00a0001"), ("2,5", "2,6"), ("2,5", "2.5"), ("a 4.6", "a 4.7"), ("## Důkaz", "## Dukaz"), ("## Důkaz\n", ""),
    ("| a | 1 |\n", ""), ("je 393", "je 39"), ("```math", "```text"),
    ("<!-- numbers -->\n", ""), ("N(0; 1/n)", "N(0, 1/n)"),
]


def planted():
    faults = [f"a good pair has a fault: {fault}" for fault in compare(ENGLISH, CZECH)]
    for old, new in PLANTED:
        assert old in CZECH, old
        if not list(compare(ENGLISH, CZECH.replace(old, new))):
            faults.append(f"'{new}' for '{old}' was not found")
    return faults


def main(arguments):
    failures = 0
    for argument in arguments:
        name = pathlib.Path(argument).name
        for fault in planted() if argument == "--planted" else check(argument):
            print(f"{name}: {fault}")
            failures += 1
    return 1 if failures else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
