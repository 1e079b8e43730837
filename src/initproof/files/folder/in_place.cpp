#include "initproof/files/folder/in_place.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <set>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "initproof/files/error.hpp"
#include "initproof/files/folder/manifest.hpp"
#include "initproof/files/folder/writer.hpp"
#include "initproof/files/staging/record.hpp"
#include "initproof/files/staging/staging.hpp"
#include "initproof/files/staging/staging_file.hpp"
#include "initproof/files/system/access.hpp"
#include "initproof/files/system/entries.hpp"
#include "initproof/files/system/trace.hpp"

namespace initproof::files {
namespace {

namespace fs = std::filesystem;

void write_file(const fs::path& path, std::string_view text, const std::string& shown) {
  FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_CREAT | O_EXCL, 0666));
  if (!file) throw_errno("write", shown);
  write_and_close(std::move(file), text, shown);
}

void move(const fs::path& from, const fs::path& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) throw_errno("write", to.string());
}

void make_folders(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    throw OutputError(fmt::format("cannot write '{}': {}", folder.string(), error.message()));
}

// Whether the folders on the way to the file, as far as they are there, are folders and no links.
bool is_straight(const fs::path& target, const fs::path& way) {
  fs::path folder = target;
  for (const fs::path& part : way.parent_path()) {
    folder /= part;
    if (trace_of(folder) && !is_folder(folder)) return false;
  }
  return true;
}

OutputError in_the_way(const fs::path& place) {
  return OutputError(fmt::format(
      "'{}' is in the way: it is no part of the report that is there; move it elsewhere",
      place.string()));
}

void check_free(const fs::path& target, const Files& files, const Manifest& old) {
  for (const auto& [path, text] : files) {
    const fs::path place = target / path;
    if (is_straight(target, path) &&
        (!trace_of(place) || (old.contains(path) && !is_folder(place))))
      continue;
    throw in_the_way(place);
  }
}

void remove_with_empty_folders(const fs::path& target, const fs::path& way) {
  const fs::path file = target / way;
  if (!is_straight(target, way) || is_folder(file)) return;
  if (::unlink(file.c_str()) != 0 && errno != ENOENT) throw_errno("remove", file.string());
  for (fs::path folder = way.parent_path(); !folder.empty(); folder = folder.parent_path())
    if (::rmdir((target / folder).c_str()) != 0) break;
}

}  // namespace

void stage(const fs::path& folder, const std::string& shown, const Files& files) {
  if (::mkdir(folder.c_str(), 0777) != 0) throw_errno("write", shown);
  std::set<fs::path> folders = {folder};
  Manifest manifest;
  for (const auto& [path, text] : files) {
    const fs::path file = folder / path;
    const std::string name = (fs::path(shown) / path).string();
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    if (error) throw OutputError(fmt::format("cannot write '{}': {}", name, error.message()));
    write_file(file, text, name);
    for (fs::path parent = file.parent_path(); folders.insert(parent).second;)
      parent = parent.parent_path();
    manifest.insert(path);
  }
  write_file(folder / manifest_name, manifest_text(manifest),
             (fs::path(shown) / manifest_name).string());
  for (const fs::path& written : folders) flush_folder(written);
}

void finish_in_place(const fs::path& container, const fs::path& target) {
  const fs::path staged = staged_in(container);
  const auto fresh = read_manifest(staged);
  if (!fresh || !read_record(record_in(container))) return;
  const Manifest old = read_manifest(target).value_or(Manifest{});
  // What the user has saved there since it was looked at, and the report did not have.
  for (const std::string& path : *fresh)
    if (!old.contains(path) && trace_of(staged / path) && trace_of(target / path))
      throw in_the_way(target / path);
  Manifest both = old;
  both.insert(fresh->begin(), fresh->end());
  // From here to the end each file of either is known to be one of the report's.
  const fs::path interim = container / "manifest";
  ::unlink(interim.c_str());
  write_file(interim, manifest_text(both), (target / manifest_name).string());
  move(interim, target / manifest_name);
  std::set<fs::path> folders = {target};
  for (const std::string& path : *fresh) {
    if (!trace_of(staged / path)) continue;
    make_folders((target / path).parent_path());
    if (!old.contains(path)) {
      if (!rename_to_free(staged / path, target / path)) throw in_the_way(target / path);
    } else {
      if (trace_of(target / path)) keep_access(target / path, staged / path, path);
      move(staged / path, target / path);
    }
    folders.insert((target / path).parent_path());
  }
  for (const std::string& path : both)
    if (!fresh->contains(path)) remove_with_empty_folders(target, path);
  for (const fs::path& changed : folders) flush_folder(changed);
  move(staged / manifest_name, target / manifest_name);
  flush_folder(target);
}

void write_in_place(const fs::path& target, const std::string& shown, const Files& files) {
  check_free(target, files, read_manifest(target).value_or(Manifest{}));
  const Staging staging(target, within_target, shown);
  stage(staging.staged(), shown, files);
  staging.flush();
  Record record;
  record.kind = Record::Kind::in_place;
  record.staged = trace_of(staging.staged()).value_or(Trace{}).inode;
  // From here on it is finished, by this run or the next.
  write_record(record_in(staging.container()), record, shown);
  flush_folder(staging.container());
  finish_in_place(staging.container(), target);
}

}  // namespace initproof::files
