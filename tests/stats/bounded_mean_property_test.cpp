#include <algorithm>
#include <array>
#include <cmath>

#include <rapidcheck.h>

#include "initproof/stats/sequence/bounded_mean.hpp"

#include "stats/generators.hpp"
#include "support/catch.hpp"

namespace initproof::stats {
namespace {

// ln of the capital that the bets leave, observation by observation, by their definition: for data
// in [0, 1], on more than m (side 1) or on less.
double played(const std::vector<double>& x, double m, double side, double stake) {
  constexpr std::array<double, 4> multiples{1, 0.5, 0.25, 2};
  constexpr std::array<double, 4> shares{0.5, 0.25, 0.125, 0.125};
  double capital = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double l = std::min(multiples[i] * stake, 0.9);
    double log = 0;
    for (const double value : x) log += std::log1p(side * l * (value - m));
    capital += shares[i] * std::exp(log);
  }
  return std::log(capital);
}

double played(const std::vector<double>& x, double m, double stake) {
  const double more = std::exp(played(x, m, 1, stake));
  const double less = std::exp(played(x, m, -1, stake));
  return std::log((more + less) / 2);
}

TEST_CASE("Four moments bound the capital of the bets from below, and closely for small stakes") {
  REQUIRE(rc::check("played observation by observation", [] {
    const auto x = *rc::gen::nonEmpty(rc::gen::container<std::vector<double>>(unit()));
    const double stake = *logarithmic(0.005, 0.9);
    const double low = -2, width = *logarithmic(0.5, 8);
    std::vector<double> scaled;
    for (const double value : x) scaled.push_back(std::min(low + width * value, low + width));
    BoundedMeanSequence sequence(0.01, {low, low + width}, stake);
    sequence.absorb(Moments::of(scaled));
    const double m = *unit();
    const double bound = sequence.log_e_value(low + width * m);
    const double capital = played(x, m, stake);
    RC_ASSERT(bound <= capital + 1e-9);
    if (stake < 0.02) RC_ASSERT(capital - bound < 1e-6 * static_cast<double>(x.size()));
  }));
}

TEST_CASE("Every value outside a bounded mean's interval has been bet against with success") {
  REQUIRE(rc::check("both sides, beyond the ends and further", [] {
    const double alpha = *alphas();
    const auto x = *rc::gen::container<std::vector<double>>(300, unit());
    const double stake = *logarithmic(0.02, 0.9);
    BoundedMeanSequence sequence(alpha, {0, 1}, stake);
    sequence.absorb(Moments::of(x));
    const Interval found = sequence.interval();
    RC_ASSERT(found.contains(sequence.estimate()));
    const double needed = std::log(2 / alpha);
    const double part = *unit();
    if (found.low > 0) RC_ASSERT(played(x, part * found.low, 1, stake) >= needed);
    if (found.high < 1) RC_ASSERT(played(x, 1 - part * (1 - found.high), -1, stake) >= needed);
  }));
}

TEST_CASE("A smaller alpha gives a bounded mean's interval that is wider") {
  REQUIRE(rc::check("half widths", [] {
    const double alpha = *alphas();
    const auto x = *rc::gen::container<std::vector<double>>(300, unit());
    BoundedMeanSequence narrow(alpha, {0, 1}, 0.2), wide(alpha / 3, {0, 1}, 0.2);
    narrow.absorb(Moments::of(x));
    wide.absorb(Moments::of(x));
    RC_ASSERT(wide.interval().contains(narrow.interval()));
  }));
}

TEST_CASE("Of a block the bounded mean needs its moments only, and blocks may be of any size") {
  REQUIRE(rc::check("permuted and cut blocks", [] {
    auto x = *rc::gen::container<std::vector<double>>(64, unit());
    const auto run = [&](std::size_t cut) {
      BoundedMeanSequence s(0.01, {0, 1}, 0.3);
      s.absorb(Moments::of(std::span(x).first(cut)));
      s.absorb(Moments::of(std::span(x).subspan(cut)));
      return s.interval();
    };
    const Interval here = run(16);
    std::reverse(x.begin(), x.end());
    const Interval there = run(40);
    RC_ASSERT(std::abs(here.low - there.low) < 1e-12);
    RC_ASSERT(std::abs(here.high - there.high) < 1e-12);
  }));
}

}  // namespace
}  // namespace initproof::stats
