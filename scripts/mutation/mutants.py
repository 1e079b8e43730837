"""Small changes of a C++ file, found in Clang's syntax tree: an operator for another, a constant made
larger, one end of an interval for the other. The list is the same at every run."""

import dataclasses
import re

from clang import cindex

Kind = cindex.CursorKind

COMPARISONS = {"<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"),
               "==": ("!=",), "!=": ("==",)}
ARITHMETIC = {"+": ("-",), "-": ("+",), "*": ("/",), "/": ("*",), "%": ("*",), "<<": (">>",),
              ">>": ("<<",), "&": ("|",), "|": ("&",), "^": ("&",)}
LOGIC = {"&&": ("||",), "||": ("&&",)}
ASSIGNMENTS = {"+=": ("-=",), "-=": ("+=",), "*=": ("/=",), "/=": ("*=",)}
STEPS = {"++": ("--",), "--": ("++",)}
BINARY = {**COMPARISONS, **ARITHMETIC, **LOGIC}
CALLS = {"min": "max", "max": "min", "floor": "ceil", "ceil": "floor", "log1p": "expm1",
         "lower_bound": "upper_bound", "upper_bound": "lower_bound",
         "any_of": "all_of", "all_of": "any_of"}
MEMBERS = {"low": "high", "high": "low"}

# What the compiler must know when it compiles cannot be chosen when the program runs.
LITERALS = (Kind.INTEGER_LITERAL, Kind.FLOATING_LITERAL)
# Messages of errors are tested where they are made; a mutant in one tells little.
SKIPPED = (Kind.CXX_THROW_EXPR, Kind.STATIC_ASSERT, Kind.STRING_LITERAL)
FUNCTIONS = (Kind.FUNCTION_DECL, Kind.CXX_METHOD, Kind.CONSTRUCTOR, Kind.FUNCTION_TEMPLATE,
             Kind.CONVERSION_FUNCTION, Kind.DESTRUCTOR)


@dataclasses.dataclass(frozen=True)
class Site:
    """A place that can be changed: bytes [begin, end) of the file, the token there, what may stand
    there instead, and the operands' places. `fixed`: it is read when the file is compiled."""

    kind: str  # comparison, arithmetic, logic, assignment, step, constant, call, member, not, guard
    begin: int
    end: int
    token: str
    token_begin: int
    others: tuple
    operands: tuple
    function: str
    fixed: bool = False


def larger(literal):
    """A constant near this one: the next integer, or a floating one by a sixteenth larger."""
    match = re.fullmatch(r"(0[xX][0-9a-fA-F']+|0[bB][01']+|[0-9']+)([uUlLzZ]*)", literal)
    if match:
        value = int(match.group(1).replace("'", ""), 0 if match.group(1)[:2].lower() in
                    ("0x", "0b") else 10)
        return f"{value + 1}{match.group(2)}"
    match = re.fullmatch(r"([0-9.']+(?:[eE][+-]?[0-9]+)?)([fFlL]?)", literal)
    if not match:
        return None
    value = float(match.group(1).replace("'", ""))
    return f"{value * 1.0625 if value else 1.0!r}{match.group(2)}"


