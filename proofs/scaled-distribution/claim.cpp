#include <cmath>
#include <cstddef>
#include <string>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/result.hpp"
#include "initproof/text/digits.hpp"

#include "common/neuron/distribution_evidence.hpp"
#include "common/neuron/few_inputs.hpp"

namespace initproof::proofs::scaled_distribution {
namespace {

// At 2.5 the sigmoid has lost three quarters of its slope.
text::Message mostly_within(double reach) {
  const text::Argument to = text::fixed(reach, 1);
  return reach < 2.5
             ? text::say("z now lies mostly between −{} and {}, where the sigmoid is still steep.",
                         to, to)
             : text::say("z now lies mostly between −{} and {}.", to, to);
}

}  // namespace

std::vector<claim::Parameter> parameters() {
  return scaled_neuron_parameters(scaled_neuron());
}

claim::Claim make(const claim::Parameters& parameters, const claim::Environment&) {
  const Neuron neuron = neuron_from(parameters);
  const double variance = neuron.variance();
  const double deviation = std::sqrt(variance);
  // As the slide writes them, where they are its own.
  const bool slide = variance == 1.5;
  const std::string root = slide ? "√(3/2)" : text::rounded(deviation, 5);
  const std::string square = slide ? "3/2" : text::rounded(variance, 5);
  const text::Message taken_for_variance =
      text::say("The second argument of N(0, {}) is the variance.", text::numeral(root));
  const text::Message reason =
      "2 %: variance and standard deviation differ by 22 % at the slide's numbers";

  claim::Claim claim{
      .id = "scaled-distribution",
      .title =
          text::say("With scaled weights the weighted input is normal with standard deviation {}",
                    text::numeral(root)),
      .slide = {{"Takto získáme z ~ N(0, √(3/2))", "In this way we get z ~ N(0, √(3/2))",
                 "Jak tedy váhy inicializovat? (How to initialize the weights, then?)"}},
      .in_short = text::say("With scaled weights the weighted input is exactly normal with mean 0, "
                            "variance {} and standard deviation {}.",
                            text::numeral(square), text::numeral(root)),
      .idea = {"z is a sum of independent normal terms, so it is normal.",
               "Its variance is the sum of theirs: $k/n + \\mathrm{var}(b)$.",
               "The slide's second argument is the square root of that: a standard deviation, not "
               "a variance."},
      .builds_on = {"naive-distribution", "scaled-variance"},
      .statement = text::say(
          "With weights $N(0, 1/n_\\mathrm{in})$, a normal bias of variance {} and {} of {} inputs "
          "active, $z$ is exactly normal with mean 0, variance ${}$ and standard deviation "
          "$\\sqrt{\\mathrm{var}(z)} \\approx {}$.",
          text::number(neuron.bias_variance), neuron.active, neuron.fan_in, text::numeral(square),
          text::number(deviation, 5)),
      .assumptions = {"weights and bias are independent and normal with mean 0",
                      "the inputs are fixed: they do not depend on the weights"},
      .range = "any number of inputs, any number of them active, any variance of the bias",
      .errata = {{claim::Erratum::Kind::notation, "z ~ N(0, √(3/2))",
                  "Here the second argument is the standard deviation; with the original weights, "
                  "where z had the variance 393, it was the variance."}},
      .for_the_lecturer =
          {text::say("Say which one it is: the variance of z is {}, its standard deviation {}.",
                     text::numeral(square), text::numeral(root)),
           mostly_within(2 * deviation)},
      .references = {"M. Nielsen, Neural Networks and Deep Learning (2015), chapter 3, section "
                     "\"Weight initialization\""},
      .experiments = {distribution_neurons(neuron)},
      .hypotheses = gaussian_hypotheses(neuron, deviation, "variance-sqrt", taken_for_variance),
      .figures =
          [neuron, deviation, root](const claim::ClaimResult& result, const random::Stream&) {
            return std::vector{density_figure(result, neuron, deviation,
                                              text::say("variance {}", text::numeral(root)))};
          },
  };
  claim.hypotheses.push_back(
      {.name = "variance",
       .estimand = "variance of z",
       .formula = "k/n_\\mathrm{in} + \\mathrm{var}(b)",
       .predicted = variance,
       .margin = {0.02 * variance, reason},
       .counterclaims = {{"second-argument-is-variance", taken_for_variance, deviation}},
       .evidence = claim::gaussian_variance({"neurons", 3}, variance)});
  // Weights that are all 0 have no law to look at.
  if (neuron.weight_variance > 0) {
    claim.experiments.push_back(few_input_neurons(neuron));
    for (auto& hypothesis : few_input_hypotheses(neuron)) claim.hypotheses.push_back(hypothesis);
  }
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace initproof::proofs::scaled_distribution
