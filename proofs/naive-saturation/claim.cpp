#include <algorithm>
#include <cstddef>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/usage_message.hpp"

#include "common/images.hpp"
#include "common/laws.hpp"
#include "common/neuron/saturation_evidence.hpp"
#include "naive-saturation/image_neurons.hpp"

namespace initproof::proofs::naive_saturation {
namespace {

// A fifth of what is predicted at most, so that a margin never holds 0 as well.
SaturationMargins margins_for(double variance) {
  return {std::min(0.002, 0.2 * gaussian_tails(saturation_threshold, variance)),
          std::min(0.002, 0.2 * gaussian_tails(one_percent_threshold(), variance)),
          std::min(0.0004, 0.2 * mean_slope(variance)),
          "about a quarter of a percent of the whole (2 % for the slope), and never more than a "
          "fifth of the prediction: far finer than any reading of \"with high probability\", and "
          "well below the distance to the counter-claims"};
}

constexpr double point = 0.01;
// A point beyond where the margins of most_neurons() and few_neurons() begin, so that few neurons
// tell.
constexpr double least_majority = 0.5 + 2 * point;
constexpr double largest_minority = 0.5 - 2 * point;

void require_clear_majority(double share) {
  if (share >= least_majority || share <= largest_minority) return;
  throw claim::UsageMessage(
      text::say("naive-saturation: at these parameters a share of {} of the neurons is saturated, "
                "too near to one half to tell whether most of them are; expected {} at most or {} "
                "at least",
                text::general(share, 3), largest_minority, least_majority));
}

// The title at the letter: more than half, so that half at least remains within the margin.
claim::Hypothesis most_neurons() {
  return {.name = "most-neurons",
          .estimand = "probability of |z| > 4",
          .formula = "2\\,\\Phi(-4 / \\sqrt{\\mathrm{var}\\, z}) \\ge 0.51",
          .predicted = 0.5 + point,
          .relation = claim::Relation::at_least,
          .margin = {point,
                     "one percentage point: half of the neurons at least remain, and that "
                     "is what most of them means"},
          .counterclaims = {{"a-minority", "Only every third neuron is saturated.", 1 / 3.0}},
          .evidence = claim::probability({"neurons", 0}, 0.5)};
}

// Its contrary, where the reader's numbers are those of the other regime.
claim::Hypothesis few_neurons() {
  return {.name = "most-neurons-are-not",
          .estimand = "probability of |z| > 4",
          .formula = "2\\,\\Phi(-4 / \\sqrt{\\mathrm{var}\\, z}) \\le 0.49",
          .predicted = 0.5 - point,
          .relation = claim::Relation::at_most,
          .margin = {point,
                     "one percentage point: half of the neurons at most are saturated, and so "
                     "most of them are not"},
          .counterclaims = {{"a-majority", "Two neurons out of three are saturated.", 2 / 3.0}},
          .evidence = claim::probability({"neurons", 0}, 0.5)};
}

text::Message title(const Neuron& neuron, bool majority) {
  const text::Argument variance = text::number(neuron.weight_variance);
  return majority ? text::say("With N(0,{}) weights most neurons are saturated", variance)
                  : text::say("With N(0,{}) weights most neurons are not saturated", variance);
}

}  // namespace

std::vector<claim::Parameter> parameters() {
  return neuron_parameters(naive_neuron());
}

claim::Claim make(const claim::Parameters& parameters, const claim::Environment& environment) {
  const Neuron neuron = neuron_from(parameters);
  Neuron all_active = neuron;
  all_active.active = neuron.fan_in;
  Neuron scaled = neuron;
  scaled.weight_variance = 1.0 / static_cast<double>(neuron.fan_in);
  const double v = neuron.variance();
  const double saturated = gaussian_tails(saturation_threshold, v);
  const bool own = !parameters.own().empty();
  require_clear_majority(saturated);
  require_saturation(saturated);
  const bool majority = saturated > 0.5;
  const auto set = images(environment);

  claim::Claim claim{
      .id = "naive-saturation",
      .title = title(neuron, majority),
      .slide =
          {{"Z grafu vidíme, že |z| je s velkou pravděpodobností velké, tj. |z| ≫ 1 ⟹ σ(z) ≈ 0 "
            "nebo σ(z) ≈ 1",
            "From the graph we see that |z| is large with high probability, that is |z| ≫ 1 ⟹ "
            "σ(z) ≈ 0 or σ(z) ≈ 1",
            "Jak zefektivnit učení NN (How to make learning more efficient)"},
           {"V takovém případě je neuron saturovaný", "In that case the neuron is saturated",
            "Jak zefektivnit učení NN (How to make learning more efficient)"}},
      .in_short = text::say("With {} of {} inputs active {} % of the neurons start with z beyond "
                            "±4, where the sigmoid is flat: these are saturated.",
                            neuron.active, neuron.fan_in, text::number(100 * saturated, 2)),
      .idea = {"z is normal with variance $v$, so it is beyond ±4 with probability "
               "$2\\,\\Phi(-4/\\sqrt v)$.",
               text::say("One standard deviation of z is {}: between −4 and 4 lie only the neurons "
                         "near the middle of the bell.",
                         text::number(std::sqrt(v), 3)),
               "An image has a $v$ of its own, from its sum of squares; the share on images is the "
               "mean over them."},
      .builds_on = {"naive-distribution"},
      .statement = text::say(
          "For $z \\sim N(0, v)$ the probability of $\\lvert z \\rvert > c$ is "
          "$2\\,\\Phi(-c/\\sqrt v)$. At $v = {}$, {} % of the neurons have "
          "$\\lvert z \\rvert > 4$, {} % have $\\sigma(z)$ outside $[0.01, 0.99]$, and the mean "
          "of $\\sigma'(z)$ is {}, where 1/4 is its largest value. Real images are not ones and "
          "zeros: there $v = \\mathrm{var}(w) \\sum_j x_j^2 + \\mathrm{var}(b)$ is each image's "
          "own, and the share is the mean over the images.",
          text::number(v), text::number(100 * saturated, 2),
          text::number(100 * gaussian_tails(one_percent_threshold(), v), 2),
          text::number(mean_slope(v), 2)),
      .assumptions = {"weights and bias are independent and normal with mean 0",
                      "inputs are fixed (or independent of the weights)"},
      .range =
          "most neurons are saturated where z has a variance of 35.2 and more, and below it they "
          "are not; on images, any images on which one neuron in a thousand is saturated at least",
      .for_the_lecturer =
          {own ? text::say("{} % of the neurons start where the sigmoid is flat.",
                           text::number(100 * saturated, 2))
               : text::Message("Five neurons out of six start where the sigmoid is flat; on "
                               "real digits it is about two out of three."),
           text::say("Judge an image by its own sum of squares: {} belongs to the made-up "
                     "input, not to MNIST.",
                     text::number(v))},
      .references = {"M. Nielsen, Neural Networks and Deep Learning (2015), chapter 3, section "
                     "\"Weight initialization\"",
                     "Y. LeCun, C. Cortes, C. Burges, The MNIST database of handwritten digits"},
      .data = described(*set),
      .experiments = {saturation_neurons(neuron),
                      image_neurons(set, neuron.weight_variance, neuron.bias_variance)},
      .hypotheses = saturation_hypotheses(
          neuron, margins_for(neuron.variance()),
          {{"all-inputs", "All inputs count, active or not.", all_active.variance()},
           {"scaled-weights", "The weights have variance 1/n already.", scaled.variance()}}),
      .figures =
          [neuron, scaled](const claim::ClaimResult&, const random::Stream&) {
            return std::vector{saturation_figure(neuron, scaled)};
          },
  };
  if (!majority)
    claim.statement = text::say(
        "{} At these numbers most neurons are not saturated: what the slide says of its own does "
        "not hold here.",
        claim.statement);
  claim.hypotheses.push_back(majority ? most_neurons() : few_neurons());
  for (auto& h :
       image_hypotheses(*set, neuron.weight_variance, neuron.bias_variance, neuron.variance())) {
    claim.hypotheses.push_back(h);
  }
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace initproof::proofs::naive_saturation
