#include "initproof/claim/run/error_units.hpp"

#include <algorithm>
#include <cstddef>
#include <variant>

namespace initproof::claim {
namespace {

// 0 for an enclosure, and for draws of an experiment that is not there: they have no interval.
std::uint64_t units_of(const Claim& claim, const Hypothesis& hypothesis) {
  const auto* sampled = std::get_if<Sampled>(&hypothesis.evidence);
  if (sampled == nullptr) return 0;
  const auto experiment =
      std::find_if(claim.experiments.begin(), claim.experiments.end(),
                   [&](const Experiment& e) { return e.name == sampled->experiment; });
  return experiment == claim.experiments.end() ? 0 : error_units(experiment->cost);
}

}  // namespace

std::uint64_t error_units(const Claim& claim) {
  std::uint64_t units = 0;
  for (const Hypothesis& h : claim.hypotheses) units += units_of(claim, h);
  return units;
}

std::uint64_t error_units_spent(const ClaimResult& result) {
  std::uint64_t units = 0;
  for (std::size_t i = 0; i < result.hypotheses.size(); ++i) {
    if (result.hypotheses[i].alpha > 0 && result.hypotheses[i].planned_anew == 0)
      units += units_of(result.claim, result.claim.hypotheses.at(i));
  }
  return units;
}

double alpha_planned_anew(const ClaimResult& result) {
  double alpha = 0;
  for (const HypothesisResult& hypothesis : result.hypotheses)
    if (hypothesis.planned_anew > 0) alpha += hypothesis.alpha;
  return alpha;
}

}  // namespace initproof::claim
