#include "initproof/report/writer.hpp"

#include <fcntl.h>
#include <set>
#include <string>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "initproof/report/error.hpp"
#include "initproof/report/exchange.hpp"
#include "initproof/report/file_descriptor.hpp"
#include "initproof/report/folder_lock.hpp"
#include "initproof/report/manifest.hpp"
#include "initproof/report/staging.hpp"
#include "initproof/report/staging_file.hpp"

namespace initproof::report {
namespace {

namespace fs = std::filesystem;

void write_file(const fs::path& path, std::string_view text, const std::string& shown_name) {
  FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_CREAT | O_EXCL, 0666));
  if (!file) throw_errno("write", shown_name);
  write_and_close(std::move(file), text, shown_name);
}

/// The folder's real place, so that a symbolic link to it stays one.
fs::path resolved(const fs::path& folder) {
  if (folder.empty()) throw ReportError("the report's folder has an empty name");
  std::error_code error;
  fs::path path = real_place(folder, error);
  if (error)
    throw ReportError(fmt::format("cannot use '{}': {}", folder.string(), error.message()));
  return path;
}

bool is_empty_folder(const fs::path& folder, std::error_code& error) {
  for (fs::directory_iterator i(folder, error), end; !error && i != end; i.increment(error))
    if (i->path().filename() != ".gitkeep") return false;
  return !error;
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

void check_target(const fs::path& target, const std::string& shown_name) {
  std::error_code error;
  const fs::file_status status = fs::status(target, error);
  if (!fs::exists(status)) return;
  if (!fs::is_directory(status)) throw ReportError(fmt::format("'{}' is not a folder", shown_name));
  if (!target.has_relative_path() || holds_working_folder(target))
    throw ReportError(fmt::format(
        "'{}' is the working folder, or one that it lies in, and cannot be replaced; give another",
        shown_name));
  const bool empty = is_empty_folder(target, error);
  if (error) throw ReportError(fmt::format("cannot read '{}': {}", shown_name, error.message()));
  if (!empty && !read_manifest(target))
    throw ReportError(fmt::format(
        "'{}' is not a report: it holds other files; give an empty or new folder", shown_name));
}

void stage(const fs::path& folder, const fs::path& target, const Files& files) {
  std::set<fs::path> folders = {folder};
  Manifest manifest;
  for (const auto& [path, text] : files) {
    const fs::path file = folder / path;
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    if (error)
      throw ReportError(
          fmt::format("cannot write '{}': {}", (target / path).string(), error.message()));
    write_file(file, text, (target / path).string());
    folders.insert(file.parent_path());
    manifest.insert(path);
  }
  write_file(folder / manifest_name, manifest_text(manifest), (target / manifest_name).string());
  for (const fs::path& written : folders) flush_folder(written);
}

}  // namespace

void check_writable(const fs::path& folder) {
  const fs::path target = resolved(folder);
  recover(target);
  check_target(target, folder.string());
  fs::path existing = target;
  while (!fs::is_directory(existing.parent_path()) && existing.has_relative_path())
    existing = existing.parent_path();
  // A file stands where a folder of the path should be.
  if (existing != target && fs::exists(existing) && !fs::is_directory(existing))
    throw ReportError(
        fmt::format("cannot write '{}': '{}' is no folder", folder.string(), existing.string()));
  const Staging probe(existing);
}

void write_report(const fs::path& folder, const Files& files) {
  const fs::path target = resolved(folder);
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  if (error)
    throw ReportError(fmt::format("cannot write '{}': {}", folder.string(), error.message()));
  const SizeLimitIsAnError guard;
  recover(target);
  const FolderLock lock(target);
  check_target(target, folder.string());
  Staging staging(target);
  stage(staging.path(), folder, files);
  if (!fs::exists(target, error)) {
    put_in_place(staging.path(), target);
  } else {
    const Manifest old = read_manifest(target).value_or(Manifest{});
    carry_over(target, staging.path(), old, Clash::refuse);
    fs::permissions(staging.path(), fs::status(target).permissions(), error);
    put_in_place(staging.path(), target);
    // Whatever the user put there between the two lines above.
    carry_over(staging.path(), target, old, Clash::keep);
  }
  flush_folder(target.parent_path());
}

}  // namespace initproof::report
