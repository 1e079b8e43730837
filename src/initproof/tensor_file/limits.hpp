#pragma once

#include <cstddef>

/// What a file of tensors may say in its header: more is refused, whatever room it would take.
namespace initproof::tensor_file {

/// Bytes of a name, of a tensor or of what made it.
inline constexpr std::size_t most_name = 1000;
/// Dimensions of a tensor, as PyTorch and NumPy have them.
inline constexpr std::size_t most_dimensions = 64;

}  // namespace initproof::tensor_file
