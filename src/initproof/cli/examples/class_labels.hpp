#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace initproof::cli {

/// Most classes that labels may name.
inline constexpr std::size_t most_classes = 65'536;

/// What labels are the classes of.
struct Labelled {
  std::string name;  ///< of the examples' file, as messages show it
  std::uint64_t examples = 0;
  std::size_t classes = 0;  ///< 0: up to most_classes
};

/// The class of each example, 0, 1, ...: a npy file of whole numbers, or bytes of IDX, of one
/// dimension. Throws data::DataError, one line that names the file, what was expected and what was
/// found: also for a label of a class too many, and before any is read for other than a label an
/// example, however many the file says that it has.
[[nodiscard]] std::vector<std::uint16_t> read_class_labels(const std::string& path,
                                                           const Labelled& of);

}  // namespace initproof::cli
