#pragma once

#include <filesystem>

#include "initproof/files/file_descriptor.hpp"

namespace initproof::files {

/// While it lives, no other process of ours writes the report `target`.
///
/// What is locked (flock) is a small file beside the report, ".initproof.lock-<hash of its name>",
/// so that whoever reads the report, and locks it while reading, keeps nobody waiting. It is
/// removed afterwards; one that a killed process has left is taken over. A file of that name that
/// does not begin as ours do is locked, but left as it is. Where nothing can be written beside the
/// report, its folder itself is locked.
class FolderLock {
 public:
  /// Waits for whoever has it, and says who that is (interruption.hpp). Throws Interrupted, and
  /// OutputError if it cannot be locked.
  explicit FolderLock(const std::filesystem::path& target);
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

 private:
  std::filesystem::path path_;
  FileDescriptor file_;
  bool ours_ = false;
};

}  // namespace initproof::files
