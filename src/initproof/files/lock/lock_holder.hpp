#pragma once

#include <string>

namespace initproof::files {

/// Who has the open file locked (flock), as the kernel knows it: "process 1234 (flock)". Empty if
/// it does not say, as within containers and for some file systems.
[[nodiscard]] std::string lock_holder(int file);

}  // namespace initproof::files
