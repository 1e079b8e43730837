# The approved results (tests/approved/report/results.json, which report.unit compares with what is
# generated) against the schema. Skipped where Python's jsonschema is not installed; the required
# keys are also checked in C++, by json_test.cpp.
find_package(Python3 COMPONENTS Interpreter)
if(Python3_Interpreter_FOUND)
  add_test(NAME report.schema COMMAND ${Python3_EXECUTABLE}
    ${CMAKE_CURRENT_LIST_DIR}/validate_schema.py
    ${PROJECT_SOURCE_DIR}/schema/initproof.schema.json
    ${CMAKE_CURRENT_LIST_DIR}/../approved/report/results.json)
  set_tests_properties(report.schema PROPERTIES SKIP_RETURN_CODE 77 LABELS report)
endif()
