#pragma once

#include <string>
#include <vector>

#include "initproof/stats/interval.hpp"

namespace initproof::testing {

/// How a quantity must lie to the value that is predicted.
enum class Relation { equal, at_most, at_least };

/// What a check says of its quantity, and what it must tell apart from that.
struct Prediction {
  Relation relation = Relation::equal;
  double value = 0;
  double margin = 0;  ///< how far off, to the side that matters, the truth may lie and still agree
  /// Wrong values that a pass must exclude; outside the margin. The nearest of them says how many
  /// samples are needed, if it asks for more than the margin does.
  std::vector<double> apart = {};

  /// The values that agree with it.
  [[nodiscard]] stats::Interval agreeing() const noexcept;
  /// The same prediction, which must be told apart from the value as well.
  [[nodiscard]] Prediction told_apart_from(double wrong) const;
  /// How far an end of the interval may lie from the truth, for a truth at the predicted value to
  /// pass, one at twice the margin to fail, and one at a wrong value to be told apart.
  [[nodiscard]] double resolution() const noexcept;
};

/// Within the margin of the value on either side. The margin of each is positive and the value
/// finite; otherwise std::invalid_argument is thrown.
[[nodiscard]] Prediction equal(double value, double margin);
/// At most the value; more by up to the margin is let pass.
[[nodiscard]] Prediction at_most(double value, double margin);
/// At least the value; less by up to the margin is let pass.
[[nodiscard]] Prediction at_least(double value, double margin);

/// E.g. "0.5 within 0.01".
[[nodiscard]] std::string describe(const Prediction& prediction);

}  // namespace initproof::testing
