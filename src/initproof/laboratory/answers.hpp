#pragma once

#include <nlohmann/json.hpp>

#include "initproof/claim/claim.hpp"
#include "initproof/claim/result.hpp"
#include "initproof/stats/interval.hpp"

namespace initproof::laboratory {

using Json = nlohmann::ordered_json;

/// The number, or null if it is infinite or none.
[[nodiscard]] Json finite(double x);
/// [low, high].
[[nodiscard]] Json interval(const stats::Interval& x);

/// What is claimed of each hypothesis: predictions, margins, counter-claims.
[[nodiscard]] Json predictions(const claim::Claim& claim);

/// What is known of each hypothesis now; `planned` has the samples that its experiment plans.
[[nodiscard]] Json findings(const claim::Claim& claim,
                            const std::vector<claim::HypothesisResult>& results,
                            const std::vector<std::uint64_t>& planned);

}  // namespace initproof::laboratory
