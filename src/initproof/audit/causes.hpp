#pragma once

#include <optional>
#include <vector>

#include "initproof/advice/spec/initializer.hpp"
#include "initproof/stats/interval.hpp"
#include "initproof/text/message.hpp"

namespace initproof::audit {

/// What was declared of a tensor, and what the framework reads off its shape.
struct Expectation {
  advice::Initializer rule;
  advice::WeightLaw law;
  advice::Framework framework = advice::Framework::pytorch;
  advice::Nonlinearity activation = {};
  std::optional<advice::Fans> of_shape;  ///< none of a vector
  std::optional<advice::Fans> declared;  ///< where the user said other fans than those
};

/// Known faults of initializers whose variance, in units of the declared one, lies in the interval.
/// They are what would look so, not what was shown.
[[nodiscard]] std::vector<text::Message> causes(const stats::Interval& ratio,
                                                const Expectation& expected);

}  // namespace initproof::audit
