#include "initproof/files/folder/in_place.hpp"

#include <algorithm>
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
#include "initproof/files/folder/obstacles.hpp"
#include "initproof/files/folder/writer.hpp"
#include "initproof/files/staging/marker.hpp"
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

void remove_with_empty_folders(const fs::path& target, const fs::path& way) {
  const fs::path file = target / way;
  if (!is_straight(target, way) || is_folder(file)) return;
  if (::unlink(file.c_str()) != 0 && errno != ENOENT) throw_errno("remove", file.string());
  for (fs::path folder = way.parent_path(); !folder.empty(); folder = folder.parent_path())
    if (::rmdir((target / folder).c_str()) != 0) break;
}

// A report that was begun, staged whole in its container, by this process or by one that died.
class Begun {
 public:
  Begun(const fs::path& container, const fs::path& target)
      : container_(container),
        target_(target),
        staged_(staged_in(container)),
        fresh_(read_manifest(staged_)),
        record_(read_record(record_in(container))) {}

  explicit operator bool() const {
    return fresh_ && record_ && record_->kind == Record::Kind::in_place;
  }

  // Whether what stands at the path, that of a file of either report, is the user's, who has saved
  // it there since this was begun. A file that the old report had and the new one has belongs to
  // whichever is there.
  [[nodiscard]] bool is_users(const std::string& path) const {
    if (!is_straight(target_, path)) return true;
    const auto is = trace_of(target_ / path);
    if (!is) return false;
    if (is_folder(target_ / path)) return true;
    const auto was = record_->carried.find(path);
    const bool listed = was != record_->carried.end();
    // Moved there, a staged file is here no more.
    if (fresh_->contains(path)) return !listed && trace_of(staged_ / path);
    return !listed || was->second.inode != is->inode || was->second.size != is->size ||
           was->second.modified != is->modified;
  }

  // The first of the new files that is not in its place, because something of the user's is there.
  [[nodiscard]] std::optional<fs::path> finish() const {
    Manifest all = *fresh_;
    for (const auto& [path, trace] : record_->carried) all.insert(path);
    Manifest left = all;
    std::erase_if(left, [&](const std::string& path) { return !is_users(path); });
    // From here to the end each file of either is known to be one of the report's.
    list(all, left, target_);
    std::set<fs::path> changed = {target_};
    for (const std::string& path : *fresh_) {
      if (left.contains(path) || !trace_of(staged_ / path)) continue;
      if (!put_in_place(path)) left.insert(path);
      changed.insert((target_ / path).parent_path());
    }
    for (const std::string& path : all)
      if (!fresh_->contains(path) && !left.contains(path)) remove_with_empty_folders(target_, path);
    for (const fs::path& folder : changed) flush_folder(folder);
    list(*fresh_, left, staged_);
    move(staged_ / manifest_name, target_ / manifest_name);
    flush_folder(target_);
    const auto missing = std::find_if(
        left.begin(), left.end(), [&](const std::string& path) { return fresh_->contains(path); });
    return missing == left.end() ? std::nullopt : std::optional<fs::path>(*missing);
  }

 private:
  // Makes the manifest of that folder list the files but for those left out.
  void list(Manifest files, const Manifest& left_out, const fs::path& folder) const {
    for (const std::string& path : left_out) files.erase(path);
    const fs::path interim = container_ / "manifest";
    ::unlink(interim.c_str());
    write_file(interim, manifest_text(files), (target_ / manifest_name).string());
    move(interim, folder / manifest_name);
  }

  // False if the user has saved something there in this moment.
  [[nodiscard]] bool put_in_place(const std::string& path) const {
    make_folders((target_ / path).parent_path());
    if (!record_->carried.contains(path)) return rename_to_free(staged_ / path, target_ / path);
    if (trace_of(target_ / path)) keep_access(target_ / path, staged_ / path, path);
    move(staged_ / path, target_ / path);
    return true;
  }

  const fs::path& container_;
  const fs::path& target_;
  fs::path staged_;
  std::optional<Manifest> fresh_;
  std::optional<Record> record_;
};

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

std::optional<fs::path> finish_in_place(const fs::path& container, const fs::path& target) {
  const Begun begun(container, target);
  return begun ? begun.finish() : std::nullopt;
}

std::optional<Manifest> report_in(const fs::path& target) {
  std::optional<Manifest> listed = read_manifest(target);
  if (!listed) return listed;
  for (const Marker& marker : Marker::all(target, within_target)) {
    if (!marker.owns_container()) continue;
    const Begun begun(marker.container(), target);
    if (begun) std::erase_if(*listed, [&](const auto& path) { return begun.is_users(path); });
  }
  return listed;
}

void write_in_place(const fs::path& target, const std::string& shown, const Files& files) {
  const Manifest old = report_in(target).value_or(Manifest{});
  Manifest names;
  for (const auto& [path, text] : files) names.insert(path);
  check_free(target, shown, names, old);
  const Staging staging(target, within_target, shown);
  stage(staging.staged(), shown, files);
  staging.flush();
  check_free(target, shown, names, old);
  // From here on it is finished, by this run or the next.
  write_record(record_in(staging.container()), in_place_record(staging, target, old), shown);
  flush_folder(staging.container());
  if (const auto path = finish_in_place(staging.container(), target))
    throw in_the_way(shown / *path);
}

Record in_place_record(const Staging& staging, const fs::path& target, const Manifest& old) {
  Record record;
  record.kind = Record::Kind::in_place;
  record.staged = trace_of(staging.staged()).value_or(Trace{}).inode;
  for (const std::string& path : old)
    record.carried.emplace(path, trace_of(target / path).value_or(Trace{}));
  return record;
}

}  // namespace initproof::files
