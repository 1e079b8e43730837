# Runs packaging/vcpkg/initproof/portfile.cmake as vcpkg does, with as much of its functions as the port uses:
#
#   cmake -DPORT=.../packaging/vcpkg/initproof -DBUILD=FOLDER -DPACKAGES=FOLDER -DCOMPILER=c++ -P vcpkg_port.cmake
#
# https://learn.microsoft.com/vcpkg/maintainers/functions says what is imitated. Arguments that a function does not
# know are errors, as there. Release alone is built.
cmake_minimum_required(VERSION 3.25)
set(CURRENT_PORT_DIR "${PORT}")
set(CURRENT_PACKAGES_DIR "${PACKAGES}")
set(PORT initproof)

macro(initproof_arguments)
  cmake_parse_arguments(PARSE_ARGV 0 ARG "" "${one}" "${many}")
  if(ARG_UNPARSED_ARGUMENTS OR ARG_KEYWORDS_MISSING_VALUES)
    message(FATAL_ERROR "unexpected: ${ARG_UNPARSED_ARGUMENTS} ${ARG_KEYWORDS_MISSING_VALUES}")
  endif()
endmacro()

function(initproof_run)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE said ERROR_VARIABLE said RESULT_VARIABLE status)
  if(status)
    message(FATAL_ERROR "${said}")
  endif()
endfunction()

function(vcpkg_cmake_configure)
  set(one SOURCE_PATH)
  set(many OPTIONS)
  initproof_arguments()
  initproof_run(${CMAKE_COMMAND} -S ${ARG_SOURCE_PATH} -B ${BUILD} -G Ninja -DCMAKE_BUILD_TYPE=Release
    -DCMAKE_CXX_COMPILER=${COMPILER} -DBUILD_SHARED_LIBS=OFF -DCMAKE_INSTALL_LIBDIR=lib
    -DFETCHCONTENT_FULLY_DISCONNECTED=ON -DCMAKE_INSTALL_PREFIX=${CURRENT_PACKAGES_DIR} ${ARG_OPTIONS})
endfunction()

function(vcpkg_cmake_install)
  initproof_arguments()
  initproof_run(${CMAKE_COMMAND} --build ${BUILD})
  initproof_run(${CMAKE_COMMAND} --install ${BUILD})
endfunction()

# The package's files move to share/PORT, a folder less deep than lib/cmake/initproof, and find the prefix from there.
function(vcpkg_cmake_config_fixup)
  set(one CONFIG_PATH)
  initproof_arguments()
  set(share ${CURRENT_PACKAGES_DIR}/share/${PORT})
  file(MAKE_DIRECTORY ${CURRENT_PACKAGES_DIR}/share)
  file(RENAME ${CURRENT_PACKAGES_DIR}/${ARG_CONFIG_PATH} ${share})
  # Only where nothing else is left in it.
  file(GLOB left ${CURRENT_PACKAGES_DIR}/lib/cmake/*)
  if(left)
    message(FATAL_ERROR "beside the package in lib/cmake: ${left}")
  endif()
  file(REMOVE_RECURSE ${CURRENT_PACKAGES_DIR}/lib/cmake)
  file(GLOB files ${share}/*.cmake)
  set(up [[get_filename_component(_IMPORT_PREFIX "${_IMPORT_PREFIX}" PATH)]])
  foreach(file IN LISTS files)
    file(READ ${file} text)
    string(REPLACE "${up}\n${up}\n${up}\n" "${up}\n${up}\n" text "${text}")
    string(REPLACE "\${CMAKE_CURRENT_LIST_DIR}/../../../" "\${CMAKE_CURRENT_LIST_DIR}/../../" text "${text}")
    if(text MATCHES "${CURRENT_PACKAGES_DIR}")
      message(FATAL_ERROR "${file} cannot be moved: it names ${CURRENT_PACKAGES_DIR}")
    endif()
    file(WRITE ${file} "${text}")
  endforeach()
endfunction()

function(vcpkg_fixup_pkgconfig)
  initproof_arguments()
  if(NOT EXISTS ${CURRENT_PACKAGES_DIR}/lib/pkgconfig/${PORT}.pc)
    message(FATAL_ERROR "there is no pkg-config file")
  endif()
endfunction()

function(vcpkg_install_copyright)
  set(many FILE_LIST)
  initproof_arguments()
  file(COPY_FILE ${ARG_FILE_LIST} ${CURRENT_PACKAGES_DIR}/share/${PORT}/copyright)
endfunction()

include(${CURRENT_PORT_DIR}/portfile.cmake)
