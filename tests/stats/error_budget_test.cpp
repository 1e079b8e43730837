#include "initproof/stats/error_budget.hpp"

#include <cmath>
#include <cstdint>
#include <stdexcept>

#include "initproof/stats/checks.hpp"

#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::stats {
namespace {

TEST_CASE("The shares of a budget never add up to more than its alpha") {
  for (const std::uint64_t units : {1U, 3U, 7U, 49U, 100U, 1024U, 12345U}) {
    for (const double alpha : {1e-9, 1e-90, 0.3, std::nextafter(1.0, 0.0)}) {
      const ErrorBudget budget(alpha, units);
      CHECK(budget.units() == units);
      CHECK(budget.share(units) <= alpha);
      const long double sum =
          static_cast<long double>(budget.share(1)) * static_cast<long double>(units);
      CHECK(sum <= static_cast<long double>(alpha));
      CHECK(sum > 0.999999L * static_cast<long double>(alpha));
    }
  }
}

TEST_CASE("A share goes by the units and by nothing else") {
  const ErrorBudget budget(1e-9, 1024);
  CHECK(budget.share(0) == 0);
  CHECK(budget.share(16) == 16 * budget.share(1));
  CHECK(budget.share(1) < 1e-9 / 1024);
  CHECK(budget.share(1) > 0.999999e-9 / 1024);
}

TEST_CASE("A budget that is none is refused by name") {
  for (const double alpha : {0.0, 1.0, -0.1, 2.0, std::numeric_limits<double>::quiet_NaN()}) {
    const auto text = tests::thrown<std::invalid_argument>([&] { ErrorBudget(alpha, 3); });
    CHECK(tests::contains(text, detail::text(alpha)));
  }
  CHECK_THROWS_AS(ErrorBudget(0.1, 0), std::invalid_argument);
}

}  // namespace
}  // namespace initproof::stats
