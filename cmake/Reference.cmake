# The target docs: the reference by Doxygen, in docs/html of the build folder. Every warning is an error.
find_program(INITPROOF_DOXYGEN doxygen)
mark_as_advanced(INITPROOF_DOXYGEN)
if(INITPROOF_DOXYGEN)
  set(doxyfile ${PROJECT_BINARY_DIR}/Doxyfile)
  file(WRITE ${doxyfile} "@INCLUDE = ${PROJECT_SOURCE_DIR}/docs/Doxyfile
PROJECT_NUMBER = ${PROJECT_VERSION}
OUTPUT_DIRECTORY = ${PROJECT_BINARY_DIR}/docs
")
  add_custom_target(docs WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} VERBATIM
    COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/docs
    COMMAND ${INITPROOF_DOXYGEN} ${doxyfile} COMMENT "Writing ${PROJECT_BINARY_DIR}/docs/html")
  if(INITPROOF_BUILD_TESTS)
    add_test(NAME docs.reference COMMAND ${CMAKE_COMMAND} --build ${PROJECT_BINARY_DIR} --target docs)
    set_tests_properties(docs.reference PROPERTIES LABELS docs TIMEOUT 300)
  endif()
endif()
