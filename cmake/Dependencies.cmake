# Every third-party library the suite links. Also included by the installed package, so that a
# consumer's find_package(initproof) finds the same ones.
include(CMakeFindDependencyMacro)
set(Boost_NO_WARN_NEW_VERSIONS ON)
# Boost's own package file, not CMake's module, which newer releases are removing.
if(POLICY CMP0167)
  cmake_policy(SET CMP0167 NEW)
endif()
find_dependency(Boost 1.81)
find_dependency(fmt 9)
find_dependency(Threads)
find_dependency(ZLIB)
find_dependency(SQLite3 3.40)
find_dependency(Eigen3)
find_dependency(nlohmann_json)

# MPFI, MPFR and GMP ship no CMake package.
foreach(library mpfi mpfr gmp)
  find_library(INITPROOF_${library}_LIBRARY NAMES ${library} REQUIRED)
  mark_as_advanced(INITPROOF_${library}_LIBRARY)
endforeach()
if(NOT TARGET initproof::mpfi)
  add_library(initproof::mpfi INTERFACE IMPORTED)
  target_link_libraries(initproof::mpfi INTERFACE
    ${INITPROOF_mpfi_LIBRARY} ${INITPROOF_mpfr_LIBRARY} ${INITPROOF_gmp_LIBRARY})
endif()

# The package files of md4c and libzip ask for more than the library: for HTML's, for programs. Debian keeps these
# in other packages.
foreach(library md4c zip)
  find_library(INITPROOF_${library}_LIBRARY NAMES ${library} REQUIRED)
  find_path(INITPROOF_${library}_INCLUDE ${library}.h REQUIRED)
  mark_as_advanced(INITPROOF_${library}_LIBRARY INITPROOF_${library}_INCLUDE)
  if(NOT TARGET initproof::${library})
    add_library(initproof::${library} INTERFACE IMPORTED)
    target_include_directories(initproof::${library} INTERFACE ${INITPROOF_${library}_INCLUDE})
    target_link_libraries(initproof::${library} INTERFACE ${INITPROOF_${library}_LIBRARY})
  endif()
endforeach()
