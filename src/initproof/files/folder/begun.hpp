#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "initproof/files/folder/manifest.hpp"
#include "initproof/files/staging/record.hpp"

namespace initproof::files {

/// A report that is put into its folder file by file (in_place.hpp): staged whole in its container,
/// and written down, by this process or by one that died.
class Begun {
 public:
  /// Both must outlive it.
  Begun(const std::filesystem::path& container, const std::filesystem::path& target);

  /// Whether there is one.
  explicit operator bool() const {
    return fresh_ && record_ && record_->kind == Record::Kind::in_place;
  }

  /// Whether what stands at the path, that of a file of either report, is the user's, who has saved
  /// it there since this was begun. A file that the old report had and the new one has belongs to
  /// whichever is there.
  [[nodiscard]] bool is_users(const std::string& path) const;

  /// Moves what is not in its place yet, and removes what only the old report had. Returns the
  /// first of the new files that is not in its place, because something of the user's is there.
  /// Throws OutputError; it may then be tried again.
  [[nodiscard]] std::optional<std::filesystem::path> finish() const;

  /// Is never to be finished: the files listed are the report's, of whichever of the two they are.
  /// Throws OutputError.
  void give_up(const Manifest& listed) const;

 private:
  void list(Manifest files, const Manifest& left_out, const std::filesystem::path& folder) const;
  [[nodiscard]] bool put_in_place(const std::string& path) const;

  const std::filesystem::path& container_;
  const std::filesystem::path& target_;
  std::filesystem::path staged_;
  std::optional<Manifest> fresh_;
  std::optional<Record> record_;
};

}  // namespace initproof::files
