#include <algorithm>
#include <cmath>

#include "initproof/claim/evidence.hpp"

#include "claims/neurons.hpp"
#include "common/laws.hpp"
#include "common/neuron/distribution_evidence.hpp"
#include "common/neuron/saturation_evidence.hpp"
#include "common/neuron/variance_evidence.hpp"
#include "support/catch.hpp"

namespace initproof::proofs {
namespace {

using tests::Judged;
using tests::Settings;

// The claims' own resolution would take minutes at some parameters; a wrong law shows before.
std::string command(const std::string& id) {
  return "initproof verify " + id + " --max-samples 1000000";
}

// The variance of z to 10 %, for half of the error rate: there are two such properties.
tests::StatisticalProperty variance_property(const std::string& id, rc::Gen<Settings> layers) {
  const auto judge = [id](const Settings& settings, std::uint64_t seed, double alpha) {
    const Neuron neuron = neuron_of(settings);
    const double variance = neuron.variance();
    const claim::Hypothesis hypothesis{
        .name = "variance",
        .estimand = "",
        .formula = "",
        .predicted = variance,
        .margin = {0.1 * variance, "the resolution"},
        .evidence = claim::gaussian_variance({"neurons", 0}, variance)};
    return confirm(id, neurons(neuron), hypothesis, seed, 0.5 * alpha);
  };
  return {"claims.variance", 100, std::move(layers), judge, command(id)};
}

TEST_CASE("var z = var(w) k + var(b) for 1 to 4096 inputs, any of them active, any variances") {
  tests::require(variance_property("naive-variance", layers(4096, 4)));
}

TEST_CASE("var z = k / n + var(b) with scaled weights for 1 to 4096 inputs, any of them active") {
  tests::require(variance_property("scaled-variance", any_scaled_neuron(4096, 4)));
}

TEST_CASE("z is normal for any layer") {
  const auto judge = [](const Settings& settings, std::uint64_t seed, double alpha) {
    const Neuron neuron = neuron_of(settings);
    const claim::Hypothesis hypothesis{
        .name = "distance",
        .estimand = "",
        .formula = "",
        .predicted = 0,
        .margin = {0.03, "the resolution"},
        .evidence = claim::distance_to(
            {"neurons", 0}, stats::gaussian_grid(neuron.variance(), distribution_cells))};
    return confirm("naive-distribution", distribution_neurons(neuron), hypothesis, seed, alpha);
  };
  tests::require(
      {"claims.distribution", 60, layers(1024, 4), judge, command("naive-distribution")});
}

TEST_CASE("The saturated share is 2 Phi(-4 / sqrt v) for v from 0.5 to 10,000") {
  const auto judge = [](const Settings& settings, std::uint64_t seed, double alpha) {
    const Neuron neuron = neuron_of(settings);
    const double share = std::erfc(saturation_threshold / std::sqrt(2 * neuron.variance()));
    const claim::Hypothesis hypothesis{.name = "beyond-4",
                                       .estimand = "",
                                       .formula = "",
                                       .predicted = share,
                                       .margin = {std::max(0.1 * share, 0.004), "the resolution"},
                                       .evidence = claim::probability({"neurons", 0}, share)};
    return confirm("naive-saturation", saturation_neurons(neuron), hypothesis, seed, alpha);
  };
  tests::require({"claims.saturation", 60, any_neuron_of_variance(1024, 0.5, 1e4), judge,
                  command("naive-saturation")});
}

TEST_CASE("Regression on the active inputs gives back var(w) and var(b)") {
  const auto judge = [](const Settings& settings, std::uint64_t seed, double alpha) {
    const Neuron neuron = neuron_of(settings);
    for (claim::Hypothesis hypothesis : regression_hypotheses(neuron)) {
      hypothesis.counterclaims.clear();
      hypothesis.margin.delta *= 4;  // 20 %, for a sixteenth of the draws
      const Judged judged =
          confirm("naive-variance", regression(neuron), hypothesis, seed, 0.5 * alpha);
      if (!judged.holds) return judged;
    }
    return Judged{true, ""};
  };
  tests::require({"claims.regression", 30, layers(1024, 1), judge, command("naive-variance")});
}

}  // namespace
}  // namespace initproof::proofs
