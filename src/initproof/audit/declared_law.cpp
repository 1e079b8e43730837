#include "initproof/audit/declared_law.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/math/special_functions/erf.hpp>

namespace initproof::audit {
namespace {

const double root_two = std::sqrt(2.0);

// P(z < x) of a standard normal.
double normal_below(double x) noexcept {
  return 0.5 * std::erfc(-x / root_two);
}

}  // namespace

DeclaredLaw::DeclaredLaw(const advice::WeightLaw& law, double rounding)
    : shape_(law.shape),
      variance_(0.5 * (law.variance.low() + law.variance.high())),
      deviation_(law.deviation),
      bound_(law.shape == advice::Shape::normal ? std::numeric_limits<double>::infinity()
                                                : law.bound),
      rounding_(rounding),
      least_probability_(0.25 * rounding) {
  if (shape_ == advice::Shape::zero) throw std::invalid_argument("a law of zeros has no scores");
  if (shape_ == advice::Shape::orthogonal)
    throw std::invalid_argument("orthogonal weights are not independent of one another");
}

double DeclaredLaw::variance_before_cut() const noexcept {
  if (shape_ == advice::Shape::uniform) return std::numeric_limits<double>::infinity();
  return deviation_ * deviation_;
}

double DeclaredLaw::probability_below(double weight) const noexcept {
  if (shape_ == advice::Shape::uniform) return 0.5 * (weight / bound_ + 1);
  const double left_out = normal_below(-bound_ / deviation_);
  return (normal_below(weight / deviation_) - left_out) / (1 - 2 * left_out);
}

double DeclaredLaw::score(double weight) const noexcept {
  if (shape_ == advice::Shape::normal) return weight / deviation_;
  // By the smaller of both tails, which keeps its digits.
  const double tail = probability_below(-std::abs(weight));
  const double p = std::clamp(tail, least_probability_, 0.5);
  return std::copysign(root_two * boost::math::erfc_inv(2 * p), weight);
}

}  // namespace initproof::audit
