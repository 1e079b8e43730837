#include "claims/neurons.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include <fmt/format.h>

#include "initproof/claim/run/runner.hpp"

namespace initproof::proofs {
namespace {

using tests::Settings;

rc::Gen<int> percentages() {
  return rc::gen::resize(100, rc::gen::inRange(0, 101));
}

double part(double whole, int percentage) {
  return std::round(whole * percentage / 100);
}

// Half of them at most 8: what holds for all but one narrow layer would seldom be found among 4096.
rc::Gen<double> widths(std::uint64_t most) {
  return rc::gen::oneOf(tests::logarithmic_whole(1, 8), tests::logarithmic_whole(1, most));
}

// Three digits, which are easily typed again.
double rounded(double x) {
  return std::stod(fmt::format("{:.2e}", x));
}

}  // namespace

rc::Gen<Settings> layers(std::uint64_t most_inputs, int decades) {
  return rc::gen::map(
      rc::gen::tuple(widths(most_inputs), percentages(), tests::magnitudes_or_zero(decades),
                     tests::magnitudes_or_zero(decades)),
      [](const std::tuple<double, int, double, double>& picked) {
        const auto& [fan_in, percentage, weight, bias] = picked;
        const double active = part(fan_in, percentage);
        const bool constant = bias == 0 && (active == 0 || weight == 0);
        return Settings{{"fan_in", fan_in},
                        {"active", active},
                        {"weight_variance", weight},
                        {"bias_variance", constant ? 1 : bias}};
      });
}

rc::Gen<Settings> any_scaled_neuron(std::uint64_t most_inputs, int decades) {
  return rc::gen::map(
      rc::gen::tuple(widths(most_inputs), percentages(), tests::magnitudes_or_zero(decades)),
      [](const std::tuple<double, int, double>& picked) {
        const auto& [fan_in, percentage, bias] = picked;
        const double active = part(fan_in, percentage);
        return Settings{{"fan_in", fan_in},
                        {"active", active},
                        {"bias_variance", bias == 0 && active == 0 ? 1 : bias}};
      });
}

rc::Gen<Settings> any_neuron_of_variance(std::uint64_t most_inputs, double low, double high) {
  const double span = std::log(high / low);
  return rc::gen::map(rc::gen::tuple(widths(most_inputs), percentages(), percentages(),
                                     rc::gen::resize(100, rc::gen::inRange(0, 1001))),
                      [=](const std::tuple<double, int, int, int>& picked) {
                        const auto& [fan_in, percentage, of_weights, step] = picked;
                        const double active = part(fan_in, percentage);
                        const double variance = low * std::exp(span * step * 1e-3);
                        const double weights = active == 0 ? 0 : variance * of_weights / 100;
                        return Settings{
                            {"fan_in", fan_in},
                            {"active", active},
                            {"weight_variance", rounded(weights / std::max(active, 1.0))},
                            {"bias_variance", rounded(std::max(variance - weights, 0.0))}};
                      });
}

Neuron neuron_of(const Settings& settings) {
  std::vector<claim::Parameter> declared;
  for (const auto& [name, value] : settings) {
    declared.push_back({name, value, value, value, false, ""});
  }
  return neuron_from(claim::Parameters(declared));
}

testing::Outcome confirm(const std::string& claim_id, const claim::Experiment& experiment,
                         const claim::Hypothesis& hypothesis, std::uint64_t seed, double alpha) {
  claim::Claim claim;
  claim.id = claim_id;
  claim.experiments = {experiment};
  claim.hypotheses = {hypothesis};
  claim::RunOptions options;
  options.seed = seed;
  const claim::ClaimResult result = claim::run({claim, {}}, alpha, options);
  const claim::HypothesisResult& r = result.hypotheses.front();
  testing::Outcome outcome;
  outcome.estimate = r.estimate;
  outcome.interval = r.interval;
  outcome.samples = r.samples;
  if (r.verdict == claim::Verdict::confirmed) outcome.verdict = testing::Verdict::passed;
  if (r.verdict == claim::Verdict::refuted) outcome.verdict = testing::Verdict::failed;
  outcome.message =
      fmt::format("{} is {}: predicted {} with margin {}, found {} in [{}, {}] after {} samples",
                  hypothesis.name, claim::name(r.verdict), hypothesis.predicted,
                  hypothesis.margin.delta, r.estimate, r.interval.low, r.interval.high, r.samples);
  return outcome;
}

}  // namespace initproof::proofs
