#include "initproof/audit/scores/declared_law.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "initproof/audit/scores/normal_quantile.hpp"

namespace initproof::audit {
namespace {

const double root_two = std::sqrt(2.0);

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
  if (shape_ == advice::Shape::truncated)
    left_out_ = 0.5 * std::erfc(bound_ / (root_two * deviation_));
}

double DeclaredLaw::variance_before_cut() const noexcept {
  if (shape_ == advice::Shape::uniform) return std::numeric_limits<double>::infinity();
  return deviation_ * deviation_;
}

double DeclaredLaw::signed_score(double q, double tail, double weight) const noexcept {
  if (tail < least_probability_) {
    tail = least_probability_;
    q = 0.5 - tail;
  }
  return std::copysign(normal_quantile(q, tail), weight);
}

double DeclaredLaw::score_of_uniform(double weight) const noexcept {
  const double q = 0.5 * (std::abs(weight) / bound_);
  return signed_score(q, 0.5 - q, weight);
}

// What is small, the distance from the middle or from the end, keeps its digits.
double DeclaredLaw::score_of_cut(double weight) const noexcept {
  constexpr double inner = 0.8;
  const double x = std::abs(weight) / (root_two * deviation_);
  if (x < inner) {
    const double q = 0.5 * std::erf(x) / (1 - 2 * left_out_);
    return signed_score(q, 0.5 - q, weight);
  }
  const double tail = (0.5 * std::erfc(x) - left_out_) / (1 - 2 * left_out_);
  return signed_score(0.5 - tail, tail, weight);
}

double DeclaredLaw::score(double weight) const noexcept {
  if (shape_ == advice::Shape::normal) return weight / deviation_;
  return shape_ == advice::Shape::uniform ? score_of_uniform(weight) : score_of_cut(weight);
}

void DeclaredLaw::score(std::span<const double> weights, std::span<double> out) const noexcept {
  const auto all = [&](auto one) {
    std::transform(weights.begin(), weights.end(), out.begin(), one);
  };
  if (shape_ == advice::Shape::normal) {
    all([this](double w) { return w / deviation_; });
  } else if (shape_ == advice::Shape::uniform) {
    all([this](double w) { return score_of_uniform(w); });
  } else {
    all([this](double w) { return score_of_cut(w); });
  }
}

}  // namespace initproof::audit
