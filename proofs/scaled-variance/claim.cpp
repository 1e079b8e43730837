#include <algorithm>
#include <cmath>
#include <cstddef>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/result.hpp"

#include "common/neuron/variance_evidence.hpp"

namespace initproof::proofs::scaled_variance {
namespace {

// 3/2 as the slide writes it.
text::Argument half_or_number(double variance) {
  return variance == 1.5 ? text::numeral("3/2") : text::number(variance);
}

// What the same neuron's var z would be if the weights had this variance.
double with_weight_variance(Neuron neuron, double weight_variance) {
  neuron.weight_variance = weight_variance;
  return neuron.variance();
}

}  // namespace

std::vector<claim::Parameter> parameters() {
  auto all = scaled_neuron_parameters(scaled_neuron());
  all.push_back({"fan_out", 30, 1, 1e6, true, "neurons of the layer, for the fan-out mistake"});
  return all;
}

claim::Claim make(const claim::Parameters& parameters, const claim::Environment&) {
  const Neuron neuron = neuron_from(parameters);
  const double inputs = static_cast<double>(neuron.fan_in);
  const double variance = neuron.variance();
  const double share = static_cast<double>(neuron.active) / inputs;

  claim::Claim claim{
      .id = "scaled-variance",
      .title = text::say("With weights of variance 1/n the weighted input has variance {}",
                         half_or_number(variance)),
      .slide =
          {{"Nepoužijeme standardní normální rozdělení, ale normální rozdělení s nulovou "
            "střední hodnotou a rozptylem 1/n_{l-1}, přičemž n_{l-1} je počet neuronů v "
            "předchozí vrstvě",
            "We do not use the standard normal distribution but a normal distribution with mean "
            "zero and variance 1/n_{l-1}, where n_{l-1} is the number of neurons in the previous "
            "layer",
            "Jak tedy váhy inicializovat? (How to initialize the weights, then?)"},
           {"var(z) = n_{l-1}/2 · 1/n_{l-1} + 1 = 3/2", "var(z) = n_{l-1}/2 · 1/n_{l-1} + 1 = 3/2",
            "Jak tedy váhy inicializovat? (How to initialize the weights, then?)"}},
      .in_short = text::say("With weights of variance 1/n the weighted input has variance {}: {} "
                            "of {} inputs active give {} and the bias {}, whatever the width.",
                            half_or_number(variance), neuron.active, neuron.fan_in,
                            text::number(share), text::number(neuron.bias_variance)),
      .idea = {"Put $\\mathrm{var}(w) = 1/n$ into $\\mathrm{var}(z) = \\mathrm{var}(w) \\sum_j "
               "x_j^2 + \\mathrm{var}(b)$.",
               "The sum runs over $n$ inputs and is divided by $n$: what counts is the share $k/n$ "
               "of active ones.",
               "The bias is not scaled and adds its whole variance."},
      .builds_on = {"naive-variance"},
      .statement = text::say(
          "With weights $N(0, 1/n_\\mathrm{in})$, an independent bias and $k$ of the "
          "$n_\\mathrm{in}$ inputs equal to 1, the rest 0, the weighted input has variance "
          "$k/n_\\mathrm{in} + \\mathrm{var}(b)$: the share of active inputs counts, and not the "
          "width. With {} of {} inputs active and $\\mathrm{var}(b) = {}$ it is ${}$.",
          neuron.active, neuron.fan_in, text::number(neuron.bias_variance),
          half_or_number(variance)),
      .assumptions =
          {"weights and bias are independent and have mean 0",
           "the inputs are fixed, and $n$ is the number of inputs of the layer (fan-in), "
           "not of its neurons"},
      .range = "any fan-in from 1 on, any number of active inputs, any variance of the bias",
      .for_the_lecturer =
          {"Dividing the weights' variance by the number of inputs makes the sum of all inputs "
           "count as much as one weight did before.",
           text::say("Of the {}, the bias alone makes {}.", half_or_number(variance),
                     text::number(neuron.bias_variance))},
      .references =
          {"M. Nielsen, Neural Networks and Deep Learning (2015), chapter 3, section "
           "\"Weight initialization\"",
           "Y. LeCun, L. Bottou, G. Orr, K.-R. Müller, Efficient BackProp (1998), section 4.6"},
      .experiments = {neurons(neuron), regression(neuron)},
      .hypotheses =
          {{.name = "variance",
            .estimand = "variance of z",
            .formula = "k/n_\\mathrm{in} + \\mathrm{var}(b)",
            .predicted = variance,
            .margin = {0.01 * variance,
                       "1 %: the nearest wrong statement at the slide's numbers is off by 32 %"},
            .counterclaims =
                {{"bias-forgotten", "Only the weights count, not the bias.", share},
                 {"weights-forgotten", "The weights are so small that only the bias counts.",
                  neuron.bias_variance},
                 {"all-inputs", "All inputs count, active or not.", 1.0 + neuron.bias_variance},
                 {"fan-out", "n is the number of neurons of the layer itself.",
                  with_weight_variance(neuron, 1.0 / parameters["fan_out"])},
                 {"deviation-for-variance",
                  "1/n is the standard deviation of a weight, not its variance.",
                  with_weight_variance(neuron, 1.0 / (inputs * inputs))},
                 {"variance-one-over-root",
                  "1/√n is the variance of a weight, not its standard deviation.",
                  with_weight_variance(neuron, 1.0 / std::sqrt(inputs))}},
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

}  // namespace initproof::proofs::scaled_variance
