#include "initproof/cli/destination.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

#include "initproof/claim/parameter.hpp"
#include "initproof/cli/print.hpp"
#include "initproof/files/descriptor_name.hpp"
#include "initproof/files/folder/manifest.hpp"
#include "initproof/files/result_file.hpp"
#include "initproof/files/staging/staging_file.hpp"
#include "initproof/language/language.hpp"

namespace initproof::cli {
namespace {

namespace fs = std::filesystem;
using language::phrase;

bool is_open_file(const std::string& path) {
  return files::named_descriptor(path).has_value();
}

bool is_file_or_folder(const std::string& path) {
  if (path.empty() || is_standard_output(path)) return false;
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  return !fs::exists(status) || fs::is_regular_file(status) || fs::is_directory(status);
}

// What cannot be told is told when the file is to be written.
fs::path place_of(const std::string& path) {
  std::error_code error;
  fs::path place = files::real_place(path, error);
  return error ? fs::path(path) : place;
}

bool is_claim(const fs::path& name, const claim::Lecture& lecture) {
  return std::any_of(lecture.claims.begin(), lecture.claims.end(),
                     [&](const claim::Entry& entry) { return name == entry.id; });
}

// Of the paths in a report's folder: README.md, limits.md, <claim>.md, figures/<claim>/<name>.svg,
// and the folders of these.
bool is_of_report(const fs::path& inside, const claim::Lecture& lecture) {
  const std::vector<fs::path> parts(inside.begin(), inside.end());
  if (parts.front() == "figures") {
    return parts.size() == 1 ||
           (is_claim(parts[1], lecture) && (parts.size() == 2 || parts[2].extension() == ".svg"));
  }
  return parts.size() == 1 &&
         (parts[0] == "README.md" || parts[0] == "limits.md" || parts[0] == files::manifest_name ||
          (parts[0].extension() == ".md" && is_claim(parts[0].stem(), lecture)));
}

// The way from the folder to the path; empty if that does not lie in it.
fs::path inside(const fs::path& folder, const fs::path& path) {
  fs::path way = path.lexically_relative(folder);
  return way.empty() || *way.begin() == ".." || way == "." ? fs::path() : way;
}

}  // namespace

bool is_standard_output(const std::string& path) noexcept {
  return path == "-";
}

bool same_place(const std::string& a, const std::string& b) {
  if (!is_file_or_folder(a) || !is_file_or_folder(b)) return false;
  if (is_open_file(a) && is_open_file(b)) return false;
  std::error_code ignored;
  return place_of(a) == place_of(b) || fs::equivalent(a, b, ignored);
}

void check_distinct(std::span<const NamedFile> files) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (same_place(files[i].path, "/dev/stdout"))
      throw claim::UsageError(
          phrase("{} {} and standard output name the same file", {files[i].option, files[i].path}));
    for (std::size_t j = i + 1; j < files.size(); ++j) {
      if (is_standard_output(files[i].path) && is_standard_output(files[j].path))
        throw claim::UsageError(
            phrase("{} - and {} -: only one of them can be written to standard output",
                   {files[i].option, files[j].option}));
      if (!same_place(files[i].path, files[j].path)) continue;
      throw claim::UsageError(
          phrase("{} {} and {} {} name the same file",
                 {files[i].option, files[i].path, files[j].option, files[j].path}));
    }
  }
}

void check_beside_report(const NamedFile& file, const std::string& report_folder,
                         const claim::Lecture& lecture) {
  if (report_folder.empty() || !is_file_or_folder(file.path)) return;
  const auto refuse = [&](const char* what) {
    throw claim::UsageError(
        phrase("{} {} is {}, --report {}", {file.option, file.path, phrase(what), report_folder}));
  };
  const fs::path folder = place_of(report_folder);
  const fs::path place = place_of(file.path);
  if (same_place(file.path, report_folder) || !inside(place, folder).empty()) {
    refuse("in the way of the report's folder");
  }
  const fs::path way = inside(folder, place);
  if (!way.empty() && is_of_report(way, lecture)) refuse("a file of the report");
}

files::FileDescriptor check_destination(const std::string& path) {
  if (path.empty() || is_standard_output(path)) return {};
  return files::prepare_file(path);
}

std::vector<files::FileDescriptor> check_destinations(std::span<const NamedFile> files) {
  check_distinct(files);
  std::vector<files::FileDescriptor> kept;
  for (const NamedFile& file : files) kept.push_back(check_destination(file.path));
  return kept;
}

void write_result_file(const std::string& path, std::string_view text) {
  if (is_standard_output(path))
    print(text);
  else
    files::write_file_atomically(path, text);
}

}  // namespace initproof::cli
