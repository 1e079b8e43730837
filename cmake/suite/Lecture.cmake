# A lecture: a folder whose folders are claims.

# initproof_lecture_order(variable folder): the ids of the claims of a lecture in its order: every
# folder with a claim.cpp, those first that the lecture's lecture.txt names, the others after them
# by name. So a claim is a new folder and nothing else, and the order is said once.
function(initproof_lecture_order variable folder)
  file(GLOB sources CONFIGURE_DEPENDS "${folder}/*/claim.cpp")
  set(there "")
  foreach(source IN LISTS sources)
    cmake_path(GET source PARENT_PATH claim)
    cmake_path(GET claim FILENAME id)
    list(APPEND there ${id})
  endforeach()
  set(order "")
  if(EXISTS "${folder}/lecture.txt")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${folder}/lecture.txt")
    file(STRINGS "${folder}/lecture.txt" order REGEX "^[^#]")
  endif()
  foreach(id IN LISTS order)
    if(NOT id IN_LIST there)
      message(FATAL_ERROR "${folder}/lecture.txt names '${id}', and ${folder}/${id}/claim.cpp is not there")
    endif()
  endforeach()
  list(APPEND order ${there})
  list(REMOVE_DUPLICATES order)
  set(${variable} ${order} PARENT_SCOPE)
endfunction()

# initproof_embed(variable file): appends the file's text to `texts` of the caller as a constant of
# that name; an empty one where there is no such file. The tests say what must not be missing.
function(initproof_embed variable file)
  set(text "")
  if(EXISTS "${file}")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
    file(READ "${file}" text)
    if(file MATCHES "\\.md$")
      # Comments in a derivation are for tests/derivations; no reader sees them. The marks of
      # src/initproof/text/passages.hpp are for the program: they are out of the way meanwhile.
      string(ASCII 2 begins)
      string(ASCII 3 ends)
      string(REPLACE "<!-- numbers -->" "${begins}" text "${text}")
      string(REPLACE "<!-- /numbers -->" "${ends}" text "${text}")
      string(REGEX REPLACE "<!--([^-]|-[^-]|--[^>])*-->\n?" "" text "${text}")
      string(REPLACE "${begins}" "<!-- numbers -->" text "${text}")
      string(REPLACE "${ends}" "<!-- /numbers -->" text "${text}")
    endif()
  endif()
  # A raw string literal is limited to 64 KiB by the standard's minimum; compilers here take more.
  set(texts "${texts}constexpr std::string_view ${variable} = R\"embedded(${text})embedded\";\n" PARENT_SCOPE)
endfunction()

# initproof_versions(variable folder ids target namespace): a source file, written whenever one of
# the sources changes that draws may depend on, that says the version of each claim. Of an installed
# initproof those are not there, and the package says what theirs is.
function(initproof_versions variable folder ids target namespace)
  set(script ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/experiment_versions.cmake)
  set(patterns "${folder}/*/*.cpp" "${folder}/*/*.hpp" "${folder}/common/*/*.cpp" "${folder}/common/*/*.hpp")
  get_property(rooms GLOBAL PROPERTY INITPROOF_ROOMS_VERSION)
  set(of_rooms -D ROOMS=${rooms})
  if(NOT rooms)
    get_property(source GLOBAL PROPERTY INITPROOF_HEADERS)
    set(of_rooms -D SOURCE=${source})
    foreach(room elementary random stats data network)
      foreach(ending cpp hpp inl)
        list(APPEND patterns "${source}/${room}/*.${ending}")
      endforeach()
    endforeach()
  endif()
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${patterns})
  set(written ${CMAKE_CURRENT_BINARY_DIR}/${target}_versions.cpp)
  string(REPLACE ";" "," ids "${ids}")
  add_custom_command(OUTPUT ${written} DEPENDS ${files} ${script} VERBATIM
    COMMENT "" COMMAND ${CMAKE_COMMAND} ${of_rooms} -D FOLDER=${folder} -D IDS=${ids}
    -D NAMESPACE=${namespace} -D WRITTEN=${written} -P ${script})
  set(${variable} ${written} PARENT_SCOPE)
endfunction()

