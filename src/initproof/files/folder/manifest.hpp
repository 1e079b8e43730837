#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace initproof::files {

/// The file inside a report's folder that lists the files of the report.
inline constexpr std::string_view manifest_name = ".initproof-report";

/// The paths of a report's files, relative to its folder.
using Manifest = std::set<std::string>;

/// The manifest as it stands in its file, and that file read back; empty if the folder has none.
/// Paths that lead out of the folder are left out.
[[nodiscard]] std::string manifest_text(const Manifest& manifest);
[[nodiscard]] std::optional<Manifest> read_manifest(const std::filesystem::path& folder);

/// Whether a path is absolute or goes up.
[[nodiscard]] bool leads_out(const std::filesystem::path& path);

}  // namespace initproof::files
