#include "initproof/files/folder/writable.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <set>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>

#include "initproof/files/error.hpp"
#include "initproof/files/file_descriptor.hpp"
#include "initproof/files/folder/carry_over.hpp"
#include "initproof/files/folder/in_place.hpp"
#include "initproof/files/folder/manifest.hpp"
#include "initproof/files/staging/staging.hpp"
#include "initproof/files/system/access.hpp"
#include "initproof/files/system/created_folders.hpp"
#include "initproof/files/system/entries.hpp"

namespace initproof::files {
namespace {

namespace fs = std::filesystem;

bool may_change(const fs::path& folder) {
  return ::faccessat(AT_FDCWD, folder.c_str(), W_OK | X_OK, AT_EACCESS) == 0;
}

// But for what a new file system has, or a repository that keeps an empty folder, and for what a
// killed process has left of the report that it was putting there.
bool is_empty_folder(const fs::path& folder) {
  std::set<fs::path> ignored = {".gitkeep", "lost+found"};
  for (const Marker& marker : Marker::all(folder, within_target)) {
    ignored.insert(marker.path().filename());
    if (marker.owns_container()) ignored.insert(marker.container().filename());
  }
  for (const fs::path& name : entries_of(folder))
    if (!ignored.contains(name)) return false;
  return true;
}

/// Whether the working folder is this one or within it: replaced, it would be left deleted under
/// the user's shell.
bool holds_working_folder(const fs::path& folder) {
  std::error_code error;
  fs::path working = fs::current_path(error);
  while (!error && !fs::equivalent(working, folder, error)) {
    if (!working.has_relative_path()) return false;
    working = working.parent_path();
  }
  return !error;
}

[[noreturn]] void refuse(const std::string& shown, const std::string& reason) {
  throw OutputError(fmt::format("cannot write '{}': {}", shown, reason));
}

// What is not there yet is made within the staging, for the sake of its names.
void try_new(const fs::path& target, const std::string& shown) {
  fs::path existing = target.parent_path();
  std::error_code ignored;
  while (!fs::exists(fs::symlink_status(existing, ignored)) && existing.has_relative_path())
    existing = existing.parent_path();
  // A file stands where a folder of the path should be.
  if (!fs::is_directory(existing, ignored))
    refuse(shown, fmt::format("'{}' is no folder", existing.string()));
  const fs::path rest = target.lexically_relative(existing);
  const Staging probe(existing, rest.string(), shown);
  const CreatedFolders folders(probe.staged() / rest, shown);
}

}  // namespace

void check_target(const fs::path& target, const std::string& shown) {
  std::error_code error;
  const fs::file_status status = fs::status(target, error);
  if (!fs::status_known(status)) refuse(shown, error.message());
  if (!fs::exists(status)) return;
  if (!fs::is_directory(status)) throw OutputError(fmt::format("'{}' is not a folder", shown));
  if (!target.has_relative_path() || holds_working_folder(target))
    throw OutputError(fmt::format(
        "'{}' is the working folder, or one that it lies in, and cannot be replaced; give another",
        shown));
  if (!read_manifest(target) && !is_empty_folder(target))
    throw OutputError(fmt::format(
        "'{}' is not a report: it holds other files; give an empty or new folder", shown));
}

bool must_be_written_in_place(const fs::path& target) {
  return holds_mount_point(target) || !may_change(parent_of(target));
}

void try_target(const fs::path& target, const std::string& shown) {
  if (!is_folder(target)) return try_new(target, shown);
  if (const std::string obstacle = obstacle_to_replacing(target); !obstacle.empty())
    refuse(shown, obstacle);
  if (!may_change(target)) refuse(shown, std::strerror(errno));
  if (must_be_written_in_place(target)) {
    const Staging probe(target, within_target, shown);
    return;
  }
  const Staging probe(parent_of(target), target.filename().string(), shown);
  check_carriable(target, read_manifest(target).value_or(Manifest{}));
}

}  // namespace initproof::files
