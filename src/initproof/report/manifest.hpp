#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>

namespace initproof::report {

/// The paths of a report's files, relative to its folder.
using Manifest = std::set<std::string>;

/// The manifest as it stands in its file, and that file read back; empty if the folder has none.
[[nodiscard]] std::string manifest_text(const Manifest& manifest);
[[nodiscard]] std::optional<Manifest> read_manifest(const std::filesystem::path& folder);

/// What to do with a file that is in the way of one carried over: throw ReportError, or keep it.
enum class Clash { refuse, keep };

/// Puts every file of `from` that its manifest does not list into `to` as well, at the same path:
/// by a hard link where the file system can, else by a copy. Throws ReportError naming the file.
void carry_over(const std::filesystem::path& from, const std::filesystem::path& to,
                const Manifest& listed, Clash clash);

}  // namespace initproof::report
