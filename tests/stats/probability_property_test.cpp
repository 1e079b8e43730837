#include <cmath>

#include <boost/multiprecision/cpp_bin_float.hpp>
#include <rapidcheck.h>

#include "initproof/stats/sequence/probability.hpp"
#include "initproof/stats/sequence/probability_ratio.hpp"

#include "stats/e_values.hpp"
#include "stats/generators.hpp"
#include "support/catch.hpp"

namespace initproof::stats {
namespace {

struct Case {
  double alpha, centre, weight;
  Proportion seen;
};

Case any_case() {
  Case c{*alphas(), *logarithmic(1e-4, 0.999), *logarithmic(0.1, 1e5), {}};
  c.seen.trials = *rc::gen::resize(100, rc::gen::inRange<std::uint64_t>(1, 5000));
  c.seen.successes = static_cast<std::uint64_t>(std::round(
      *rc::gen::oneOf(unit(), rc::gen::element(0.0, 1.0)) * static_cast<double>(c.seen.trials)));
  return c;
}

TEST_CASE("A probability's interval ends where the mixture's integral is 1 / alpha, from outside") {
  REQUIRE(rc::check("E at the ends, by gamma functions and by quadrature", [] {
    const Case c = any_case();
    const ProbabilitySequence sequence(c.alpha, c.centre, c.weight);
    const Interval found = sequence.interval_for(c.seen);
    const double s = static_cast<double>(c.seen.successes);
    const double f = static_cast<double>(c.seen.trials) - s;
    const double a = c.weight * c.centre, b = c.weight * (1 - c.centre);
    for (const double end : {found.low, found.high}) {
      if (end < 1e-280 || end > 1 - 1e-9) continue;
      const double log_e = log_e_probability(s, f, end, a, b);
      RC_ASSERT(log_e >= -std::log(c.alpha) - 1e-8);
      // 2 units in the last place and the bracket's 2^-49, in p or in 1 - p.
      RC_ASSERT(log_e <= -std::log(c.alpha) + 3e-6 + 4e-15 * (s / end + f / (1 - end)));
      if (a + b < 100 && s + f < 100 && a > 0.1 && b > 0.1) {
        RC_ASSERT(std::abs(log_e_probability_integral(s, f, end, a, b) - log_e) < 1e-6);
      }
    }
    RC_ASSERT(found.contains(s / (s + f)));
    RC_ASSERT(found.low >= 0);
    RC_ASSERT(found.high <= 1);
    if (s == 0) RC_ASSERT(found.low == 0);
    if (f == 0) RC_ASSERT(found.high == 1);
  }));
}

TEST_CASE("A probability's e-value has mean 1 under the truth") {
  REQUIRE(rc::check("sum of E over all outcomes", [] {
    const double p = *logarithmic(1e-3, 0.999);
    const double a = *logarithmic(1e-2, 1e2), b = *logarithmic(1e-2, 1e2);
    const int n = *rc::gen::inRange(1, 200);
    double mean = 0;
    for (int s = 0; s <= n; ++s) {
      const double log_choose = boost::math::lgamma(n + 1.0) - boost::math::lgamma(s + 1.0) -
                                boost::math::lgamma(n - s + 1.0);
      const double log_pdf = log_choose + s * std::log(p) + (n - s) * std::log1p(-p);
      mean += std::exp(log_e_probability(s, n - s, p, a, b) + log_pdf);
    }
    RC_ASSERT(std::abs(mean - 1) < 1e-9);
  }));
}

TEST_CASE("A smaller alpha gives a probability's interval that contains the larger one's") {
  REQUIRE(rc::check("nested", [] {
    const Case c = any_case();
    const Interval narrow = ProbabilitySequence(c.alpha, c.centre, c.weight).interval_for(c.seen);
    const Interval wide = ProbabilitySequence(c.alpha / 3, c.centre, c.weight).interval_for(c.seen);
    RC_ASSERT(wide.contains(narrow));
    RC_ASSERT(wide.width() > narrow.width());
  }));
}

TEST_CASE("The side on which a value lies is that of the interval, up to its very ends") {
  REQUIRE(rc::check("side_of and interval_for", [] {
    Case c = any_case();
    c.weight *= *logarithmic(1, 1e8);
    const ProbabilitySequence sequence(c.alpha, c.centre, c.weight);
    const Interval found = sequence.interval_for(c.seen);
    const double inside = std::nextafter(0.5 * (found.low + found.high), 0.5);
    for (const double p :
         {found.low, std::nextafter(found.low, 0.0), 0.999 * found.low, found.high,
          std::nextafter(found.high, 1.0), 1 - 0.999 * (1 - found.high), inside, *unit()}) {
      if (!(p > 0 && p < 1)) continue;
      const auto side = sequence.side_of(c.seen, p);
      RC_ASSERT((side == ProbabilitySequence::Side::within) == found.contains(p));
      RC_ASSERT((side == ProbabilitySequence::Side::below) == (p < found.low));
    }
  }));
}

TEST_CASE("Exchanging success and failure mirrors a probability's interval") {
  REQUIRE(rc::check("mirror", [] {
    const Case c = any_case();
    const Interval here = ProbabilitySequence(c.alpha, c.centre, c.weight).interval_for(c.seen);
    const Interval there = ProbabilitySequence(c.alpha, 1 - c.centre, c.weight)
                               .interval_for({c.seen.trials - c.seen.successes, c.seen.trials});
    RC_ASSERT(std::abs(here.low - (1 - there.high)) < 1e-9);
    RC_ASSERT(std::abs(here.high - (1 - there.low)) < 1e-9);
  }));
}

// At 10^12 trials the terms of ln E are of the size of 10^12: in double they would be off by 1e-4.
TEST_CASE("A probability's interval is right to the seventh digit of ln E at 10^12 trials") {
  using Real = boost::multiprecision::cpp_bin_float_50;
  const double alpha = 1e-10, a = 3e10, b = 2e10;
  const Proportion seen{600'003'000'000, 1'000'000'000'000};
  const Interval found = ProbabilitySequence(alpha, a / (a + b), a + b).interval_for(seen);
  const Real s = static_cast<Real>(seen.successes);
  const Real f = static_cast<Real>(seen.trials) - s;
  const auto log_beta = [](const Real& x, const Real& y) -> Real {
    return lgamma(x) + lgamma(y) - lgamma(Real(x + y));
  };
  for (const double end : {found.low, found.high}) {
    const Real p = end;
    const Real log_e = log_beta(a + s, b + f) - log_beta(a, b) - s * log(p) - f * log(Real(1 - p));
    CHECK(static_cast<double>(log_e) >= -std::log(alpha));
    CHECK(static_cast<double>(log_e) <= -std::log(alpha) + 2e-6);
  }
}

TEST_CASE("A quotient's interval contains every quotient of the parts' values") {
  REQUIRE(rc::check("ratio", [] {
    const Case top = any_case(), bottom = any_case();
    const ProbabilitySequence numerator(top.alpha, top.centre, top.weight);
    const ProbabilitySequence denominator(bottom.alpha, bottom.centre, bottom.weight);
    ProbabilityRatioSequence ratio(numerator, denominator);
    ratio.absorb(std::vector<Proportion>{top.seen, bottom.seen});
    const Interval t = numerator.interval_for(top.seen);
    const Interval b = denominator.interval_for(bottom.seen);
    const double u = *unit(), v = *unit();
    const double x = t.low + u * t.width(), y = b.low + v * b.width();
    if (y > 0) RC_ASSERT(ratio.interval().contains(std::min(x, t.high) / std::min(y, b.high)));
    RC_ASSERT(ratio.samples() == top.seen.trials + bottom.seen.trials);
  }));
}

}  // namespace
}  // namespace initproof::stats
