#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <sys/types.h>

#include "initproof/files/system/trace.hpp"

namespace initproof::files {

/// What a process writes down before it puts a staged report in the place of the one before, so
/// that another can finish what it began, should it be killed.
struct Record {
  enum class Kind {
    exchange,  ///< the folders are exchanged
    in_place   ///< the files are moved into the folder one by one
  };

  Kind kind = Kind::exchange;
  /// The inode of the staged folder, by which it is told from the one that it replaces.
  ino_t staged = 0;
  /// By their way within the folder. Exchanged: what the staged one has of the user's, as it was
  /// put there. In place: the files of the report that was there, as they were.
  std::map<std::string, Trace> carried;
};

/// Writes the record whole, flushed. Throws OutputError "cannot write 'shown': reason".
void write_record(const std::filesystem::path& file, const Record& record,
                  const std::string& shown);

/// Empty if there is none, or only a part of one.
[[nodiscard]] std::optional<Record> read_record(const std::filesystem::path& file);

}  // namespace initproof::files
