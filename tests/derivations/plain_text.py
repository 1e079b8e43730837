"""Reads a formula as a terminal shows it, by the rules that a reader goes by: products and quotients
from left to right, whether a product is written with a dot or not; a root or a raised sign concerns
the one thing beside it; a name of several letters is a name only if the text has such a name."""

import re

from latex import FUNCTIONS, MOMENTS

LETTERS = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ζ": "zeta",
           "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "ξ": "xi", "π": "pi",
           "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "varphi", "χ": "chi", "ψ": "psi",
           "ω": "omega", "Φ": "Phi", "Δ": "Delta", "ℓ": "ell", "∂": "partial", "∇": "nabla",
           "∞": "infty", "Σ": "sum", "Π": "prod", "∫": "int"}
SIGNS = {"·": "cdot", "×": "times", "⊙": "odot", "≤": "le", "≥": "ge", "≈": "approx", "≠": "ne",
         "≪": "ll", "≫": "gg", "→": "to", "↦": "mapsto", "∈": "in", "∉": "notin", "~": "sim",
         "±": "pm", "∓": "mp", "…": "dots", "⋯": "cdots", "⟨": "langle", "⟩": "rangle",
         "⌈": "lceil", "⌉": "rceil", "⌊": "lfloor", "⌋": "rfloor", "⇒": "implies"}
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁱʲᵏˡᵐⁿᵗˣᵀᴷ", "0123456789+-()ijklmntxTK"))
BARS = {"|": "vert", "‖": "Vert"}
OVERLINE, MACRON = "\u0305", "\u0304"


def known_words(formulas):
    """The names of several letters in these LaTeX formulas, each as LaTeX writes it."""
    found = {"det": r"\det"}
    for name in list(FUNCTIONS) + list(MOMENTS):
        found[re.sub(r"^\\mathrm\{(.*)\}$", r"\1", name).lstrip("\\")] = name
    for formula in formulas:
        for word in re.findall(r"\\mathrm\{([A-Za-z0-9]+)\}", formula):
            found[word] = rf"\mathrm{{{word}}}"
    return {word: latex for word, latex in found.items() if word.isascii()}


class Reader:
    """Turns the plain text into LaTeX that means the same."""

    def __init__(self, text, words):
        self.text, self.at, self.words = text.replace("−", "-"), 0, words
        self.open = [set()]  # for each bracket, the bars that are open in it

    def peek(self, ahead=0):
        return self.text[self.at + ahead] if self.at + ahead < len(self.text) else ""

    def latex(self):
        result = ""
        while self.at < len(self.text):
            result += self.piece()
        return result

    def piece(self):
        character = self.peek()
        if self.peek(1) in (OVERLINE, MACRON):
            return self.barred()
        if character in RAISED:
            return self.raised()
        if self.text.startswith("abs(", self.at):
            self.at += len("abs")
            return rf"\lvert {self.bracketed()}\rvert "
        if character.isascii() and character.isalpha():
            return self.word()
        self.at += 1
        if character == "√":
            return r"\sqrt" + self.operand()
        if character == "^":
            return "^" + self.operand()
        if character == "_":
            return "_" + self.index()
        if character in BARS:
            return self.bar(character)
        if character in "([":
            self.open.append(set())
        elif character in ")]" and len(self.open) > 1:
            self.open.pop()
        if character in LETTERS:
            return f"\\{LETTERS[character]} "
        if character in SIGNS:
            return f"\\{SIGNS[character]} "
        return character

    def barred(self):
        inner, count = "", 0
        while self.peek(1) in (OVERLINE, MACRON):
            inner += self.peek()
            count += 1
            self.at += 2
        inner = Reader(inner, self.words).latex()
        return rf"\bar {inner} " if count == 1 and not inner.isspace() else rf"\overline{{{inner}}}"

    def raised(self):
        result = ""
        while self.peek() in RAISED and self.peek():
            result += RAISED[self.peek()]
            self.at += 1
        return f"^{{{result}}}"

    def word(self):
        run = re.match(r"[A-Za-z]+\d*", self.text[self.at:])[0]
        for candidate in (run, run.rstrip("0123456789")):
            if candidate in self.words:
                self.at += len(candidate)
                return self.words[candidate] + " "
        self.at += 1
        return self.words.get(run[0], run[0]) + " "

    def bracketed(self):
        """What stands in the round brackets that open here, without them."""
        depth, start = 0, self.at
        while self.at < len(self.text):
            depth += (self.peek() == "(") - (self.peek() == ")")
            self.at += 1
            if depth == 0:
                break
        return Reader(self.text[start + 1:self.at - 1], self.words).latex()

    def operand(self):
        """The one thing that a root or a hat concerns."""
        if self.peek() == "(":
            return f"{{{self.bracketed()}}}"
        number = re.match(r"\d+(?:[.,]\d+)*", self.text[self.at:])
        if number:
            self.at += len(number[0])
            return f"{{{number[0]}}}"
        if self.peek() == "√":
            return f"{{{self.piece()}}}"
        inner = self.piece()
        while self.peek() == "_" and self.peek():
            inner += self.piece()
        return f"{{{inner}}}"

    def index(self):
        if self.peek() == "(":
            return f"{{{self.bracketed()}}}"
        run = re.match(r"[A-Za-z0-9]+|.", self.text[self.at:])[0]
        self.at += len(run)
        inner = Reader(run, {}).latex()
        return inner if len(run) == 1 else f"{{{inner}}}"

    def bar(self, character):
        opened = self.open[-1]
        side = "r" if character in opened else "l"
        opened ^= {character}
        return f"\\{side}{BARS[character]} "


def latex_of(text, words):
    """LaTeX that says what the plain text says; `words` as known_words gives them."""
    return re.sub(r"(?<=\d),(?=\d{3})", "{,}", Reader(text, words).latex())
