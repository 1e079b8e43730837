#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>

namespace initproof::random {

/// What a sample of alleged standard normals is condensed into.
struct NormalSample {
  static constexpr int cells_per_unit = 64;
  static constexpr int reach = 8;
  static constexpr std::size_t cells = 2 * reach * cells_per_unit;

  std::uint64_t count = 0;
  std::array<double, 9> power_sums{};  // of z^k, k = 0..8
  std::vector<std::uint64_t> histogram = std::vector<std::uint64_t>(cells, 0);

  void add(std::span<const float> values) {
    for (const float value : values) {
      const double z = static_cast<double>(value);
      double power = 1;
      for (double& sum : power_sums) {
        sum += power;
        power *= z;
      }
      const double at = (z + reach) * cells_per_unit;
      ++histogram[static_cast<std::size_t>(std::min(std::max(at, 0.0), cells - 1.0))];
    }
    count += values.size();
  }
};

/// What is wrong with a sample that should be independent N(0, 1), each statement judged at its
/// part of alpha; empty if nothing is.
class NormalLaw {
 public:
  NormalLaw(const NormalSample& sample, double alpha)
      : s_(sample), n_(static_cast<double>(sample.count)), alpha_(alpha / checks) {}

  [[nodiscard]] std::string faults() const {
    std::string found;
    const auto note = [&](bool good, const std::string& what) {
      if (!good) found += what + "; ";
    };
    note(mean_is_right(), "mean");
    note(variance_is_right(), "variance");
    for (int k = 3; k <= 8; ++k) note(moment_is_right(k), "moment " + std::to_string(k));
    for (int z = 1; z <= 6; ++z) note(tail_is_right(z), "beyond " + std::to_string(z) + " sigma");
    note(distance_is_small(), "distribution function");
    note(cells_fit(), "cells");
    return found;
  }

 private:
  static constexpr double checks = 16;

  // The sum of n normals is N(0, n).
  [[nodiscard]] bool mean_is_right() const {
    return std::abs(s_.power_sums[1]) < sigmas() * std::sqrt(n_);
  }

  // The sum of their squares is chi-squared.
  [[nodiscard]] bool variance_is_right() const {
    const boost::math::chi_squared law(n_);
    return s_.power_sums[2] > quantile(law, alpha_ / 2) &&
           s_.power_sums[2] < quantile(complement(law, alpha_ / 2));
  }

  // Central limit: E z^k is (k-1)!! or 0. The skewness of a mean of z^8 is 110 / sqrt(n), 0.011 for
  // 10^8: at 7.5 sigma the tail is then at most e^(0.011 * 7.5^3 / 6) = 2.2 times the normal one,
  // for which the bound is set at a tenth of its part.
  [[nodiscard]] bool moment_is_right(int k) const {
    const auto expected = [](int order) {
      double product = order % 2 == 0 ? 1 : 0;
      for (int i = order - 1; i > 1; i -= 2) product *= i;
      return product;
    };
    const double mean = s_.power_sums[static_cast<std::size_t>(k)] / n_;
    const double deviation = std::sqrt((expected(2 * k) - std::pow(expected(k), 2)) / n_);
    return std::abs(mean - expected(k)) < deviation * sigmas(10);
  }

  // Both tails beyond z, whole cells: the count is binomial.
  [[nodiscard]] bool tail_is_right(int z) const {
    std::uint64_t beyond = 0;
    const auto edge =
        static_cast<std::size_t>((NormalSample::reach - z) * NormalSample::cells_per_unit);
    for (std::size_t i = 0; i < edge; ++i) {
      beyond += s_.histogram[i] + s_.histogram[NormalSample::cells - 1 - i];
    }
    const boost::math::binomial law(n_, 2 * cdf(boost::math::normal(), -z));
    const auto k = static_cast<double>(beyond);
    const bool few = cdf(law, k) < alpha_ / 2;
    const bool many = k > 0 && cdf(complement(law, k - 1)) < alpha_ / 2;
    return !few && !many;
  }

  // Dvoretzky, Kiefer and Wolfowitz with Massart's constant.
  [[nodiscard]] bool distance_is_small() const {
    double below = 0, largest = 0;
    for (std::size_t i = 0; i < NormalSample::cells; ++i) {
      below += static_cast<double>(s_.histogram[i]);
      largest = std::max(largest, std::abs(below / n_ - cdf(boost::math::normal(), edge_above(i))));
    }
    return largest < std::sqrt(std::log(2 / alpha_) / (2 * n_));
  }

  // Pearson's statistic over the cells with 1000 expected or more.
  [[nodiscard]] bool cells_fit() const {
    const boost::math::normal law;
    double statistic = 0, used = 0;
    for (std::size_t i = 0; i < NormalSample::cells; ++i) {
      const double p =
          cdf(law, edge_above(i)) - cdf(law, edge_above(i) - 1.0 / NormalSample::cells_per_unit);
      if (n_ * p < 1000) continue;
      statistic += std::pow(static_cast<double>(s_.histogram[i]) - n_ * p, 2) / (n_ * p);
      ++used;
    }
    const boost::math::chi_squared chi(used);
    return statistic > quantile(chi, alpha_ / 20) &&
           statistic < quantile(complement(chi, alpha_ / 20));
  }

  [[nodiscard]] static double edge_above(std::size_t cell) {
    return static_cast<double>(cell + 1) / NormalSample::cells_per_unit - NormalSample::reach;
  }
  [[nodiscard]] double sigmas(double safety = 1) const {
    return quantile(complement(boost::math::normal(), alpha_ / (2 * safety)));
  }

  const NormalSample& s_;
  double n_;
  double alpha_;
};

/// The largest sum of n products of two independent standard normals that is not exceeded in
/// absolute value but with probability alpha: E e^(l x y) = (1 - l^2)^(-1/2) <= e^(l^2 / (2 (1 -
/// l^2))), and Chernoff's bound at l = sqrt(2 t / n), t = ln(2 / alpha).
inline double largest_product_sum(double n, double alpha) {
  const double t = std::log(2 / alpha);
  const double l = std::sqrt(2 * t / n);
  return (t - 0.5 * n * std::log1p(-l * l)) / l;
}

}  // namespace initproof::random
