#include <cmath>
#include <vector>

#include <rapidcheck.h>

#include "initproof/stats/moments.hpp"

#include "support/catch.hpp"

namespace initproof::stats {
namespace {

struct Reference {
  long double mean = 0, m2 = 0, m3 = 0, m4 = 0;
  long double scale = 0;  // the largest deviation
};

Reference two_pass(const std::vector<double>& values) {
  Reference r;
  const auto n = static_cast<long double>(values.size());
  for (const double x : values) r.mean += static_cast<long double>(x) / n;
  for (const double x : values) {
    const long double d = static_cast<long double>(x) - r.mean;
    r.m2 += d * d;
    r.m3 += d * d * d;
    r.m4 += d * d * d * d;
    r.scale = std::max(r.scale, std::abs(d));
  }
  return r;
}

bool near(long double found, long double expected, long double size) {
  return std::abs(found - expected) <= 1e-11L * size;
}

// Every power sum is compared in units of n times a length to that power: the largest deviation,
// and the rounding of the numbers themselves, about shift * 1e-16, in proportion to the tolerance.
void check(const Moments& m, const std::vector<double>& values, double shift) {
  const Reference r = two_pass(values);
  const auto n = static_cast<long double>(values.size());
  const long double unit = r.scale + static_cast<long double>(shift) * 1e-3L;
  const auto m2 = static_cast<long double>(m.sum_of_squares());
  RC_ASSERT(m.count() == values.size());
  RC_ASSERT(near(static_cast<long double>(m.mean()), r.mean, unit + std::abs(r.mean)));
  RC_ASSERT(near(m2, r.m2, n * unit * unit));
  if (m2 == 0) return;
  const auto m3 = static_cast<long double>(m.skewness()) * std::pow(m2, 1.5L) / std::sqrt(n);
  const auto m4 = (static_cast<long double>(m.excess_kurtosis()) + 3) * m2 * m2 / n;
  RC_ASSERT(near(m3, r.m3, n * std::pow(unit, 3.0L)));
  RC_ASSERT(near(m4, r.m4, n * std::pow(unit, 4.0L)));
}

std::vector<double> values_about(double shift) {
  std::vector<double> values;
  for (const int x : *rc::gen::nonEmpty(
           rc::gen::container<std::vector<int>>(rc::gen::inRange(-1000000, 1000000)))) {
    values.push_back(shift + x / 1024.0);
  }
  return values;
}

TEST_CASE("Moments merged from any split equal those of two passes in long double") {
  REQUIRE(rc::check("merge over random splits", [] {
    const double shift = *rc::gen::element(0.0, 1.0, -1e4, 1e8);
    const std::vector<double> values = values_about(shift);
    Moments merged;
    std::size_t at = 0;
    while (at < values.size()) {
      const auto length = *rc::gen::inRange<std::size_t>(1, values.size() - at + 1);
      merged.merge(Moments{});
      merged.merge(Moments::of(std::span(values).subspan(at, length)));
      at += length;
    }
    check(merged, values, std::abs(shift));
    check(Moments::of(values), values, std::abs(shift));
  }));
}

TEST_CASE("Moments of numbers added one by one equal those of two passes in long double") {
  REQUIRE(rc::check("add", [] {
    const std::vector<double> values = values_about(*rc::gen::element(0.0, 1e8));
    Moments added;
    for (const double x : values) added.add(x);
    check(added, values, std::abs(values.front()));
  }));
}

TEST_CASE("Merging in another association changes no more than rounding does") {
  REQUIRE(rc::check("(a + b) + c is a + (b + c)", [] {
    const auto a = values_about(0), b = values_about(5), c = values_about(-3);
    Moments left = Moments::of(a), right = Moments::of(b);
    left.merge(Moments::of(b));
    left.merge(Moments::of(c));
    right.merge(Moments::of(c));
    Moments all = Moments::of(a);
    all.merge(right);
    RC_ASSERT(all.count() == left.count());
    RC_ASSERT(std::abs(all.sum_of_squares() - left.sum_of_squares()) <=
              1e-12 * (1 + left.sum_of_squares()));
  }));
}

}  // namespace
}  // namespace initproof::stats
