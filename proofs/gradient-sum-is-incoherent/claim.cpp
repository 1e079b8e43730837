#include <cmath>
#include <cstddef>

#include "initproof/claim/evidence.hpp"
#include "initproof/elementary/elementary.hpp"

#include "common/joined.hpp"
#include "gradient-sum-is-incoherent/runs.hpp"

namespace initproof::proofs::gradient_sum_is_incoherent {
namespace {

using claim::Hypothesis;
using claim::Relation;

claim::Sampled evidence(Channel channel, double deviation) {
  return claim::median({"gradients", channel}, deviation);
}

std::vector<Hypothesis> incoherent(const TrainingSetting& setting, const LearningData& data) {
  const auto weights = static_cast<double>(setting.hidden_width * data.training.features());
  return {
      {.name = "successive-gradients",
       .estimand = "median over networks of the mean cosine between the gradients of successive "
                   "minibatches, hidden layer",
       .formula = "\\cos(g_t, g_{t+1}) \\approx 0",
       .predicted = 0,
       .margin = {0.1,
                  "the cosine is the share of the gradient's mean square that all minibatches have "
                  "in common: with a tenth, nine tenths are left to chance"},
       .counterclaims = {{"gradients-agree", "All minibatches push in the same direction.", 1},
                         {"gradients-half-agree", "Half of the gradient's square is common.", 0.5}},
       .evidence = evidence(successive, 0.013)},
      {.name = "gradient-against-weights",
       .estimand = "median over networks of the mean cosine between gradient and weights, hidden "
                   "layer",
       .formula = "\\cos(g, w) \\approx 0",
       .predicted = 0,
       .margin = {1 / std::sqrt(weights),
                  "1/√N, the standard deviation of the cosine between a random direction and a "
                  "fixed one in N dimensions"},
       .counterclaims = {{"gradient-along-weights", "The gradient points along the weights.", 1},
                         {"gradient-partly-along-weights",
                          "A ten-thousandth of the gradient's square lies along the weights.",
                          0.01}},
       .evidence = evidence(against_weights, 0.0003)},
      {.name = "growth-of-the-sum",
       .estimand = "median over networks of the slope of ln|g₁ + … + g_t| against ln t, hidden "
                   "layer, t = 1, 2, 4, …",
       .formula = "\\lvert g_1 + \\dots + g_t \\rvert \\sim t^{p},\\ p \\le \\frac12",
       .predicted = 0.5,
       .relation = Relation::at_most,
       .margin = {0.25, "half-way between the random walk's 1/2 and the 1 of a constant push"},
       .counterclaims = {{"sum-grows-like-t", "The gradients add up like equal vectors.", 1}},
       .evidence = evidence(growth, 0.08)}};
}

std::vector<Hypothesis> coherent() {
  return {{.name = "epochs-agree",
           .estimand =
               "median over networks of the cosine between the gradient sums of the first and "
               "the second epoch, hidden layer",
           .formula = "\\cos(G_1, G_2) \\ge \\frac12",
           .predicted = 0.5,
           .relation = Relation::at_least,
           .margin = {0.05,
                      "chosen: a tenth of the cosine; 1/2 itself, an angle of 60 degrees, is "
                      "chosen for \"the same way\""},
           .counterclaims = {{"epoch-sums-are-random",
                              "The sum of an epoch's gradients is a new random direction.", 0}},
           .evidence = evidence(epochs_agree, 0.04)}};
}

// Networks that start close together: how far apart the first epoch takes them in the direction
// that grows most, and whether that goes on.
std::vector<Hypothesis> about_chaos() {
  const double doubling = elementary::log(2.0);
  return {
      {.name = "fastest-direction-grows",
       .estimand = "median over networks of ln of the factor by which two networks part in the "
                   "first epoch, in the direction that grows most",
       .formula =
           "\\ln\\frac{\\lvert \\delta_K \\rvert}{\\lvert \\delta_0 \\rvert} \\ge \\frac12 \\ln 2",
       .predicted = doubling / 2,
       .relation = Relation::at_least,
       .margin = {doubling / 20, "chosen: a tenth of the logarithm"},
       .counterclaims = {{"no-direction-grows",
                          "Networks that start close together stay so in the first epoch, in "
                          "whatever direction they differ.",
                          0}},
       .evidence = evidence(fastest, 0.6)},
      {.name = "no-sustained-growth",
       .estimand = "median over networks of the mean of ln of the factors by which two networks "
                   "part in each of the epochs 5 to 8, in the direction that has grown most",
       .formula =
           "\\frac14 \\sum_{e=5}^{8} "
           "\\ln\\frac{\\lvert \\delta_{eK} \\rvert}{\\lvert \\delta_{(e-1)K} \\rvert} \\le 0",
       .predicted = 0,
       .relation = Relation::at_most,
       .margin = {doubling / 2,
                  "chosen: a doubling in two epochs, half-way from none to one in "
                  "every epoch, which would be a mild chaos"},
       .counterclaims = {{"doubles-every-epoch",
                          "Nearby networks part by a factor of 2 every epoch.", doubling},
                         {"doubles-every-second-epoch",
                          "Nearby networks part by a factor of 2 every other epoch.",
                          doubling / 2}},
       .evidence = evidence(exponent, 0.05)}};
}

claim::Claim text(const LearningData& data, const TrainingSetting& setting) {
  return {
      .id = "gradient-sum-is-incoherent",
      .title = "The sum of the gradients is incoherent from step to step, coherent over epochs",
      .slide = {{"Pro velké váhy bude první část výrazu dominovat, neboť váhy byly "
                 "inicializované náhodně, takže se suma parciálních derivací bude chovat "
                 "chaoticky.",
                 "For large weights the first part of the expression will dominate, since the "
                 "weights were initialized at random and so the sum of the partial derivatives "
                 "will behave chaotically.",
                 "the solution of part a of the exercise on L2 regularization"}},
      .in_short =
          "Gradients of successive minibatches are nearly perpendicular, which is what the slide "
          "calls chaotic; over whole epochs their sums point the same way.",
      .idea =
          {"The slide's sum runs over one minibatch, and ten images say little about the next ten.",
           "A gradient summed over all images changes slowly, so the sums of two epochs agree.",
           "Chaos proper, nearby networks that go on parting exponentially, is looked for and not "
           "found."},
      .builds_on = {"decay-dominates-early"},
      .statement = text::say(
          "In the first epochs from $N(0,1)$ weights (784-{}-10, $\\eta = {}$, $m = 10$, no "
          "decay) successive minibatch gradients of the hidden layer have a cosine within 0.1 "
          "of 0, the gradient is perpendicular to the weights up to the cosine of a single random "
          "direction, and the sum of the gradients grows no faster than $t^{3/4}$. The sums of "
          "epochs 1 and 2, which are sums over all minibatches, have a cosine of at least 0.45. "
          "Networks that start close together part in the first epoch, in the direction that "
          "grows most, by a factor of $\\sqrt2$ and more; in epochs 5 to 8 they part slowly, by "
          "less "
          "than a doubling in two epochs.",
          setting.hidden_width, text::number(setting.learning_rate)),
      .assumptions = {"hidden layer of a sigmoid network with cross-entropy, N(0,1) biases",
                      "λ = 0, so that the weights' movement is the gradients' alone"},
      .range = "medians over networks, at the parameters named",
      .errata =
          {{claim::Erratum::Kind::notation,
            "The sum of the partial derivatives will behave chaotically",
            "\"Chaotically\" stands for \"without a common direction from minibatch to "
            "minibatch\", and so it is. Chaos in the sense of dynamics, nearby networks that go "
            "on parting exponentially, is another thing and is not found.",
            claim::Erratum::Consequence::reading}},
      .for_the_lecturer =
          {"Ten images know little about the other 7,990: so successive gradients are "
           "almost perpendicular, whatever the initial weights are.",
           "Chaos in the sense of dynamics would be something else: nearby networks that part "
           "exponentially."},
      .references = {"M. Nielsen, Neural Networks and Deep Learning (2015), chapter 3, the "
                     "problem at the end of the section \"Weight initialization\"",
                     "S. Strogatz, Nonlinear Dynamics and Chaos, 2nd edition, Westview (2015), "
                     "section 9.3"},
      .data = data.description};
}

}  // namespace

std::vector<claim::Parameter> parameters() {
  return training_parameters();
}

claim::Claim make(const claim::Parameters& parameters, const claim::Environment& environment) {
  TrainingSetting setting = training_from(parameters);
  setting.penalty_rate = 0;
  const SharedData data = learning_data(environment);
  claim::Claim claim = text(*data, setting);
  claim.experiments = {gradients(setting, data)};
  claim.hypotheses = joined(incoherent(setting, *data), coherent(), about_chaos());
  claim.figures = [setting, data](const claim::ClaimResult&, const random::Stream& stream) {
    return std::vector{sums(setting, *data, stream), parting(setting, data, stream)};
  };
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace initproof::proofs::gradient_sum_is_incoherent
