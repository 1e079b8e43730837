#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "initproof/files/file_descriptor.hpp"

namespace initproof::files {

/// Files of a folder: path inside the folder -> content.
using Files = std::map<std::string, std::string>;

/// The file inside a report's folder that lists the files of the report.
inline constexpr std::string_view manifest_name = ".initproof-report";

/// Checks, before the work of computing a report, that `write_report` could put one there: the
/// folder is new, empty, or holds a report, and all that it takes to replace it can be done.
/// Nothing is changed. Throws OutputError.
void check_writable(const std::filesystem::path& folder);

/// Writes the report so that at every moment, even if the process is killed, the folder holds
/// either all of the old report or all of the new one.
///
/// The new one is staged beside the folder (see Staging), flushed to the disk and then exchanged
/// with the old one by renameat2(RENAME_EXCHANGE). Where the file system cannot exchange, the old
/// one is renamed aside first; a process killed just then leaves no folder, and the next run brings
/// the old one back. A folder that is or holds a mount point, or beside which nothing can be made,
/// gets the new files one by one; a process killed just then leaves a mixture, which the next run
/// completes. What processes that died have left of this report is removed. Two processes writing
/// the same report wait for each other (folder_lock.hpp).
///
/// Files in the folder that are no part of the report are carried over as they are, also those that
/// are saved meanwhile. Throws OutputError, and leaves the old report as it was, if the folder
/// holds other files but no report, if a file that is no part of it is in the way, or if anything
/// cannot be written; folders that were made on the way to it are removed again.
void write_report(const std::filesystem::path& folder, const Files& files);

/// Checks, before the work of computing its text, that `write_file_atomically` could put a file
/// there, without a change. A pipe stays open, so that its reader waits, as long as what is
/// returned lives; without a reader it is refused. Throws OutputError naming the path and the
/// reason.
[[nodiscard]] FileDescriptor prepare_file(const std::filesystem::path& path);

/// Whether what `write_file_atomically` puts there takes the place of what it put there before,
/// instead of standing after it.
[[nodiscard]] bool is_replaced(const std::filesystem::path& path);

/// Replaces the file by a new one with this text, all or nothing; through a symbolic link, what it
/// leads to. A path that names an open file of this process (/dev/stdout, /dev/fd/3) is written to
/// where that stands, after what was printed before; what else is no regular file (a device, a
/// pipe) is written to as it is. Throws OutputError naming the path and the reason.
void write_file_atomically(const std::filesystem::path& path, std::string_view text);

}  // namespace initproof::files
