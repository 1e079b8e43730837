# What is installed: libraries and the headers of those rooms that are built, in two sets of targets.
# Those of `testing` need fmt and Boost's headers only, and can be found where nothing else is.
include(CMakePackageConfigHelpers)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/initproof)
get_property(rooms GLOBAL PROPERTY INITPROOF_ROOMS)
set(INITPROOF_INSTALLED_ROOMS "")
foreach(target IN LISTS rooms)
  string(REGEX REPLACE "^initproof_" "" room ${target})
  list(APPEND INITPROOF_INSTALLED_ROOMS ${room})
  set(set initproofTargets)
  if(room MATCHES "^(elementary|random|stats|testing)$")
    set(set initproofTestingTargets)
  endif()
  install(TARGETS ${target} EXPORT ${set}
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(DIRECTORY src/initproof/${room} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/initproof
    FILES_MATCHING PATTERN "*.hpp")
endforeach()
if(TARGET initproof_program)
  install(TARGETS initproof_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(EXPORT initproofTestingTargets NAMESPACE initproof:: DESTINATION ${package})
if(INITPROOF_COMPONENTS STREQUAL "all")
  install(EXPORT initproofTargets NAMESPACE initproof:: DESTINATION ${package})
endif()
configure_package_config_file(cmake/initproofConfig.cmake.in initproofConfig.cmake
  INSTALL_DESTINATION ${package} PATH_VARS CMAKE_INSTALL_INCLUDEDIR)
write_basic_package_version_file(initproofConfigVersion.cmake
  VERSION ${PROJECT_VERSION} COMPATIBILITY SameMinorVersion)
configure_file(cmake/initproof.pc.in initproof.pc @ONLY)
install(FILES
  ${CMAKE_CURRENT_BINARY_DIR}/initproofConfig.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/initproofConfigVersion.cmake
  DESTINATION ${package})
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/initproof.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

if(INITPROOF_COMPONENTS STREQUAL "all")
  # initproof_add_suite, and what the rooms whose code draws were made of.
  install(DIRECTORY cmake/suite DESTINATION ${package})
  install(CODE "include(\"${PROJECT_SOURCE_DIR}/cmake/suite/hash_of.cmake\")
    hash_of_rooms(rooms \"${PROJECT_SOURCE_DIR}/src/initproof\")
    file(WRITE \"${PROJECT_BINARY_DIR}/rooms_version.txt\" \"\${rooms}\")")
  install(FILES ${PROJECT_BINARY_DIR}/rooms_version.txt DESTINATION ${package})
endif()

if(PROJECT_IS_TOP_LEVEL)
  set(CPACK_GENERATOR DEB)
  set(CPACK_PACKAGE_CONTACT "initproof maintainers <maintainers@initproof.invalid>")
  set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_PACKAGE_NAME libinitproof-dev)
  set(CPACK_DEBIAN_PACKAGE_SECTION libdevel)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
  set(CPACK_DEBIAN_PACKAGE_DEPENDS
    "libfmt-dev (>= 9), libboost-dev (>= 1.81) | libboost1.83-dev | libboost1.81-dev")
  # What the other components need is looked for when they are asked for.
  set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "libmpfi-dev, libmd4c-dev, libeigen3-dev, nlohmann-json3-dev, zlib1g-dev")
  set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
  include(CPack)
endif()
