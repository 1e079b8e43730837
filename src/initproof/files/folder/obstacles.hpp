#pragma once

#include <filesystem>

#include "initproof/files/error.hpp"
#include "initproof/files/folder/manifest.hpp"

namespace initproof::files {

/// Whether the folders on the way from the target to a file in it, as far as they are there, are
/// folders and no links to any.
[[nodiscard]] bool is_straight(const std::filesystem::path& target,
                               const std::filesystem::path& way);

/// "'place' is in the way: ...": something of the user's is where a file of a report belongs.
[[nodiscard]] OutputError in_the_way(const std::filesystem::path& place);

/// Throws in_the_way for the first of the names, relative to the target, at which something stands
/// that is none of the files listed, or in whose way something stands that is no folder; a name
/// that ends with a slash is that of a folder for pictures, where any other picture (*.svg) is in
/// the way. `shown` is what the user calls the target.
void check_free(const std::filesystem::path& target, const std::filesystem::path& shown,
                const Manifest& names, const Manifest& listed);

}  // namespace initproof::files
