#include "initproof/files/staging/marker.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <fcntl.h>
#include <string_view>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "initproof/files/staging/staging.hpp"
#include "initproof/files/write_all.hpp"

namespace initproof::files {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = ".initproof.tmp-";
constexpr std::string_view suffix = ".lock";
constexpr std::size_t digits = 16;
constexpr std::string_view container_word = "container ";

// 64 random bits: nobody else has a file of that name.
std::string new_name(const std::string& shown) {
  std::uint64_t number = 0;
  if (::getrandom(&number, sizeof number, 0) != sizeof number) throw_errno("write", shown);
  return fmt::format("{}{:016x}{}", prefix, number, suffix);
}

bool is_marker_name(std::string_view name) {
  return name.size() == prefix.size() + digits + suffix.size() && name.starts_with(prefix) &&
         name.ends_with(suffix) &&
         name.substr(prefix.size(), digits).find_first_not_of("0123456789abcdef") ==
             std::string_view::npos;
}

std::optional<ino_t> inode_of(const fs::path& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return std::nullopt;
  return status.st_ino;
}

std::string text_of(const fs::path& marker, ino_t inode, const std::string& target) {
  // With its length: a name may go on like another one's marker, line feeds included.
  return fmt::format("initproof staging 1\nmarker {}\ninode {}\ntarget {} {}\n",
                     marker.filename().string(), inode, target.size(), target);
}

// The file is there under its name at once and whole; or, without a result, not at all.
FileDescriptor make_whole(const fs::path& path, const std::string& target,
                          const std::string& shown) {
  FileDescriptor file(
      ::open(path.parent_path().c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (!file) return {};
  struct stat status {};
  if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0 || ::fstat(file.get(), &status) != 0) return {};
  write_all(file.get(), text_of(path, status.st_ino, target), shown);
  const std::string open_file = fmt::format("/proc/self/fd/{}", file.get());
  if (::linkat(AT_FDCWD, open_file.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) != 0)
    return {};
  // Some layered file systems give it another number with its name.
  if (inode_of(path) == status.st_ino) return file;
  ::unlink(path.c_str());
  return {};
}

FileDescriptor make_in_steps(const fs::path& path, const std::string& target,
                             const std::string& shown) {
  FileDescriptor file(
      ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (!file) throw_errno("write", shown);
  try {
    // Where locks are not to be had, nobody will take it for abandoned either.
    (void)::flock(file.get(), LOCK_EX | LOCK_NB);
    write_all(file.get(), text_of(path, inode_of(path).value_or(0), target), shown);
  } catch (...) {
    ::unlink(path.c_str());
    throw;
  }
  return file;
}

// Whether nobody but us can have made it. Some mounts give all files the owner of the folder, which
// counts as long as nobody else may write there.
bool is_ours(const struct stat& marker, const struct stat& folder) {
  const bool is_shared = (folder.st_mode & (S_IWGRP | S_IWOTH)) != 0;
  return marker.st_uid == ::geteuid() || (!is_shared && marker.st_uid == folder.st_uid);
}

std::string beginning_of(const FileDescriptor& file) {
  std::array<char, 8192> buffer{};
  const ssize_t got = ::pread(file.get(), buffer.data(), buffer.size(), 0);
  return {buffer.data(), got > 0 ? static_cast<std::size_t>(got) : 0};
}

}  // namespace

Marker::Marker(const fs::path& folder, const std::string& target, const std::string& shown)
    : path_(folder / new_name(shown)), container_(path_.parent_path() / path_.stem()) {
  file_ = make_whole(path_, target, shown);
  if (!file_) file_ = make_in_steps(path_, target, shown);
}

std::vector<Marker> Marker::all(const fs::path& folder, const std::string& target) {
  std::vector<Marker> found;
  struct stat place {};
  if (::stat(folder.c_str(), &place) != 0) return found;
  std::error_code error;
  for (fs::directory_iterator i(folder, error), end; !error && i != end; i.increment(error)) {
    const fs::path path = folder / i->path().filename();
    if (!is_marker_name(path.filename().string())) continue;
    // Not to wait for the other end, should somebody have put a pipe of that name there.
    FileDescriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC));
    struct stat status {};
    if (!file || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode) ||
        !is_ours(status, place))
      continue;
    const std::string text = beginning_of(file);
    const std::string expected = text_of(path, status.st_ino, target);
    if (!text.starts_with(expected)) continue;
    std::string_view rest = std::string_view(text).substr(expected.size());
    std::optional<ino_t> inode;
    if (rest.starts_with(container_word)) {
      rest.remove_prefix(container_word.size());
      ino_t number = 0;
      const auto [stop, problem] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
      if (problem == std::errc() && stop != rest.data() + rest.size() && *stop == '\n')
        inode = number;
    }
    found.push_back(Marker(path, std::move(file), inode));
  }
  return found;
}

bool Marker::take() const {
  return ::flock(file_.get(), LOCK_EX | LOCK_NB) == 0 && is_at(file_, path_);
}

void Marker::container_made(const std::string& shown) {
  container_inode_ = inode_of(container_);
  write_all(file_.get(), fmt::format("{}{}\n", container_word, container_inode_.value_or(0)),
            shown);
}

bool Marker::owns_container() const {
  std::error_code error;
  if (!fs::is_directory(fs::symlink_status(container_, error))) return false;
  if (container_inode_) return inode_of(container_) == container_inode_;
  return fs::is_empty(container_, error) && !error;
}

void Marker::flush(const std::string& shown) const {
  if (::fsync(file_.get()) != 0 && errno != EINVAL) throw_errno("write", shown);
}

}  // namespace initproof::files
