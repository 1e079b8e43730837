#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace initproof::files {

/// Makes a folder with all those above it. Those that it made, as far as they are empty, are
/// removed again unless they are kept.
class CreatedFolders {
 public:
  /// Throws OutputError "cannot write 'shown': reason".
  CreatedFolders(const std::filesystem::path& folder, const std::string& shown);
  CreatedFolders(const CreatedFolders&) = delete;
  CreatedFolders& operator=(const CreatedFolders&) = delete;
  ~CreatedFolders();

  void keep() noexcept { made_.clear(); }

 private:
  void make(const std::filesystem::path& folder, const std::string& shown);
  void remove() noexcept;

  std::vector<std::filesystem::path> made_;
};

}  // namespace initproof::files
