"""recipes_test.py SOURCE: the recipes of packaging/ say what the project says. They cannot be run here without their
servers: conan_test.py and vcpkg_test.sh run them with something else in their place, and this holds what they say
against the checkout."""

import ast
import json
import re
import sys
from pathlib import Path


def recipe(path):
    """The plain members of the first class of a conanfile."""
    (found,) = [n for n in ast.parse(path.read_text()).body if isinstance(n, ast.ClassDef)]
    members = {}
    for statement in found.body:
        if isinstance(statement, ast.Assign):
            members[statement.targets[0].id] = ast.literal_eval(statement.value)
    return members


def rooms_of(path):
    return set(re.findall(r'^ +"(\w+)": \[', path.read_text(), re.MULTILINE))


def main(source):
    cmake = (source / "CMakeLists.txt").read_text()
    version = re.search(r"^project\(initproof VERSION ([0-9.]+)", cmake, re.MULTILINE).group(1)
    port = json.loads((source / "packaging/vcpkg/initproof/vcpkg.json").read_text())
    conan = recipe(source / "packaging/conan/conanfile.py")
    recipe(source / "packaging/conan/test_package/conanfile.py")
    citation = (source / "CITATION.cff").read_text()
    assert port["version"] == version, ("vcpkg.json", port["version"], version)
    assert conan["version"] == version, ("conanfile.py", conan["version"], version)
    assert f"\nversion: {version}\n" in citation, ("CITATION.cff", version)
    assert (source / "LICENSE").read_text().startswith("Boost Software License - Version 1.0")
    assert port["license"] == conan["license"] == "BSL-1.0" and "\nlicense: BSL-1.0\n" in citation
    install = (source / "cmake/Install.cmake").read_text()
    alone = set(re.search(r'MATCHES "\^\(([a-z|]+)\)\$"', install).group(1).split("|"))
    assert rooms_of(source / "packaging/conan/conanfile.py") == alone, alone
    # What the headers and sources of these rooms include of Boost is what the port asks for.
    libraries = set()
    for room in alone:
        for path in (source / "src/initproof" / room).rglob("*.?pp"):
            libraries |= set(re.findall(r"#include <boost/(\w+)/", path.read_text()))
    asked = {d[len("boost-"):] for d in port["dependencies"] if isinstance(d, str) and d.startswith("boost-")}
    assert libraries == asked - {"headers"}, (libraries, asked)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
