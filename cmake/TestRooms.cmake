find_package(Catch2 REQUIRED)
find_package(rapidcheck REQUIRED)
include(Catch)

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
      catch_discover_tests(${target} TEST_PREFIX "${room}." PROPERTIES LABELS ${label})
    endif()
  endforeach()
endfunction()
