#include "initproof/files/folder/manifest.hpp"

#include <algorithm>
#include <fstream>

namespace initproof::files {
namespace {

namespace fs = std::filesystem;

constexpr const char* heading = "# Files of a report made by initproof. Do not edit.";

}  // namespace

bool leads_out(const fs::path& path) {
  return path.is_absolute() ||
         std::any_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".."; });
}

std::string manifest_text(const Manifest& manifest) {
  std::string text = std::string(heading) + "\n";
  for (const std::string& path : manifest) text += path + "\n";
  return text;
}

std::optional<Manifest> read_manifest(const fs::path& folder) {
  std::ifstream file(folder / manifest_name);
  std::string line;
  if (!std::getline(file, line) || line != heading) return std::nullopt;
  Manifest manifest;
  // Somebody may have edited it all the same.
  while (std::getline(file, line))
    if (!line.empty() && !leads_out(line)) manifest.insert(line);
  return manifest;
}

}  // namespace initproof::files
