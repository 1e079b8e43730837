#include "initproof/testing/prediction.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>

namespace initproof::testing {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Prediction make(Relation relation, double value, double margin) {
  if (!std::isfinite(value) || !(margin > 0 && std::isfinite(margin))) {
    throw std::invalid_argument(
        fmt::format("prediction {} with margin {}: expected a finite value and a positive margin",
                    value, margin));
  }
  if (!(value - margin < value && value < value + margin)) {
    throw std::invalid_argument(fmt::format(
        "prediction {} with margin {}: the margin is lost in the value's rounding", value, margin));
  }
  return {relation, value, margin, {}};
}

}  // namespace

stats::Interval Prediction::agreeing() const noexcept {
  return {relation == Relation::at_most ? -infinity : value - margin,
          relation == Relation::at_least ? infinity : value + margin};
}

Prediction Prediction::told_apart_from(double wrong) const {
  if (!std::isfinite(wrong) || agreeing().contains(wrong)) {
    throw std::invalid_argument(
        fmt::format("{} cannot be told apart from {}: it agrees with it", describe(*this), wrong));
  }
  Prediction more = *this;
  more.apart.push_back(wrong);
  return more;
}

double Prediction::resolution() const noexcept {
  double least = margin;
  for (const double wrong : apart) {
    least = std::min(least, std::abs(wrong - value) - margin);
  }
  return least;
}

Prediction equal(double value, double margin) {
  return make(Relation::equal, value, margin);
}

Prediction at_most(double value, double margin) {
  return make(Relation::at_most, value, margin);
}

Prediction at_least(double value, double margin) {
  return make(Relation::at_least, value, margin);
}

std::string describe(const Prediction& prediction) {
  switch (prediction.relation) {
    case Relation::at_most:
      return fmt::format("at most {}, margin {}", prediction.value, prediction.margin);
    case Relation::at_least:
      return fmt::format("at least {}, margin {}", prediction.value, prediction.margin);
    case Relation::equal:
      break;
  }
  return fmt::format("{} within {}", prediction.value, prediction.margin);
}

}  // namespace initproof::testing
