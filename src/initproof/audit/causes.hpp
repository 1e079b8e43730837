#pragma once

#include <vector>

#include "initproof/advice/spec/initializer.hpp"
#include "initproof/stats/interval.hpp"
#include "initproof/text/message.hpp"

namespace initproof::audit {

/// Known faults of initializers whose variance, in units of the declared one, lies in the interval.
/// They are what would look so, not what was shown.
[[nodiscard]] std::vector<text::Message> causes(const stats::Interval& ratio,
                                                const advice::WeightLaw& declared,
                                                const advice::Fans& fans);

}  // namespace initproof::audit
