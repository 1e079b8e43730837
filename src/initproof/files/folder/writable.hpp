#pragma once

#include <filesystem>
#include <string>

#include "initproof/files/folder/manifest.hpp"

namespace initproof::files {

/// Throws OutputError unless the target, the place of a report, is nothing yet, empty, or a report.
/// `shown` is what the user calls it.
void check_target(const std::filesystem::path& target, const std::string& shown);

/// Whether a report in that folder can only be replaced file by file: it is or holds a mount point,
/// or the folder that it is in lets nothing be made or replaced.
[[nodiscard]] bool must_be_written_in_place(const std::filesystem::path& target);

/// Tries whether a report of these files (check_writable) could be put there: by looking at what is
/// where they belong, and by making and removing what it takes, beside the folder or within it.
/// Throws OutputError.
void try_target(const std::filesystem::path& target, const std::string& shown,
                const Manifest& names);

}  // namespace initproof::files
