find_package(Catch2 REQUIRED)
find_package(rapidcheck REQUIRED)
include(Catch)

# initproof_long(test...): not among those that scripts/test runs unless it is asked for: what takes long and rarely
# breaks, and what looks at the tools with which the program is made. Their own label they keep.
function(initproof_long)
  set_property(TEST ${ARGN} APPEND PROPERTY LABELS long)
endfunction()

# initproof_long_cases(label test...): so too test cases of this folder's, which are known only when ctest starts.
# Once a folder and label.
function(initproof_long_cases label)
  set(file ${CMAKE_CURRENT_BINARY_DIR}/long_${label}_cases.cmake)
  file(WRITE ${file} "")
  foreach(test IN LISTS ARGN)
    file(APPEND ${file} "set_tests_properties([==[${test}]==] PROPERTIES LABELS \"${label};long\")\n")
  endforeach()
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${file})
endfunction()

# The tests of tests/<room>, which mirrors src/initproof/<room>. The file's ending gives the label:
#   *_property_test.cpp     property      RapidCheck, over the whole range of the parameters
#   *_calibration_test.cpp  calibration   error rates and power, by simulation
#   *_test.cpp              unit          everything else
function(initproof_test_room room)
  cmake_parse_arguments(ARG "" "" "DEPENDS" ${ARGN})
  file(GLOB all CONFIGURE_DEPENDS "${room}/*_test.cpp")
  set(property ${all})
  list(FILTER property INCLUDE REGEX "_property_test\\.cpp$")
  set(calibration ${all})
  list(FILTER calibration INCLUDE REGEX "_calibration_test\\.cpp$")
  set(unit ${all})
  list(REMOVE_ITEM unit ${property} ${calibration})
  foreach(label unit property calibration)
    if(${label})
      set(target ${room}_${label}_test)
      add_executable(${target} ${${label}})
      target_link_libraries(${target} PRIVATE initproof_test_support ${ARG_DEPENDS} initproof_warnings)
      initproof_build_together(${target})
      if(NOT label STREQUAL calibration)
        initproof_compile_quickly(${target})
      endif()
      catch_discover_tests(${target} TEST_PREFIX "${room}." PROPERTIES LABELS ${label} ${initproof_draws})
    endif()
  endforeach()
endfunction()
