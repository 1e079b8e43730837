#pragma once

#include <filesystem>

namespace initproof::files {

enum class Exchange {
  when_supported,  ///< atomic, by the kernel
  never            ///< as on a file system that cannot: renames
};

/// Puts the folder `staged` in the place of the folder `target`, which stands at `staged`
/// afterwards; in between, on a file system without exchange, at `aside`. False if a folder there
/// can be neither exchanged nor renamed because of a mount. Throws OutputError, with everything as
/// it was, if it fails for another reason.
[[nodiscard]] bool put_in_place(const std::filesystem::path& staged,
                                const std::filesystem::path& target,
                                const std::filesystem::path& aside,
                                Exchange exchange = Exchange::when_supported);

}  // namespace initproof::files
