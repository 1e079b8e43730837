# Linked privately by every target of the project; never exported to consumers.
add_library(initproof_warnings INTERFACE)
if(INITPROOF_WARNINGS OR INITPROOF_WERROR)
  target_compile_options(initproof_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wdouble-promotion
    # GCC 12 sees overlapping copies in "text" + std::string (its bug 105651).
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
    # Of files that are compiled together, where one is not the compiler's main file (BuildTime.cmake).
    $<$<BOOL:${INITPROOF_UNITY}>:-Wno-shadow>
    $<$<AND:$<BOOL:${INITPROOF_UNITY}>,$<CXX_COMPILER_ID:GNU>>:-Wno-subobject-linkage>
    $<$<BOOL:${INITPROOF_WERROR}>:-Werror>)
else()
  target_compile_options(initproof_warnings INTERFACE -w)
endif()

if(INITPROOF_SANITIZE)
  add_compile_options(-fsanitize=${INITPROOF_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${INITPROOF_SANITIZE})
  # GCC says so itself: under a sanitizer it warns of what is never uninitialized, and of vectors that
  # are never resized beyond all memory.
  target_compile_options(initproof_warnings INTERFACE
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized -Wno-stringop-overflow>)
endif()
