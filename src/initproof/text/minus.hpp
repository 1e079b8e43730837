#pragma once

#include <string>
#include <string_view>

namespace initproof::text {

/// The text with every hyphen that stands for a minus as that sign, "[-6.02, n-1]" as "[−6.02,
/// n−1]", and every hyphen between spaces that parts no difference as a dash. Names and dates,
/// 784-30-10 or 1e-9, stay as they are. Characters may be entities of HTML.
[[nodiscard]] std::string with_minus_signs(std::string_view text);

}  // namespace initproof::text
