#include "claims/sweep.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <numeric>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "initproof/claim/run/error_units.hpp"
#include "initproof/claim/run/runner.hpp"
#include "initproof/claim/run/tracker.hpp"

#include "common/neuron/neuron.hpp"
#include "common/neuron/variance_evidence.hpp"
#include "support/seed.hpp"

namespace initproof::tests {
namespace {

using claim::Claim;
using claim::Experiment;
using claim::Hypothesis;
using Clock = std::chrono::steady_clock;

constexpr double longest_silence = 60;  // seconds of processor time
// Experiments of fewer observations a block train networks.
constexpr std::uint64_t fewest_numbers_per_block = 256;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

bool declares(const claim::Parameters& parameters, const char* name) {
  return std::any_of(parameters.declared().begin(), parameters.declared().end(),
                     [name](const claim::Parameter& p) { return p.name == name; });
}

// The weights of a whole network that are drawn, but not trained, are numbers.
bool trains_networks(const claim::Parameters& parameters, const Experiment& experiment) {
  return experiment.block_size < fewest_numbers_per_block && !declares(parameters, "weights");
}

// The numbers behind one observation: the weights on a neuron's active inputs, and its bias. A
// regression takes as many neurons of each of its numbers of active inputs.
double numbers_of(const claim::Parameters& parameters, const Experiment& experiment) {
  if (declares(parameters, "weights")) return parameters["weights"];
  if (!declares(parameters, "active")) return 1;
  if (experiment.name != "regression") return parameters["active"] + 1;
  const auto points = proofs::regression_points(proofs::neuron_from(parameters));
  return std::accumulate(points.begin(), points.end(), 0.0) / static_cast<double>(points.size()) +
         1;
}

std::uint64_t planned(const Claim& claim, const Experiment& experiment, double alpha) {
  std::uint64_t most = 0;
  for (const Hypothesis& h : claim.hypotheses) {
    const auto* sampled = std::get_if<claim::Sampled>(&h.evidence);
    if (sampled == nullptr || sampled->experiment != experiment.name) continue;
    most = std::max(most, claim::Tracker(h, alpha).planned_samples());
  }
  return most;
}

bool has_experiment(const Claim& claim, const Hypothesis& h) {
  const auto* sampled = std::get_if<claim::Sampled>(&h.evidence);
  return sampled == nullptr ||
         std::any_of(claim.experiments.begin(), claim.experiments.end(),
                     [&](const auto& e) { return e.name == sampled->experiment; });
}

// What makes a claim unfit for any run; empty if nothing does.
std::string unfit(const Claim& claim) {
  if (claim.hypotheses.empty()) return "no hypothesis";
  for (const Hypothesis& h : claim.hypotheses) {
    if (!has_experiment(claim, h)) return h.name + " has no experiment";
    if (!std::isfinite(h.predicted) || !std::isfinite(h.margin.delta) || h.margin.delta < 0) {
      return fmt::format("{}: predicted {} with margin {}", h.name, h.predicted, h.margin.delta);
    }
    for (const auto& c : h.counterclaims) {
      if (!std::isfinite(c.predicted)) return fmt::format("{} predicts {}", c.name, c.predicted);
    }
  }
  return "";
}

// Of the process, whose runs have one thread: on a machine that is busy with other things, what
// goes on slowly is no silence.
double processor_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

// Notes the longest time in which nothing was heard of a run.
class Silence final : public claim::Observer {
 public:
  void started(const Claim&) override { heard(); }
  void advanced(const claim::Progress&) override { heard(); }
  void finished(const claim::ClaimResult&) override { heard(); }
  [[nodiscard]] double longest() const noexcept { return longest_; }

 private:
  void heard() {
    const double now = processor_seconds();
    longest_ = std::max(longest_, now - last_);
    last_ = now;
  }

