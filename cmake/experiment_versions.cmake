# cmake -D SOURCE=src/initproof -D FOLDER=proofs -D IDS=id,id -D NAMESPACE=n -D WRITTEN=file.cpp -P ...
# Writes the version of each claim: a hash of the claim's own sources, of what claims share, and of
# the rooms whose code draws. So draws made by another code are never taken for those of this one,
# which costs a new ledger where only a comment has changed.
function(hash_of variable root)
  file(GLOB_RECURSE files LIST_DIRECTORIES false ${ARGN})
  list(SORT files)
  set(all "")
  foreach(file IN LISTS files)
    file(SHA256 "${file}" hash)
    cmake_path(RELATIVE_PATH file BASE_DIRECTORY "${root}" OUTPUT_VARIABLE name)
    string(APPEND all "${name} ${hash}\n")
  endforeach()
  string(SHA256 hash "${all}")
  set(${variable} ${hash} PARENT_SCOPE)
endfunction()

set(patterns "")
foreach(room random stats data network)
  list(APPEND patterns "${SOURCE}/${room}/*.cpp" "${SOURCE}/${room}/*.hpp" "${SOURCE}/${room}/*.inl")
endforeach()
hash_of(rooms "${SOURCE}" ${patterns})
hash_of(common "${FOLDER}" "${FOLDER}/common/*.cpp" "${FOLDER}/common/*.hpp")
set(rows "")
string(REPLACE "," ";" ids "${IDS}")
foreach(id IN LISTS ids)
  hash_of(own "${FOLDER}" "${FOLDER}/${id}/*.cpp" "${FOLDER}/${id}/*.hpp")
  string(SHA256 version "${rooms}${common}${own}")
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