# initproof_add_lecture(target [FOLDER folder] [NAMESPACE namespace] [PROGRAM target])
#
# A library of the claims in the folder (by default the current one) and of the C++ files beside
# them: a folder <id> with a claim.cpp and a derivation.md is a claim, its further sources lie beside
# these, and what several share in common/ and its folders. The namespace (by default initproof::proofs) gets two
# functions, entries() and translations(language), which the lecture's own lecture.cpp hands on. With
# PROGRAM there is a program, the target of that name: of the folder's main.cpp, or of one made for it that hands over
# what lecture() of the namespace gives.
function(initproof_add_lecture target)
  cmake_parse_arguments(ARG "" "FOLDER;NAMESPACE;PROGRAM" "" ${ARGN})
  set(folder ${CMAKE_CURRENT_SOURCE_DIR})
  if(ARG_FOLDER)
    set(folder ${ARG_FOLDER})
  endif()
  if(NOT ARG_NAMESPACE)
    set(ARG_NAMESPACE initproof::proofs)
  endif()
  # A text in a file that appears is noticed too.
  file(GLOB optional_files CONFIGURE_DEPENDS
    "${folder}/*/derivation.*.md" "${folder}/*/theorem.v" "${folder}/*/theorems.txt"
    "${folder}/*/check.py" "${folder}/*/exercises.cpp")
  initproof_lecture_order(ids ${folder})
  if(NOT ids)
    message(FATAL_ERROR "no claim in ${folder}: expected folders with a claim.cpp and a derivation.md")
  endif()
  if(NOT EXISTS "${folder}/lecture.cpp")
    message(FATAL_ERROR "no lecture.cpp in ${folder}: expected its title and claims, ${ARG_NAMESPACE}::lecture()")
  endif()

  set(declarations "")
  set(rows "")
  set(texts "")
  initproof_languages(languages)
  foreach(id IN LISTS ids)
    string(REPLACE "-" "_" identifier "${id}")
    if(NOT EXISTS "${folder}/${id}/derivation.md")
      message(FATAL_ERROR "${folder}/${id} has no derivation.md")
    endif()
    initproof_embed(${identifier}_derivation "${folder}/${id}/derivation.md")
    initproof_embed(${identifier}_theorem_names "${folder}/${id}/theorems.txt")
    initproof_embed(${identifier}_theorem_source "${folder}/${id}/theorem.v")
    initproof_embed(${identifier}_check "${folder}/${id}/check.py")
    set(derivations "")
    foreach(language IN LISTS languages)
      if(EXISTS "${folder}/${id}/derivation.${language}.md")
        initproof_embed(${identifier}_derivation_${language} "${folder}/${id}/derivation.${language}.md")
        string(APPEND derivations "{\"${language}\", ${identifier}_derivation_${language}}")
      endif()
    endforeach()
    string(REPLACE "}{" "}, {" derivations "${derivations}")
    string(APPEND declarations "namespace ${ARG_NAMESPACE}::${identifier} {
std::vector<initproof::claim::Parameter> parameters();
initproof::claim::Claim make(const initproof::claim::Parameters&, const initproof::claim::Environment&);
}  // namespace ${ARG_NAMESPACE}::${identifier}\n")
    set(exercises "nullptr")
    if(EXISTS "${folder}/${id}/exercises.cpp")
      set(exercises "${ARG_NAMESPACE}::${identifier}::exercises")
      string(APPEND declarations "namespace ${ARG_NAMESPACE}::${identifier} {
std::vector<initproof::exercise::Exercise> exercises();
}  // namespace ${ARG_NAMESPACE}::${identifier}\n")
    endif()
    string(APPEND rows "      {\"${id}\", ${ARG_NAMESPACE}::${identifier}::parameters, ${ARG_NAMESPACE}::${identifier}::make,
       ${identifier}_derivation,
       ${identifier}_theorem_names, ${identifier}_theorem_source,
       {${derivations}}, ${identifier}_check, ${exercises}, sources_version(\"${id}\")},\n")
  endforeach()
  set(table ${CMAKE_CURRENT_BINARY_DIR}/${target}_table.cpp)
  configure_file(${CMAKE_CURRENT_FUNCTION_LIST_DIR}/claim_table.cpp.in ${table} @ONLY)

  file(GLOB sources CONFIGURE_DEPENDS "${folder}/*.cpp" "${folder}/*/*.cpp" "${folder}/common/*/*.cpp")
  list(REMOVE_ITEM sources "${folder}/main.cpp")
  initproof_versions(versions "${folder}" "${ids}" ${target} ${ARG_NAMESPACE})
  list(APPEND sources ${versions})
  add_library(${target} STATIC ${sources} ${table})
  target_include_directories(${target} PUBLIC ${folder})
  target_compile_options(${target} PRIVATE -ffp-contract=off)
  target_link_libraries(${target}
    PUBLIC initproof::claim
    PRIVATE initproof::elementary initproof::data initproof::network initproof::rigor initproof::exercise fmt::fmt
    $<TARGET_NAME_IF_EXISTS:initproof_warnings>)
  if(COMMAND initproof_build_together)
    initproof_build_together(${target})
  endif()
  # What the lecture and its claims say, in other languages.
  initproof_add_catalogues(${target} ${ARG_NAMESPACE}::translations
    ${folder}/LANGUAGE.po ${folder}/*/LANGUAGE.po)
  if(ARG_PROGRAM)
    set(main "${folder}/main.cpp")
    if(NOT EXISTS "${main}")
      set(main ${CMAKE_CURRENT_BINARY_DIR}/${target}_main.cpp)
      configure_file(${CMAKE_CURRENT_FUNCTION_LIST_DIR}/main.cpp.in ${main} @ONLY)
    endif()
    add_executable(${ARG_PROGRAM} "${main}")
    target_link_libraries(${ARG_PROGRAM} PRIVATE
      ${target} initproof::cli $<TARGET_NAME_IF_EXISTS:initproof_warnings>)
  endif()
endfunction()
