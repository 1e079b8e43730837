#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

#include "initproof/report/file_descriptor.hpp"

namespace initproof::report {

/// Where a file of that name is or would be: absolute, with the symbolic links resolved, also one
/// to something that is not there yet. Sets the error where it cannot be told.
[[nodiscard]] std::filesystem::path real_place(const std::filesystem::path& path,
                                               std::error_code& error);

/// Writes the whole text, flushes it to the disk and closes the file. Throws ReportError "cannot
/// write 'name': reason".
void write_and_close(FileDescriptor file, std::string_view text, const std::string& name);

/// A new file in a folder, to be written and then renamed within it; removed unless it was. Its
/// name, ".initproof.tmp-<process>", is short, so that it is no longer than that of the file it
/// becomes may be. It is locked (flock) as long as its process lives, by which others know that it
/// is in use: what processes that died have left in the folder is removed.
class StagedFile {
 public:
  /// Throws ReportError "cannot write 'name': reason".
  StagedFile(std::filesystem::path folder, std::string name);
  StagedFile(const StagedFile&) = delete;
  StagedFile& operator=(const StagedFile&) = delete;
  ~StagedFile();

  void write(std::string_view text);
  /// Keeps the permissions of a file that is replaced.
  void put_in_place(const std::filesystem::path& target);

 private:
  std::filesystem::path folder_;
  std::string name_;  // of the target, as the user knows it
  std::filesystem::path path_;
  FileDescriptor file_;
};

}  // namespace initproof::report
