#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>

#include "initproof/claim/evidence.hpp"
#include "initproof/testing/adapter/rapidcheck.hpp"

#include "claims/neurons.hpp"
#include "common/laws.hpp"
#include "common/neuron/distribution_evidence.hpp"
#include "common/neuron/saturation_evidence.hpp"
#include "common/neuron/variance_evidence.hpp"
#include "support/catch.hpp"

namespace initproof::proofs {
namespace {

using testing::Outcome;
using testing::Terms;
using tests::Settings;

// Holds at all of these settings. The claims' own resolution would take minutes at some of them; a
// wrong law shows before.
void require(const std::string& name, std::size_t cases, rc::Gen<Settings> settings,
             const std::string& claim_id,
             std::function<Outcome(const Settings&, const Terms&)> judge) {
  const std::string start = "initproof verify " + claim_id + " --max-samples 1000000";
  testing::rapidcheck::Property<Settings> property{
      .name = name, .cases = cases, .parameters = std::move(settings), .check = {}, .units = 5};
  property.judge = std::move(judge);
  property.command = [start](const Settings& picked, std::uint64_t seed) {
    return tests::command(start, picked, seed);
  };
  testing::rapidcheck::require(property);
}

// The variance of z to 10 %.
void require_variance(const std::string& id, rc::Gen<Settings> layers) {
  require(id, 100, std::move(layers), id, [id](const Settings& settings, const Terms& terms) {
    const Neuron neuron = neuron_of(settings);
    const double variance = neuron.variance();
    const claim::Hypothesis hypothesis{
        .name = "variance",
        .estimand = "",
        .formula = "",
        .predicted = variance,
        .margin = {0.1 * variance, "the resolution"},
        .evidence = claim::gaussian_variance({"neurons", 0}, variance)};
    return confirm(id, neurons(neuron), hypothesis, terms.seed, terms.alpha);
  });
}

TEST_CASE("var z = var(w) k + var(b) for 1 to 4096 inputs, any of them active, any variances") {
  require_variance("naive-variance", layers(4096, 4));
}

TEST_CASE("var z = k / n + var(b) with scaled weights for 1 to 4096 inputs, any of them active") {
  require_variance("scaled-variance", any_scaled_neuron(4096, 4));
}

TEST_CASE("z is normal for any layer") {
  const auto judge = [](const Settings& settings, const Terms& terms) {
    const Neuron neuron = neuron_of(settings);
    const claim::Hypothesis hypothesis{
        .name = "distance",
        .estimand = "",
        .formula = "",
        .predicted = 0,
        .margin = {0.03, "the resolution"},
        .evidence = claim::distance_to(
            {"neurons", 0}, stats::gaussian_grid(neuron.variance(), distribution_cells))};
    return confirm("naive-distribution", distribution_neurons(neuron), hypothesis, terms.seed,
                   terms.alpha);
  };
  require("distribution", 60, layers(1024, 4), "naive-distribution", judge);
}

TEST_CASE("The saturated share is 2 Phi(-4 / sqrt v) for v from 0.5 to 10,000") {
  const auto judge = [](const Settings& settings, const Terms& terms) {
    const Neuron neuron = neuron_of(settings);
    const double share = std::erfc(saturation_threshold / std::sqrt(2 * neuron.variance()));
    const claim::Hypothesis hypothesis{.name = "beyond-4",
                                       .estimand = "",
                                       .formula = "",
                                       .predicted = share,
                                       .margin = {std::max(0.1 * share, 0.004), "the resolution"},
                                       .evidence = claim::probability({"neurons", 0}, share)};
    return confirm("naive-saturation", saturation_neurons(neuron), hypothesis, terms.seed,
                   terms.alpha);
  };
  require("saturation", 60, any_neuron_of_variance(1024, 0.5, 1e4), "naive-saturation", judge);
}

TEST_CASE("Regression on the active inputs gives back var(w) and var(b)") {
  const auto judge = [](const Settings& settings, const Terms& terms) {
    const Neuron neuron = neuron_of(settings);
    Outcome outcome;
    outcome.verdict = testing::Verdict::passed;  // where there is nothing to fit
    for (claim::Hypothesis hypothesis : regression_hypotheses(neuron)) {
      hypothesis.counterclaims.clear();
      hypothesis.margin.delta *= 4;  // 20 %, for a sixteenth of the draws
      outcome =
          confirm("naive-variance", regression(neuron), hypothesis, terms.seed, 0.5 * terms.alpha);
      if (!outcome.passed()) break;
    }
    return outcome;
  };
  require("regression", 30, layers(1024, 1), "naive-variance", judge);
}

}  // namespace
}  // namespace initproof::proofs
