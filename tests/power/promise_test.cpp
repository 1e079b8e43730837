#include "initproof/power/promise.hpp"

#include <cmath>

#include "support/catch.hpp"

namespace initproof::power {
namespace {

// P(at most k of n), added up.
double at_most(std::uint64_t k, std::uint64_t n, double p) {
  double sum = 0;
  double log_term = static_cast<double>(n) * std::log1p(-p);
  for (std::uint64_t i = 0; i <= k; ++i) {
    sum += std::exp(log_term);
    log_term += std::log(static_cast<double>(n - i) / static_cast<double>(i + 1) * p / (1 - p));
  }
  return sum;
}

TEST_CASE("Fewer than chance explains: once in 10^9 promises, and not before") {
  for (const std::uint64_t runs : {6U, 20U, 100U, 200U}) {
    for (const double promised : {0.5, 0.9, 0.99}) {
      const std::uint64_t fewest = fewest_kept(runs, promised);
      INFO(runs << " runs, " << promised << ": " << fewest);
      CHECK(at_most(fewest, runs, promised) >= 1e-9);
      if (fewest > 0) CHECK(at_most(fewest - 1, runs, promised) < 1e-9);
    }
  }
  CHECK(fewest_kept(20, 0.99) == 14);
  CHECK(fewest_kept(200, 0.99) == 185);
  CHECK(fewest_kept(4, 0.99) == 0);
  CHECK(fewest_kept(20, 1) == 20);
  CHECK(fewest_kept(20, 0) == 0);
  CHECK(fewest_kept(0, 0.99) == 0);
}

TEST_CASE("What a table of so many runs notices") {
  for (const std::uint64_t runs : {20U, 200U}) {
    const double p = noticed_below(runs, 0.99);
    CHECK(at_most(fewest_kept(runs, 0.99) - 1, runs, p) == Approx(0.99));
  }
  CHECK(noticed_below(20, 0.99) == Approx(0.4171).margin(1e-4));
  CHECK(noticed_below(4, 0.99) == 0);
}

}  // namespace
}  // namespace initproof::power
