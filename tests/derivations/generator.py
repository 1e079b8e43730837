"""What the derivations say of the program's normal numbers, read from its source and its page, so that
a text about another generator than the one that draws is a fault."""

import math
import pathlib
import re

ROOM = pathlib.Path(__file__).parent / "../../src/initproof/random"


def _read(name, pattern):
    found = re.search(pattern, (ROOM / name).read_text(encoding="utf-8"))
    if not found:
        raise ValueError(f"src/initproof/random/{name} has no '{pattern}' any more")
    return found[1]


def cell():
    """The width of the cell in whose middle a uniform of single precision stands."""
    return float.fromhex(_read("box_muller.inl", r"float unit = (0x1p-\d+)F;")) / 2


def refined_below():
    """The uniforms below this get further bits."""
    return 2.0 ** (int(_read("box_muller.inl", r"if \(w\[i\] >> (\d+) != 0\) continue;")) - 32)


def fine_cell():
    """The width of a cell among them."""
    return float.fromhex(_read("box_muller.inl", r"static_cast<float>\(longer\) \* (0x1p-\d+)F")) / 2


def smallest_uniform():
    twice = _read("box_muller.inl", r"static_cast<float>\(longer\) \* 0x1p-\d+F \+ (0x1p-\d+)F")
    smallest = float.fromhex(twice) / 2
    power = _read("normals.md", r"The smallest uniform is \$2\^\{(-\d+)\}\$")
    if smallest != 2.0 ** int(power):
        raise ValueError("normals.md and box_muller.inl disagree on the smallest uniform")
    return smallest


def largest_normal():
    """In standard deviations."""
    return math.sqrt(-2 * math.log(smallest_uniform()))


def normal_error():
    """The bound of the relative error of a normal of single precision."""
    return float(_read("normals.md", r"= ([\d.]+)u\$ in single")) * 2.0 ** -24


NAMES = {name: value for name, value in globals().items()
         if callable(value) and not name.startswith("_")}
