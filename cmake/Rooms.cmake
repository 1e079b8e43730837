# One library a room (a folder of src/initproof), static unless BUILD_SHARED_LIBS says otherwise.
# initproof_add_room(stats DEPENDS random)
# compiles every .cpp in and below the current folder into initproof_stats, alias initproof::stats.
# QUICKLY: nothing there takes long, so that optimisation would (BuildTime.cmake).
function(initproof_add_room room)
  cmake_parse_arguments(ARG "QUICKLY" "" "DEPENDS;PRIVATE_DEPENDS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "*.cpp")
  set(target initproof_${room})
  add_library(${target} ${sources})
  add_library(initproof::${room} ALIAS ${target})
  # Each file is a translation unit of its own, whatever the project around this one says: names of
  # unnamed namespaces would meet.
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${room} POSITION_INDEPENDENT_CODE ON
    UNITY_BUILD OFF INSTALL_RPATH "$ORIGIN" VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_include_directories(${target} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/src>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  target_link_libraries(${target} PUBLIC ${ARG_DEPENDS}
    PRIVATE ${ARG_PRIVATE_DEPENDS} $<BUILD_INTERFACE:initproof_warnings>)
  # A multiplication and an addition are never fused behind our back: results must not depend on
  # the processor (see random/normal_kernel.inl).
  target_compile_options(${target} PRIVATE -ffp-contract=off)
  initproof_build_together(${target})
  if(ARG_QUICKLY)
    initproof_compile_quickly(${target})
  endif()
  set_property(GLOBAL APPEND PROPERTY INITPROOF_ROOMS ${target})
endfunction()
