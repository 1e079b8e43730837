#pragma once

#include <filesystem>
#include <string>

#include "initproof/report/file_descriptor.hpp"

namespace initproof::report {

/// A new folder beside `target`, named "<target>.tmp-<process>", removed again unless released. It
/// is locked (flock) as long as its process lives, by which others know that it is in use.
class Staging {
 public:
  /// Throws ReportError if it cannot be made.
  explicit Staging(const std::filesystem::path& target);
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;
  ~Staging();

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
  FileDescriptor lock_;
};

/// Removes what processes that died have left beside `target`, known by its name and by not being
/// locked, and puts back an old report that one of them had set aside and not replaced.
void recover(const std::filesystem::path& target);

/// Where this process puts an old report while it is replaced on a file system without exchange.
[[nodiscard]] std::filesystem::path aside_name(const std::filesystem::path& target);

/// Whether the open file or folder is still the one of that name.
[[nodiscard]] bool is_at(const FileDescriptor& open, const std::filesystem::path& path);

/// The folder that `target` is in.
[[nodiscard]] std::filesystem::path parent_of(const std::filesystem::path& target);

/// Flushes a folder's entries to the disk. Throws ReportError.
void flush_folder(const std::filesystem::path& folder);

}  // namespace initproof::report
