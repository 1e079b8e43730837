#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "initproof/files/folder/manifest.hpp"
#include "initproof/files/folder/writer.hpp"
#include "initproof/files/staging/record.hpp"
#include "initproof/files/staging/staging.hpp"

namespace initproof::files {

/// What a Staging within its target calls that target.
inline constexpr const char* within_target = ".";

/// Puts the report into a folder that cannot be exchanged, because it is or holds a mount point or
/// because nothing may be made beside it. The new one is staged within the folder, whole; then its
/// files are moved to their places one by one. A process that is killed in between, or that fails
/// then, leaves a mixture, which `finish_in_place` completes. Files that are no part of the report
/// are not touched. Throws OutputError if one of them is in the way: before anything is changed, or
/// when the rest is in its place if the user saved it meanwhile.
void write_in_place(const std::filesystem::path& target, const std::string& shown,
                    const Files& files);

/// What is written down before the first of the staged files is moved: the files of the report that
/// is there, as they are, so that what the user saves at one of their names afterwards, or at one
/// of the new names, is not taken for them.
[[nodiscard]] Record in_place_record(const Staging& staging, const std::filesystem::path& target,
                                     const Manifest& old);

/// Completes from the container what was begun, if all of the new report had been staged. What the
/// user has saved since stays, and is no file of the report; the first of the new files that is not
/// in its place for that is returned.
[[nodiscard]] std::optional<std::filesystem::path> finish_in_place(
    const std::filesystem::path& container, const std::filesystem::path& target);

/// The files of the report in the folder, as its manifest lists them. As long as one waits to be
/// finished that lists the files of two; those at whose places the user has saved something since
/// are left out. Empty if there is no report.
[[nodiscard]] std::optional<Manifest> report_in(const std::filesystem::path& target);

/// Writes the files and their manifest into the folder, which is made, and flushes them. `shown` is
/// what the user calls it. Throws OutputError naming the file.
void stage(const std::filesystem::path& folder, const std::string& shown, const Files& files);

}  // namespace initproof::files
