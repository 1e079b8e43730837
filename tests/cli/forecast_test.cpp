#include "initproof/cli/verify/forecast.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/run/shard.hpp"

#include "support/catch.hpp"

namespace initproof::cli {
namespace {

// Draws in blocks of 4096, and networks one a block.
claim::PreparedClaim made_up(const std::string& id) {
  claim::Claim claim;
  claim.id = id;
  claim.experiments = {{"draws", "", 4096, {}, claim::Cost::draws},
                       {"networks", "", 1, {}, claim::Cost::networks}};
  claim.hypotheses = {{.name = "share",
                       .estimand = "",
                       .formula = "",
                       .predicted = 0.5,
                       .margin = {0.01, ""},
                       .evidence = claim::probability({"draws", 0}, 0.5)},
                      {.name = "middle",
                       .estimand = "",
                       .formula = "",
                       .predicted = 0,
                       .margin = {0.1, ""},
                       .evidence = claim::median({"networks", 0}, 0.1)}};
  return {claim, {}, {}};
}

Suite suite() {
  return {{made_up("first"), made_up("second")}, stats::ErrorBudget(1e-9, 1024)};
}

// The first claim's experiments as a machine draws them that takes so long for a block of each.
Forecast after_first(const Suite& suite, double draws, double networks) {
  Forecast forecast(suite, 1, 0);
  const claim::Claim& claim = suite.claims.front().claim;
  double now = 0;
  for (std::uint64_t block = 1; block <= 400; ++block)
    forecast.advanced(claim, claim.experiments[0], block * 4096, false, now += draws);
  for (std::uint64_t block = 1; block <= 38; ++block)
    forecast.advanced(claim, claim.experiments[1], block, false, now += networks);
  forecast.finished(claim, now);
  return forecast;
}

TEST_CASE("Nothing is said of the time left before anything is known") {
  const Suite both = suite();
  Forecast forecast(both, 2, 0);
  CHECK_FALSE(forecast.seconds_left());
  forecast.advanced(both.claims[0].claim, both.claims[0].claim.experiments[0], 4096, false, 0.5);
  CHECK_FALSE(forecast.seconds_left());
  forecast.advanced(both.claims[0].claim, both.claims[0].claim.experiments[0], 8192, false, 1.5);
  CHECK(forecast.seconds_left());
}

TEST_CASE("The time left follows the speed that was seen, of each kind of work") {
  const Suite both = suite();
  const double usual = after_first(both, 0.01, 1).seconds_left().value();
  // 37 networks decide a median at this error rate; the draws are quick.
  CHECK(usual > 30);
  CHECK(usual < 45);
  const double slow = after_first(both, 0.02, 2).seconds_left().value();
  CHECK(slow / usual > 1.8);
  CHECK(slow / usual < 2.2);
  const double slow_draws = after_first(both, 0.1, 1).seconds_left().value();
  const double draws =
      0.55 *
      static_cast<double>(claim::planned_samples(
          both.claims[1].claim, both.claims[1].claim.experiments[0], both.budget.share(1))) /
      4096;
  CHECK(slow_draws - usual > 0.05 * draws);
}

TEST_CASE("What is decided is not waited for, and a limit of samples is one of the time") {
  const Suite both = suite();
  Forecast forecast = after_first(both, 0.01, 1);
  forecast.finished(both.claims[1].claim, 50);
  CHECK(forecast.seconds_left().value() == 0);
  Forecast whole(both, 1, 0);
  Forecast limited(both, 1, 1);
  for (Forecast* each : {&whole, &limited})
    each->advanced(both.claims[0].claim, both.claims[0].claim.experiments[0], 4096, false, 2);
  CHECK(limited.seconds_left().value() < whole.seconds_left().value() / 5);
}

TEST_CASE("A clock that goes backwards makes no time negative") {
  const Suite both = suite();
  Forecast forecast = after_first(both, 0.01, 1);
  const claim::Claim& claim = both.claims[1].claim;
  forecast.advanced(claim, claim.experiments[0], 4096, false, -100);
  CHECK(forecast.seconds_left().value() > 0);
}

TEST_CASE("The time left is said with its unit, and is called an estimate") {
  CHECK(time_left(3.2) == "about 4 s left");
  CHECK(time_left(41) == "about 45 s left");
  CHECK(time_left(200) == "about 3 min left");
}

TEST_CASE("No more of a plan is drawn than it has: what goes beyond it is said to") {
  CHECK(drawn(38, 38) == "38 of 38 samples");
  CHECK(drawn(40, 38) == "40 samples, 38 were planned");
  CHECK(drawn(1'234'567, 50'000) == "1.23 M samples, 50.0 k were planned");
}

}  // namespace
}  // namespace initproof::cli
