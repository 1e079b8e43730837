"""As much of Conan 2's interface as packaging/conan uses, strict where Conan is: a recipe runs against it with CMake,
without a server. What a recipe asks for and is not here is an error.

https://docs.conan.io/2/reference.html says what is imitated."""

import fnmatch
import os
import shutil
import subprocess
import sys
import types
from pathlib import Path

# What `requires` may say of a requirement.
TRAITS = {
    "headers", "libs", "build", "run", "visible", "transitive_headers", "transitive_libs", "test", "force",
    "override", "direct", "options", "package_id_mode", "no_skip",
}  # fmt: skip


class ConanInvalidConfiguration(Exception):
    pass


class Values:
    """Settings or options: only those that are declared can be read."""

    def __init__(self, values):
        self.__dict__.update(values)

    def get_safe(self, name, default=None):
        return self.__dict__.get(name, default)

    def rm_safe(self, name):
        self.__dict__.pop(name, None)


class CppInfo:
    def __init__(self):
        self.libs, self.requires, self.system_libs, self.properties = [], [], [], {}
        self.includedirs, self.libdirs = ["include"], ["lib"]

    def set_property(self, name, value):
        assert name in {"cmake_file_name", "cmake_target_name", "pkg_config_name"}, name
        self.properties[name] = value


class PackageInfo(CppInfo):
    def __init__(self):
        super().__init__()
        self.components = Components()


class Components(dict):
    def __missing__(self, name):
        self[name] = CppInfo()
        return self[name]


class ConanFile:
    def __init__(self, recipe, work, settings, options=None):
        self.recipe_folder = str(Path(recipe).parent)
        self.export_sources_folder = self.source_folder = str(work / "sources")
        self.build_folder, self.package_folder = str(work / "build"), str(work / "package")
        self.generators_folder = str(work / "generators")
        for folder in (self.source_folder, self.generators_folder):
            os.makedirs(folder, exist_ok=True)
        self.settings = Values({name: settings[name] for name in self.settings})
        self.options = Values(chosen(self, options or {}))
        self.cpp_info, self.required, self.copied = PackageInfo(), {}, set()
        self.cpp = types.SimpleNamespace(build=types.SimpleNamespace(bindir=self.build_folder))
        self.tested_reference_str = "initproof/0"

    def requires(self, reference, **traits):
        assert set(traits) <= TRAITS, traits
        name, _, version = reference.partition("/")
        assert version, reference
        self.required[name] = version

    def run(self, command, env="conanbuild"):
        assert env in {"conanbuild", "conanrun"}, env
        subprocess.run(command, shell=True, check=True, cwd=self.build_folder)


def chosen(recipe, options):
    """The defaults, and what was chosen instead, of the options that are declared."""
    declared = getattr(recipe, "options", {})
    defaults = {n: v for n, v in getattr(recipe, "default_options", {}).items() if "/" not in n}
    assert set(defaults) == set(declared), (defaults, declared)
    values = defaults | options
    for name, value in values.items():
        assert value in declared[name], (name, value)
    if "auto_shared_fpic" in getattr(recipe, "implements", []) and values["shared"]:
        del values["fPIC"]
    return values


def check_min_cppstd(recipe, least):
    if int(recipe.settings.compiler["cppstd"]) < least:
        raise ConanInvalidConfiguration(f"C++{least} is needed")


def files_in(folder):
    """Without what is built in a checkout, and its history: no recipe wants them, and they are many."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [f for f in folders if f not in {"build", ".git"}]
        yield from (Path(parent, name) for name in names)


def copy(recipe, pattern, src, dst):
    copied = []
    for path in files_in(src):
        name = path.relative_to(src).as_posix()
        if fnmatch.fnmatch(name, pattern):  # as in Conan, * is any characters, slashes too
            target = Path(dst) / name
            target.parent.mkdir(parents=True, exist_ok=True)
            # What has not changed keeps its time, so that it need not be built anew.
            if not target.exists() or target.read_bytes() != path.read_bytes():
                shutil.copyfile(path, target)
            copied.append(str(target))
    assert copied, f"{pattern}: no such file in {src}"
    recipe.copied.update(copied)
    return copied


def rmdir(_recipe, path):
    shutil.rmtree(path, ignore_errors=True)


def cmake_layout(recipe):
    recipe.build_folder += "/Release"
    recipe.cpp.build.bindir = recipe.build_folder


class CMakeDeps:
    """Boost and fmt are the system's here, and found by the modules and packages that CMake has for them."""

    def __init__(self, recipe):
        self.recipe = recipe

    def generate(self):
        assert self.recipe.required, "generate() before requirements()"


class CMakeToolchain:
    def __init__(self, recipe):
        self.recipe, self.cache_variables = recipe, {}

    def generate(self):
        options, settings = self.recipe.options, self.recipe.settings
        values = {
            "CMAKE_BUILD_TYPE": settings.build_type,
            "CMAKE_CXX_COMPILER": settings.compiler["executable"],
            "CMAKE_CXX_STANDARD": settings.compiler["cppstd"],
            "CMAKE_INSTALL_LIBDIR": "lib",
            # As a profile's tools.build:cxxflags: what the libraries do is tested elsewhere.
            "CMAKE_CXX_FLAGS_RELEASE": "-O0",
            "INITPROOF_UNITY": True,
            "BUILD_SHARED_LIBS": options.get_safe("shared"),
            "CMAKE_POSITION_INDEPENDENT_CODE": options.get_safe("fPIC"),
        } | self.cache_variables
        lines = [f'set({n} "{as_cmake(v)}" CACHE STRING "" FORCE)' for n, v in values.items() if v is not None]
        Path(self.recipe.generators_folder, "initial.cmake").write_text("\n".join(lines) + "\n")


def as_cmake(value):
    return {True: "ON", False: "OFF"}.get(value, value)


class CMake:
    def __init__(self, recipe):
        self.recipe = recipe

    def configure(self):
        initial = Path(self.recipe.generators_folder, "initial.cmake")
        run("-S", self.recipe.source_folder, "-B", self.recipe.build_folder, "-G", "Ninja", "-C", initial)

    def build(self):
        run("--build", self.recipe.build_folder)

    def install(self):
        run("--install", self.recipe.build_folder, "--prefix", self.recipe.package_folder)


def run(*arguments):
    done = subprocess.run(["cmake", *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def provide():
    """Makes `from conan import ...` and `from conan.tools... import ...` find the above."""
    modules = {
        "conan": {"ConanFile": ConanFile},
        "conan.errors": {"ConanInvalidConfiguration": ConanInvalidConfiguration},
        "conan.tools": {},
        "conan.tools.build": {"check_min_cppstd": check_min_cppstd, "can_run": lambda _: True},
        "conan.tools.cmake": {
            each.__name__: each for each in (CMake, CMakeDeps, CMakeToolchain, cmake_layout)
        },
        "conan.tools.files": {"copy": copy, "rmdir": rmdir},
    }  # fmt: skip
    for name, members in modules.items():
        module = types.ModuleType(name)
        module.__dict__.update(members)
        sys.modules[name] = module
