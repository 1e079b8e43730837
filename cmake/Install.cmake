include(CMakePackageConfigHelpers)
get_property(rooms GLOBAL PROPERTY INITPROOF_ROOMS)
install(TARGETS ${rooms} EXPORT initproofTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
if(TARGET initproof_program)
  install(TARGETS initproof_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(DIRECTORY src/initproof DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")
install(EXPORT initproofTargets NAMESPACE initproof:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/initproof)
configure_package_config_file(cmake/initproofConfig.cmake.in initproofConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/initproof)
write_basic_package_version_file(initproofConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
  ${CMAKE_CURRENT_BINARY_DIR}/initproofConfig.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/initproofConfigVersion.cmake
  cmake/Dependencies.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/initproof)
