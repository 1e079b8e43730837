#pragma once

#include <filesystem>
#include <string>

#include "initproof/files/folder/writer.hpp"

namespace initproof::files {

/// What a Staging within its target calls that target.
inline constexpr const char* within_target = ".";

/// Puts the report into a folder that cannot be exchanged, because it is or holds a mount point or
/// because nothing may be made beside it. The new one is staged within the folder, whole; then its
/// files are moved to their places one by one. A process that is killed in between, or that fails
/// then, leaves a mixture, which `finish_in_place` completes. Files that are no part of the report
/// are not touched. Throws OutputError, before anything is changed, if one of them is in the way.
void write_in_place(const std::filesystem::path& target, const std::string& shown,
                    const Files& files);

/// Completes from the container what was begun, if all of the new report had been staged.
void finish_in_place(const std::filesystem::path& container, const std::filesystem::path& target);

/// Writes the files and their manifest into the folder, which is made, and flushes them. `shown` is
/// what the user calls it. Throws OutputError naming the file.
void stage(const std::filesystem::path& folder, const std::string& shown, const Files& files);

}  // namespace initproof::files
