#include <cmath>
#include <cstddef>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/result.hpp"

#include "common/distribution_evidence.hpp"
#include "common/few_inputs.hpp"

namespace initproof::proofs::scaled_distribution {

std::vector<claim::Parameter> parameters() {
  return scaled_layer_parameters(scaled_layer());
}

claim::Claim make(const claim::Parameters& parameters, const claim::Environment&) {
  const Layer layer = layer_from(parameters);
  const double variance = layer.variance();
  const double deviation = std::sqrt(variance);
  const text::Message reason =
      "2 %: variance and standard deviation differ by 22 % at the slide's numbers";

  claim::Claim claim{
      .id = "scaled-distribution",
      .title = "With scaled weights the weighted input is normal with standard deviation √(3/2)",
      .slide = {{"Takto získáme z ~ N(0, √(3/2))", "In this way we get z ~ N(0, √(3/2))",
                 "Jak tedy váhy inicializovat? (How to initialize the weights, then?)"}},
      .statement =
          "With weights $N(0, 1/n_\\mathrm{in})$, bias $N(0,1)$ and half of the inputs active, "
          "$z$ is exactly normal with mean 0, variance $3/2$ and standard deviation "
          "$\\sqrt{3/2} \\approx 1.2247$.",
      .assumptions = {"weights and bias are independent and normal with mean 0",
                      "the inputs are fixed: they do not depend on the weights"},
      .range = "any number of inputs, any number of them active, any variance of the bias",
      .errata = {{claim::Erratum::Kind::notation, "z ~ N(0, √(3/2))",
                  "Here the second argument is the standard deviation; with the original weights, "
                  "where z had the variance 393, it was the variance."}},
      .lecture = {"Say which one it is: the variance of z is 3/2, its standard deviation √(3/2).",
                  "z now lies mostly between −2.4 and 2.4, where the sigmoid is still steep."},
      .references = {"M. Nielsen, Neural Networks and Deep Learning (2015), chapter 3, section "
                     "\"Weight initialization\""},
      .experiments = {distribution_neurons(layer)},
      .hypotheses = gaussian_hypotheses(layer, deviation, "variance-sqrt",
                                        "The second argument of N(0, √(3/2)) is the variance."),
      .figures =
          [layer, deviation](const claim::ClaimResult& result, const random::Stream&) {
            return std::vector{density_figure(result, layer, deviation, "variance √(3/2)")};
          },
  };
  claim.hypotheses.push_back(
      {.name = "variance",
       .estimand = "variance of z",
       .formula = "k/n_\\mathrm{in} + \\mathrm{var}(b)",
       .predicted = variance,
       .margin = {0.02 * variance, reason},
       .counterclaims = {{"second-argument-is-variance",
                          "The second argument of N(0, √(3/2)) is the variance.", deviation}},
       .evidence = claim::gaussian_variance({"neurons", 3}, variance)});
  // Weights that are all 0 have no law to look at.
  if (layer.weight_variance > 0) {
    claim.experiments.push_back(few_input_neurons(layer));
    for (auto& hypothesis : few_input_hypotheses(layer)) claim.hypotheses.push_back(hypothesis);
  }
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace initproof::proofs::scaled_distribution
