#pragma once

#include <cstdint>
#include <vector>

#include "initproof/audit/likeness/number_hash.hpp"
#include "initproof/audit/scores/bfloat.hpp"
#include "initproof/stats/moments.hpp"
#include "initproof/tensor_file/tensor.hpp"

namespace initproof::audit {

/// Of all numbers of a tensor, in their order. Tensors of the same numbers and shape have the same.
struct Fingerprint {
  std::vector<std::uint64_t> shape;
  NumberHash::Value hash = {};

  // NOLINTNEXTLINE(modernize-use-nullptr): it takes the default for a comparison with 0
  friend auto operator<=>(const Fingerprint&, const Fingerprint&) = default;
};

/// What one pass over a tensor whose law is not yet asked for leaves.
struct Description {
  Fingerprint print;
  bool constant = true;  ///< all numbers are one: they are none of anybody's
  std::uint64_t not_finite = 0;
  stats::Moments moments;  ///< of those that are finite
  BfloatCounts bfloat;
};

[[nodiscard]] Description describe(const tensor_file::Tensor& tensor);

}  // namespace initproof::audit
