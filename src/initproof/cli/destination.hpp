#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "initproof/claim/lecture.hpp"
#include "initproof/files/file_descriptor.hpp"

namespace initproof::cli {

/// A file that an option names; an empty path is none.
struct NamedFile {
  const char* option;
  std::string path;
};

/// Whether both paths, however they are spelled, are the same file or folder. Standard output
/// ("-"), files that are open already (/dev/fd/3) and what is no file (a device, a pipe) take any
/// number of results.
[[nodiscard]] bool same_place(const std::string& a, const std::string& b);

/// Whether it stands for standard output: "-".
[[nodiscard]] bool is_standard_output(const std::string& path) noexcept;

/// Throws claim::UsageError if two of the files are the same, two are standard output ("-"), or one
/// is what standard output goes to.
void check_distinct(std::span<const NamedFile> files);

/// Throws claim::UsageError if the file is the folder of a report, or one that the report
/// of the lecture writes.
void check_beside_report(const NamedFile& file, const std::string& report_folder,
                         const claim::Lecture& lecture);

/// Throws files::OutputError if a file of results could not be put there: found out before the
/// computing, not after it. As long as what is returned lives, the reader of a pipe is kept.
[[nodiscard]] files::FileDescriptor check_destination(const std::string& path);

/// Both of all that have a path: distinct, and can be put there.
[[nodiscard]] std::vector<files::FileDescriptor> check_destinations(
    std::span<const NamedFile> files);

/// Writes it there, to standard output if that is what the path stands for; a failure of that is
/// remembered, as `print` does. Throws as files::write_file_atomically does.
void write_result_file(const std::string& path, std::string_view text);

}  // namespace initproof::cli
