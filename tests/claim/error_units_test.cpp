#include "initproof/claim/run/error_units.hpp"

#include "initproof/claim/run/runner.hpp"

#include "claim/normal_claim.hpp"
#include "support/catch.hpp"

using namespace initproof;
using claim::Claim;
using claim::Cost;
using tests::normal_claim;

namespace {

// Its two hypotheses on draws, and one more on an experiment of networks.
Claim with_networks() {
  Claim c = normal_claim();
  c.experiments.push_back(c.experiments.at(0));
  c.experiments.back().name = "networks";
  c.experiments.back().cost = Cost::networks;
  c.hypotheses.push_back(c.hypotheses.at(0));
  c.hypotheses.back().name = "of-networks";
  c.hypotheses.back().counterclaims.clear();
  std::get<claim::Sampled>(c.hypotheses.back().evidence).experiment = "networks";
  return c;
}

}  // namespace

TEST_CASE("a hypothesis spends units by what its observations cost, and nothing else") {
  CHECK(claim::error_units(normal_claim()) == 2);
  CHECK(claim::error_units(with_networks()) == 18);
  Claim enclosed = normal_claim();
  enclosed.hypotheses.push_back(
      {.name = "enclosed", .estimand = "", .formula = "", .evidence = claim::Enclosed{}});
  CHECK(claim::error_units(enclosed) == 2);
  Claim other = with_networks();
  for (auto& h : other.hypotheses) h.margin.delta *= 10;
  for (auto& e : other.experiments) e.block_size *= 2;
  CHECK(claim::error_units(other) == 18);
}

TEST_CASE("an interval gets the alpha of its units") {
  const claim::ClaimResult result = claim::run({with_networks(), {}}, 1e-9, {});
  CHECK(result.hypotheses.at(0).alpha == 1e-9);
  CHECK(result.hypotheses.at(2).alpha == 16e-9);
  CHECK(claim::error_units_spent(result) == 18);
}

TEST_CASE("a claim more, or less, changes no interval of another") {
  const claim::ClaimResult alone = claim::run({normal_claim(), {}}, 1e-9, {});
  const claim::ClaimResult among = claim::run({with_networks(), {}}, 1e-9, {});
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(alone.hypotheses.at(i).interval == among.hypotheses.at(i).interval);
    CHECK(alone.hypotheses.at(i).samples == among.hypotheses.at(i).samples);
  }
}

TEST_CASE("an interval that was never made spends nothing") {
  Claim c = with_networks();
  std::get<claim::Sampled>(c.hypotheses.at(2).evidence).experiment = "not-there";
  CHECK(claim::error_units(c) == 2);
  CHECK(claim::error_units_spent(claim::run({c, {}}, 1e-9, {})) == 2);
}

TEST_CASE("nor do those of a design that cannot be made") {
  Claim c = with_networks();
  c.hypotheses.at(2).margin.delta = 0;
  const claim::ClaimResult result = claim::run({c, {}}, 1e-9, {});
  CHECK(result.hypotheses.at(2).verdict == claim::Verdict::error);
  CHECK(claim::error_units_spent(result) == 2);
}

TEST_CASE("sequences planned anew, for however small a margin, spend their alpha and no units") {
  claim::ClaimResult result;
  result.claim = with_networks();
  result.hypotheses.resize(3);
  for (auto& h : result.hypotheses) h.alpha = 0.25;
  CHECK(claim::alpha_planned_anew(result) == 0);
  CHECK(claim::error_units_spent(result) == 18);
  result.hypotheses[1].planned_anew = 1;
  CHECK(claim::alpha_planned_anew(result) == 0.25);
  CHECK(claim::error_units_spent(result) == 17);
  result.hypotheses[2].planned_anew = 2;
  CHECK(claim::alpha_planned_anew(result) == 0.5);
  CHECK(claim::error_units_spent(result) == 1);
}

TEST_CASE("figures draw from the run's seed and generator, and from no experiment's stream") {
  claim::SuiteResult suite;
  suite.seed = 7;
  const Claim c = normal_claim();
  const auto first_word = [&] { return claim::figure_stream(suite, c).block(0, 0); };
  const auto seven = first_word();
  CHECK(seven == first_word());
  CHECK(seven != random::Stream(7, c.id, "normals").block(0, 0));
  suite.generator = random::Generator::philox;
  CHECK(seven != first_word());
  suite.generator = random::generators.front();
  suite.seed = 8;
  CHECK(seven != first_word());
}
