#include <cstdio>
#include <cstdlib>

#include <boost/math/distributions/binomial.hpp>

#include "support/catch.hpp"
#include "support/seed.hpp"
#include "testing/calibration.hpp"

using namespace initproof;
using namespace initproof::testing;

namespace {

constexpr double alpha = 0.01;

// More wrong verdicts than an error rate of alpha explains, with a probability of 1e-13 for each of
// the counts below: less than 1e-11 for all of them.
bool too_many(std::uint64_t wrong, std::uint64_t runs) {
  const boost::math::binomial law(static_cast<double>(runs), alpha);
  return wrong > 0 && cdf(complement(law, static_cast<double>(wrong - 1))) < 1e-13;
}

std::uint64_t runs() {
  return std::getenv("INITPROOF_FULL") != nullptr ? 100'000 : 1'000;
}

}  // namespace

TEST_CASE("every kind of check is wrong no oftener than it may be") {
  for (const CalibratedKind& kind : calibrated_kinds()) {
    const std::uint64_t n = runs();
    const Counts at = count(kind, 0, alpha, n, tests::seed());
    const Counts edge = count(kind, 1, alpha, n, tests::seed() + n);
    const Counts beyond = count(kind, 2, alpha, n, tests::seed() + 2 * n);
    const Counts above = count(kind, -2, alpha, n, tests::seed() + 3 * n);
    UNSCOPED_INFO(kind.name << " at the prediction: failed " << at.failed << ", undecided "
                            << at.undecided << " of " << n << ", " << at.samples / n << " samples");
    UNSCOPED_INFO(kind.name << " at the margin's end: passed " << edge.passed << ", failed "
                            << edge.failed);
    UNSCOPED_INFO(kind.name << " two margins off: passed " << beyond.passed + above.passed
                            << ", undecided " << beyond.undecided << " and " << above.undecided);
    CHECK_FALSE(too_many(at.failed, n));
    CHECK_FALSE(too_many(edge.passed + edge.failed, n));
    CHECK_FALSE(too_many(beyond.passed, n));
    CHECK_FALSE(too_many(above.passed, n));
    // 0.998 is promised at the planned number of samples, and a run goes on to four times of it.
    CHECK_FALSE(too_many(at.undecided, n));
    CHECK_FALSE(too_many(beyond.undecided, n));
    CHECK_FALSE(too_many(above.undecided, n));
    if (std::getenv("INITPROOF_FULL") != nullptr) {
      std::printf("| %s | %llu | %llu | %llu | %llu | %llu | %llu |\n", kind.name.c_str(),
                  static_cast<unsigned long long>(at.failed),
                  static_cast<unsigned long long>(at.undecided),
                  static_cast<unsigned long long>(edge.passed),
                  static_cast<unsigned long long>(edge.failed),
                  static_cast<unsigned long long>(beyond.passed + above.passed),
                  static_cast<unsigned long long>(at.samples / n));
    }
  }
}
