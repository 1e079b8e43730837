#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <boost/math/constants/constants.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>

namespace initproof::random {

/// What a sample of alleged standard normals is condensed into.
struct NormalSample {
  static constexpr int cells_per_unit = 64;
  static constexpr int reach = 8;
  static constexpr std::size_t cells = 2 * reach * cells_per_unit;
  static constexpr std::size_t powers = 9;

  std::uint64_t count = 0;
  std::array<double, powers> power_sums{};  // of z^k, k = 0..8
  std::vector<std::uint64_t> histogram = std::vector<std::uint64_t>(cells, 0);

  template <class Real>
  void add(std::span<const Real> values) {
    // Eight sums side by side, which compilers put into registers' lanes.
    constexpr std::size_t side = 8;
    double sums[powers][side] = {};
    for (std::size_t first = 0; first < values.size(); first += side) {
      const std::size_t some = std::min(side, values.size() - first);
      double z[side] = {}, power[side] = {};
      for (std::size_t i = 0; i < some; ++i) {
        z[i] = static_cast<double>(values[first + i]);
        power[i] = 1;
      }
      for (auto& sum : sums) {
        for (std::size_t i = 0; i < side; ++i) {
          sum[i] += power[i];
          power[i] *= z[i];
        }
      }
      for (std::size_t i = 0; i < some; ++i) {
        const double at = (z[i] + reach) * cells_per_unit;
        ++histogram[static_cast<std::size_t>(std::min(std::max(at, 0.0), cells - 1.0))];
      }
    }
    for (std::size_t k = 0; k < powers; ++k) {
      for (const double sum : sums[k]) power_sums[k] += sum;
    }
    count += values.size();
  }

  void add(const NormalSample& other) {
    count += other.count;
    for (std::size_t k = 0; k < powers; ++k) power_sums[k] += other.power_sums[k];
    for (std::size_t i = 0; i < cells; ++i) histogram[i] += other.histogram[i];
  }

  /// How many lie beyond z standard deviations on either side; z is a whole number.
  [[nodiscard]] std::uint64_t beyond(int z) const {
    std::uint64_t sum = 0;
    const auto edge = static_cast<std::size_t>((reach - z) * cells_per_unit);
    for (std::size_t i = 0; i < edge; ++i) sum += histogram[i] + histogram[cells - 1 - i];
    return sum;
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
    for (int z = 1; z <= 7; ++z) note(tail_is_right(z), "beyond " + std::to_string(z) + " sigma");
    note(distance_is_small(), "distribution function");
    note(anderson_darling_at_edges() < largest_anderson_darling_at_edges(alpha_ / 10),
         "Anderson and Darling's statistic");
    note(cells_fit(), "cells");
    return found;
  }

  /// The statistic of T. Anderson and D. Darling (Ann. Math. Stat. 23, 1952), its integral taken
  /// over the cells' edges: n sum w (F_n - F)^2 / (F (1 - F)), w half of what the two cells beside
  /// an edge hold.
  [[nodiscard]] double anderson_darling_at_edges() const {
    double below = 0, sum = 0;
    for (std::size_t i = 0; i + 1 < NormalSample::cells; ++i) {
      below += static_cast<double>(s_.histogram[i]);
      const Edge e = edge(i);
      sum += e.weight * std::pow(below / n_ - e.below, 2) / e.variance();
    }
    return n_ * sum;
  }

  /// What it exceeds with a probability below alpha, n being large: F_n - F is then normal, and the
  /// statistic a sum of lambda chi^2 with one degree of freedom each, lambda the eigenvalues of the
  /// edges' correlations rho, weighted. They add up to the weights' sum T <= 1. Rho is positive, so
  /// for whatever positive v none exceeds L = max (rho v) / v (Collatz); the integral's first
  /// eigenfunction makes it all but 1/2, the largest of the integral's. Given T and L,
  /// E exp(t A^2) <= (1 - 2 t L)^(-T / 2L); Chernoff's bound at the best t.
  [[nodiscard]] static double largest_anderson_darling_at_edges(double alpha) {
    const double largest = largest_eigenvalue();
    double best = INFINITY;
    for (int i = 1; i < 1000; ++i) {
      const double t = i / (2000.0 * largest);
      const double log_mean = -std::log1p(-2 * t * largest) / (2 * largest);
      best = std::min(best, (log_mean - std::log(alpha)) / t);
    }
    return best;
  }

