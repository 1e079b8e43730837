# Writes the tests of the claims: asks the built program which claims and counter-claims there are,
# so that a new folder of the lecture brings its tests along. Run with cmake -P after the program is
# built:
#   -D PROGRAM=    the program of the suite
#   -D CHECK=      the program claim_check
#   -D PREFIX=     what the tests' names begin with
#   -D ALPHA=      error rate of all claims together
#   -D RESULTS=    folder for what the runs find
#   -D OUTPUT=     the file of add_test() calls, for the property TEST_INCLUDE_FILES
cmake_policy(VERSION 3.25)

execute_process(COMMAND "${PROGRAM}" list --json
  OUTPUT_VARIABLE listed ERROR_VARIABLE complaint RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "'${PROGRAM} list --json' ended with ${status}: ${complaint}")
endif()

# text_of(variable path...): the string at that path of the list.
macro(text_of variable)
  string(JSON ${variable} GET "${listed}" ${ARGN})
  if(NOT ${variable} MATCHES "^[a-z0-9]+(-[a-z0-9]+)*$")
    message(FATAL_ERROR "'${PROGRAM} list --json': '${${variable}}' cannot be a test's name")
  endif()
endmacro()

set(tests "")
set(all_results "")
set(all_fixtures "")

# add(name labels more-properties command...)
function(add name label properties)
  string(JOIN "]==] [==[" command ${ARGN})
  set(tests "${tests}add_test([==[${name}]==] [==[${command}]==])
set_tests_properties([==[${name}]==] PROPERTIES LABELS ${label} ${properties})\n" PARENT_SCOPE)
endfunction()

string(JSON claims LENGTH "${listed}" claims)
if(claims EQUAL 0)
  message(FATAL_ERROR "'${PROGRAM} list --json' names no claim")
endif()
math(EXPR last_claim "${claims} - 1")
foreach(c RANGE ${last_claim})
  text_of(id claims ${c} id)
  set(result "${RESULTS}/${id}.json")
  list(APPEND all_results "${result}")
  list(APPEND all_fixtures "${PREFIX}evidence.${id}")
  add("${PREFIX}evidence.${id}" claim "FIXTURES_SETUP ${PREFIX}evidence.${id} PROCESSORS 2 TIMEOUT 900"
    "${CMAKE_COMMAND}" "-DPROGRAM=${PROGRAM}" "-DCLAIM=${id}" "-DALPHA=${ALPHA}"
    "-DRESULT=${result}" -P "${CMAKE_CURRENT_LIST_DIR}/run_claim.cmake")
  add("${PREFIX}claim.${id}" claim "FIXTURES_REQUIRED ${PREFIX}evidence.${id}" "${CHECK}" claim "${result}" "${id}")

  string(JSON counterclaims LENGTH "${listed}" claims ${c} counterclaims)
  if(counterclaims GREATER 0)
    math(EXPR last_counterclaim "${counterclaims} - 1")
    foreach(w RANGE ${last_counterclaim})
      text_of(wrong claims ${c} counterclaims ${w})
      add("${PREFIX}counterclaim.${id}.${wrong}" counterclaim "FIXTURES_REQUIRED ${PREFIX}evidence.${id}"
        "${CHECK}" counterclaim "${result}" "${id}" "${wrong}")
    endforeach()
  endif()
endforeach()
add("${PREFIX}claims.error-budget" claim "FIXTURES_REQUIRED [==[${all_fixtures}]==]"
  "${CHECK}" budget "${ALPHA}" ${all_results})

file(WRITE "${OUTPUT}" "${tests}")
