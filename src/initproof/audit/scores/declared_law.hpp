#pragma once

#include <span>

#include "initproof/advice/spec/initializer.hpp"

namespace initproof::audit {

/// The law that weights are said to have: a continuous one about 0.
class DeclaredLaw {
 public:
  /// `rounding` is rounding_of() the numbers that the weights are kept in. Throws
  /// std::invalid_argument for the law of zeros and for orthogonal weights, which are not
  /// independent of one another.
  DeclaredLaw(const advice::WeightLaw& law, double rounding);

  /// The standard normal number that is as probable under N(0, 1) as `weight` under the law: if the
  /// weights have the law, their scores are independent standard normals, exactly. Whatever the
  /// law, what is known of normals is known of them. Where the law has bounds, a weight that
  /// rounding has brought to one is as probable as a quarter of the rounding, instead of not at
  /// all.
  [[nodiscard]] double score(double weight) const noexcept;
  /// Those of as many weights as `out` is long.
  void score(std::span<const double> weights, std::span<double> out) const noexcept;

  [[nodiscard]] double rounding() const noexcept { return rounding_; }
  [[nodiscard]] double variance() const noexcept { return variance_; }
  /// Of the normal that is cut, where one is; infinite for a uniform law.
  [[nodiscard]] double variance_before_cut() const noexcept;
  /// No weight is farther from 0; infinite for a normal law.
  [[nodiscard]] double bound() const noexcept { return bound_; }
  /// Variance of (weight^2 / variance), or more: 4/5 of a uniform weight, 2 of a normal one, less
  /// of a cut one.
  [[nodiscard]] double variance_of_square() const noexcept {
    return shape_ == advice::Shape::uniform ? 0.8 : 2;
  }

 private:
  [[nodiscard]] double score_of_uniform(double weight) const noexcept;
  [[nodiscard]] double score_of_cut(double weight) const noexcept;
  [[nodiscard]] double signed_score(double q, double tail, double weight) const noexcept;

  advice::Shape shape_;
  double variance_, deviation_, bound_, rounding_, least_probability_;
  double left_out_ = 0;  ///< the probability that the cut takes off either side
};

}  // namespace initproof::audit
