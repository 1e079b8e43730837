"""All mutants of a file in one text of it: a number, read when the program starts, says which of them
is active, so that a room is built once for all of its mutants."""

import collections
import re

HEADER = "initproof/mutant.hpp"

# Which mutant is active, by the variable MUTANT in the environment, and which places were reached: a
# byte each, written to the file MUTANT_TRACE at the end.
CHOICE = """#pragma once
#include <cstdio>
#include <cstdlib>
#include <type_traits>
namespace initproof_mutant {
inline constinit int active = 0;
inline constinit unsigned char reached[%d] = {};
[[gnu::constructor(101)]] inline void choose() {
  const char* number = std::getenv("MUTANT");
  active = number == nullptr ? 0 : std::atoi(number);
}
[[gnu::destructor(101)]] inline void tell() {
  const char* path = std::getenv("MUTANT_TRACE");
  std::FILE* file = path == nullptr ? nullptr : std::fopen(path, "wb");
  if (file == nullptr) return;
  std::fwrite(reached, 1, sizeof reached, file);
  std::fclose(file);
}
template <int Number>
constexpr bool is() noexcept {
  if (std::is_constant_evaluated()) return false;
  reached[Number] = 1;
  return active == Number;
}
}  // namespace initproof_mutant
"""


def flat(text):
    """A text on one line, without comments: line numbers stay what they are."""
    return re.sub(r"\s+", " ", re.sub(r"//[^\n]*|/\*.*?\*/", " ", text, flags=re.S))


def changed(text, mutant):
    """The expression of a mutant's site, changed; the rest of it is as it was."""
    site = mutant.site
    if site.kind == "guard":
        return "false"
    before = text[site.begin:site.token_begin].decode()
    after = text[site.token_begin + len(site.token.encode()):site.end].decode()
    return before + mutant.other + after


def whole(text, mutant):
    """The file's text with this mutant alone."""
    site = mutant.site
    return text[:site.begin] + changed(text, mutant).encode() + text[site.end:]


class Group:
    """The mutants of one expression, and the groups within it."""

    def __init__(self, begin, end):
        self.begin, self.end = begin, end
        self.mutants = []
        self.inner = []


def groups(numbered):
    """The groups of numbered mutants, each within the smallest that contains it."""
    of = collections.OrderedDict()
    for number, mutant in numbered:
        place = (mutant.site.begin, mutant.site.end)
        of.setdefault(place, Group(*place)).mutants.append((number, mutant))
    outermost, open_groups = [], []
    for group in sorted(of.values(), key=lambda group: (group.begin, -group.end)):
        while open_groups and open_groups[-1].end <= group.begin:
            open_groups.pop()
        (open_groups[-1].inner if open_groups else outermost).append(group)
        open_groups.append(group)
    return outermost


def render(text, begin, end, inner):
    """The text of a range with the groups in it."""
    made, at = [], begin
    for group in inner:
        made += [text[at:group.begin].decode(), choice(text, group)]
        at = group.end
    return "".join(made) + text[at:end].decode()


def alternative(text, mutant):
    """The changed expression, of the original's type."""
    made = flat(changed(text, mutant))
    # What is negated need not be a bool, and may be what a bool becomes: std::optional<double>.
    return f"static_cast<bool>({made})" if mutant.site.kind == "not" else made


def choice(text, group):
    """An expression with its mutants: only one is active, so in each the rest is as it was."""
    made = "".join(f"::initproof_mutant::is<{number}>() ? ({alternative(text, mutant)}) : "
                   for number, mutant in group.mutants)
    original = render(text, group.begin, group.end, group.inner)
    if any(mutant.site.kind == "guard" for _, mutant in group.mutants):
        original = f"static_cast<bool>({original})"
    return f"({made}({original}))"


def schema(text, numbered):
    """The file's text with all of these (number, mutant)."""
    if not numbered:
        return text
    body = render(text, 0, len(text), groups(numbered))
    once = "#pragma once\n"
    line = f'#include "{HEADER}"'
    if once in body:
        # On the same line, which may be followed by nothing else: the next, an empty one, goes.
        return body.replace(once + "\n", once + line + "\n", 1).encode()
    return re.sub(r"\n\n", f"\n{line}\n", body, count=1).encode()
