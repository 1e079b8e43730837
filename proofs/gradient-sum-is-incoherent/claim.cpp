#include <cmath>
#include <cstddef>

#include "initproof/claim/evidence.hpp"

#include "gradient-sum-is-incoherent/runs.hpp"

namespace initproof::proofs::gradient_sum_is_incoherent {
namespace {

using claim::Hypothesis;
using claim::Relation;

claim::Sampled evidence(Channel channel, double deviation) {
  return claim::median({"gradients", channel}, deviation);
}

std::vector<Hypothesis> incoherent(const Learner& learner, const LearningData& data) {
  const auto weights = static_cast<double>(learner.hidden_width * data.training.features());
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
       .evidence = evidence(successive, 0.01)},
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
                          "A hundredth of the gradient's square lies along the weights.", 0.1}},
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

std::vector<Hypothesis> coherent(double updates) {
  const double doubling = std::log(2.0);
  return {
      {.name = "epochs-unrelated",
       .estimand = "median over networks of the cosine between the gradient sums of the first and "
                   "the second epoch, hidden layer",
       .formula = "\\cos(G_1, G_2) = 0",
       .predicted = 0,
       .margin = {0.25, "half of the cosine from which on a common direction is asserted"},
       .wording = claim::Wording::literal,
       .evidence = evidence(epochs_agree, 0.04)},
      {.name = "epochs-agree",
       .estimand = "the same",
       .formula = "\\cos(G_1, G_2) \\ge \\frac12",
       .predicted = 0.5,
       .relation = Relation::at_least,
       .margin = {0.05, "a tenth of the cosine: 1/2 itself is an angle of 60 degrees"},
       .counterclaims = {{"epoch-sums-are-random",
                          "The sum of an epoch's gradients is a new random direction.", 0}},
       .evidence = evidence(epochs_agree, 0.04)},
      {.name = "no-divergence",
       .estimand = "median over networks of ln of the factor by which a random perturbation of the "
                   "weights by 10⁻⁸ grows in the first epoch",
       .formula = "\\ln\\frac{\\lvert \\delta_K \\rvert}{\\lvert \\delta_0 \\rvert} \\approx 0",
       .predicted = 0,
       .margin = {doubling / 2, "half of what a mild chaos, doubling every epoch, would give"},
       .counterclaims = {{"doubles-every-epoch",
                          "Nearby networks part by a factor of 2 every epoch.", doubling},
                         {"e-fold-every-hundred-steps",
                          "Nearby networks part by a factor of e every hundred "
                          "updates.",
                          updates / 100}},
       .evidence = evidence(divergence, 0.012)}};
}

claim::Claim text(const LearningData& data) {
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
      .statement =
          "In the first epochs from $N(0,1)$ weights (784-30-10, $\\eta = 0.1$, $m = 10$, no "
          "decay) successive minibatch gradients of the hidden layer have a cosine within 0.1 "
          "of 0, the gradient is perpendicular to the weights up to the cosine of a single random "
          "direction, and the sum of the gradients grows no faster than $t^{3/4}$. But the sums "
          "of epochs 1 and 2 have a cosine of at least 0.45. A random perturbation of the "
          "weights grows by less than a factor of $\\sqrt2$ in the first epoch; the direction "
          "in which growth is fastest is not looked for.",
      .assumptions = {"hidden layer of a sigmoid network with cross-entropy, N(0,1) biases",
                      "λ = 0, so that the weights' movement is the gradients' alone"},
      .range = "medians over networks, at the parameters named",
      .correction =
          "From one minibatch to the next the gradient changes direction like noise, but it is "
          "noise around a steady direction: whole epochs push the same way. Of chaos nothing "
          "is seen in a random direction, which hardly grows in an epoch.",
      .lecture =
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
  return learner_parameters();
}

claim::Claim make(const claim::Parameters& parameters, const claim::Environment& environment) {
  Learner learner = learner_from(parameters);
  learner.penalty_rate = 0;
  const Data data = learning_data(environment);
  claim::Claim claim = text(*data);
  claim.experiments = {gradients(learner, data)};
  claim.hypotheses = incoherent(learner, *data);
  const auto updates = static_cast<double>(learner.updates_per_epoch(data->training.size()));
  for (auto& h : coherent(updates)) claim.hypotheses.push_back(std::move(h));
  claim.figures = [learner, data](const claim::ClaimResult&, const random::Stream& stream) {
    return std::vector{sums(learner, *data, stream), parting(learner, data, stream)};
  };
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace initproof::proofs::gradient_sum_is_incoherent
