# Runs one claim and keeps what it finds, whatever the verdict: that is for claim.* and
# counterclaim.* to judge. Run with cmake -P and PROGRAM, CLAIM, ALPHA and RESULT defined.
get_filename_component(folder "${RESULT}" DIRECTORY)
file(MAKE_DIRECTORY "${folder}")
file(REMOVE "${RESULT}")
execute_process(
  COMMAND "${PROGRAM}" verify "${CLAIM}" --alpha "${ALPHA}" --threads 2 --json "${RESULT}"
  RESULT_VARIABLE status COMMAND_ECHO STDOUT)
# 0 all holds, 1 something is refuted, 2 undecided, 70 an error in the claim (or none was written).
if(NOT status MATCHES "^(0|1|2|70)$")
  message(FATAL_ERROR "${PROGRAM} verify ${CLAIM} ended with ${status}, without a verdict")
endif()
if(NOT EXISTS "${RESULT}")
  message(FATAL_ERROR "${PROGRAM} verify ${CLAIM} ended with ${status} and did not write ${RESULT}")
endif()
