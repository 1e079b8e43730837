# What makes a whole build cheap. Nothing here changes what a program does, and every file compiles
# without it.
option(INITPROOF_UNITY "Compile the files of a target together: less than half the processor time of a whole \
build, and more after a small change. What scripts/verify and scripts/test build with" OFF)

# initproof_build_together(target): up to 40 files of the target become one for the compiler, where the user
# asked for that. Most of the time goes to headers and to what they instantiate, once for all then: 40 at a
# time take two thirds of what 12 take, and the compiler needs up to 1.5 GB (scripts/lib.sh counts on that). A file
# with options of its own stays alone. So the unnamed namespaces of a target share their names, and a local name may
# hide another file's: the other builds warn of what is hidden within a file.
function(initproof_build_together target)
  if(NOT INITPROOF_UNITY)
    return()
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 40
    UNITY_BUILD_CODE_BEFORE_INCLUDE "// NOLINTNEXTLINE(bugprone-suspicious-include): a file of the target")
  # So large a file is worth fewer searches for memory that can be used again: a twenty-fifth of the time.
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:--param=ggc-min-heapsize=393216>)
endfunction()

# Builds that somebody watches: a sanitizer, gcov, a debugger.
set(initproof_watched $<AND:$<CONFIG:RelWithDebInfo>,$<CXX_COMPILER_ID:GNU>>)

# initproof_compile_quickly(target): for what reads and writes text, waits for other programs or tests what is
# compiled elsewhere, where the compiler's effort is all that -O2 would change: -Og takes a quarter less than that, or
# than -O1; with GCC's sanitizers a third.
function(initproof_compile_quickly target)
  target_compile_options(${target} PRIVATE $<$<OR:$<CONFIG:Release>,${initproof_watched}>:-Og>)
endfunction()

# What the hot loops are compiled with. A register that is null or in a wrong place faults without a sanitizer's help,
# whose questions before every access take the compiler longer than all else.
set(initproof_hot_options -O3 -fno-math-errno -fno-trapping-math -ffp-contract=off)
if(INITPROOF_SANITIZE MATCHES undefined)
  list(APPEND initproof_hot_options -fno-sanitize=null,alignment)
endif()
