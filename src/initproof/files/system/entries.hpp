#pragma once

#include <filesystem>
#include <vector>

namespace initproof::files {

/// The names in a folder, in no order. The folder is not held open. Throws OutputError "cannot read
/// 'folder': reason".
[[nodiscard]] std::vector<std::filesystem::path> entries_of(const std::filesystem::path& folder);

/// Whether the path is a folder itself, and no link to one.
[[nodiscard]] bool is_folder(const std::filesystem::path& path);

/// Removes the folder with all that is in it, also what is in folders that are read-only. Nothing
/// is thrown; false if something is left.
bool remove_tree(const std::filesystem::path& folder) noexcept;

/// Renames, unless something has the new name. Throws OutputError naming `from`; false if there is.
[[nodiscard]] bool rename_to_free(const std::filesystem::path& from,
                                  const std::filesystem::path& to);

/// Whether errno says that the file system does not know an operation.
[[nodiscard]] bool is_unsupported(int error) noexcept;

/// Whether errno says that this user may not, or the file system cannot, and not that it failed.
[[nodiscard]] bool is_refusal(int error) noexcept;

}  // namespace initproof::files
