# Tests of the repository itself and of its scripts; included by tests/CMakeLists.txt.
add_test(NAME includes COMMAND ${PROJECT_SOURCE_DIR}/scripts/check-includes)
add_test(NAME scripts.check-includes
  COMMAND bash ${PROJECT_SOURCE_DIR}/tests/scripts/check_includes_test.sh)
add_test(NAME scripts.lecture-order
  COMMAND bash ${PROJECT_SOURCE_DIR}/tests/scripts/lecture_order_test.sh)
add_test(NAME scripts.versions
  COMMAND bash ${PROJECT_SOURCE_DIR}/tests/scripts/versions_test.sh)
set_tests_properties(scripts.versions PROPERTIES LABELS unit
  ENVIRONMENT "SOURCE=${PROJECT_SOURCE_DIR};CMAKE=${CMAKE_COMMAND}")
add_test(NAME scripts.install COMMAND bash ${PROJECT_SOURCE_DIR}/tests/scripts/install_test.sh)
add_test(NAME scripts.plant-bugs
  COMMAND bash ${PROJECT_SOURCE_DIR}/tests/scripts/plant_bugs_test.sh)
add_test(NAME scripts.kill-matrix
  COMMAND bash ${PROJECT_SOURCE_DIR}/tests/scripts/kill_matrix_test.sh)
add_test(NAME scripts.check-headers
  COMMAND bash ${PROJECT_SOURCE_DIR}/tests/scripts/check_headers_test.sh)
add_test(NAME scripts.arm64 COMMAND bash ${PROJECT_SOURCE_DIR}/tests/scripts/arm64_test.sh)
add_test(NAME scripts.arguments COMMAND bash ${PROJECT_SOURCE_DIR}/tests/scripts/arguments_test.sh)
add_test(NAME scripts.test COMMAND bash ${PROJECT_SOURCE_DIR}/tests/scripts/test_test.sh)
add_test(NAME scripts.mutate COMMAND bash ${PROJECT_SOURCE_DIR}/tests/scripts/mutate_test.sh)
add_test(NAME scripts.coverage COMMAND bash ${PROJECT_SOURCE_DIR}/tests/scripts/coverage_test.sh)
set_tests_properties(scripts.mutate scripts.coverage PROPERTIES LABELS unit SKIP_RETURN_CODE 77)
set_tests_properties(includes scripts.check-includes scripts.install scripts.lecture-order
  scripts.check-headers scripts.plant-bugs scripts.kill-matrix scripts.arm64 scripts.arguments scripts.test
  PROPERTIES LABELS unit)
initproof_long(scripts.plant-bugs scripts.mutate scripts.coverage)
