#include "initproof/files/folder/in_place.hpp"

#include <set>
#include <sys/stat.h>
#include <system_error>

#include "initproof/files/error.hpp"
#include "initproof/files/folder/begun.hpp"
#include "initproof/files/folder/manifest.hpp"
#include "initproof/files/folder/obstacles.hpp"
#include "initproof/files/folder/writer.hpp"
#include "initproof/files/staging/marker.hpp"
#include "initproof/files/staging/record.hpp"
#include "initproof/files/staging/staging.hpp"
#include "initproof/files/staging/staging_file.hpp"
#include "initproof/files/system/trace.hpp"
#include "initproof/text/message.hpp"

namespace initproof::files {
namespace {

namespace fs = std::filesystem;

// What processes that died have begun and nobody could finish must not be finished over the next
// one.
void overtake(const fs::path& target, const Manifest& listed) {
  for (const Marker& marker : Marker::all(target, within_target)) {
    if (!marker.take() || !marker.owns_container()) continue;
    const Begun begun(marker.container(), target);
    if (begun) begun.give_up(listed);
    discard(marker);
  }
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
    if (error)
      throw OutputError(text::say("cannot write '{}': {}", text::verbatim(name), error.message()));
    write_new_file(file, text, name);
    for (fs::path parent = file.parent_path(); folders.insert(parent).second;)
      parent = parent.parent_path();
    manifest.insert(path);
  }
  write_new_file(folder / manifest_name, manifest_text(manifest),
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
  overtake(target, old);
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
