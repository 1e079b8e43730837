"""The components elementary, random, stats and testing, which need nothing but fmt and Boost's headers.

conan create packaging/conan --build=missing
"""

import os

from conan import ConanFile
from conan.errors import ConanInvalidConfiguration
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain
from conan.tools.files import copy, rmdir


class InitproofConan(ConanFile):
    name = "initproof"
    version = "0.2.0"
    license = "BSL-1.0"
    description = (
        "Stochastic tests that are not flaky: confidence sequences, portable draws and checks "
        "with one error rate"
    )
    topics = ("testing", "statistics", "random", "confidence-sequence")
    package_type = "library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"shared": [True, False], "fPIC": [True, False]}
    default_options = {"shared": False, "fPIC": True, "boost/*:header_only": True}
    implements = ("auto_shared_fpic",)

    def export_sources(self):
        root = os.path.join(self.recipe_folder, "..", "..")
        for pattern in ("CMakeLists.txt", "LICENSE", "cmake/*", "src/*"):
            copy(self, pattern, root, self.export_sources_folder)

    def requirements(self):
        self.requires("boost/[>=1.81]", transitive_headers=True)
        self.requires("fmt/[>=9]")

    def validate(self):
        check_min_cppstd(self, 20)
        if self.settings.os == "Windows":
            raise ConanInvalidConfiguration("Windows is no platform of initproof (docs/platforms.md)")

    def generate(self):
        CMakeDeps(self).generate()
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables["INITPROOF_COMPONENTS"] = "testing"
        toolchain.cache_variables["INITPROOF_BUILD_TESTS"] = False
        toolchain.generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        for folder in ("lib/cmake", "lib/pkgconfig", "share"):
            rmdir(self, os.path.join(self.package_folder, folder))

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "initproof")
        needed = {
            "random": [],
            "elementary": [],
            "stats": ["elementary", "boost::headers"],
            "testing": ["stats", "random", "fmt::fmt"],
        }
        for room, requires in needed.items():
            component = self.cpp_info.components[room]
            component.set_property("cmake_target_name", f"initproof::{room}")
            component.libs = [f"initproof_{room}"]
            component.requires = requires
