#pragma once

#include <cstddef>
#include <vector>

#include "initproof/claim/claim.hpp"
#include "initproof/claim/result.hpp"

namespace initproof::report {

/// What the picture shows of the vertical axis: far enough to see how the nearest counter-claims
/// are left outside, not so far that one far away squashes the interval.
struct Window {
  double low = 0;
  double high = 0;

  [[nodiscard]] bool contains(double y) const { return low <= y && y <= high; }
};

/// How far the counter-claims are from the prediction, with their sign; without those that are
/// nowhere or coincide with it.
[[nodiscard]] std::vector<double> distances(const claim::Hypothesis& hypothesis,
                                            const claim::HypothesisResult& result);

/// Needs a counter-claim.
[[nodiscard]] Window window_of(const claim::Hypothesis& hypothesis,
                               const claim::HypothesisResult& result);

/// At how many looks the interval has an end inside the window: how much closing in is to be seen.
[[nodiscard]] std::size_t looks_seen(const claim::HypothesisResult& result, const Window& window);

}  // namespace initproof::report
