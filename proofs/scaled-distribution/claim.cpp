#include <cmath>
#include <cstddef>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/result.hpp"

#include "common/distribution_evidence.hpp"

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
      .correction =
          "The slide writes N(0, √(3/2)), with the standard deviation as second argument, "
          "where two slides before the second argument was the variance (393): read as a "
          "variance √(3/2) is wrong, read as a standard deviation it is right.",
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
  // Where the variance is 1 it equals the standard deviation, and the slide's notation is harmless.
  if (std::abs(variance - deviation) > 0.1 * variance) {
    claim.hypotheses.push_back(
        {.name = "variance-as-written",
         .estimand = "variance of z, if N(0, √(3/2)) is read as N(0, 393) was",
         .formula = "\\sqrt{k/n_\\mathrm{in} + \\mathrm{var}(b)}",
         .predicted = deviation,
         .margin = {0.02 * deviation, reason},
         .wording = claim::Wording::literal,
         .evidence = claim::gaussian_variance({"neurons", 3}, deviation)});
  }
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace initproof::proofs::scaled_distribution
