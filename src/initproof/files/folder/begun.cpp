#include "initproof/files/folder/begun.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <set>
#include <system_error>
#include <unistd.h>

#include "initproof/files/error.hpp"
#include "initproof/files/file_descriptor.hpp"
#include "initproof/files/folder/obstacles.hpp"
#include "initproof/files/staging/staging.hpp"
#include "initproof/files/staging/staging_file.hpp"
#include "initproof/files/system/access.hpp"
#include "initproof/files/system/entries.hpp"
#include "initproof/files/system/trace.hpp"
#include "initproof/text/message.hpp"

namespace initproof::files {
namespace {

namespace fs = std::filesystem;

void move(const fs::path& from, const fs::path& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) throw_errno("write", to.string());
}

void make_folders(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    throw OutputError(
        text::say("cannot write '{}': {}", text::verbatim(folder.string()), error.message()));
}

void remove_with_empty_folders(const fs::path& target, const fs::path& way) {
  const fs::path file = target / way;
  if (!is_straight(target, way) || is_folder(file)) return;
  if (::unlink(file.c_str()) != 0 && errno != ENOENT) throw_errno("remove", file.string());
  for (fs::path folder = way.parent_path(); !folder.empty(); folder = folder.parent_path())
    if (::rmdir((target / folder).c_str()) != 0) break;
}

}  // namespace

Begun::Begun(const fs::path& container, const fs::path& target)
    : container_(container),
      target_(target),
      staged_(staged_in(container)),
      fresh_(read_manifest(staged_)),
      record_(read_record(record_in(container))) {}

bool Begun::is_users(const std::string& path) const {
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

std::optional<fs::path> Begun::finish() const {
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

void Begun::give_up(const Manifest& listed) const {
  list(listed, {}, target_);
  flush_folder(target_);
  if (::unlink((staged_ / manifest_name).c_str()) != 0) throw_errno("remove", staged_.string());
}

// Makes the manifest of that folder list the files but for those left out.
void Begun::list(Manifest files, const Manifest& left_out, const fs::path& folder) const {
  for (const std::string& path : left_out) files.erase(path);
  const fs::path interim = container_ / "manifest";
  ::unlink(interim.c_str());
  write_new_file(interim, manifest_text(files), (target_ / manifest_name).string());
  move(interim, folder / manifest_name);
}

// False if the user has saved something there in this moment.
bool Begun::put_in_place(const std::string& path) const {
  make_folders((target_ / path).parent_path());
  if (!record_->carried.contains(path)) return rename_to_free(staged_ / path, target_ / path);
  if (trace_of(target_ / path)) keep_access(target_ / path, staged_ / path, path);
  move(staged_ / path, target_ / path);
  return true;
}

}  // namespace initproof::files
