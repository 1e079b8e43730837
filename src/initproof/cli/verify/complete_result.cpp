#include "initproof/cli/verify/complete_result.hpp"

#include <filesystem>
#include <fstream>
#include <system_error>

#include "initproof/cli/destination.hpp"
#include "initproof/files/descriptor_name.hpp"

namespace initproof::cli {

bool holds_complete_result(const std::string& path) {
  std::error_code error;
  if (path.empty() || is_standard_output(path) || files::named_descriptor(path) ||
      !std::filesystem::is_regular_file(path, error))
    return false;
  // The member stands before the claims, and nothing of any length before it.
  std::string beginning(4096, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
  beginning.resize(static_cast<std::size_t>(file.gcount()));
  const bool empty = beginning.empty() && std::filesystem::file_size(path, error) == 0;
  return !empty && beginning.find("\n  \"interrupted\": true,\n") == std::string::npos;
}

}  // namespace initproof::cli
