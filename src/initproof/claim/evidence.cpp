#include "initproof/claim/evidence.hpp"

#include <algorithm>
#include <cmath>

#include "initproof/stats/sequence/bounded_mean.hpp"
#include "initproof/stats/sequence/gaussian_variance.hpp"
#include "initproof/stats/sequence/median.hpp"
#include "initproof/stats/sequence/probability.hpp"
#include "initproof/stats/sequence/probability_ratio.hpp"
#include "initproof/stats/sequence/replicate_mean.hpp"

namespace initproof::claim {

Sampled gaussian_variance(const Channel& from, double expected) {
  return {from.experiment, from.index, [expected](double alpha, double resolution) {
            return stats::design_gaussian_variance(alpha, expected, resolution);
          }};
}

Sampled probability(const Channel& from, double expected) {
  return {from.experiment, from.index, [expected](double alpha, double resolution) {
            return stats::design_probability(alpha, expected, resolution);
          }};
}

Sampled probability_ratio(const Channel& from, double numerator, double denominator) {
  return {from.experiment, from.index, [numerator, denominator](double alpha, double resolution) {
            return stats::design_probability_ratio(alpha, numerator, denominator, resolution);
          }};
}

Sampled distance_to(const Channel& from, stats::CellGrid grid) {
  return {from.experiment, from.index, [grid = std::move(grid)](double alpha, double resolution) {
            return stats::design_distribution(alpha, grid, resolution);
          }};
}

Sampled bounded_mean(const Channel& from, stats::Interval range, double expected_variance) {
  return {from.experiment, from.index, [range, expected_variance](double alpha, double resolution) {
            return stats::design_bounded_mean(alpha, range, expected_variance, resolution);
          }};
}

Sampled median(const Channel& from, double expected_deviation) {
  return {from.experiment, from.index, [expected_deviation](double alpha, double resolution) {
            return stats::design_median(alpha, expected_deviation, resolution);
          }};
}

Sampled replicate_mean(const Channel& from, double expected_deviation) {
  return {from.experiment, from.index, [expected_deviation](double alpha, double resolution) {
            return stats::design_replicate_mean(alpha, expected_deviation, resolution);
          }};
}

Sampled linear_variance(const Channel& from, std::vector<double> x, double intercept, double slope,
                        stats::Coefficient wanted) {
  return {from.experiment, from.index,
          [x = std::move(x), intercept, slope, wanted](double alpha, double resolution) {
            return stats::design_linear_variance(alpha, x, intercept, slope, wanted, resolution);
          }};
}

void omit_coinciding(Claim& claim) {
  for (Hypothesis& h : claim.hypotheses) {
    if (!std::holds_alternative<Sampled>(h.evidence)) continue;
    const auto coincides = [&](const Counterclaim& c) {
      const double scale = std::max(std::abs(h.predicted), std::abs(c.predicted));
      const double distance = std::abs(c.predicted - h.predicted);
      return distance < h.margin.delta * (1 - 1e-12) || distance <= finest_resolution * scale;
    };
    for (const Counterclaim& c : h.counterclaims) {
      if (coincides(c)) {
        claim.omitted.push_back(text::say(
            "{}: at these parameters it predicts {} where the claim predicts {}, "
            "too near to be told apart",
            text::verbatim(c.name), text::number(c.predicted), text::number(h.predicted)));
      }
    }
    std::erase_if(h.counterclaims, coincides);
  }
}

}  // namespace initproof::claim
