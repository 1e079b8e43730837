#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace initproof::cli {

/// What --help prints, in lines of at most `width` columns: descriptions keep their column, what stands
/// at the margin is filled.
[[nodiscard]] std::string fitted_help(std::string_view help, std::size_t width);

}  // namespace initproof::cli