  double last_ = processor_seconds();
  double longest_ = 0;
};

std::string describe(const claim::HypothesisResult& r, const Hypothesis& h) {
  return fmt::format("{} is {}: predicted {} with margin {}, found {} in [{}, {}] after {} {}",
                     r.name, claim::name(r.verdict), h.predicted, h.margin.delta, r.estimate,
                     r.interval.low, r.interval.high, r.samples, r.detail.english());
}

// As claim_check judges: the slide's words at the letter must not hold, all the rest must.
bool as_it_should_be(const claim::HypothesisResult& r, const Hypothesis& h) {
  if (h.wording == claim::Wording::literal) return r.verdict == claim::Verdict::refuted;
  return r.verdict == claim::Verdict::proved || r.verdict == claim::Verdict::confirmed;
}

std::string all_wrong(const claim::ClaimResult& result, bool undecided_is_allowed) {
  std::string text;
  for (std::size_t i = 0; i < result.hypotheses.size(); ++i) {
    const auto& r = result.hypotheses[i];
    const Hypothesis& h = result.claim.hypotheses[i];
    if (as_it_should_be(r, h)) continue;
    if (undecided_is_allowed && r.verdict == claim::Verdict::undecided) continue;
    text += (text.empty() ? "" : "; ") + describe(r, h);
  }
  return text;
}

// How far one experiment may go: all of its plan, or as many observations as the limit buys.
struct Reach {
  bool dear = false;
  std::uint64_t observations = 0;
};

Reach reach_of(const claim::Parameters& parameters, const Experiment& experiment,
               std::uint64_t plan, const Limits& limits) {
  const bool networks = trains_networks(parameters, experiment);
  const double each = networks ? 1 : numbers_of(parameters, experiment);
  const double limit = networks ? limits.networks : limits.draws;
  if (static_cast<double>(plan) * each <= limit) return {false, 4 * plan};
  const double reach = networks ? limits.networks : std::max(1.0, limits.begun / each);
  return {true, static_cast<std::uint64_t>(reach)};
}

// The claim with one experiment only, and what rests on it (or on no draws at all).
Claim only(Claim claim, const std::string& experiment) {
  std::erase_if(claim.experiments, [&](const auto& e) { return e.name != experiment; });
  std::erase_if(claim.hypotheses, [&](const auto& h) {
    const auto* sampled = std::get_if<claim::Sampled>(&h.evidence);
    return experiment.empty() ? sampled != nullptr
                              : sampled == nullptr || sampled->experiment != experiment;
  });
  return claim;
}

Swept run(const claim::PreparedClaim& prepared, const Limits& limits, double alpha) {
  Silence silence;
  claim::RunOptions options;
  options.seed = seed();
  options.observer = &silence;
  Swept swept{Outcome::holds, "", 0};
  claim::ClaimResult all{prepared.claim, prepared.parameters, {}, {}, {}, 0};
  std::vector<std::string> names = {""};
  for (const Experiment& e : prepared.claim.experiments) names.push_back(e.name);
  for (const std::string& name : names) {
    const claim::PreparedClaim part{only(prepared.claim, name), prepared.parameters};
    if (part.claim.hypotheses.empty()) continue;
    Reach reach;
    if (!name.empty()) {
      const Experiment& e = part.claim.experiments.front();
      reach = reach_of(prepared.parameters, e, planned(part.claim, e, alpha), limits);
    }
    if (reach.dear && reach.observations == 0) {
      swept.outcome = Outcome::dear;
      continue;
    }
    options.max_samples = reach.observations;
    // The sweep's share of alpha is an interval's, whatever it rests on.
    const auto units = static_cast<double>(
        part.claim.experiments.empty() ? 1 : claim::error_units(part.claim.experiments[0].cost));
    const auto result = claim::run(part, alpha / units, options);
    const std::string wrong = all_wrong(result, reach.dear);
    if (!wrong.empty()) return {Outcome::wrong, wrong, 0};
    if (result.verdict == claim::Verdict::undecided) swept.outcome = Outcome::dear;
    all.summaries.insert(result.summaries.begin(), result.summaries.end());
    all.hypotheses.insert(all.hypotheses.end(), result.hypotheses.begin(), result.hypotheses.end());
  }
  if (silence.longest() > longest_silence) {
    return {Outcome::wrong, fmt::format("no progress for {:.0f} s", silence.longest()), 0};
  }
  if (limits.figures && swept.outcome == Outcome::holds)
    (void)prepared.claim.figures(
        all, random::Stream(options.seed, prepared.claim.id, claim::figure_draws));
  return swept;
}

Swept judged(const claim::Entry& entry, const Setting& setting, const Limits& limits,
             double alpha) {
  claim::Parameters parameters(entry.parameters());
  try {
    for (const auto& [name, value] : setting) parameters.set(name, value);
    const Claim claim = entry.make(parameters, {});
    const std::string why = unfit(claim);
    if (!why.empty()) return {Outcome::wrong, why, 0};
    return run({claim, parameters}, limits, alpha);
  } catch (const claim::UsageError& e) {
    const std::string reason = e.what();
    const bool one_line = !reason.empty() && reason.find('\n') == std::string::npos;
    return {one_line && !setting.empty() ? Outcome::refused : Outcome::wrong, reason, 0};
  } catch (const std::exception& e) {
    return {Outcome::wrong, fmt::format("exception: {}", e.what()), 0};
  }
}

}  // namespace

const char* name(Outcome outcome) noexcept {
  switch (outcome) {
    case Outcome::holds:
      return "holds";
    case Outcome::refused:
      return "refused";
    case Outcome::dear:
      return "dear";
    case Outcome::wrong:
      break;
  }
  return "WRONG";
}

Swept sweep(const claim::Entry& entry, const Setting& setting, const Limits& limits, double alpha) {
  const auto start = Clock::now();
  Swept swept = judged(entry, setting, limits, alpha);
  swept.seconds = seconds_since(start);
  return swept;
}

}  // namespace initproof::tests
