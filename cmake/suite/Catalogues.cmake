# Translations: PO files that gettext's tools check and compile into a table of the program.

# initproof_languages(variable): the languages beside English, in which everything is written: those
# of the program's table.
function(initproof_languages variable)
  get_property(headers GLOBAL PROPERTY INITPROOF_HEADERS)
  set(table ${headers}/language/languages.hpp)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${table})
  file(STRINGS ${table} rows REGEX "^ +{\"[a-z][a-z]\", \"")
  set(languages "")
  foreach(row IN LISTS rows)
    string(REGEX REPLACE "^ +{\"([a-z][a-z])\".*$" "\\1" code "${row}")
    list(APPEND languages ${code})
  endforeach()
  list(REMOVE_ITEM languages en)
  if(NOT languages)
    message(FATAL_ERROR "no language in ${table}")
  endif()
  set(${variable} ${languages} PARENT_SCOPE)
endfunction()

# initproof_add_catalogues(target function pattern...) adds to the target a function (named with its
# namespaces) that gives the entries for a language as one table. Each pattern, with LANGUAGE where
# the language's code is to stand, names PO files. A file that msgfmt refuses, a translation whose
# places do not fit, or two files that translate one text differently stop the build.
function(initproof_add_catalogues target function)
  find_program(INITPROOF_MSGFMT msgfmt)
  mark_as_advanced(INITPROOF_MSGFMT)
  if(NOT TARGET initproof_embed_catalogue)
    add_executable(initproof_embed_catalogue ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embed_catalogue.cpp)
    target_link_libraries(initproof_embed_catalogue PRIVATE
      initproof::text $<TARGET_NAME_IF_EXISTS:initproof_warnings>)
  endif()
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/catalogues)
  file(MAKE_DIRECTORY ${folder})
  set(arguments "")
  set(compiled "")
  initproof_languages(languages)
  foreach(language IN LISTS languages)
    string(REPLACE LANGUAGE ${language} patterns "${ARGN}")
    file(GLOB files CONFIGURE_DEPENDS ${patterns})
    foreach(po IN LISTS files)
      if(NOT INITPROOF_MSGFMT)
        message(FATAL_ERROR "msgfmt, which compiles the translations, was not found (Debian package gettext)")
      endif()
      file(RELATIVE_PATH name ${PROJECT_SOURCE_DIR} ${po})
      string(MAKE_C_IDENTIFIER ${name} identifier)
      set(mo ${folder}/${identifier}.mo)
      add_custom_command(OUTPUT ${mo} DEPENDS ${po} VERBATIM COMMENT ""
        COMMAND ${INITPROOF_MSGFMT} --check --endianness=little -o ${mo} ${po})
      list(APPEND arguments ${language} ${name} ${mo})
      list(APPEND compiled ${mo})
    endforeach()
  endforeach()
  string(MAKE_C_IDENTIFIER ${function} table)
  set(table ${folder}/${table}.cpp)
  add_custom_command(OUTPUT ${table} DEPENDS ${compiled} initproof_embed_catalogue VERBATIM
    COMMENT "" COMMAND initproof_embed_catalogue ${function} ${arguments} > ${table})
  target_sources(${target} PRIVATE ${table})
endfunction()
