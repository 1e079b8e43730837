#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "initproof/advice/measure/inputs.hpp"

namespace initproof::cli {

/// Of more examples, as many from all over the file are taken.
inline constexpr std::uint64_t most_examples = 256;

struct OwnInputs {
  advice::Inputs examples;
  std::vector<std::string> other_files;  ///< that they lie in, beside the one that was named
};

/// The examples of a file, as examples/example_file.hpp reads them. Throws data::DataError, one
/// line that names the file, if it is none, its examples are not of `width` numbers, or one is not
/// finite.
[[nodiscard]] OwnInputs read_inputs(const std::string& path, std::uint64_t width);

}  // namespace initproof::cli
