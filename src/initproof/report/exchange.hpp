#pragma once

#include <filesystem>

namespace initproof::report {

enum class Exchange {
  when_supported,  ///< atomic, by the kernel
  never            ///< as on a file system that cannot: two renames
};

/// Puts the folder `staged` in the place of `target`. If there was one, it stands at `staged`
/// afterwards. Throws ReportError, with everything as it was, if that fails.
void put_in_place(const std::filesystem::path& staged, const std::filesystem::path& target,
                  Exchange exchange = Exchange::when_supported);

}  // namespace initproof::report
