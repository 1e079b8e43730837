#include "initproof/files/folder/writable.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <set>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>

#include "initproof/files/error.hpp"
#include "initproof/files/file_descriptor.hpp"
#include "initproof/files/folder/carry_over.hpp"
#include "initproof/files/folder/in_place.hpp"
#include "initproof/files/folder/manifest.hpp"
#include "initproof/files/folder/obstacles.hpp"
#include "initproof/files/staging/staging.hpp"
#include "initproof/files/system/access.hpp"
#include "initproof/files/system/created_folders.hpp"
#include "initproof/files/system/entries.hpp"
#include "initproof/text/message.hpp"

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

[[noreturn]] void refuse(const std::string& shown, const text::Argument& reason) {
  throw OutputError(text::say("cannot write '{}': {}", text::verbatim(shown), reason));
}

// As long as a figure's name, whatever that will be.
constexpr const char* some_name = "a-figure-of-some-name-that-is-known-only-when-it-is-drawn.svg";

// Makes the files, empty, for the sake of their names.
void make_files(const fs::path& folder, const std::string& shown, const Manifest& names) {
  for (const std::string& name : names) {
    const fs::path way = name.ends_with('/') ? fs::path(name) / some_name : fs::path(name);
    const std::string place = (fs::path(shown) / name).string();
    std::error_code error;
    fs::create_directories((folder / way).parent_path(), error);
    if (error) refuse(place, error.message());
    const FileDescriptor file(
        ::open((folder / way).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file) throw_errno("write", place);
  }
}

// In its own place a path may be longer than where it is staged.
void check_lengths(const fs::path& target, const std::string& shown, const Manifest& names) {
  for (const std::string& name : names) {
    struct stat ignored {};
    const fs::path place = name.ends_with('/') ? target / name / some_name : target / name;
    if (::lstat(place.c_str(), &ignored) != 0 && errno == ENAMETOOLONG)
      throw_errno("write", (fs::path(shown) / name).string());
  }
}

// What is not there yet is made within the staging.
void try_new(const fs::path& target, const std::string& shown, const Manifest& names) {
  fs::path existing = target.parent_path();
  std::error_code ignored;
  while (!fs::exists(fs::symlink_status(existing, ignored)) && existing.has_relative_path())
    existing = existing.parent_path();
  // A file stands where a folder of the path should be.
  if (!fs::is_directory(existing, ignored))
    refuse(shown, text::say("'{}' is no folder", text::verbatim(existing.string())));
  const fs::path rest = target.lexically_relative(existing);
  const Staging probe(existing, rest.string(), shown);
  const CreatedFolders folders(probe.staged() / rest, shown);
  make_files(probe.staged() / rest, shown, names);
}

// Files are moved into these folders, and removed from them, one by one.
void check_folders(const fs::path& target, const std::string& shown, const Manifest& files) {
  std::set<fs::path> seen;
  for (const std::string& file : files) {
    const std::string obstacle = obstacle_to_replacing(target / file);
    if (!obstacle.empty()) refuse((fs::path(shown) / file).string(), obstacle);
    for (fs::path way = fs::path(file).parent_path(); !way.empty(); way = way.parent_path())
      if (seen.insert(way).second && is_folder(target / way) && !may_change(target / way))
        refuse((fs::path(shown) / way).string(), std::strerror(errno));
  }
}

void try_in_place(const fs::path& target, const std::string& shown, const Manifest& names,
                  const Manifest& old) {
  Manifest all = names;
  all.insert(old.begin(), old.end());
  check_folders(target, shown, all);
  const Staging probe(target, within_target, shown);
  make_files(probe.staged(), shown, names);
}

}  // namespace

void check_target(const fs::path& target, const std::string& shown) {
  std::error_code error;
  const fs::file_status status = fs::status(target, error);
  if (!fs::status_known(status)) refuse(shown, error.message());
  if (!fs::exists(status)) return;
  if (!fs::is_directory(status))
    throw OutputError(text::say("'{}' is not a folder", text::verbatim(shown)));
  if (!target.has_relative_path() || holds_working_folder(target))
    throw OutputError(text::say(
        "'{}' is the working folder, or one that it lies in, and cannot be replaced; give another",
        text::verbatim(shown)));
  if (!report_in(target) && !is_empty_folder(target))
    throw OutputError(
        text::say("'{}' is not a report: it holds other files; give an empty or new folder",
                  text::verbatim(shown)));
}

bool must_be_written_in_place(const fs::path& target) {
  return holds_mount_point(target) || !may_change(parent_of(target));
}

void try_target(const fs::path& target, const std::string& shown, const Manifest& names) {
  check_lengths(target, shown, names);
  if (!is_folder(target)) return try_new(target, shown, names);
  if (const std::string obstacle = obstacle_to_replacing(target); !obstacle.empty())
    refuse(shown, obstacle);
  if (!may_change(target)) refuse(shown, std::strerror(errno));
  const Manifest old = report_in(target).value_or(Manifest{});
  check_free(target, shown, names, old);
  if (must_be_written_in_place(target)) return try_in_place(target, shown, names, old);
  const Staging probe(parent_of(target), target.filename().string(), shown);
  make_files(probe.staged(), shown, names);
  check_carriable(target, old);
}

}  // namespace initproof::files
