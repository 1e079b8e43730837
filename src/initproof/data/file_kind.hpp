#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace initproof::data {

/// As many first bytes of a file as `kind_of` looks at: tar's mark stands at byte 257.
inline constexpr std::size_t kind_bytes = 263;

/// What a file that is none of those expected seems to be, by its first bytes: "an HTML page or the
/// like, not the file itself", say. Empty if that cannot be told.
[[nodiscard]] std::string_view kind_of(std::span<const unsigned char> start) noexcept;

}  // namespace initproof::data
