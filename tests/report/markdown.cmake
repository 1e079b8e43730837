# markdownlint (Debian's ruby-mdl) over the report and the derivations. Skipped where it is not
# installed.
add_test(NAME report.markdown COMMAND bash ${CMAKE_CURRENT_LIST_DIR}/markdown_test.sh)
set_tests_properties(report.markdown PROPERTIES LABELS report SKIP_RETURN_CODE 77 TIMEOUT 300
  ENVIRONMENT "SOURCE=${PROJECT_SOURCE_DIR}")
