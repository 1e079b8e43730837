#include "initproof/claim/evidence.hpp"

#include <stdexcept>
#include <utility>
#include <variant>
#include <vector>

#include "support/catch.hpp"

namespace initproof::claim {
namespace {

using stats::Histogram;
using stats::Moments;
using stats::Proportion;
using stats::Summary;
using stats::Values;

struct Kind {
  const char* name;
  Sampled sampled;
  Summary read;  // what it reads, of a block without observations
};

std::vector<Kind> kinds() {
  const Channel from{"draws", 3};
  return {{"gaussian variance", gaussian_variance(from, 2), Moments{}},
          {"probability", probability(from, 0.3), Proportion{}},
          {"probability ratio", probability_ratio(from, 0.3, 0.4), std::vector<Proportion>(2)},
          {"distance", distance_to(from, stats::gaussian_grid(1, 1000)),
           Histogram{std::vector<std::uint64_t>(1000)}},
          {"bounded mean", bounded_mean(from, {0, 5}, 1), Moments{}},
          {"median", median(from, 1), Values{}},
          {"replicate mean", replicate_mean(from, 1), Moments{}},
          {"linear variance", linear_variance(from, {0, 1, 2}, 1, 1, stats::Coefficient::slope),
           std::vector<Moments>(3)}};
}

TEST_CASE("Evidence reads the channel it was given, and the kind of summary that it says") {
  const std::vector<Summary> all{Moments{},
                                 Proportion{},
                                 Histogram{},
                                 Values{},
                                 std::vector<Moments>(3),
                                 std::vector<Proportion>(2)};
  for (const Kind& kind : kinds()) {
    INFO(kind.name);
    CHECK(kind.sampled.experiment == "draws");
    CHECK(kind.sampled.channel == 3);
    const auto design = kind.sampled.design(1e-3, 0.1);
    CHECK(design.planned_samples > 0);
    CHECK_NOTHROW(design.sequence->absorb(kind.read));
    for (const Summary& other : all) {
      INFO("summary " << other.index());
      if (other.index() == kind.read.index()) continue;
      CHECK_THROWS_AS(design.sequence->absorb(other), std::invalid_argument);
    }
  }
}

TEST_CASE("What makes no sense is refused when the sequence is made") {
  for (const Kind& kind : kinds()) {
    INFO(kind.name);
    CHECK_THROWS_AS(kind.sampled.design(0, 0.1), std::invalid_argument);
    CHECK_THROWS_AS(kind.sampled.design(2, 0.1), std::invalid_argument);
    CHECK_THROWS_AS(kind.sampled.design(1e-3, 0), std::exception);
  }
  CHECK_THROWS_AS(gaussian_variance({"draws", 0}, 0).design(1e-3, 0.1), std::invalid_argument);
  CHECK_THROWS_AS(probability({"draws", 0}, 2).design(1e-3, 0.1), std::invalid_argument);
  CHECK_THROWS_AS(bounded_mean({"draws", 0}, {1, 1}, 1).design(1e-3, 0.1), std::invalid_argument);
}

// A claim that a quantity is `predicted`, give or take `delta`, against one other number.
Claim claim_against(double predicted, double delta, double other,
                    std::variant<Sampled, Enclosed> evidence = Sampled{"draws", 0, nullptr}) {
  Hypothesis h{.name = "h",
               .estimand = "a quantity",
               .formula = "p",
               .predicted = predicted,
               .margin = {delta, "for a test"},
               .evidence = std::move(evidence)};
  h.counterclaims = {{"other", "it is another", other}};
  Claim claim;
  claim.hypotheses = {std::move(h)};
  return claim;
}

bool is_omitted(Claim claim) {
  omit_coinciding(claim);
  REQUIRE(claim.omitted.size() + claim.hypotheses.front().counterclaims.size() == 1);
  return claim.hypotheses.front().counterclaims.empty();
}

TEST_CASE("A counter-claim within the margin is omitted, one at its end is not, rounded or not") {
  CHECK(is_omitted(claim_against(1, 0.25, 1.125)));
  CHECK(is_omitted(claim_against(1, 0.25, 0.875)));
  CHECK_FALSE(is_omitted(claim_against(1, 0.25, 1.25)));
  CHECK_FALSE(is_omitted(claim_against(1, 0.25, 0.75)));
  CHECK_FALSE(is_omitted(claim_against(1, 0.25, -1)));
  // 1 - 0.9 is less than 0.1 as numbers of the machine.
  REQUIRE(1 - 0.9 < 0.1);
  CHECK_FALSE(is_omitted(claim_against(1, 0.1, 0.9)));
  CHECK_FALSE(is_omitted(claim_against(1, 0.1, 1.1)));
}

TEST_CASE("A counter-claim nearer than a thousandth of the prediction is omitted at any margin") {
  for (const double sign : {1.0, -1.0}) {
    CHECK(is_omitted(claim_against(sign * 1000, 0, sign * 999.0005)));
    CHECK(is_omitted(claim_against(sign * 1000, 0, sign * 1000.5)));
    CHECK_FALSE(is_omitted(claim_against(sign * 1000, 0, sign * 998)));
    CHECK_FALSE(is_omitted(claim_against(sign * 1000, 0, sign * 1002)));
    CHECK_FALSE(is_omitted(claim_against(sign * 1000, 0, -sign * 1000)));
  }
}

TEST_CASE("A counter-claim that is the prediction is omitted without a margin, even at 0") {
  CHECK(is_omitted(claim_against(0, 0, 0)));
  CHECK(is_omitted(claim_against(-3, 0, -3)));
  CHECK_FALSE(is_omitted(claim_against(0, 0, 1e-9)));
}

TEST_CASE("What is omitted is named with both predictions, the others stay in their order") {
  Claim claim = claim_against(1000, 0, 999.5);
  std::vector<Counterclaim>& all = claim.hypotheses.front().counterclaims;
  all.insert(all.begin(), {"first", "it is less", 500});
  all.push_back({"last", "it is more", 2000});
  omit_coinciding(claim);
  REQUIRE(claim.omitted.size() == 1);
  CHECK(claim.omitted.front().english() ==
        "other: at these parameters it predicts 999.5 where the claim predicts 1000, too near to "
        "be told apart");
  REQUIRE(all.size() == 2);
  CHECK(all.front().name == "first");
  CHECK(all.back().name == "last");
}

TEST_CASE("Enclosures tell what they can apart: none of their counter-claims is omitted") {
  CHECK_FALSE(is_omitted(claim_against(1, 0.25, 1.125, Enclosed{})));
  CHECK_FALSE(is_omitted(claim_against(1, 0.25, 1, Enclosed{})));
}

}  // namespace
}  // namespace initproof::claim
