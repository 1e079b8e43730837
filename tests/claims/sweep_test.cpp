#include "claims/sweep.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

#include "initproof/claim/evidence.hpp"
#include "initproof/random/normal_source.hpp"

#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::tests {
namespace {

using claim::Claim;

constexpr Limits generous = {1e9, 100, 1e6, true};
constexpr double sweep_alpha = 1e-9;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::vector<claim::Parameter> one_parameter() {
  return {{"fault", 0, 0, 9, true, "which fault is planted"}};
}

claim::Experiment normals() {
  constexpr std::uint64_t block = 4096;
  return {"normals", "", block, [](const random::Stream& stream, std::uint64_t index) {
            std::vector<float> z(block);
            random::NormalSource(stream).fill(index, 0, z);
            return std::vector<stats::Summary>{stats::Moments::of(std::span<const float>(z))};
          }};
}

claim::Experiment failing() {
  return {"normals", "", 4096,
          [](const random::Stream&, std::uint64_t) -> std::vector<stats::Summary> {
            throw std::runtime_error("a planted failure");
          }};
}

// The variance of normals is 1; what else is said depends on the fault.
Claim planted(const claim::Parameters& parameters, const claim::Environment&) {
  const auto fault = parameters.integer("fault");
  if (fault == 1) throw claim::UsageError("one line");
  if (fault == 2) throw claim::UsageError("two\nlines");
  if (fault == 3) throw std::domain_error("no such law");
  Claim claim;
  claim.id = "planted";
  claim.experiments = {fault == 4 ? failing() : normals()};
  claim::Hypothesis h{.name = "variance", .estimand = "", .formula = "", .predicted = 1};
  h.margin = {0.01, ""};
  if (fault == 5) h.predicted = 2;
  if (fault == 6) h.predicted = nan;
  if (fault == 7) h.margin.delta = 1e-4;
  if (fault == 8) h.counterclaims = {{"just-beyond", "", 1.0001}};
  h.evidence = claim::gaussian_variance({fault == 9 ? "missing" : "normals", 0}, 1);
  claim.hypotheses = {h};
  claim.figures = [](const claim::ClaimResult&, const random::Stream&) {
    return std::vector<figure::Figure>{};
  };
  return claim;
}

const claim::Entry entry{"planted", one_parameter, planted};

Swept with_fault(double fault, const Limits& limits = generous) {
  return sweep(entry, {{"fault", fault}}, limits, sweep_alpha);
}

TEST_CASE("A claim that holds is swept as one") {
  CHECK(with_fault(0).outcome == Outcome::holds);
  CHECK(sweep(entry, {}, generous, sweep_alpha).outcome == Outcome::holds);
}

TEST_CASE("A refusal is one line, and never of the defaults") {
  CHECK(with_fault(1).outcome == Outcome::refused);
  CHECK(with_fault(2).outcome == Outcome::wrong);
  const claim::Entry refusing{"planted", one_parameter,
                              [](const claim::Parameters&, const claim::Environment&) -> Claim {
                                throw claim::UsageError("one line");
                              }};
  CHECK(sweep(refusing, {}, generous, sweep_alpha).outcome == Outcome::wrong);
}

TEST_CASE("What is refuted, fails or is not a number is wrong, with its reason") {
  const std::pair<double, std::string> faults[] = {{3, "no such law"},
                                                   {4, "a planted failure"},
                                                   {5, "variance is refuted: predicted 2"},
                                                   {6, "predicted nan"},
                                                   {9, "variance has no experiment"}};
  for (const auto& [fault, reason] : faults) {
    const Swept swept = with_fault(fault);
    INFO(fault << ": " << swept.detail);
    CHECK(swept.outcome == Outcome::wrong);
    CHECK(contains(swept.detail, reason));
  }
}

TEST_CASE("Undecided is allowed beyond the limit only") {
  // A margin of 1e-4 takes some 10^10 normals, as the counter-claim does.
  for (const double fault : {7.0, 8.0}) {
    CHECK(with_fault(fault, {1e6, 100, 1e6, false}).outcome == Outcome::dear);
  }
  CHECK(with_fault(0, {1e7, 100, 1e6, false}).outcome == Outcome::holds);
}

TEST_CASE("A refutation is seen although the plan exceeds the limit") {
  CHECK(with_fault(5, {1, 100, 1e5, false}).outcome == Outcome::wrong);
}

}  // namespace
}  // namespace initproof::tests
