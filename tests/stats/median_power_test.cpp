#include <cmath>
#include <cstdint>

#include <boost/math/distributions/binomial.hpp>

#include "initproof/stats/sequence/median.hpp"

#include "support/catch.hpp"

namespace initproof::stats {
namespace {

SequentialDesign design() {
  return design_median(1e-3, 0.4, 0.3);
}

// Whether 0 is excluded at the planned samples if so many of them lie above it.
bool excluded(std::uint64_t above) {
  const SequentialDesign made = design();
  Values block;
  for (std::uint64_t i = 0; i < made.planned_samples; ++i)
    block.values.push_back(i < above ? 1.0 : -1.0);
  made.sequence->absorb(block);
  return !made.sequence->interval().contains(0);
}

TEST_CASE("A median's planned power is that of the last count that excludes") {
  const SequentialDesign made = design();
  std::uint64_t last = 0;
  REQUIRE(excluded(0));
  while (excluded(last + 1)) ++last;
  for (const double value : {0.05, 0.1, 0.2, 0.3}) {
    const double beyond = 0.5 * std::erfc(value / 0.4 / std::sqrt(2.0));
    const boost::math::binomial law(static_cast<double>(made.planned_samples), beyond);
    INFO(value << ", " << last << " of " << made.planned_samples);
    CHECK(made.power.excludes(0, value) ==
          Approx(cdf(law, static_cast<double>(last))).epsilon(1e-9));
    CHECK(made.power.excludes(0, -value) ==
          Approx(cdf(law, static_cast<double>(last))).epsilon(1e-9));
  }
}

}  // namespace
}  // namespace initproof::stats
