#pragma once

#include <cstdint>

#include "initproof/claim/result.hpp"
#include "initproof/stats/record.hpp"

namespace initproof::claim {

/// What a sequence had recorded after a number of samples.
struct Look {
  std::uint64_t samples = 0;
  stats::Record record;
};

/// Computes the ends of the interval anew from what the looks that set them had recorded, by other
/// formulas and in interval arithmetic (room certificate), and takes these: the exact ends rounded
/// outward, which anybody finds again. They lie within the interval that decided, which allows for
/// the rounding of its search. If they do not, either computation is wrong: the verdict `error`.
/// An end whose record is empty stays as it is.
void certify(const Look& low, const Look& high, HypothesisResult& result);

}  // namespace initproof::claim
