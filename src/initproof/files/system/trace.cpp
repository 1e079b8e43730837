#include "initproof/files/system/trace.hpp"

#include <sys/stat.h>

namespace initproof::files {

std::optional<Trace> trace_of(const std::filesystem::path& path) {
  constexpr std::int64_t second = 1'000'000'000;
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return std::nullopt;
  return Trace{status.st_ino, status.st_size,
               status.st_mtim.tv_sec * second + status.st_mtim.tv_nsec, status.st_mode & 07777U};
}

}  // namespace initproof::files
