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

# md4c's own package file asks for its HTML library too, which Debian keeps in another package.
find_library(INITPROOF_md4c_LIBRARY NAMES md4c REQUIRED)
find_path(INITPROOF_md4c_INCLUDE md4c.h REQUIRED)
mark_as_advanced(INITPROOF_md4c_LIBRARY INITPROOF_md4c_INCLUDE)
if(NOT TARGET initproof::md4c)
  add_library(initproof::md4c INTERFACE IMPORTED)
  target_include_directories(initproof::md4c INTERFACE ${INITPROOF_md4c_INCLUDE})
  target_link_libraries(initproof::md4c INTERFACE ${INITPROOF_md4c_LIBRARY})
endif()

# libzip's own package file asks for its programs too, which Debian keeps in other packages.
find_library(INITPROOF_zip_LIBRARY NAMES zip REQUIRED)
find_path(INITPROOF_zip_INCLUDE zip.h REQUIRED)
mark_as_advanced(INITPROOF_zip_LIBRARY INITPROOF_zip_INCLUDE)
if(NOT TARGET initproof::zip)
  add_library(initproof::zip INTERFACE IMPORTED)
  target_include_directories(initproof::zip INTERFACE ${INITPROOF_zip_INCLUDE})
  target_link_libraries(initproof::zip INTERFACE ${INITPROOF_zip_LIBRARY})
endif()
