#include "initproof/report/writer.hpp"

#include <cerrno>
#include <fcntl.h>
#include <set>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>

#include "initproof/report/error.hpp"
#include "initproof/report/exchange.hpp"
#include "initproof/report/file_descriptor.hpp"
#include "initproof/report/manifest.hpp"
#include "initproof/report/staging.hpp"

namespace initproof::report {
namespace {

namespace fs = std::filesystem;

void write_file(const fs::path& path, std::string_view text, const std::string& shown_name,
                int flags = O_CREAT | O_EXCL) {
  FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | flags, 0666));
  if (!file) throw_errno("write", shown_name);
  write_all(file.get(), text, shown_name);
  // Devices and pipes cannot be flushed.
  if (::fsync(file.get()) != 0 && errno != EINVAL && errno != EROFS)
    throw_errno("write", shown_name);
  file.close(shown_name);
}

/// The folder's real place, so that a symbolic link to it stays one.
fs::path resolved(const fs::path& folder) {
  if (folder.empty()) throw ReportError("the report's folder has an empty name");
  std::error_code error;
  fs::path path = fs::weakly_canonical(fs::absolute(folder), error);
  if (error)
    throw ReportError(fmt::format("cannot use '{}': {}", folder.string(), error.message()));
  return path.has_filename() ? path : path.parent_path();
}

bool is_empty_folder(const fs::path& folder, std::error_code& error) {
  for (fs::directory_iterator i(folder, error), end; !error && i != end; i.increment(error))
    if (i->path().filename() != ".gitkeep") return false;
  return !error;
}

void check_target(const fs::path& target, const std::string& shown_name) {
  std::error_code error;
  const fs::file_status status = fs::status(target, error);
  if (!fs::exists(status)) return;
  if (!fs::is_directory(status)) throw ReportError(fmt::format("'{}' is not a folder", shown_name));
  if (!target.has_relative_path() || fs::equivalent(target, fs::current_path(error), error))
    throw ReportError(fmt::format(
        "'{}' is the working or root folder, which cannot be replaced; give another", shown_name));
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
  const FileDescriptor lock = lock_folder(target);
  check_target(target, folder.string());
  Staging staging(target);
  stage(staging.path(), folder, files);
  if (!lock) {
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

void write_file_atomically(const fs::path& path, std::string_view text) {
  const SizeLimitIsAnError guard;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    if (fs::is_directory(status))
      throw ReportError(fmt::format("cannot write '{}': it is a folder", path.string()));
    return write_file(path, text, path.string(), 0);
  }
  const fs::path target = fs::exists(status) ? fs::canonical(path, error) : path;
  const fs::path staged = fmt::format("{}.tmp-{}", target.string(), ::getpid());
  ::unlink(staged.c_str());  // left by a dead process of the same number
  try {
    write_file(staged, text, path.string());
    if (fs::exists(status)) fs::permissions(staged, status.permissions(), error);
    if (::rename(staged.c_str(), target.c_str()) != 0) throw_errno("write", path.string());
  } catch (...) {
    ::unlink(staged.c_str());
    throw;
  }
  flush_folder(parent_of(target));
}

}  // namespace initproof::report
