#include <algorithm>
#include <cmath>
#include <cstddef>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/usage_message.hpp"
#include "initproof/text/digits.hpp"

#include "common/laws.hpp"
#include "common/neuron/saturation_evidence.hpp"

namespace initproof::proofs::scaled_saturation {
namespace {

constexpr const char* both_name = "both-initializations";

// Channel 0: Proportions with |z| > 4 of the naive and of the scaled neuron.
claim::Experiment both_initializations(const Neuron& naive, const Neuron& scaled) {
  return {both_name, "z of as many independent neurons with N(0, 1) weights as with scaled ones.",
          2 * neurons_per_block,
          [naive, scaled](const random::Stream& stream,
                          std::uint64_t index) -> std::vector<stats::Summary> {
            const auto of_naive = draw_preactivations(stream, 2 * index, naive);
            const auto of_scaled = draw_preactivations(stream, 2 * index + 1, scaled);
            return {std::vector{of_naive.beyond(saturation_threshold),
                                of_scaled.beyond(saturation_threshold)}};
          }};
}

claim::Hypothesis ratio_hypothesis(const Neuron& naive, const Neuron& scaled) {
  const double top = gaussian_tails(saturation_threshold, naive.variance());
  const double bottom = gaussian_tails(saturation_threshold, scaled.variance());
  const double variances = naive.variance() / scaled.variance();
  return {
      .name = "naive-to-scaled",
      .estimand = "how many times as many neurons have |z| > 4 with N(0, 1) weights as with scaled",
      .formula =
          "\\Phi(-4/\\sqrt{\\mathrm{var}\\,z_\\mathrm{naive}}) / "
          "\\Phi(-4/\\sqrt{\\mathrm{var}\\,z_\\mathrm{scaled}})",
      .predicted = top / bottom,
      .margin = {0.25 * top / bottom,
                 "a quarter: the lecture needs the order of magnitude, and the counter-claims are "
                 "off by a factor of nearly three and more at the slide's numbers"},
      .counterclaims = {{"ratio-of-variances", "Saturation falls as the variance of z does.",
                         variances},
                        {"ratio-of-deviations",
                         "Saturation falls as the standard deviation of z does.",
                         std::sqrt(variances)}},
      .evidence = claim::probability_ratio({both_name, 0}, top, bottom)};
}

}  // namespace

std::vector<claim::Parameter> parameters() {
  return scaled_neuron_parameters(scaled_neuron());
}

claim::Claim make(const claim::Parameters& parameters, const claim::Environment&) {
  const Neuron neuron = neuron_from(parameters);
  const double v = neuron.variance();
  Neuron all_active = neuron;
  all_active.active = neuron.fan_in;
  Neuron naive = neuron;
  naive.weight_variance = 1.0;
  const double weights_only = v - neuron.bias_variance;

  std::vector<VarianceCounterclaim> believed = {
      {"all-inputs", "All inputs count, active or not.", all_active.variance()},
      {"naive-weights", "The weights are N(0, 1) as before.", naive.variance()},
      {"variance-sqrt",
       text::say("The second argument of N(0, {}) is the variance.",
                 text::numeral(v == 1.5 ? "√(3/2)" : text::rounded(std::sqrt(v), 5))),
       std::sqrt(v)}};
  if (weights_only > 0) {
    believed.push_back({"bias-forgotten", "Only the weights count, not the bias.", weights_only});
  }
  const bool own = !parameters.own().empty();
  const double naive_beyond_4 = gaussian_tails(saturation_threshold, naive.variance());
  const double beyond_4 = gaussian_tails(saturation_threshold, v);
  const double outside = gaussian_tails(one_percent_threshold(), v);
  if (beyond_4 < 1e-6) {
    throw claim::UsageMessage(
        "scaled-saturation: at these parameters fewer than one neuron in a million is saturated, "
        "too few to count; expected a larger bias_variance or more active inputs");
  }

  claim::Claim claim{
      .id = "scaled-saturation",
      .title = "With scaled weights a neuron is hard to saturate",
      .slide = {{"takové neurony je těžké saturovat a tím pádem je nepravděpodobné, že dojde ke "
                 "zpomalení učení",
                 "such neurons are hard to saturate, and so learning is unlikely to slow down",
                 "Jak tedy váhy inicializovat? (How to initialize the weights, then?)"}},
      .in_short = text::say("With scaled weights {} % of the neurons start with z beyond ±4, where "
                            "{} % do with N(0, 1) weights: they are hard to saturate.",
                            text::number(100 * beyond_4, 2), text::number(100 * naive_beyond_4, 2)),
      .idea = {text::say("z is normal with variance {}: ±4 lie {} standard deviations away.",
                         text::number(v), text::number(saturation_threshold / std::sqrt(v), 3)),
               "So far out the tail of a normal law, $2\\,\\Phi(-4/\\sqrt v)$, is small.",
               text::say(
                   "The mean slope of the sigmoid is then {}, where 1/4 is its largest value.",
                   text::number(mean_slope(v), 3))},
      .builds_on = {"scaled-distribution", "naive-saturation"},
      .statement = text::say(
          "For $z \\sim N(0, v)$ with $v = {}$ the probability of $\\lvert z \\rvert > 4$ is "
          "$2\\,\\Phi(-4/\\sqrt v) = {}$, that of $\\sigma(z)$ outside $[0.01, 0.99]$ is {}, and "
          "the mean of $\\sigma'(z)$ is {}, where 1/4 is its largest value. With $N(0,1)$ weights "
          "{} times as many neurons are saturated. What that does to learning is measured on the "
          "reference network, not here.",
          text::number(v), text::number(beyond_4, 2), text::number(outside, 2),
          text::number(mean_slope(v), 3), text::number(naive_beyond_4 / beyond_4, 3)),
      .assumptions = {"weights and bias are independent and normal with mean 0",
                      "the inputs are fixed: they do not depend on the weights"},
      .range =
          "any fan-in, any number of active inputs; the tail must be counted, so at least one "
          "neuron in a million has to be saturated",
      .for_the_lecturer =
          {own ? text::say(
                     "From {} % of the neurons to {} %: that is what scaling the weights does to "
                     "saturation at the start.",
                     text::number(100 * naive_beyond_4, 2), text::number(100 * beyond_4, 2))
               : text::Message(
                     "From five neurons in six to one in a thousand: scaling the weights all "
                     "but abolishes saturation at the start."),
           own ? text::say("The mean slope of the sigmoid rises to {} times as much.",
                           text::number(mean_slope(v) / mean_slope(naive.variance()), 2))
               : text::Message("The mean slope of the sigmoid rises tenfold.")},
      .references = {"M. Nielsen, Neural Networks and Deep Learning (2015), chapter 3, section "
                     "\"Weight initialization\""},
      .experiments = {saturation_neurons(neuron), both_initializations(naive, neuron)},
      .hypotheses = saturation_hypotheses(
          neuron,
          {0.2 * beyond_4, 0.3 * outside, std::min(0.002, 0.2 * mean_slope(v)),
           "a fifth to a third of a rare event, 1 % of the slope: below half the distance to the "
           "nearest counter-claim"},
          believed),
      .figures =
          [naive, neuron](const claim::ClaimResult&, const random::Stream&) {
            return std::vector{saturation_figure(naive, neuron)};
          },
  };
  claim.hypotheses.push_back(ratio_hypothesis(naive, neuron));
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace initproof::proofs::scaled_saturation
