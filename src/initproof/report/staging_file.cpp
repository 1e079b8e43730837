#include "initproof/report/staging_file.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "initproof/report/error.hpp"
#include "initproof/report/staging.hpp"

namespace initproof::report {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = ".initproof.tmp-";
constexpr int most_links = 40;  // as many as Linux follows

bool is_leftover_name(std::string_view name) {
  return name.starts_with(prefix) && name.size() > prefix.size() &&
         name.find_first_not_of("0123456789-", prefix.size()) == std::string_view::npos;
}

bool is_abandoned(const FileDescriptor& file, const fs::path& path) {
  return file && ::flock(file.get(), LOCK_EX | LOCK_NB) == 0 && is_at(file, path);
}

void remove_leftovers(const fs::path& folder) {
  std::error_code error;
  for (fs::directory_iterator i(folder, error), end; !error && i != end; i.increment(error)) {
    const fs::path& path = i->path();
    if (!is_leftover_name(path.filename().string())) continue;
    // Not to wait for the other end, should somebody have put a pipe of that name there.
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC));
    if (is_abandoned(file, path)) ::unlink(path.c_str());
  }
}

// Devices and pipes cannot be flushed.
void flush(const FileDescriptor& file, const std::string& name) {
  if (::fsync(file.get()) != 0 && errno != EINVAL && errno != EROFS) throw_errno("write", name);
}

}  // namespace

fs::path real_place(const fs::path& path, std::error_code& error) {
  fs::path place = fs::absolute(path, error);
  for (int links = 0; !error; ++links) {
    std::error_code ignored;
    if (!fs::is_symlink(fs::symlink_status(place, ignored)) || fs::exists(place, ignored)) break;
    if (links == most_links) error = std::make_error_code(std::errc::too_many_symbolic_link_levels);
    if (!error) place = place.parent_path() / fs::read_symlink(place, error);
  }
  if (!error) place = fs::weakly_canonical(place, error);
  return place.has_filename() ? place : place.parent_path();
}

void write_and_close(FileDescriptor file, std::string_view text, const std::string& name) {
  write_all(file.get(), text, name);
  flush(file, name);
  file.close(name);
}

StagedFile::StagedFile(fs::path folder, std::string name)
    : folder_(std::move(folder)), name_(std::move(name)) {
  constexpr int attempts = 100;
  remove_leftovers(folder_);
  for (int i = 0; i < attempts; ++i) {
    path_ = folder_ / (i == 0 ? fmt::format("{}{}", prefix, ::getpid())
                              : fmt::format("{}{}-{}", prefix, ::getpid(), i));
    file_ = FileDescriptor(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file_ && errno == EEXIST) continue;
    if (!file_) throw_errno("write", name_);
    // Between its making and its locking somebody may have taken it for a leftover.
    if (is_abandoned(file_, path_)) return;
  }
  throw ReportError(
      fmt::format("cannot write '{}': the name '{}' is taken", name_, path_.string()));
}

StagedFile::~StagedFile() {
  if (!path_.empty()) ::unlink(path_.c_str());
}

void StagedFile::write(std::string_view text) {
  write_all(file_.get(), text, name_);
  flush(file_, name_);
}

void StagedFile::put_in_place(const fs::path& target) {
  std::error_code ignored;
  const fs::file_status old = fs::status(target, ignored);
  if (fs::exists(old)) fs::permissions(path_, old.permissions(), ignored);
  if (::rename(path_.c_str(), target.c_str()) != 0) throw_errno("write", name_);
  path_.clear();
  file_.close(name_);
  flush_folder(folder_);
}

}  // namespace initproof::report
