# A lecture as a suite: the program that checks it, and its tests.
include(${CMAKE_CURRENT_LIST_DIR}/Catalogues.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/Lecture.cmake)

# initproof_add_suite(name folder [NAMESPACE namespace] [LIBRARY target] [PROGRAM target] [ALPHA rate]
#                     [BARE_TEST_NAMES] [NO_TESTS])
#
# The claims in the folder (initproof_add_lecture, which says what lies there) become a program, the target `name`
# unless PROGRAM says otherwise, with list, verify, explain, exercise, check and all other commands; its library is
# <name>_lecture. Where the project has enabled testing, ctest gets a test for every claim and counter-claim, and one
# that their runs together spend no more than the error rate ALPHA (by default 1e-9): <name>.claim.<id> and so on,
# with BARE_TEST_NAMES claim.<id>.
function(initproof_add_suite name folder)
  cmake_parse_arguments(PARSE_ARGV 2 ARG "BARE_TEST_NAMES;NO_TESTS" "NAMESPACE;LIBRARY;PROGRAM;ALPHA" "")
  if(ARG_UNPARSED_ARGUMENTS OR ARG_KEYWORDS_MISSING_VALUES)
    list(APPEND ARG_UNPARSED_ARGUMENTS ${ARG_KEYWORDS_MISSING_VALUES})
    message(FATAL_ERROR "initproof_add_suite(${name}): '${ARG_UNPARSED_ARGUMENTS}' not understood; expected "
      "NAMESPACE, LIBRARY, PROGRAM or ALPHA with a value, BARE_TEST_NAMES or NO_TESTS")
  endif()
  cmake_path(ABSOLUTE_PATH folder NORMALIZE)
  string(REGEX REPLACE "/$" "" folder "${folder}")
  if(NOT ARG_NAMESPACE)
    string(MAKE_C_IDENTIFIER ${name} ARG_NAMESPACE)
  endif()
  if(NOT ARG_LIBRARY)
    set(ARG_LIBRARY ${name}_lecture)
  endif()
  if(NOT ARG_PROGRAM)
    set(ARG_PROGRAM ${name})
  endif()
  initproof_add_lecture(${ARG_LIBRARY} FOLDER ${folder} NAMESPACE ${ARG_NAMESPACE} PROGRAM ${ARG_PROGRAM})
  if(NOT ARG_NO_TESTS)
    if(NOT ARG_ALPHA)
      set(ARG_ALPHA 1e-9)
    endif()
    set(prefix "${name}.")
    if(ARG_BARE_TEST_NAMES)
      set(prefix "")
    endif()
    initproof_add_claim_tests(${name} ${ARG_PROGRAM} "${prefix}" ${ARG_ALPHA})
  endif()
endfunction()

# initproof_add_claim_tests(name program prefix alpha): one test a claim and a counter-claim, as the built program
# lists them.
function(initproof_add_claim_tests name program prefix alpha)
  set(here ${CMAKE_CURRENT_FUNCTION_LIST_DIR})
  if(NOT TARGET initproof_claim_check)
    add_executable(initproof_claim_check ${here}/claim_check.cpp)
    target_link_libraries(initproof_claim_check PRIVATE
      fmt::fmt nlohmann_json::nlohmann_json $<TARGET_NAME_IF_EXISTS:initproof_warnings>)
    target_compile_features(initproof_claim_check PRIVATE cxx_std_20)
  endif()
  set(listed_tests "${CMAKE_CURRENT_BINARY_DIR}/${name}_tests.cmake")
  add_custom_command(OUTPUT "${listed_tests}"
    COMMAND "${CMAKE_COMMAND}"
      "-DPROGRAM=$<TARGET_FILE:${program}>"
      "-DCHECK=$<TARGET_FILE:initproof_claim_check>"
      "-DPREFIX=${prefix}"
      "-DALPHA=${alpha}"
      "-DRESULTS=${CMAKE_CURRENT_BINARY_DIR}/${name}_results"
      "-DOUTPUT=${listed_tests}"
      -P "${here}/list_tests.cmake"
    DEPENDS ${program} initproof_claim_check "${here}/list_tests.cmake"
    COMMENT "Listing the tests of ${name}"
    VERBATIM)
  add_custom_target(${name}_claim_tests ALL DEPENDS "${listed_tests}")
  set(included "${CMAKE_CURRENT_BINARY_DIR}/${name}_include_tests.cmake")
  configure_file("${here}/include_tests.cmake.in" "${included}" @ONLY)
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${included}")
endfunction()
