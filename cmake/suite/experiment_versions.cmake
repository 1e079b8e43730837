# cmake -D SOURCE=src/initproof|-D ROOMS=hash -D FOLDER=proofs -D IDS=id,id -D NAMESPACE=n -D WRITTEN=file.cpp -P ...
# Writes the version of each claim: a hash of the claim's own sources, of what claims share, and of
# the rooms whose code draws. So draws made by another code are never taken for those of this one,
# which costs a new ledger where only a comment has changed.
include(${CMAKE_CURRENT_LIST_DIR}/hash_of.cmake)
if(SOURCE)
  hash_of_rooms(ROOMS "${SOURCE}")
endif()
hash_of(common "${FOLDER}" "${FOLDER}/common/*.cpp" "${FOLDER}/common/*.hpp")
set(rows "")
string(REPLACE "," ";" ids "${IDS}")
foreach(id IN LISTS ids)
  hash_of(own "${FOLDER}" "${FOLDER}/${id}/*.cpp" "${FOLDER}/${id}/*.hpp")
  string(SHA256 version "${ROOMS}${common}${own}")
  string(APPEND rows "  if (id == \"${id}\") return \"${version}\";\n")
endforeach()
file(WRITE "${WRITTEN}.new" "// Generated from the sources by experiment_versions.cmake.
#include <string_view>

namespace ${NAMESPACE} {

std::string_view sources_version(std::string_view id);

std::string_view sources_version([[maybe_unused]] std::string_view id) {
${rows}  return {};
}

}  // namespace ${NAMESPACE}
")
file(RENAME "${WRITTEN}.new" "${WRITTEN}")
