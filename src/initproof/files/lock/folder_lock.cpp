#include "initproof/files/lock/folder_lock.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "initproof/files/error.hpp"
#include "initproof/files/interruption.hpp"
#include "initproof/files/lock/lock_holder.hpp"
#include "initproof/files/staging/staging.hpp"
#include "initproof/files/write_all.hpp"
#include "initproof/language/language.hpp"

namespace initproof::files {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark =
    "initproof: keeps others from writing a report while it is written\n";

/// Short, whatever the report's name, and the same for everybody (FNV-1a).
std::string lock_name(const fs::path& target) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : target.filename().string())
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return fmt::format(".initproof.lock-{:016x}", hash);
}

/// Whether it begins as ours do.
bool is_marked(const FileDescriptor& file) {
  std::array<char, mark.size()> start{};
  return ::pread(file.get(), start.data(), start.size(), 0) == static_cast<ssize_t>(start.size()) &&
         std::string_view(start.data(), start.size()) == mark;
}

/// For everybody to read, whatever the umask: another user who writes the same report can then wait
/// for it, or take over what a killed process has left.
constexpr mode_t for_all = S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH;

FileDescriptor new_file(const fs::path& path, int flags) {
  FileDescriptor file(::open(path.c_str(), O_RDWR | O_CLOEXEC | flags, for_all));
  if (file) (void)::fchmod(file.get(), for_all);
  return file;
}

/// A new file, marked; empty, with errno set, if there is one. It gets its name only when it is
/// marked, where the file system can do that: a process may be killed at any moment.
FileDescriptor make(const fs::path& path) {
  if (FileDescriptor file = new_file(parent_of(path), O_TMPFILE)) {
    write_all(file.get(), mark, path.string());
    const std::string open = fmt::format("/proc/self/fd/{}", file.get());
    if (::linkat(AT_FDCWD, open.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) == 0)
      return file;
    if (errno == EEXIST) return {};
  }
  FileDescriptor file = new_file(path, O_CREAT | O_EXCL);
  if (file) write_all(file.get(), mark, path.string());
  return file;
}

bool cannot_write_there(int error) {
  return error == EACCES || error == EROFS || error == EPERM;
}

void wait_for(const FileDescriptor& file, const fs::path& target, const fs::path& path) {
  constexpr auto pause = std::chrono::milliseconds(50);
  for (bool told = false; ::flock(file.get(), LOCK_EX | LOCK_NB) != 0; told = true) {
    if (errno != EWOULDBLOCK && errno != EINTR) throw_errno("lock", target.string());
    if (!told) {
      const std::string holder = lock_holder(file.get());
      tell(holder.empty() ? language::phrase("waiting for whoever has '{}' locked", {path.string()})
                          : language::phrase("waiting for {}, which has '{}' locked",
                                             {holder, path.string()}));
    }
    leave_if_interrupted();
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace

FolderLock::FolderLock(const fs::path& target) : path_(parent_of(target) / lock_name(target)) {
  for (;;) {
    leave_if_interrupted();
    FileDescriptor file = make(path_);
    const bool made = static_cast<bool>(file);
    if (!made && cannot_write_there(errno)) {
      // Then the folder itself is what can be locked, if there is one.
      file_ = FileDescriptor(::open(target.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
      if (file_) wait_for(file_, target, target);
      return;
    }
    if (!made && errno != EEXIST) throw_errno("lock", target.string());
    if (!made)
      file = FileDescriptor(::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!file && errno == ENOENT) continue;  // its owner has just removed it
    if (!file) throw_errno("lock with", path_.string());
    wait_for(file, target, path_);
    // Whoever had it before has removed it.
    if (!is_at(file, path_)) continue;
    ours_ = made || is_marked(file);
    file_ = std::move(file);
    return;
  }
}

FolderLock::~FolderLock() {
  if (ours_) ::unlink(path_.c_str());
}

}  // namespace initproof::files
