// What is measured of a hypothesis: of enclosures that are known beforehand, and of a coin.
#include "initproof/power/measure.hpp"

#include <atomic>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "initproof/stats/error_budget.hpp"
#include "initproof/stats/sequence/probability.hpp"

#include "support/catch.hpp"
#include "support/seed.hpp"
#include "support/thrown.hpp"

namespace initproof::power {
namespace {

constexpr double no_end = std::numeric_limits<double>::infinity();

// 10 to within 1, where all that is known is that the values lie in the interval.
claim::Hypothesis ten_within_one(const stats::Interval& values) {
  claim::Enclosure found;
  found.values = values;
  claim::Hypothesis h;
  h.name = "ten";
  h.predicted = 10;
  h.margin = {1, "given"};
  h.evidence = claim::Enclosed{[found] { return found; }, {}};
  return h;
}

Power measured(const claim::Hypothesis& hypothesis, const Settings& settings = {}) {
  claim::Claim claim;
  claim.id = "made-up";
  claim.experiments.push_back({"tosses", "A coin is tossed.", 64, {}});
  claim.hypotheses = {hypothesis};
  return measure(claim, claim.hypotheses.front(), 1e-9, settings);
}

// A coin shows heads with probability 0.5, to within 0.05; that it is 0.75 is said to be wrong.
claim::Hypothesis fair_coin() {
  claim::Hypothesis h;
  h.name = "fair";
  h.predicted = 0.5;
  h.margin = {0.05, "given"};
  h.counterclaims = {{"three-quarters", "Heads are three times as probable.", 0.75}};
  h.evidence = claim::Sampled{"tosses", 0, [](double alpha, double resolution) {
                                return stats::design_probability(alpha, 0.5, resolution);
                              }};
  return h;
}

Settings few_runs(std::uint64_t runs) {
  Settings settings;
  settings.runs = runs;
  settings.seed = tests::seed();
  settings.alpha = 1e-9;
  return settings;
}

claim::Claim coin_claim(const std::string& id) {
  claim::Claim claim;
  claim.id = id;
  claim.experiments.push_back({"tosses", "A coin is tossed.", 4096, {}});
  claim::Hypothesis ten = ten_within_one({9.5, 10.5});
  claim.hypotheses = {fair_coin(), std::move(ten)};
  return claim;
}

claim::Lecture two_coins() {
  const auto no_parameters = [] { return std::vector<claim::Parameter>{}; };
  claim::Lecture lecture;
  lecture.error_units = 8;
  lecture.claims.push_back(
      {"one", no_parameters,
       [](const claim::Parameters&, const claim::Environment&) { return coin_claim("one"); }});
  lecture.claims.push_back(
      {"other", no_parameters,
       [](const claim::Parameters&, const claim::Environment&) { return coin_claim("other"); }});
  return lecture;
}

std::vector<std::string> names_of(const std::vector<Power>& table) {
  std::vector<std::string> names;
  for (const Power& power : table) names.push_back(power.claim + "." + power.hypothesis);
  return names;
}

}  // namespace

// Moved up by 0.75, the prediction's margin ends where the values begin; down by 0.5, where they
// end.
TEST_CASE("An enclosure is no longer proved where its prediction is moved by the room it leaves") {
  const Power power = measured(ten_within_one({9.75, 10.5}));
  CHECK(power.claim == "made-up");
  CHECK(power.hypothesis == "ten");
  CHECK_FALSE(power.sampled);
  CHECK(power.predicted == 10);
  CHECK(power.margin == 1);
  CHECK(power.alpha == 0);
  CHECK(power.promised_from == 0.75);
  CHECK(power.measured_from == 0.75);
  CHECK(power.at_promised.runs == 2);
  CHECK(power.at_promised.seen == 2);
  CHECK(power.confirmed.runs == 1);
  CHECK(power.confirmed.seen == 1);
  CHECK(power.kept());
  CHECK(power.can_fail());
}

TEST_CASE("The room of an enclosure is that of the side that its relation counts") {
  claim::Hypothesis bound = ten_within_one({8, 10.5});
  bound.relation = claim::Relation::at_most;
  Power power = measured(bound);
  CHECK(power.promised_from == 0.5);
  CHECK(power.at_promised.runs == 1);
  CHECK(power.at_promised.seen == 1);
  bound = ten_within_one({9.75, 100});
  bound.relation = claim::Relation::at_least;
  power = measured(bound);
  CHECK(power.promised_from == 0.75);
  CHECK(power.at_promised.runs == 1);
  CHECK(power.at_promised.seen == 1);
  // No room at all: any move is too far.
  bound.margin.delta = 0;
  bound.predicted = 9.75;
  power = measured(bound);
  CHECK(power.promised_from == 0);
  CHECK(power.at_promised.seen == 1);
  CHECK(power.can_fail());
}

TEST_CASE("An enclosure that no move of the prediction can leave cannot fail") {
  claim::Hypothesis bound = ten_within_one({-no_end, no_end});
  bound.relation = claim::Relation::at_most;
  const Power power = measured(bound);
  CHECK(power.promised_from == no_end);
  CHECK(power.at_promised.runs == 0);
  CHECK_FALSE(power.can_fail());
  CHECK(power.confirmed.seen == 0);
}

TEST_CASE("An enclosure without an end on the side that does not count keeps what it promises") {
  claim::Hypothesis bound = ten_within_one({-no_end, 10.5});
  bound.relation = claim::Relation::at_most;
  const Power above = measured(bound);
  CHECK(above.promised_from == 0.5);
  CHECK(above.at_promised.runs == 1);
  CHECK(above.kept());
  bound = ten_within_one({9.75, no_end});
  bound.relation = claim::Relation::at_least;
  const Power below = measured(bound);
  CHECK(below.promised_from == 0.75);
  CHECK(below.at_promised.runs == 1);
  CHECK(below.kept());
}

TEST_CASE(
    "An enclosure is confirmed where it is proved, and at the slide's letter where it is not") {
  claim::Hypothesis letter = ten_within_one({9.5, 10.5});
  letter.wording = claim::Wording::literal;
  CHECK(measured(letter).confirmed.seen == 0);
  letter = ten_within_one({12, 12.5});
  CHECK(measured(letter).confirmed.seen == 0);
  letter.wording = claim::Wording::literal;
  CHECK(measured(letter).confirmed.seen == 1);
}

TEST_CASE("An enclosure promises every counter-claim, and keeps to it where it excludes them") {
  claim::Hypothesis h = ten_within_one({9.5, 10.5});
  h.counterclaims = {{"twelve", "It is twelve.", 12}};
  Power power = measured(h);
  REQUIRE(power.counterclaims.size() == 1);
  CHECK(power.counterclaims[0].name == "twelve");
  CHECK(power.counterclaims[0].promised == 1);
  CHECK(power.counterclaims[0].count.seen == 1);
  CHECK(power.counterclaims[0].count.runs == 1);
  CHECK(power.promised_from == 0.5);  // whatever the counter-claims
  CHECK(power.kept());
  h.counterclaims.push_back({"nearly", "It is a little more.", 10.25});
  power = measured(h);
  CHECK(power.counterclaims.at(1).count.seen == 0);
  CHECK_FALSE(power.kept());
}

TEST_CASE("A coin is confirmed where it is fair, and refuted where its design promises") {
  const Power power = measured(fair_coin(), few_runs(6));
  CHECK(power.sampled);
  CHECK(power.alpha == 1e-9);
  CHECK(power.planned > 0);
  CHECK(power.promised_from > power.margin);
  CHECK(power.promised_from < 0.5);
  // All with a probability below 1e-9, at most, of another outcome.
  CHECK(power.confirmed.runs == 6);
  CHECK(power.confirmed.seen == 6);
  REQUIRE(power.counterclaims.size() == 1);
  CHECK(power.counterclaims[0].promised > 0.99);
  CHECK(power.counterclaims[0].count.runs == 6);
  CHECK(power.counterclaims[0].count.seen == 6);
  CHECK(power.at_promised.runs == 6);
  CHECK(power.kept());
  CHECK(power.can_fail());
  CHECK(power.measured_from > power.margin);
  // The margin is nearer than the counter-claim, and all that a sample can say of it (Wald).
  const double nats = -0.5 * std::log(4 * 0.55 * 0.45);
  CHECK(power.least_samples == Approx(std::log(1e9) / nats));
  CHECK(power.mean_samples > power.least_samples / 2);
  CHECK(power.mean_samples <= 4.0 * static_cast<double>(power.planned));
}

TEST_CASE("A table has the hypotheses of the claims asked for, the same with any threads") {
  Settings settings = few_runs(2);
  const claim::Lecture lecture = two_coins();
  const std::vector<Power> all = measure(lecture, {}, settings);
  CHECK(names_of(all) ==
        std::vector<std::string>{"one.fair", "one.ten", "other.fair", "other.ten"});
  // One of eight units of the whole lecture's, whichever claims are asked for.
  CHECK(all[0].alpha == stats::ErrorBudget(settings.alpha, 8).share(1));
  CHECK(all[1].alpha == 0);
  settings.threads = 3;
  const std::vector<Power> some = measure(lecture, {"other"}, settings);
  CHECK(names_of(some) == std::vector<std::string>{"other.fair", "other.ten"});
  CHECK(some[0].alpha == all[2].alpha);
  CHECK(some[0].mean_samples == all[2].mean_samples);
  CHECK(some[0].measured_from == all[2].measured_from);
}

TEST_CASE("Of an interrupted table what was finished is left, and that was told of") {
  std::atomic<bool> interrupted{false};
  std::vector<std::string> told;
  Settings settings = few_runs(1);
  settings.interrupted = &interrupted;
  settings.finished = [&](const Power& power) {
    told.push_back(power.claim + "." + power.hypothesis);
    interrupted = told.size() == 2;
  };
  const std::vector<Power> table = measure(two_coins(), {}, settings);
  CHECK(told == std::vector<std::string>{"one.fair", "one.ten"});
  CHECK(names_of(table) == told);
  CHECK(measure(two_coins(), {}, settings).empty());
}

TEST_CASE("What a design refuses is refused by the table, in any thread") {
  claim::Lecture lecture = two_coins();
  lecture.claims.push_back({"odd", [] { return std::vector<claim::Parameter>{}; },
                            [](const claim::Parameters&, const claim::Environment&) {
                              claim::Claim claim = coin_claim("odd");
                              std::get<claim::Sampled>(claim.hypotheses[0].evidence).design =
                                  [](double, double) -> stats::SequentialDesign {
                                throw std::domain_error("no number of tosses would do");
                              };
                              return claim;
                            }});
  Settings settings = few_runs(1);
  for (const unsigned threads : {1U, 2U}) {
    settings.threads = threads;
    CHECK(tests::thrown<std::domain_error>([&] { (void)measure(lecture, {}, settings); }) ==
          "no number of tosses would do");
  }
}

}  // namespace initproof::power
