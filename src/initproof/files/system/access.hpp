#pragma once

#include <filesystem>
#include <string>

namespace initproof::files {

/// Gives `to` the owner, group, mode, access control lists and other extended attributes of `from`,
/// as far as this user and the file system may. Where the group is not to be kept, it gets no more
/// than everybody has. Symbolic links are not followed. Throws OutputError "cannot write 'shown':
/// reason" if something fails that is not refused, or if the mode cannot be set, for then `to` may
/// be more open than `from`.
void keep_access(const std::filesystem::path& from, const std::filesystem::path& to,
                 const std::string& shown);

/// Gives `to` the times of `from`, as far as they may be set. Throws as keep_access does.
void keep_times(const std::filesystem::path& from, const std::filesystem::path& to,
                const std::string& shown);

/// Why the file or folder, which is there, could not be replaced by a rename although files can be
/// made beside it: it is marked as immutable or append-only, or it stands in a folder where only
/// its owner may do so. Empty if nothing is known to prevent it.
[[nodiscard]] std::string obstacle_to_replacing(const std::filesystem::path& path);

/// Whether a mount point is the path, or lies below it. Wants a path without symbolic links.
[[nodiscard]] bool holds_mount_point(const std::filesystem::path& path);

}  // namespace initproof::files
