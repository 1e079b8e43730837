#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <sys/types.h>
#include <utility>
#include <vector>

#include "initproof/files/file_descriptor.hpp"

namespace initproof::files {

/// A small file ".initproof.tmp-<16 random digits>.lock" by which a folder of the same name without
/// ".lock", its container, is known to be this program's own: by more than its name, which anybody
/// may use. It says what it was made for, and its own inode, which no copy of it has.
///
/// The file is there before its container, whole from its first moment where the file system can
/// make a file without a name, and is removed after it. So whatever a killed process leaves is
/// either proved to be its own or, in the moments of a file system that cannot, an unproved file of
/// a few bytes that stays. It is locked (flock) as long as its process lives.
class Marker {
 public:
  /// Makes one in the folder for the target of that name in it. Throws OutputError "cannot write
  /// 'shown': reason".
  Marker(const std::filesystem::path& folder, const std::string& target, const std::string& shown);

  /// Those in the folder that this user has made for the target, whoever holds them: others, who
  /// may write in a folder such as /tmp too, must not say what is to be moved and removed.
  [[nodiscard]] static std::vector<Marker> all(const std::filesystem::path& folder,
                                               const std::string& target);

  /// Locks the marker. False if its process lives, or if it is gone.
  [[nodiscard]] bool take() const;

  /// Says that the container is there, and which one it is; before, it is empty, if there at all.
  void container_made(const std::string& shown);

  /// Whether the folder of the container's name is the one that was made, or an empty one that was
  /// made just before its maker was killed.
  [[nodiscard]] bool owns_container() const;

  void flush(const std::string& shown) const;

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  [[nodiscard]] const std::filesystem::path& container() const noexcept { return container_; }

 private:
  Marker(std::filesystem::path path, FileDescriptor file, std::optional<ino_t> inode)
      : path_(std::move(path)),
        container_(path_.parent_path() / path_.stem()),
        file_(std::move(file)),
        container_inode_(inode) {}

  std::filesystem::path path_;
  std::filesystem::path container_;
  FileDescriptor file_;
  std::optional<ino_t> container_inode_;
};

}  // namespace initproof::files
