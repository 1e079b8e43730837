# One ledger for all tests that ctest runs: a thousand units of the suite's error rate, 1e-9. What the claims of the
# lecture and of the examples may spend (ALPHA of their suites) is written into it first; the checks of the tests enter
# themselves, each in its process, and the one that would spend more than there is fails.
set(initproof_ledger ${PROJECT_BINARY_DIR}/checks.ledger)
foreach(suite "proofs/CMakeLists.txt;ALPHA 5e-10" "examples/CMakeLists.txt;ALPHA 1e-11")
  list(GET suite 0 path)
  list(GET suite 1 rate)
  file(STRINGS ${PROJECT_SOURCE_DIR}/${path} found REGEX "${rate}")
  if(NOT found)
    message(FATAL_ERROR "${path} has another rate than ${rate}, of which tests/budget.cmake takes account")
  endif()
endforeach()
file(WRITE ${initproof_ledger}.begin "500 the lecture's claims\n10 the example's claims\n")
add_test(NAME budget.begins COMMAND ${CMAKE_COMMAND} -E copy ${initproof_ledger}.begin ${initproof_ledger})
set_tests_properties(budget.begins PROPERTIES LABELS unit FIXTURES_SETUP budget)
# For PROPERTIES of tests that draw.
set(initproof_draws ENVIRONMENT INITPROOF_LEDGER=${initproof_ledger} FIXTURES_REQUIRED budget)
