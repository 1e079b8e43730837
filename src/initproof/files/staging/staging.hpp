#pragma once

#include <filesystem>
#include <string>

#include "initproof/files/file_descriptor.hpp"
#include "initproof/files/staging/marker.hpp"

namespace initproof::files {

/// A folder ".initproof.tmp-<16 random digits>", the container, in which the next version of a
/// target is made, with a Marker beside it. Nobody else may look into it, so what is staged is
/// never more open than the target. Its name is the same length whatever the target is called. Both
/// are removed again, but for what is left of a version that was replaced.
class Staging {
 public:
  /// `folder` is that of the target of that name, or for "." the target itself. Throws OutputError
  /// "cannot write 'shown': reason".
  Staging(const std::filesystem::path& folder, const std::string& target, std::string shown);
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;
  ~Staging();

  [[nodiscard]] const std::filesystem::path& container() const noexcept {
    return marker_.container();
  }
  /// The next version: a file or a folder, not made yet.
  [[nodiscard]] std::filesystem::path staged() const;

  /// Flushes what says that the container is ours.
  void flush() const;

 private:
  std::string shown_;
  Marker marker_;
};

/// What is in a container.
[[nodiscard]] std::filesystem::path staged_in(const std::filesystem::path& container);
[[nodiscard]] std::filesystem::path aside_in(const std::filesystem::path& container);
[[nodiscard]] std::filesystem::path record_in(const std::filesystem::path& container);

/// The version that was replaced, or was about to be; empty if none is in the container.
[[nodiscard]] std::filesystem::path old_in(const std::filesystem::path& container);

/// Removes the container and its marker, unless there is an old version in it, or a report that is
/// half in its place: that is for the next run to finish.
void discard(const Marker& marker) noexcept;

/// Whether the open file or folder is still the one of that name.
[[nodiscard]] bool is_at(const FileDescriptor& open, const std::filesystem::path& path);

/// The folder that `target` is in.
[[nodiscard]] std::filesystem::path parent_of(const std::filesystem::path& target);

/// Flushes a folder's entries to the disk. Throws OutputError.
void flush_folder(const std::filesystem::path& folder);

}  // namespace initproof::files
