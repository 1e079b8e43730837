#include "initproof/report/staging.hpp"

#include <cerrno>
#include <fcntl.h>
#include <string_view>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>

#include "initproof/report/error.hpp"
#include "initproof/report/manifest.hpp"

namespace initproof::report {
namespace {

namespace fs = std::filesystem;

FileDescriptor open_folder(const fs::path& folder) {
  return FileDescriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
}

std::string staging_prefix(const fs::path& target) {
  return target.filename().string() + ".tmp-";
}

bool is_number(std::string_view s) {
  return !s.empty() && s.find_first_not_of("0123456789") == std::string_view::npos;
}

enum class Leftover { none, staged, aside };

/// Only names that this file makes are touched: "<target>.tmp-<number>", with "-<number>" or
/// "-old".
Leftover kind_of(std::string_view name, const std::string& prefix) {
  if (!name.starts_with(prefix)) return Leftover::none;
  name.remove_prefix(prefix.size());
  const std::size_t dash = name.find('-');
  if (!is_number(name.substr(0, dash))) return Leftover::none;
  if (dash == std::string_view::npos) return Leftover::staged;
  const std::string_view rest = name.substr(dash + 1);
  if (rest == "old") return Leftover::aside;
  return is_number(rest) ? Leftover::staged : Leftover::none;
}

/// Whether nobody has the folder locked; keeps it locked as long as `lock` lives.
bool is_abandoned(const FileDescriptor& lock, const fs::path& folder) {
  return lock && ::flock(lock.get(), LOCK_EX | LOCK_NB) == 0 && is_at(lock, folder);
}

void put_back(const fs::path& aside, const fs::path& target) {
  const FileDescriptor lock = open_folder(aside);
  if (!is_abandoned(lock, aside)) return;
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(target, ignored))) {
    fs::rename(aside, target, ignored);
    return;
  }
  if (const auto manifest = read_manifest(aside)) carry_over(aside, target, *manifest, Clash::keep);
  fs::remove_all(aside, ignored);
}

}  // namespace

bool is_at(const FileDescriptor& open, const fs::path& path) {
  struct stat mine {};
  struct stat there {};
  return ::fstat(open.get(), &mine) == 0 && ::lstat(path.c_str(), &there) == 0 &&
         mine.st_dev == there.st_dev && mine.st_ino == there.st_ino;
}

fs::path parent_of(const fs::path& target) {
  return target.has_parent_path() ? target.parent_path() : fs::path(".");
}

fs::path aside_name(const fs::path& target) {
  return fmt::format("{}.tmp-{}-old", target.string(), ::getpid());
}

Staging::Staging(const fs::path& target) {
  constexpr int attempts = 100;
  const std::string base =
      (parent_of(target) / staging_prefix(target)).string() + std::to_string(::getpid());
  for (int i = 0; i < attempts; ++i) {
    path_ = i == 0 ? base : fmt::format("{}-{}", base, i);
    if (::mkdir(path_.c_str(), 0777) != 0) {
      if (errno == EEXIST) continue;
      throw_errno("write", target.string());
    }
    lock_ = open_folder(path_);
    // Between its making and its locking somebody's recovery may have taken it for a leftover.
    if (lock_ && ::flock(lock_.get(), LOCK_EX | LOCK_NB) == 0 && is_at(lock_, path_)) return;
  }
  throw ReportError(fmt::format("cannot make folder '{}': the name is taken", base));
}

Staging::~Staging() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void recover(const fs::path& target) {
  std::error_code error;
  const std::string prefix = staging_prefix(target);
  std::vector<fs::path> staged;
  std::vector<fs::path> aside;
  for (fs::directory_iterator i(parent_of(target), error), end; !error && i != end;
       i.increment(error)) {
    const Leftover kind = kind_of(i->path().filename().string(), prefix);
    if (kind == Leftover::staged) staged.push_back(i->path());
    if (kind == Leftover::aside) aside.push_back(i->path());
  }
  for (const fs::path& folder : aside) put_back(folder, target);
  for (const fs::path& folder : staged) {
    const FileDescriptor lock = open_folder(folder);
    if (is_abandoned(lock, folder)) fs::remove_all(folder, error);
  }
}

void flush_folder(const fs::path& folder) {
  const FileDescriptor open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // Some file systems cannot flush a folder; they say so with EINVAL.
  if (!open || (::fsync(open.get()) != 0 && errno != EINVAL)) throw_errno("flush", folder.string());
}

}  // namespace initproof::report
