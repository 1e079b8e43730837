#pragma once

#include <cstdint>
#include <string>

#include "initproof/advice/measure/inputs.hpp"

namespace initproof::cli {

/// Of more examples, as many from all over the file are taken.
inline constexpr std::uint64_t most_examples = 256;

/// The examples of a file: images of IDX, plain or gzip, from 0 to 1; or the only array of npy, npz
/// and the others that `audit` reads, one example after the other. Throws data::DataError, one line
/// that names the file, if it is none, its examples are not of `width` numbers, or one is not
/// finite.
[[nodiscard]] advice::Inputs read_inputs(const std::string& path, std::uint64_t width);

}  // namespace initproof::cli
