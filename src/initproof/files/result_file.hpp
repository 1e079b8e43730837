#pragma once

#include <filesystem>
#include <string_view>

#include "initproof/files/file_descriptor.hpp"

namespace initproof::files {

/// Checks, before the work of computing its text, that `write_file_atomically` could put a file
/// there, without a change. A pipe stays open, so that its reader waits, as long as what is
/// returned lives; without a reader it is refused. Throws OutputError naming the path and the
/// reason.
[[nodiscard]] FileDescriptor prepare_file(const std::filesystem::path& path);

/// Whether what `write_file_atomically` puts there takes the place of what it put there before,
/// instead of standing after it.
[[nodiscard]] bool is_replaced(const std::filesystem::path& path);

/// Replaces the file by a new one with this text, all or nothing; through a symbolic link, what it
/// leads to. A path that names an open file of this process (/dev/stdout, /dev/fd/3) is written to
/// where that stands, after what was printed before; what else is no regular file (a device, a
/// pipe) is written to as it is. Throws OutputError naming the path and the reason.
void write_file_atomically(const std::filesystem::path& path, std::string_view text);

}  // namespace initproof::files