 private:
  static constexpr double checks = 18;

  struct Edge {
    double below, above, weight;
    [[nodiscard]] double variance() const { return below * above; }
  };
  [[nodiscard]] static Edge edge(std::size_t cell) {
    const boost::math::normal law;
    const double z = edge_above(cell), next = 1.0 / NormalSample::cells_per_unit;
    return {cdf(law, z), cdf(complement(law, z)), (cdf(law, z + next) - cdf(law, z - next)) / 2};
  }

  // Of v = sqrt(F (1 - F)), by two running sums: rho = sqrt(F_i (1 - F_j) / (F_j (1 - F_i))), i <
  // j.
  [[nodiscard]] static double largest_eigenvalue() {
    std::vector<Edge> edges;
    for (std::size_t i = 0; i + 1 < NormalSample::cells; ++i) edges.push_back(edge(i));
    std::vector<double> from_above(edges.size() + 1, 0.0);
    for (std::size_t i = edges.size(); i-- > 0;) {
      from_above[i] = from_above[i + 1] + edges[i].weight * edges[i].above;
    }
    double from_below = 0, largest = 0;
    for (std::size_t i = 0; i < edges.size(); ++i) {
      from_below += edges[i].weight * edges[i].below;
      largest = std::max(largest, from_below / edges[i].below + from_above[i + 1] / edges[i].above);
    }
    return largest;
  }

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
    const boost::math::binomial law(n_, 2 * cdf(boost::math::normal(), -z));
    const auto k = static_cast<double>(s_.beyond(z));
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

/// The statistic A^2 of T. Anderson and D. Darling (Ann. Math. Stat. 23, 1952) for N(0, 1); sorts
/// the sample.
inline double anderson_darling(std::vector<float>& sample) {
  std::sort(sample.begin(), sample.end());
  const boost::math::normal law;
  const auto n = static_cast<double>(sample.size());
  double sum = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const auto below = static_cast<double>(sample[i]);
    const auto above = static_cast<double>(sample[sample.size() - 1 - i]);
    sum += (2 * static_cast<double>(i) + 1) *
           (std::log(cdf(law, below)) + std::log(cdf(complement(law, above))));
  }
  return -n - sum / n;
}

/// What A^2 of a large sample exceeds with a probability below alpha. In the limit it is the sum of
/// chi^2 / (i (i + 1)) over i >= 1 with one degree of freedom each, so E exp(t A^2) is
/// sqrt(-2 pi t / cos(pi sqrt(1 + 8 t) / 2)) for t < 1; Chernoff's bound at the best t of a grid.
inline double largest_anderson_darling(double alpha) {
  double best = INFINITY;
  for (int i = 1; i < 1000; ++i) {
    const double t = i / 1000.0;
    const double pi = boost::math::constants::pi<double>();
    const double log_mean = 0.5 * std::log(-2 * pi * t / std::cos(pi * std::sqrt(1 + 8 * t) / 2));
    best = std::min(best, (log_mean - std::log(alpha)) / t);
  }
  return best;
}

/// The largest sum of n products of two independent standard normals that is not exceeded in
/// absolute value but with probability alpha: E e^(l x y) = (1 - l^2)^(-1/2) <= e^(l^2 / (2 (1 -
/// l^2))), and Chernoff's bound at l = sqrt(2 t / n), t = ln(2 / alpha).
inline double largest_product_sum(double n, double alpha) {
  const double t = std::log(2 / alpha);
  const double l = std::sqrt(2 * t / n);
  return (t - 0.5 * n * std::log1p(-l * l)) / l;
}

}  // namespace initproof::random
