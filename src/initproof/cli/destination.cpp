#include "initproof/cli/destination.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>

#include "initproof/report/error.hpp"

namespace initproof::cli {

namespace fs = std::filesystem;

void check_destination(const std::string& path) {
  if (path.empty()) return;
  std::error_code error;
  if (fs::is_directory(path, error)) {
    throw report::ReportError(fmt::format("cannot write '{}': it is a folder", path));
  }
  if (fs::exists(path, error) && !fs::is_regular_file(path, error)) return;  // a device, a pipe
  const fs::path target = fs::exists(path, error) ? fs::canonical(path, error) : fs::path(path);
  const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
  // "folder/." is an error if the folder is a file.
  if (::access((folder / ".").c_str(), W_OK | X_OK) != 0) {
    throw report::ReportError(fmt::format("cannot write '{}': {}", path, std::strerror(errno)));
  }
}

}  // namespace initproof::cli
