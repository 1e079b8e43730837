#include "initproof/stats/moments.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace initproof::stats {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
// A sum of squares above this has lost none that counts: what is lost of a square is below 2^-1074.
constexpr double smallest_square_sum = 0x1p-960;
// A plain sum of n numbers leaves their mean off by at most n units in its last place. What that
// adds to a variance of more than this, in units of the squared mean, does not matter.
constexpr double smallest_variance_ratio = 0x1p-40;

struct PowerSums {
  double m2 = 0, m3 = 0, m4 = 0;
};

template <class Real>
double mean_of(std::span<const Real> values) noexcept {
  double sum = 0;
  for (const Real x : values) sum += static_cast<double>(x);
  return sum / static_cast<double>(values.size());
}

template <class Real>
PowerSums deviations(std::span<const Real> values, double mean) noexcept {
  PowerSums s;
  for (const Real x : values) {
    const double d = static_cast<double>(x) - mean;
    const double d2 = d * d;
    s.m2 += d2;
    s.m3 += d2 * d;
    s.m4 += d2 * d2;
  }
  return s;
}

template <class Real>
double sum_of_deviations(std::span<const Real> values, double mean) noexcept {
  double sum = 0;
  for (const Real x : values) sum += static_cast<double>(x) - mean;
  return sum;
}

// For numbers that hardly differ: the mean is corrected by what the deviations from it add up to,
// and the squares by what they still add up to then ("corrected two-pass algorithm", Chan, Golub
// and LeVeque 1983, American Statistician 37, equation 1.7). Equal numbers have no variance then.
template <class Real>
PowerSums corrected(std::span<const Real> values, double& mean) noexcept {
  const double n = static_cast<double>(values.size());
  mean += sum_of_deviations(values, mean) / n;
  const double left = sum_of_deviations(values, mean);
  PowerSums s = deviations(values, mean);
  s.m2 = std::max(s.m2 - left * left / n, 0.0);
  const auto differs = [mean](Real x) { return static_cast<double>(x) != mean; };
  const bool lost =
      s.m2 < smallest_square_sum && std::any_of(values.begin(), values.end(), differs);
  if (lost) s.m2 = nan;
  return s;
}

}  // namespace

template <class Real>
Moments Moments::of_any(std::span<const Real> values) noexcept {
  Moments m;
  if (values.empty()) return m;
  PowerSums s = deviations(values, m.mean_ = mean_of(values));
  m.count_ = values.size();
  const double ratio = static_cast<double>(m.count_) * smallest_variance_ratio;
  if (s.m2 <= ratio * (m.mean_ * m.mean_) || s.m2 < smallest_square_sum) {
    s = corrected(values, m.mean_);
  }
  m.m2_ = s.m2;
  m.m3_ = s.m3;
  m.m4_ = s.m4;
  return m;
}

Moments Moments::of(std::span<const float> values) noexcept {
  return of_any(values);
}

Moments Moments::of(std::span<const double> values) noexcept {
  return of_any(values);
}

void Moments::add(double x) noexcept {
  Moments one;
  one.count_ = 1;
  one.mean_ = x;
  merge(one);
}

// Pebay (2008), equations 2.1 (mean, M2), 2.2 and 3.1, with delta = mean_b - mean_a.
void Moments::merge(const Moments& b) noexcept {
  if (b.count_ == 0) return;
  if (count_ == 0) {
    *this = b;
    return;
  }
  const double na = static_cast<double>(count_);
  const double nb = static_cast<double>(b.count_);
  const double n = na + nb;
  const double delta = b.mean_ - mean_;
  const double delta_n = delta / n;
  const double delta2_n2 = delta_n * delta_n;
  const double term = delta * delta_n * na * nb;

  m4_ += b.m4_ + term * delta2_n2 * (na * na - na * nb + nb * nb) +
         6.0 * delta2_n2 * (na * na * b.m2_ + nb * nb * m2_) +
         4.0 * delta_n * (na * b.m3_ - nb * m3_);
  m3_ += b.m3_ + term * delta_n * (na - nb) + 3.0 * delta_n * (na * b.m2_ - nb * m2_);
  m2_ += b.m2_ + term;
  if (m2_ < smallest_square_sum && delta != 0) m2_ = nan;
  mean_ += delta_n * nb;
  count_ += b.count_;
}

Moments Moments::scaled(double power_of_two) const noexcept {
  const double factor = power_of_two;
  Moments m = *this;
  m.mean_ *= factor;
  m.m2_ *= factor * factor;
  m.m3_ *= factor * factor * factor;
  m.m4_ *= factor * factor * factor * factor;
  if (m.m2_ < smallest_square_sum && m2_ != 0) m.m2_ = nan;
  return m;
}

double Moments::variance() const noexcept {
  if (count_ < 2) return std::numeric_limits<double>::quiet_NaN();
  return m2_ / static_cast<double>(count_ - 1);
}

double Moments::skewness() const noexcept {
  const double n = static_cast<double>(count_);
  return std::sqrt(n) * m3_ / (m2_ * std::sqrt(m2_));
}

double Moments::excess_kurtosis() const noexcept {
  return static_cast<double>(count_) * m4_ / (m2_ * m2_) - 3.0;
}

}  // namespace initproof::stats
