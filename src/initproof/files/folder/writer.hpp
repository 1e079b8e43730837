#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

namespace initproof::files {

/// Files of a folder: path inside the folder -> content.
using Files = std::map<std::string, std::string>;

/// Checks, before the work of computing a report, that `write_report` could put one there: the
/// folder is new, empty, or holds a report, and all that it takes to replace it can be done.
/// `names` are those of its files that are known before, relative to the folder; one that ends with
/// a slash is a folder of files. Nothing is changed. Throws OutputError naming what is in the way.
void check_writable(const std::filesystem::path& folder, const std::set<std::string>& names);

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

}  // namespace initproof::files
