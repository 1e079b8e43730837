"""conan_test.py SOURCE WORK COMPILER: packaging/conan makes the package, and its test_package builds against what the
package says of itself, with conan_api.py in Conan's place. WORK stays, so that another run compiles nothing anew.
Skipped with status 77 unless INITPROOF_FULL=1: it compiles the library once more."""

import importlib.util
import os
import shutil
import sys
from pathlib import Path

import conan_api


def recipe_of(path):
    """The class of the recipe in that file."""
    spec = importlib.util.spec_from_file_location(path.parent.name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (found,) = [
        c for c in vars(module).values()
        if isinstance(c, type) and issubclass(c, conan_api.ConanFile) and c is not conan_api.ConanFile
    ]  # fmt: skip
    return found


def create(path, work, settings):
    """What `conan create` does with a recipe, without its dependencies."""
    shutil.rmtree(work / "package", ignore_errors=True)
    package = recipe_of(path)(path, work, settings)
    package.requirements()
    package.validate()
    package.export_sources()
    # What an earlier run has exported, and this one has not.
    for path in list(conan_api.files_in(package.source_folder)):
        if str(path) not in package.copied:
            path.unlink()
    package.generate()
    package.build()
    package.package()
    package.package_info()
    return package


def looked_at(package):
    """Everything that the package says is there is, and nothing is that Conan makes itself."""
    info, folder = package.cpp_info, Path(package.package_folder)
    known = set(info.components) | {f"{name}::{name}" for name in package.required} | {"boost::headers"}
    for name, component in info.components.items():
        assert (folder / "include/initproof" / name).is_dir(), name
        assert set(component.requires) <= known, (name, component.requires)
        for lib in component.libs:
            assert (folder / f"lib/lib{lib}.a").is_file(), lib
    libraries = {p.stem[len("lib"):] for p in (folder / "lib").iterdir()}
    assert libraries == {lib for c in info.components.values() for lib in c.libs}, libraries
    assert {p.name for p in folder.iterdir()} == {"include", "lib", "licenses"}, list(folder.iterdir())
    assert (folder / "licenses/LICENSE").is_file()
    text = "".join(p.read_text() for p in folder.rglob("*.hpp"))
    assert "boost" not in package.required or "#include <boost/" in text, "boost is not in the headers"


def targets_of(package):
    """What CMakeDeps makes of the components: initproof-config.cmake."""
    folder, names = package.package_folder, {}
    for name, component in package.cpp_info.components.items():
        names[name] = component.properties["cmake_target_name"]
    names |= {"boost::headers": "Boost::headers", "fmt::fmt": "fmt::fmt"}
    lines = ["find_package(Boost REQUIRED)", "find_package(fmt REQUIRED)"]
    for name, component in package.cpp_info.components.items():
        (lib,) = component.libs
        links = ";".join(names[r] for r in component.requires)
        lines += [
            f"add_library({names[name]} STATIC IMPORTED)",
            f'set_target_properties({names[name]} PROPERTIES IMPORTED_LOCATION "{folder}/lib/lib{lib}.a"',
            f'  INTERFACE_INCLUDE_DIRECTORIES "{folder}/include" INTERFACE_LINK_LIBRARIES "{links}")',
        ]
    return "\n".join(lines) + "\n"


def test(path, package, work, settings):
    """What Conan does with test_package."""
    consumer = recipe_of(path)(path, work, settings)
    consumer.source_folder = str(path.parent)
    consumer.requirements()
    assert "initproof" in consumer.required
    consumer.layout()
    assert consumer.generators == ("CMakeDeps", "CMakeToolchain")
    file_name = package.cpp_info.properties["cmake_file_name"]
    (work / f"{file_name}-config.cmake").write_text(targets_of(package))
    toolchain = conan_api.CMakeToolchain(consumer)
    toolchain.cache_variables[f"{file_name}_DIR"] = str(work)
    toolchain.generate()
    consumer.build()
    consumer.test()


def main(source, work, compiler):
    conan_api.provide()
    settings = {
        "os": "Linux", "arch": "x86_64", "build_type": "Release",
        "compiler": {"executable": compiler, "cppstd": "20"},
    }  # fmt: skip
    conanfile = source / "packaging/conan/conanfile.py"
    package = create(conanfile, work, settings)
    looked_at(package)
    test(conanfile.parent / "test_package/conanfile.py", package, work / "test_package", settings)
    for refused in ({"compiler": {"cppstd": "17"}}, {"os": "Windows"}):
        try:
            recipe_of(conanfile)(conanfile, work, settings | refused).validate()
        except conan_api.ConanInvalidConfiguration:
            continue
        raise AssertionError(f"{refused} is not refused")
    shared = recipe_of(conanfile)(conanfile, work, settings, {"shared": True})
    assert shared.options.get_safe("fPIC") is None, "shared libraries have no choice of fPIC"


if __name__ == "__main__":
    if os.environ.get("INITPROOF_FULL") != "1":
        print("skipped: INITPROOF_FULL=1 asks for it")
        sys.exit(77)
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
