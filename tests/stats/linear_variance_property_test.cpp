#include <cmath>
#include <optional>

#include <rapidcheck.h>

#include "initproof/stats/sequence/linear_variance.hpp"

#include "stats/generators.hpp"
#include "support/catch.hpp"

namespace initproof::stats {
namespace {

struct Band {
  std::vector<std::int64_t> x, low, high;

  [[nodiscard]] std::vector<double> points() const { return {x.begin(), x.end()}; }
  [[nodiscard]] std::vector<Interval> intervals() const {
    std::vector<Interval> y;
    for (std::size_t i = 0; i < x.size(); ++i) {
      y.push_back({static_cast<double>(low[i]), static_cast<double>(high[i])});
    }
    return y;
  }
};

Band any_band() {
  Band b;
  std::int64_t at = *rc::gen::inRange(0, 3);
  const auto size = *rc::gen::inRange(2, 7);
  const auto slope = *rc::gen::inRange(-5, 6);
  for (int i = 0; i < size; ++i) {
    b.x.push_back(at);
    b.low.push_back(slope * at + *rc::gen::inRange(-30, 20));
    b.high.push_back(b.low.back() + *rc::gen::inRange(0, 60));
    at += *rc::gen::inRange(1, 200);
  }
  return b;
}

// The linear programme by its vertices, in whole numbers: a vertex is a line through an end of one
// interval and an end of another; kept if it passes through all the rest.
std::optional<Interval> by_vertices(const Band& b, Coefficient wanted) {
  std::optional<Interval> found;
  for (std::size_t i = 0; i < b.x.size(); ++i) {
    for (std::size_t j = i + 1; j < b.x.size(); ++j) {
      for (int corner = 0; corner < 4; ++corner) {
        const std::int64_t yi = corner & 1 ? b.low[i] : b.high[i];
        const std::int64_t yj = corner & 2 ? b.low[j] : b.high[j];
        const std::int64_t dx = b.x[j] - b.x[i];
        const std::int64_t slope = yj - yi;                        // times 1 / dx
        const std::int64_t intercept = yi * b.x[j] - yj * b.x[i];  // times 1 / dx
        bool inside = true;
        for (std::size_t k = 0; k < b.x.size(); ++k) {
          const std::int64_t y = intercept + slope * b.x[k];
          inside = inside && b.low[k] * dx <= y && y <= b.high[k] * dx;
        }
        if (!inside) continue;
        const double value = static_cast<double>(wanted == Coefficient::slope ? slope : intercept) /
                             static_cast<double>(dx);
        found = found ? Interval{std::min(found->low, value), std::max(found->high, value)}
                      : Interval{value, value};
      }
    }
  }
  return found;
}

TEST_CASE("The e-value of a coefficient is a number at every error rate that may be asked for") {
  const Moments near = Moments::of(std::vector<double>{-1, 1, -1, 1, -1, 1});
  const Moments far = Moments::of(std::vector<double>{-3, 3, -3, 3, -3, 3});
  for (int exponent = 1; exponent <= 120; ++exponent) {
    const double alpha = std::pow(10.0, -exponent);
    for (const std::uint64_t planned : {100U, 1'000'000U}) {
      LinearVarianceSequence sequence(alpha, {0, 8}, Coefficient::intercept, planned);
      CAPTURE(exponent, planned);
      sequence.absorb(std::vector<Moments>{near, far});
      CHECK(sequence.interval().contains(1));
      CHECK(sequence.log_e_value(1) < 0.1);
      for (int block = 1; block < 500; ++block) sequence.absorb(std::vector<Moments>{near, far});
      CHECK(sequence.log_e_value(1) < 0.1);
      CHECK(sequence.log_e_value(20) > 5);
    }
  }
}

TEST_CASE(
    "Lines through intervals have the coefficients that the linear programme's vertices have") {
  REQUIRE(rc::check("Fourier-Motzkin against vertices", [] {
    const Band b = any_band();
    for (const Coefficient wanted : {Coefficient::slope, Coefficient::intercept}) {
      const auto expected = by_vertices(b, wanted);
      const Interval found = lines_through(b.points(), b.intervals(), wanted);
      RC_TAG(expected.has_value());
      if (!expected) {
        // Rounding outward may leave a touch of what is empty by less than that.
        RC_ASSERT(found.empty() || found.width() < 1e-10 * (1 + std::abs(found.low)));
        continue;
      }
      RC_ASSERT(found.contains(*expected));
      const double size = 1 + std::abs(expected->low) + std::abs(expected->high);
      RC_ASSERT(std::abs(found.low - expected->low) < 1e-10 * size);
      RC_ASSERT(std::abs(found.high - expected->high) < 1e-10 * size);
    }
  }));
}

// In double arithmetic the products in the intercept nearly cancel: 2^30 is subtracted from 2^30.
TEST_CASE("The intercept's interval holds a line through it however its products cancel") {
  REQUIRE(rc::check("a line of large slope lies inside, intervals of one point", [] {
    const double intercept = *unit();
    const double slope = 1 / (1 + *unit());
    const std::vector<double> x{1023 + *unit(), 1024.5 + *unit()};
    std::vector<Interval> y;
    for (const double at : x) y.push_back(outward(Interval::around(intercept + slope * at, 0), 2));
    RC_ASSERT(lines_through(x, y, Coefficient::intercept).contains(intercept));
    // The same numbers in long double: the ends must lie outside the exact ones.
    const auto exact = [&](double y_1, double y_2) {
      const auto wide = [](double value) { return static_cast<long double>(value); };
      return (wide(y_1) * wide(x[1]) - wide(y_2) * wide(x[0])) / (wide(x[1]) - wide(x[0]));
    };
    const Interval found = lines_through(x, y, Coefficient::intercept);
    RC_ASSERT(static_cast<long double>(found.low) <= exact(y[0].low, y[1].high));
    RC_ASSERT(static_cast<long double>(found.high) >= exact(y[0].high, y[1].low));
  }));
}

TEST_CASE("A point of which nothing is known leaves the lines through the others") {
  REQUIRE(rc::check("an interval [0, infinity) or (-infinity, infinity)", [] {
    const Band b = any_band();
    for (const Coefficient wanted : {Coefficient::slope, Coefficient::intercept}) {
      std::vector<double> x = b.points();
      std::vector<Interval> y = b.intervals();
      const Interval before = lines_through(x, y, wanted);
      x.push_back(x.back() + 3);
      y.push_back(Interval::all());
      RC_ASSERT(lines_through(x, y, wanted) == before);
      std::vector<Interval> unknown(b.x.size(), {0.0, Interval::all().high});
      const Interval free = lines_through(b.points(), unknown, wanted);
      RC_ASSERT(std::isinf(free.high));
      RC_ASSERT(free.low == (wanted == Coefficient::intercept && b.x[0] == 0 ? 0 : -free.high));
    }
  }));
}

TEST_CASE("A linear law's strata share its alpha out among them") {
  REQUIRE(rc::check("interval from the strata's own sequences", [] {
    const double alpha = *alphas();
    const auto planned = *rc::gen::inRange<std::uint64_t>(4, 500);
    const std::vector<double> x{0, 1, 4};
    const double share = alpha / 3;
    std::vector<Moments> block;
    std::vector<Interval> y;
    for (const double at : x) {
      block.push_back(Moments::of(*observations(20, 0.01 * std::sqrt(1 + at))));
      GaussianVarianceSequence stratum(share,
                                       GaussianVarianceSequence::prior_weight_for(share, planned));
      stratum.absorb(block.back());
      y.push_back(stratum.interval());
    }
    for (const Coefficient wanted : {Coefficient::slope, Coefficient::intercept}) {
      LinearVarianceSequence sequence(alpha, x, wanted, planned);
      sequence.absorb(block);
      RC_ASSERT(sequence.interval() == lines_through(x, y, wanted));
    }
  }));
}

}  // namespace
}  // namespace initproof::stats
