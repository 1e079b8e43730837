#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

#include "initproof/files/file_descriptor.hpp"
#include "initproof/files/staging/staging.hpp"

namespace initproof::files {

/// Where a file of that name is or would be: absolute, with the symbolic links resolved, also one
/// to something that is not there yet. Sets the error where it cannot be told.
[[nodiscard]] std::filesystem::path real_place(const std::filesystem::path& path,
                                               std::error_code& error);

/// Writes the whole text, flushes it to the disk and closes the file. Throws OutputError "cannot
/// write 'name': reason".
void write_and_close(FileDescriptor file, std::string_view text, const std::string& name);

/// The same for a file that is made. Throws OutputError "cannot write 'name': reason".
void write_new_file(const std::filesystem::path& path, std::string_view text,
                    const std::string& name);

/// The next version of a file, written in a Staging beside it and then renamed.
class StagedFile {
 public:
  /// `shown` is what the user calls the target. Throws OutputError "cannot write 'shown': reason".
  StagedFile(std::filesystem::path target, std::string shown);

  void write(std::string_view text);
  /// Keeps owner, mode and attributes of a file that is replaced.
  void put_in_place();

 private:
  std::filesystem::path target_;
  std::string shown_;
  Staging staging_;
  FileDescriptor file_;
};

/// Tries whether the file could be put there: its name, and that what it replaces may be replaced.
/// Throws OutputError "cannot write 'shown': reason".
void try_file(const std::filesystem::path& target, const std::string& shown);

}  // namespace initproof::files
