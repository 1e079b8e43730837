// Tables of what hypotheses can see, made by hand.
#include "initproof/power/page.hpp"

#include <limits>
#include <string>

#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::power {
namespace {

using tests::contains;

// A sampled hypothesis that sees what it promises in all of 200 runs.
Power seeing() {
  return {.claim = "coin",
          .hypothesis = "fair",
          .predicted = 0.5,
          .margin = 0.05,
          .promised_from = 0.0625,
          .at_promised = {200, 200},
          .measured_from = 0.059375,
          .counterclaims = {{"three-quarters", 0.999999, {200, 200}}},
          .alpha = 1e-9,
          .planned = 8000,
          .confirmed = {199, 200},
          .mean_samples = 6000,
          .least_samples = 4000};
}

// And one that promises the same, of which chance explains no 184 of 200.
Power missing() {
  Power power = seeing();
  power.hypothesis = "missing";
  power.at_promised.seen = 184;
  power.measured_from = std::numeric_limits<double>::infinity();
  return power;
}

// One without a truth that it could refute.
Power blind() {
  Power power = seeing();
  power.hypothesis = "blind";
  power.promised_from = std::numeric_limits<double>::infinity();
  power.at_promised = {};
  return power;
}

Power proved() {
  return {.claim = "root",
          .hypothesis = "of-two",
          .predicted = 1.5,
          .margin = 0.25,
          .sampled = false,
          .promised_from = 0.125,
          .at_promised = {2, 2},
          .measured_from = 0.125,
          .counterclaims = {{"two", 1, {1, 1}}},
          .confirmed = {1, 1}};
}

}  // namespace

TEST_CASE("A line for the terminal says whether the promise is kept, broken or empty") {
  const std::string name(52 - std::string("coin.fair").size(), ' ');
  CHECK(line_of(seeing()) == "coin.fair" + name + "      0.05    0.0625  as promised");
  CHECK(contains(line_of(missing()), "  LESS THAN PROMISED"));
  CHECK(contains(line_of(blind()), "∞  CANNOT FAIL"));
  CHECK(contains(line_of(proved()), "0.25     0.125  as promised"));
  // A name that is too long is cut, so that the numbers keep their columns.
  Power lengthy = seeing();
  lengthy.hypothesis = std::string(60, 'x');
  CHECK(line_of(lengthy).starts_with("coin." + std::string(47, 'x') + "      0.05"));
}

TEST_CASE("An enclosure keeps its promise at all of its sides, or breaks it") {
  Power power = proved();
  power.at_promised.seen = 1;
  CHECK_FALSE(power.kept());
  CHECK(contains(line_of(power), "LESS THAN PROMISED"));
}

TEST_CASE("A counter-claim that is excluded less often than promised breaks a promise too") {
  Power power = seeing();
  power.counterclaims[0].count.seen = 190;
  CHECK_FALSE(power.kept());
  power.counterclaims[0].promised = 0.99;
  CHECK(power.kept());
}

TEST_CASE("Every hypothesis is counted once: as kept, as broken, or as one that cannot fail") {
  const Tally all = tally({seeing(), missing(), blind(), proved(), seeing()});
  CHECK(all.kept == 3);
  CHECK(all.broken == 1);
  CHECK(all.blind == 1);
  const Tally none = tally({});
  CHECK(none.kept + none.broken + none.blind == 0);
}

TEST_CASE("The page has a row for each hypothesis where it belongs, and the command") {
  const std::string page =
      page_of({seeing(), missing(), blind(), proved()}, "initproof power coin --runs 200");
  CHECK(contains(page, "As promised: 2. Less than promised: 1. Cannot fail: 1."));
  CHECK(contains(page, "```sh\ninitproof power coin --runs 200\n```"));
  CHECK(contains(page,
                 "\n| `coin.fair` | 0.05 | 0.0625 | 1.25 | 0.0594 | 200 / 200 | as promised |\n"));
  CHECK(contains(
      page, "\n| `coin.missing` | 0.05 | 0.0625 | 1.25 | ∞ | 184 / 200 | LESS THAN PROMISED |\n"));
  CHECK(contains(page, "\n| `coin.blind` | 0.05 | ∞ | ∞ | 0.0594 | 0 / 0 | CANNOT FAIL |\n"));
  // Nothing is drawn for an enclosure, and so nothing of its samples said.
  CHECK(contains(page, "\n| `root.of-two` | 0.25 | 0.125 | as promised |\n"));
  CHECK(contains(page, "\n| `coin.fair` | `three-quarters` | 0.999999 | 200 / 200 |\n"));
  CHECK(contains(page, "\n| `root.of-two` | `two` | 1 | 1 / 1 |\n"));
  const std::string costs = page.substr(page.find("## Samples until the decision"));
  CHECK(contains(costs, "\n| `coin.fair` | 8000 | 199 / 200 | 6e+03 | 4e+03 | 1.5 |\n"));
  CHECK_FALSE(contains(costs, "root"));
}

// 185 of 200, and 14 of 20, are the fewest that chance explains once in 10^9.
TEST_CASE("The page says what so many runs can show, if they show anything") {
  const std::string many = page_of({seeing()}, "");
  CHECK(contains(many,
                 "Of 200 runs at each truth chance explains 185 that are refuted, and no "
                 "fewer"));
  Power few = seeing();
  few.at_promised = {4, 4};
  const std::string too_few =
      "4 runs at each truth are too few to show less than what is promised.";
  CHECK(contains(page_of({few}, ""), too_few));
  // The most that any has; enclosures have none.
  CHECK_FALSE(contains(page_of({few, seeing()}, ""), too_few));
  CHECK_FALSE(contains(page_of({proved()}, ""), "runs at each truth"));
}

}  // namespace initproof::power
