#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "initproof/tensor_file/bytes.hpp"
#include "initproof/tensor_file/element.hpp"

namespace initproof::tensor_file {

/// What the header of an array of NumPy says.
struct NpyHeader {
  std::string type;
  std::optional<Element> element;  ///< none: not numbers that weights are of
  std::vector<std::uint64_t> shape;
  bool columns_first = false;  ///< in Fortran's order
  std::uint64_t bytes = 0;     ///< of the header, all in all
};

/// Reads it and leaves `bytes` at the first number. Throws std::invalid_argument "expected ...,
/// found ...".
[[nodiscard]] NpyHeader read_npy_header(Bytes& bytes);

/// The literal of a dictionary that NumPy writes: {'descr': '<f4', 'fortran_order': False, 'shape':
/// (30, 784), }.
[[nodiscard]] NpyHeader parse_npy_dictionary(std::string_view literal);

}  // namespace initproof::tensor_file