class Finder:
    """Walks a file's syntax tree and collects its sites."""

    def __init__(self, path, text):
        self.path, self.text = path, text
        self.sites = []

    def extent(self, cursor):
        return cursor.extent.start.offset, cursor.extent.end.offset

    def slice(self, begin, end):
        return self.text[begin:end].decode(errors="replace")

    def mine(self, cursor):
        """Whether the cursor's text stands in this file as it is, not in a macro."""
        start, end = cursor.extent.start, cursor.extent.end
        return (start.file and end.file and start.file.name == end.file.name == self.path and
                start.offset < end.offset)

    def between(self, operands, table):
        """The operator's token between two operands, and its place."""
        begin, end = operands[0][1], operands[1][0]
        for match in re.finditer(r"//[^\n]*|/\*.*?\*/|[-+*/%<>=!&|^]+", self.slice(begin, end)):
            if match.group() in table:
                return match.group(), begin + match.start()
        return None, 0

    def add(self, kind, cursor, token, token_begin, others, operands, scope):
        begin, end = self.extent(cursor)
        self.sites.append(Site(kind, begin, end, token, token_begin, tuple(others), tuple(operands),
                               *scope))

    def binary(self, cursor, scope, table, kind_of):
        children = [child for child in cursor.get_children()]
        if len(children) != 2 or not all(map(self.mine, children)):
            return
        operands = [self.extent(child) for child in children]
        token, at = self.between(operands, table)
        if token:
            self.add(kind_of(token), cursor, token, at, table[token], operands, scope)

    def unary(self, cursor, scope):
        begin, end = self.extent(cursor)
        text = self.slice(begin, end)
        children = list(cursor.get_children())
        if len(children) != 1 or not self.mine(children[0]):
            return
        operand = self.extent(children[0])
        for token, others in STEPS.items():
            if text.startswith(token) or text.endswith(token):
                at = begin if text.startswith(token) else end - len(token)
                self.add("step", cursor, token, at, others, (operand,), scope)
                return
        if text.startswith("!"):
            self.add("not", cursor, "!", begin, ("",), (operand,), scope)
        elif text.startswith("-"):
            self.add("minus", cursor, "-", begin, ("",), (operand,), scope)

    def call(self, cursor, scope):
        """A call of a function for one of its opposite."""
        begin, end = self.extent(cursor)
        match = re.match(r"(?:[a-z_0-9]+::)*([a-z_0-9]+)(?:<[^<>()]*>)?\(", self.slice(begin, end))
        if match and match.group(1) in CALLS:
            token = match.group(1)
            self.add("call", cursor, token, begin + match.start(1), (CALLS[token],), (), scope)

    def member(self, cursor, scope):
        """One end of an interval for the other."""
        begin, end = self.extent(cursor)
        match = re.search(r"(?:^|\.|->)([a-z]+)$", self.slice(begin, end))
        if match and match.group(1) in MEMBERS:
            token = match.group(1)
            self.add("member", cursor, token, begin + match.start(1), (MEMBERS[token],), (), scope)

    def guard(self, cursor, scope):
        """An `if` whose condition is never true."""
        children = list(cursor.get_children())
        condition = children[0]
        if "constexpr" in self.slice(cursor.extent.start.offset, condition.extent.start.offset):
            return False
        if condition.kind != Kind.DECL_STMT and self.mine(condition):
            begin, end = self.extent(condition)
            self.sites.append(Site("guard", begin, end, self.slice(begin, end), begin, ("false",),
                                   ((begin, end),), *scope))
        return True

    def visit(self, cursor, scope):
        """Collects the sites of the cursor and of what is below."""
        kind = cursor.kind
        function, fixed = scope
        if kind in SKIPPED:
            return
        if kind in FUNCTIONS:
            function = cursor.spelling
        if kind in (Kind.ENUM_CONSTANT_DECL, Kind.CASE_STMT, Kind.FIELD_DECL):
            # A case's label alone, not what follows it.
            fixed = kind != Kind.CASE_STMT and (kind != Kind.FIELD_DECL or cursor.is_bitfield())
        if kind == Kind.VAR_DECL and self.mine(cursor):
            begin, end = self.extent(cursor)
            head = self.slice(begin, end).split("=")[0].split("{")[0]
            fixed = fixed or "constexpr" in head
        scope = (function, fixed)
        if self.mine(cursor):
            if kind == Kind.BINARY_OPERATOR:
                self.binary(cursor, scope, BINARY, kind_of)
            elif kind == Kind.COMPOUND_ASSIGNMENT_OPERATOR:
                self.binary(cursor, scope, ASSIGNMENTS, lambda token: "assignment")
            elif kind == Kind.UNARY_OPERATOR:
                self.unary(cursor, scope)
            elif kind in LITERALS:
                literal = self.slice(*self.extent(cursor))
                other = larger(literal)
                if other:
                    self.add("constant", cursor, literal, cursor.extent.start.offset, (other,), (),
                             scope)
            elif kind == Kind.CALL_EXPR:
                self.call(cursor, scope)
            elif kind == Kind.MEMBER_REF_EXPR:
                self.member(cursor, scope)
            elif kind == Kind.IF_STMT and not self.guard(cursor, scope):
                scope = (function, True)
        for child in cursor.get_children():
            self.visit(child, scope)


def kind_of(token):
    """The kind of a binary operator."""
    return "comparison" if token in COMPARISONS else "logic" if token in LOGIC else "arithmetic"


def find(path, arguments, library=None):
    """The sites of a file, in their order; `arguments` are the compiler's. Sites that several
    instantiations or declarations show are there once."""
    if library and not cindex.Config.loaded:
        cindex.Config.set_library_file(library)
    path = str(path)
    unit = cindex.Index.create().parse(path, args=arguments)
    errors = [d for d in unit.diagnostics if d.severity >= cindex.Diagnostic.Error]
    with open(path, "rb") as file:
        finder = Finder(path, file.read())
    for cursor in unit.cursor.get_children():
        if cursor.location.file and cursor.location.file.name == path:
            finder.visit(cursor, ("", False))
    unique = {(site.begin, site.end, site.token_begin, site.kind): site for site in finder.sites}
    return [unique[place] for place in sorted(unique)], [str(error) for error in errors]


@dataclasses.dataclass(frozen=True)
class Mutant:
    """One change at one site."""

    site: Site
    other: str
    key: str  # the same as long as the line's text and what stands before it in the function are


def mutants(file, text, sites):
    """All mutants of a file's sites, each with its key: file | function | line | nth token -> other."""
    made, seen = [], {}
    for site in sites:
        start = text.rfind(b"\n", 0, site.token_begin) + 1
        end = text.find(b"\n", site.token_begin)
        line = text[start:end].decode().strip()
        before = text[start:site.token_begin].decode()
        nth = before.count(site.token) + 1
        for other in site.others:
            token = site.token if site.kind != "guard" else "if"
            key = f"{file} | {site.function} | {line} | {token}#{nth} -> {other or 'nothing'}"
            seen[key] = seen.get(key, 0) + 1
            if seen[key] > 1:
                key += f" ({seen[key]})"
            made.append(Mutant(site, other, key))
    return made
