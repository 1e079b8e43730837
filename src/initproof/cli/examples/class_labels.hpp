#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace initproof::cli {

/// Most classes that labels may name.
inline constexpr std::size_t most_classes = 65'536;

/// The class of each example, 0, 1, ...: a npy file of whole numbers, or bytes of IDX, of one
/// dimension. Throws data::DataError, one line that names the file, what was expected and what was
/// found: also for a label of `classes` or more, or without `classes` (0) of `most_classes`.
[[nodiscard]] std::vector<std::uint16_t> read_class_labels(const std::string& path,
                                                           std::size_t classes = 0);

}  // namespace initproof::cli
