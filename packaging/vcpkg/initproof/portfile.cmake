# The components elementary, random, stats and testing: those that need nothing but fmt and Boost's headers.
# An overlay port of this checkout: vcpkg install initproof --overlay-ports=packaging/vcpkg
cmake_path(GET CURRENT_PORT_DIR PARENT_PATH source)
cmake_path(GET source PARENT_PATH source)
cmake_path(GET source PARENT_PATH SOURCE_PATH)

vcpkg_cmake_configure(SOURCE_PATH "${SOURCE_PATH}"
  OPTIONS -DINITPROOF_COMPONENTS=testing -DINITPROOF_BUILD_TESTS=OFF -DINITPROOF_INSTALL=ON)
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(CONFIG_PATH lib/cmake/initproof)
vcpkg_fixup_pkgconfig()

file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/debug/include" "${CURRENT_PACKAGES_DIR}/debug/share"
  "${CURRENT_PACKAGES_DIR}/share/doc")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
