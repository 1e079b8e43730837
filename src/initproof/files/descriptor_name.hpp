#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "initproof/files/file_descriptor.hpp"

namespace initproof::files {

/// The number of the open file that the path names: /dev/stdout, /dev/fd/3, /proc/self/fd/3, or a
/// symbolic link to such a name. Empty for every other path.
[[nodiscard]] std::optional<int> named_descriptor(const std::filesystem::path& path);

/// Another descriptor of that open file, which writes where it stands, or at the end if it was
/// opened so, as a shell's ">>" does. Throws OutputError "cannot write 'shown': reason" if the
/// caller of this program left no such file open, or not for writing.
[[nodiscard]] FileDescriptor inherited_descriptor(int number, const std::string& shown);

}  // namespace initproof::files
