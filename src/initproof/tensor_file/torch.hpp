#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "initproof/tensor_file/element.hpp"
#include "initproof/tensor_file/pickle.hpp"
#include "initproof/tensor_file/tensor.hpp"

namespace initproof::tensor_file {

/// A tensor as PyTorch's pickle describes it.
struct StoredTensor {
  std::string name;  ///< keys of nested dictionaries, joined by dots
  std::vector<std::uint64_t> shape;
  Element element = Element::f32;
  std::string key;           ///< of the entry data/<key>
  std::uint64_t offset = 0;  ///< in numbers, of the first
};

/// The tensors of a state_dict, or of dictionaries of them. What is none, or has no name, is left
/// out and said. Throws std::invalid_argument "pickle: ..." if the pickle is no dictionary, or one
/// without end.
[[nodiscard]] std::vector<StoredTensor> tensors_of(const pickle::Shared& root,
                                                   std::vector<LeftOut>& left_out);

}  // namespace initproof::tensor_file
