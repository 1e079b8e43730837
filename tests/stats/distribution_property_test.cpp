#include <algorithm>
#include <cmath>

#include <boost/math/distributions/normal.hpp>
#include <rapidcheck.h>

#include "initproof/stats/sequence/distribution.hpp"

#include "stats/generators.hpp"
#include "support/catch.hpp"

namespace initproof::stats {
namespace {

// sup |F_n - Phi| by sorting: at every observation the step's lower and upper end.
double exact_distance(std::vector<float> values, double variance) {
  std::sort(values.begin(), values.end());
  const boost::math::normal law(0, std::sqrt(variance));
  const double n = static_cast<double>(values.size());
  double largest = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double f = cdf(law, static_cast<double>(values[i]));
    largest = std::max({largest, std::abs(f - static_cast<double>(i) / n),
                        std::abs(f - static_cast<double>(i + 1) / n)});
  }
  return largest;
}

TEST_CASE("The distance on a grid is below the exact one by no more than the grid's resolution") {
  REQUIRE(rc::check("against sorting", [] {
    const double variance = *logarithmic(0.1, 1000);
    const auto cells = *rc::gen::inRange<std::size_t>(2, 200);
    const CellGrid grid = gaussian_grid(variance, cells);
    std::vector<float> values;
    for (const double x : *observations(1, 0.004 * std::sqrt(variance))) {
      values.push_back(static_cast<float>(x));
    }
    const Histogram h = grid.count(values);
    RC_ASSERT(h.total() == values.size());
    const double exact = exact_distance(values, variance);
    RC_ASSERT(grid.distance(h) <= exact + 1e-12);
    RC_ASSERT(exact <= grid.distance(h) + grid.resolution() + 1e-12);
    RC_ASSERT(std::abs(grid.resolution() - 1 / static_cast<double>(cells)) < 1e-12);
  }));
}

TEST_CASE("A value on an edge belongs to the cell above it") {
  REQUIRE(rc::check("count against counting", [] {
    std::vector<double> edges, cdf;
    const auto size = *rc::gen::inRange(1, 20);
    for (int i = 0; i < size; ++i) {
      edges.push_back(i);
      cdf.push_back((i + 1.0) / (size + 1.0));
    }
    const CellGrid grid(edges, cdf);
    std::vector<float> values;
    for (const int x : *rc::gen::container<std::vector<int>>(rc::gen::inRange(-10, 50))) {
      values.push_back(static_cast<float>(x) / 2);
    }
    const Histogram h = grid.count(values);
    for (std::size_t cell = 0; cell < grid.cells(); ++cell) {
      const auto inside = [&](float x) {
        const double v = static_cast<double>(x);
        return (cell == 0 || v >= edges[cell - 1]) && (cell == edges.size() || v < edges[cell]);
      };
      RC_ASSERT(h.counts[cell] ==
                static_cast<std::uint64_t>(std::count_if(values.begin(), values.end(), inside)));
    }
  }));
}

TEST_CASE("The bands are Massart's, at error rates that add up to alpha over all looks") {
  REQUIRE(rc::check("band", [] {
    const double alpha = *alphas();
    const DistributionSequence sequence(alpha, gaussian_grid(1, 10), 1000);
    const auto n = *rc::gen::inRange<std::uint64_t>(1, 1000000);
    // Massart's bound 2 e^(-2 n b^2) at the band, summed over looks; beyond 2000 by an integral.
    double sum = 0;
    for (int look = -2000; look <= 2000; ++look) {
      const double b = sequence.band(look, n);
      sum += 2 * std::exp(-2 * static_cast<double>(n) * b * b);
    }
    RC_ASSERT(sum <= alpha);
    RC_ASSERT(sum >= alpha * (1 - 2.0 / 2000));
    RC_ASSERT(sequence.band(0, n) < sequence.band(1, n));
    RC_ASSERT(std::abs(sequence.band(3, n) - sequence.band(-3, n)) < 1e-15);
  }));
}

TEST_CASE("Between looks the interval of the last look stands, however the blocks are cut") {
  REQUIRE(rc::check("looks are taken when n passes planned * 2^j", [] {
    const auto planned = *rc::gen::inRange<std::uint64_t>(1, 300);
    const auto blocks =
        *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 90)));
    const CellGrid grid({0.0}, {0.5});
    const double alpha = 0.05;
    DistributionSequence sequence(alpha, grid, planned);
    Interval expected{0, 1};
    std::uint64_t n = 0, below = 0;
    int passed = -1000;
    for (const int block : blocks) {
      const auto size = static_cast<std::uint64_t>(block);
      n += size;
      below += size / 3;
      sequence.absorb(Histogram{{size / 3, size - size / 3}});
      int look = -20;
      while (n > 0 && std::ldexp(static_cast<double>(planned), look + 1) <= static_cast<double>(n))
        ++look;
      if (n > 0 && look > passed) {
        passed = look;
        const double d = std::abs(static_cast<double>(below) / static_cast<double>(n) - 0.5);
        const double band = sequence.band(look, n);
        expected = {std::max(d - band, 0.0), std::min(d + band + 0.5, 1.0)};
      }
      RC_ASSERT(std::abs(sequence.interval().low - expected.low) < 1e-12);
      RC_ASSERT(std::abs(sequence.interval().high - expected.high) < 1e-12);
      RC_ASSERT(sequence.interval().contains(expected));
    }
  }));
}

TEST_CASE("A distance's e-value is that of the p-value alpha at the ends of an interval at alpha") {
  REQUIRE(rc::check("(1 / alpha)^(1/2) / 2", [] {
    const double alpha = *alphas();
    const auto planned = *rc::gen::inRange<std::uint64_t>(500, 50000);
    const CellGrid grid({0.0, 1.0, 2.0}, {0.1, 0.3, 0.6});
    DistributionSequence sequence(alpha, grid, planned);
    // From 0.2 to 0.5 of all observations lie below every edge: the distance is 0.25 to 0.4, and
    // after 3000 of them no end of the interval is 0 or 1, whatever the alpha.
    const double at_alpha = -0.5 * std::log(alpha) - std::log(2.0);
    for (int block = 0; block < 4; ++block) {
      const auto size = *rc::gen::inRange<std::uint64_t>(3000, 20000);
      const auto below = size / 5 + *rc::gen::inRange<std::uint64_t>(1, size * 3 / 10);
      sequence.absorb(Histogram{{below, 0, 0, size - below}});
      const Interval found = sequence.interval();
      RC_ASSERT(found.low > 0);
      RC_ASSERT(found.high < 1);
      RC_ASSERT(std::abs(sequence.log_e_value(found.low) - at_alpha) < 1e-8);
      RC_ASSERT(std::abs(sequence.log_e_value(found.high) - at_alpha) < 1e-8);
      // Nothing speaks against what the grid cannot tell from the look's distance: in the middle.
      const double middle = found.low + (found.high - found.low) / 2;
      RC_ASSERT(std::abs(sequence.log_e_value(middle) + std::log(2.0)) < 1e-15);
      RC_ASSERT(sequence.log_e_value(0) > at_alpha);
      RC_ASSERT(sequence.log_e_value(1) > at_alpha);
    }
  }));
}

}  // namespace
}  // namespace initproof::stats
