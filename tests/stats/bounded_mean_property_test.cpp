#include <cmath>

#include <rapidcheck.h>

#include "initproof/stats/bounded_mean.hpp"

#include "stats/generators.hpp"
#include "support/catch.hpp"

namespace initproof::stats {
namespace {

// The predictable plug-in empirical Bernstein interval, observation by observation as in theorem 2
// of Waudby-Smith and Ramdas (2024), in their notation: v_i = 4 (X_i - mu_{i-1})^2,
// psi_E(l) = (-ln(1 - l) - l) / 4, for data in [0, 1].
Interval paper(const std::vector<double>& x, double alpha, double planned) {
  const double log_two_over_alpha = std::log(2 / alpha);
  double sum = 0, squares = 0, sum_l = 0, sum_lx = 0, sum_v_psi = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double before = static_cast<double>(i);
    const double mu = (0.5 + sum) / (before + 1);
    const double spread = before > 0 ? squares - sum * sum / before : 0;
    const double variance = (0.25 + spread) / (before + 1);
    const double l =
        std::min(std::sqrt(2 * log_two_over_alpha / (variance * std::max(planned, before))), 0.75);
    const double v = 4 * (x[i] - mu) * (x[i] - mu);
    sum_v_psi += v * (-std::log(1 - l) - l) / 4;
    sum_l += l;
    sum_lx += l * x[i];
    sum += x[i];
    squares += x[i] * x[i];
  }
  const double half = (log_two_over_alpha + sum_v_psi) / sum_l;
  return Interval::around(sum_lx / sum_l, half);
}

TEST_CASE("With blocks of one observation the bounded mean's interval is the paper's") {
  REQUIRE(rc::check("recomputed observation by observation", [] {
    const double alpha = *alphas();
    const auto planned = *rc::gen::inRange<std::uint64_t>(0, 500);
    const double low = -2, width = *logarithmic(0.5, 8);
    const auto x = *rc::gen::nonEmpty(rc::gen::container<std::vector<double>>(unit()));
    BoundedMeanSequence sequence(alpha, {low, low + width}, planned);
    for (const double value : x) {
      const std::vector<double> one{std::min(low + width * value, low + width)};
      sequence.absorb(Moments::of(one));
    }
    const Interval expected = paper(x, alpha, static_cast<double>(planned));
    const Interval found = sequence.interval();
    const double slack = 1e-5 * width * (1 + std::abs(expected.width()));
    const Interval scaled = Interval{low + width * expected.low, low + width * expected.high};
    const Interval within = scaled.intersection({low, low + width});
    RC_ASSERT(found.contains(within));
    RC_ASSERT(std::abs(found.low - within.low) < slack);
    RC_ASSERT(std::abs(found.high - within.high) < slack);
  }));
}

TEST_CASE("A smaller alpha gives a bounded mean's interval that is wider") {
  REQUIRE(rc::check("half widths", [] {
    const double alpha = *alphas();
    const auto x = *rc::gen::container<std::vector<double>>(300, unit());
    BoundedMeanSequence narrow(alpha, {0, 1}, 300), wide(alpha / 3, {0, 1}, 300);
    narrow.absorb(Moments::of(x));
    wide.absorb(Moments::of(x));
    RC_ASSERT(wide.interval().contains(narrow.interval()));
  }));
}

// What a block's moments lose is nothing: the penalty is a sum of squares about the old centre.
TEST_CASE("Of a block the bounded mean needs its moments only") {
  REQUIRE(rc::check("permuted blocks", [] {
    auto x = *rc::gen::container<std::vector<double>>(64, unit());
    const auto run = [&] {
      BoundedMeanSequence s(0.01, {0, 1}, 64);
      s.absorb(Moments::of(std::span(x).first(16)));
      s.absorb(Moments::of(std::span(x).subspan(16)));
      return s.interval();
    };
    const Interval here = run();
    std::reverse(x.begin(), x.begin() + 16);
    std::reverse(x.begin() + 16, x.end());
    const Interval there = run();
    RC_ASSERT(std::abs(here.low - there.low) < 1e-12);
    RC_ASSERT(std::abs(here.high - there.high) < 1e-12);
  }));
}

}  // namespace
}  // namespace initproof::stats
