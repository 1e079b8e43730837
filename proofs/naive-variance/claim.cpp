#include <algorithm>
#include <cmath>
#include <cstddef>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/result.hpp"

#include "common/neuron/variance_evidence.hpp"

namespace initproof::proofs::naive_variance {
namespace {

// From four on, which the claims on saturation count from, the sigmoid is flat.
text::Message typical_size(double deviation) {
  const text::Argument size = text::number(deviation, 2);
  return deviation > 4
             ? text::say("So z is typically about {} away from 0, where the sigmoid is flat.", size)
             : text::say("So z is typically about {} away from 0.", size);
}

}  // namespace

std::vector<claim::Parameter> parameters() {
  return neuron_parameters(naive_neuron());
}

claim::Claim make(const claim::Parameters& parameters, const claim::Environment&) {
  const Neuron neuron = neuron_from(parameters);
  const double inputs = static_cast<double>(neuron.fan_in);
  const double variance = neuron.variance();
  const double weights_only = variance - neuron.bias_variance;

  // Anything coarser than the bias's own contribution could not tell 393 from 392; where the bias
  // is most of the variance, that would be no statement any more.
  const double delta = std::max(std::min(neuron.bias_variance, 0.01 * variance),
                                claim::finest_resolution * variance);

  claim::Claim claim{
      .id = "naive-variance",
      .title = text::say("With N(0,{}) weights the weighted input has variance {}",
                         text::number(neuron.weight_variance), text::number(variance)),
      .slide = {{"Z je tedy součet 784/2 + 1 = 393 veličin ze standardního normálního rozdělení "
                 "(392 vah + 1 bias)",
                 "So z is the sum of 784/2 + 1 = 393 variables from the standard normal "
                 "distribution (392 weights + 1 bias)",
                 "Jak zefektivnit učení NN (How to make learning more efficient)"},
                {"… ale rozptyl = 393", "… but its variance is 393",
                 "Jak zefektivnit učení NN (How to make learning more efficient)"}},
      .in_short = text::say("Variances add: with {} of {} inputs equal to 1 the weights give {} "
                            "and the bias {}, so the weighted input has variance {}.",
                            neuron.active, neuron.fan_in, text::number(weights_only),
                            text::number(neuron.bias_variance), text::number(variance)),
      .idea =
          {"Weights and bias are independent with mean 0, so in the square of their sum all mixed "
           "terms average out.",
           "What remains is a sum of variances: $\\mathrm{var}(z) = \\mathrm{var}(w) \\sum_j x_j^2 "
           "+ \\mathrm{var}(b)$.",
           "An input 0 adds nothing, an input 1 the variance of one weight, and the bias its own."},
      .statement = text::say(
          "For independent weights of variance $\\mathrm{var}(w)$ and an independent bias of "
          "variance $\\mathrm{var}(b)$, all of mean 0, and any fixed inputs $x_j$, the "
          "weighted input $z = \\sum_j w_j x_j + b$ has variance "
          "$\\mathrm{var}(w) \\sum_j x_j^2 + \\mathrm{var}(b)$. With {} of {} inputs equal to 1, "
          "the "
          "others 0, $\\mathrm{var}(w) = {}$ and $\\mathrm{var}(b) = {}$ it is ${} + {} = {}$.",
          neuron.active, neuron.fan_in, text::number(neuron.weight_variance),
          text::number(neuron.bias_variance), text::number(weights_only),
          text::number(neuron.bias_variance), text::number(variance)),
      .assumptions = {"weights and bias are independent and have mean 0",
                      "the inputs are fixed: they do not depend on the weights"},
      .range =
          "any number of inputs, any inputs, any variances; the experiment takes inputs 0 and 1",
      .errata = {{claim::Erratum::Kind::notation,
                  "The normal distribution has mean zero and unit variance (deviation)",
                  text::say("Of N(0, 1) both are 1, so both words are right. Of z they are not the "
                            "same: variances add up to {}, and the deviation is its square root.",
                            text::number(variance)),
                  claim::Erratum::Consequence::reading}},
      .for_the_lecturer =
          {text::say(
               "Variances of independent terms add, and each active input adds the variance of "
               "its weight: {} of {} inputs and the bias make {}.",
               neuron.active, neuron.fan_in, text::number(variance)),
           typical_size(std::sqrt(variance))},
      .references = {"M. Nielsen, Neural Networks and Deep Learning (2015), chapter 3, section "
                     "\"Weight initialization\""},
      .experiments = {neurons(neuron), regression(neuron)},
      .hypotheses = {{.name = "variance",
                      .estimand = "variance of z",
                      .formula = "\\mathrm{var}(w) \\cdot k + \\mathrm{var}(b)",
                      .predicted = variance,
                      .margin = {delta,
                                 "the contribution of the bias alone (at least a thousandth and at "
                                 "most a hundredth of the whole): a coarser one could not tell "
                                 "whether the bias counts"},
                      .counterclaims = {{"bias-forgotten", "Only the weights count, not the bias.",
                                         weights_only},
                                        {"all-inputs", "All inputs count, active or not.",
                                         neuron.weight_variance * inputs + neuron.bias_variance},
                                        {"all-inputs-bias-forgotten",
                                         "All inputs count, active or not, and the bias does not.",
                                         neuron.weight_variance * inputs},
                                        {"standard-deviation",
                                         "Variance and standard deviation are one: the variance "
                                         "is the square root of the sum.",
                                         std::sqrt(variance)}},
                      .evidence = claim::gaussian_variance({"neurons", 0}, variance)}},
      .figures =
          [neuron](const claim::ClaimResult& result, const random::Stream&) {
            return std::vector{variance_figure(result, neuron)};
          },
  };
  for (auto& hypothesis : regression_hypotheses(neuron)) claim.hypotheses.push_back(hypothesis);
  claim.omitted = coefficients_left_out(neuron);
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace initproof::proofs::naive_variance
