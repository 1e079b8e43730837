#include "initproof/files/descriptor_name.hpp"

#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>

namespace initproof::files {
namespace {

namespace fs = std::filesystem;

constexpr int most_links = 40;  // as many as Linux follows

std::optional<int> number_of(const std::string& name) {
  int number = 0;
  const auto [stop, problem] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (problem != std::errc() || stop != name.data() + name.size() || number < 0)
    return std::nullopt;
  return number;
}

// Of this process or of its thread: /proc/7/fd, /proc/7/task/7/fd.
bool lists_open_files(const fs::path& folder) {
  return folder == fmt::format("/proc/{}/fd", ::getpid()) ||
         folder == fmt::format("/proc/{0}/task/{0}/fd", ::getpid());
}

}  // namespace

std::optional<int> named_descriptor(const fs::path& path) {
  std::error_code error;
  fs::path place = fs::absolute(path, error);
  for (int links = 0; !error && links < most_links; ++links) {
    const fs::path folder = fs::canonical(place.parent_path(), error);
    if (error) return std::nullopt;
    if (lists_open_files(folder)) return number_of(place.filename().string());
    const fs::path next = fs::read_symlink(place, error);
    if (!error) place = folder / next;
  }
  return std::nullopt;
}

FileDescriptor inherited_descriptor(int number, const std::string& shown) {
  const int flags = ::fcntl(number, F_GETFL);
  const int own = ::fcntl(number, F_GETFD);
  // What this program has opened itself is closed on exec, and nobody else can mean it.
  if (flags < 0 || own < 0 || (own & FD_CLOEXEC) != 0 || (flags & O_ACCMODE) == O_RDONLY) {
    errno = EBADF;
    throw_errno("write", shown);
  }
  FileDescriptor copy(::fcntl(number, F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
  if (!copy) throw_errno("write", shown);
  return copy;
}

}  // namespace initproof::files
