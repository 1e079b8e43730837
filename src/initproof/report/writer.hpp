#pragma once

#include <filesystem>
#include <string_view>

#include "initproof/report/file_descriptor.hpp"
#include "initproof/report/markdown.hpp"

namespace initproof::report {

/// The file inside a report's folder that lists the files of the report.
inline constexpr std::string_view manifest_name = ".initproof-report";

/// Checks, before the work of computing a report, that `write_report` could put one there: the
/// folder is new, empty, or holds a report, and its parent can be written to. Throws ReportError.
void check_writable(const std::filesystem::path& folder);

/// Writes the report so that at every moment, even if the process is killed, the folder holds
/// either all of the old report or all of the new one.
///
/// The new one is staged beside the folder, as "<folder>.tmp-<process>", flushed to the disk and
/// then exchanged with the old one by renameat2(RENAME_EXCHANGE). Where the file system cannot
/// exchange, the old one is renamed aside first; a process killed just then leaves no folder, and
/// the next run brings the old one back. Folders left by processes that died are removed. Two
/// processes writing the same report wait for each other (folder_lock.hpp).
///
/// Files in the folder that are no part of the report are carried over. Throws ReportError, and
/// leaves the old report as it was, if the folder holds other files but no report, if a file that
/// is no part of it is in the way, or if anything cannot be written.
void write_report(const std::filesystem::path& folder, const Files& files);

/// Checks, before the work of computing its text, that `write_file_atomically` could put a file
/// there. A pipe stays open, so that its reader waits, as long as what is returned lives; without a
/// reader it is refused. Throws ReportError naming the path and the reason.
[[nodiscard]] FileDescriptor prepare_file(const std::filesystem::path& path);

/// Replaces the file by a new one with this text, all or nothing; through a symbolic link, what it
/// leads to. A path that is no regular file (a device, a pipe) is written to as it is. Throws
/// ReportError naming the path and the reason.
void write_file_atomically(const std::filesystem::path& path, std::string_view text);

}  // namespace initproof::report
