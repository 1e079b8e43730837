#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "initproof/files/folder/manifest.hpp"
#include "initproof/files/staging/record.hpp"
#include "initproof/files/system/trace.hpp"

namespace initproof::files {

/// Puts everything of `from` that its manifest does not list into `to` as well, at the same path,
/// and returns what was put there. Files, symbolic links and the like become hard links of
/// themselves, so that one which is written to meanwhile is the same in both; copies where that is
/// not to be had. Folders keep owner, mode, attributes and times; those that both have keep owner,
/// mode and attributes, and so do the files of a report that are replaced.
///
/// Throws OutputError naming the file, also if one of `to` is in the way.
[[nodiscard]] std::map<std::string, Trace> carry_over(const std::filesystem::path& from,
                                                      const std::filesystem::path& to,
                                                      const Manifest& listed);

/// Throws OutputError if carry_over could not take something from the folder, as far as that shows
/// before it is tried.
void check_carriable(const std::filesystem::path& from, const Manifest& listed);

}  // namespace initproof::files
