#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include <fmt/format.h>
#include <rapidcheck.h>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/lecture.hpp"

#include "claims/cases.hpp"
#include "lecture.hpp"
#include "support/catch.hpp"
#include "support/generators.hpp"

namespace initproof::claim {
namespace {

// A value of the parameter: its default, an end, or anything between, evenly spread in its size.
double any_value(const Parameter& p) {
  const int kind = *rc::gen::inRange(0, 8);
  if (kind == 0) return p.value;
  if (kind == 1) return p.minimum;
  if (kind == 2) return p.maximum;
  const double low = p.minimum > 0 ? p.minimum : std::min(1e-6 * p.maximum, 1.0);
  const double sign = p.minimum < 0 && *rc::gen::arbitrary<bool>() ? -1 : 1;
  const double share = 1e-4 * *rc::gen::resize(100, rc::gen::inRange(0, 10'001));
  const double size = p.minimum < 0 ? p.maximum * share : low * std::pow(p.maximum / low, share);
  const double value = p.integer ? std::round(size) : size;
  return std::clamp(sign * value, p.minimum, p.maximum);
}

Parameters any_parameters(const Entry& entry) {
  Parameters parameters(entry.parameters());
  for (const Parameter& p : entry.parameters()) {
    const double value = any_value(p);
    parameters.set(p.name, value);
  }
  return parameters;
}

std::string text_of(const Parameters& parameters) {
  std::string text;
  for (const Parameter& p : parameters.declared()) {
    text += fmt::format(" --set {}={}", p.name, p.value);
  }
  return text;
}

// No counter-claim of a sampled hypothesis is so near that draws could not refute it.
bool can_be_refuted(const Hypothesis& h, const Counterclaim& c) {
  const double distance = std::abs(c.predicted - h.predicted);
  const double scale = std::max(std::abs(c.predicted), std::abs(h.predicted));
  return distance >= h.margin.delta * (1 - 1e-12) && distance > finest_resolution * scale;
}

// Differences of logarithms, near 0 at some parameters: their margin is a factor, and what it must
// tell apart are the counter-claims.
const std::set<std::string> logarithms = {
    "saturated-neurons-barely-respond.mean-square-effect-on-outputs",
    "saturated-neurons-barely-respond.mean-square-effect-on-the-cost"};

// A margin as large as the prediction would confirm nothing: 0 lies within it.
bool says_something(const Claim& claim, const Hypothesis& h) {
  if (h.relation != Relation::equal || h.predicted == 0) return true;
  return h.margin.delta < std::abs(h.predicted) || logarithms.contains(claim.id + "." + h.name);
}

void check_sampled(const Claim& claim, const Hypothesis& h) {
  const auto& sampled = std::get<Sampled>(h.evidence);
  std::set<std::string> experiments;
  double resolution = h.margin.delta;
  RC_ASSERT(h.margin.delta > 0);
  RC_LOG() << h.predicted << " +- " << h.margin.delta << '\n';
  RC_ASSERT(says_something(claim, h));
  for (const Experiment& e : claim.experiments) experiments.insert(e.name);
  RC_ASSERT(experiments.count(sampled.experiment) == 1U);
  for (const Counterclaim& c : h.counterclaims) {
    RC_LOG() << h.name << ", " << c.name << ": " << h.predicted << " and " << c.predicted << '\n';
    RC_ASSERT(can_be_refuted(h, c));
    resolution = std::min(resolution, std::abs(c.predicted - h.predicted));
  }
  const auto design = sampled.design(1e-11, resolution);
  RC_ASSERT(design.sequence != nullptr);
  RC_ASSERT(design.planned_samples > 0U);
}

void check_consistent(const Claim& claim) {
  std::set<std::string> hypotheses;
  std::set<std::string> counterclaims;
  for (const Hypothesis& h : claim.hypotheses) {
    RC_LOG() << h.name << '\n';
    RC_ASSERT(hypotheses.insert(h.name).second);
    RC_ASSERT(std::isfinite(h.predicted));
    RC_ASSERT(std::isfinite(h.margin.delta) && h.margin.delta >= 0);
    for (const Counterclaim& c : h.counterclaims) {
      RC_LOG() << c.name << ": " << c.predicted << '\n';
      RC_ASSERT(counterclaims.insert(c.name).second);
      RC_ASSERT(std::isfinite(c.predicted));
    }
    if (std::holds_alternative<Sampled>(h.evidence)) check_sampled(claim, h);
  }
  RC_ASSERT(!hypotheses.empty());
}

// Judging every image takes a while, so claims with data are made less often.
int cases_for(const Entry& entry) {
  return entry.make(Parameters(entry.parameters()), {}).data.empty() ? 100 : 25;
}

void refused_or_consistent(const Entry& entry) {
  const Parameters parameters = any_parameters(entry);
  RC_LOG() << text_of(parameters) << '\n';
  try {
    check_consistent(entry.make(parameters, {}));
  } catch (const UsageError& e) {
    RC_ASSERT(!std::string(e.what()).empty());
  }
}

TEST_CASE("At any valid parameters a claim refuses them or is consistent") {
  for (const Entry& entry : proofs::lecture().claims) {
    if (entry.parameters().empty()) continue;
    tests::check_cases(std::string(entry.id), cases_for(entry),
                       [&entry] { refused_or_consistent(entry); });
  }
}

TEST_CASE("omit_coinciding leaves out just those counter-claims that could not be told apart") {
  REQUIRE(rc::check("omit_coinciding", [] {
    const double predicted = *rc::gen::element(-1.0, 1.0) * *tests::magnitudes_or_zero(6);
    Hypothesis h{.name = "h", .estimand = "", .formula = "", .predicted = predicted};
    h.margin.delta = *tests::magnitudes_or_zero(6);
    h.evidence = Sampled{"experiment", 0, nullptr};
    const auto count = *rc::gen::inRange(0, 6);
    for (int i = 0; i < count; ++i) {
      const double away = *rc::gen::element(-1.0, 1.0) * *tests::magnitudes_or_zero(8);
      h.counterclaims.push_back({std::to_string(i), "", predicted + away});
    }
    Claim claim;
    claim.hypotheses = {h, h};
    claim.hypotheses[1].evidence = Enclosed{};
    omit_coinciding(claim);
    std::size_t expected = 0;
    for (const Counterclaim& c : h.counterclaims) {
      if (can_be_refuted(h, c)) ++expected;
    }
    const auto& kept = claim.hypotheses[0].counterclaims;
    RC_ASSERT(kept.size() == expected);
    for (const Counterclaim& c : kept) RC_ASSERT(can_be_refuted(h, c));
    RC_ASSERT(claim.omitted.size() == h.counterclaims.size() - expected);
    // An enclosure tells what it can apart; its own claim decides.
    RC_ASSERT(claim.hypotheses[1].counterclaims.size() == h.counterclaims.size());
  }));
}

}  // namespace
}  // namespace initproof::claim
