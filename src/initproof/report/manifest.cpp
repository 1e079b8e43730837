#include "initproof/report/manifest.hpp"

#include <fstream>
#include <system_error>

#include <fmt/format.h>

#include "initproof/report/error.hpp"
#include "initproof/report/writer.hpp"

namespace initproof::report {
namespace {

namespace fs = std::filesystem;

constexpr const char* heading = "# Files of a report made by initproof. Do not edit.";

[[noreturn]] void fail(const fs::path& path, const std::string& reason) {
  throw ReportError(fmt::format("cannot carry over '{}': {}", path.string(), reason));
}

void link_or_copy(const fs::path& source, const fs::path& copy) {
  std::error_code error;
  if (fs::is_symlink(fs::symlink_status(source, error))) {
    fs::copy_symlink(source, copy, error);
  } else {
    fs::create_hard_link(source, copy, error);
    if (error && fs::is_regular_file(source)) fs::copy_file(source, copy, error);
  }
  if (error) fail(source, error.message());
}

}  // namespace

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
  while (std::getline(file, line))
    if (!line.empty()) manifest.insert(line);
  return manifest;
}

void carry_over(const fs::path& from, const fs::path& to, const Manifest& listed, Clash clash) {
  std::error_code error;
  fs::recursive_directory_iterator entry(from, error);
  if (error) fail(from, error.message());
  for (; entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const fs::path path = entry->path().lexically_relative(from);
    if (path == manifest_name || listed.contains(path.generic_string())) continue;
    const bool folder = entry->is_directory(error) && !entry->is_symlink(error);
    const fs::path copy = to / path;
    if (folder && !fs::is_empty(entry->path(), error)) continue;
    if (fs::exists(fs::symlink_status(copy, error))) {
      if (clash == Clash::keep || folder) continue;
      throw ReportError(fmt::format(
          "'{}' is in the way: it is no part of the report that is there; move it elsewhere",
          entry->path().string()));
    }
    fs::create_directories(folder ? copy : copy.parent_path(), error);
    if (error) fail(entry->path(), error.message());
    if (!folder) link_or_copy(entry->path(), copy);
  }
  if (error) fail(from, error.message());
}

}  // namespace initproof::report
