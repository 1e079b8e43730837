#include <cstddef>

#include <fmt/format.h>

#include "initproof/claim/evidence.hpp"

#include "common/joined.hpp"
#include "learning-speed/runs.hpp"

namespace initproof::proofs::learning_speed {
namespace {

using claim::Counterclaim;
using claim::Hypothesis;
using claim::Relation;

// One percentage point. Thresholds lie a margin above what the statement says.
constexpr double point = 0.01;

Hypothesis at_least(const char* name, text::Message estimand, const char* formula,
                    Difference channel, double threshold, double margin, text::Message reason,
                    double deviation, Counterclaim counterclaim) {
  return {.name = name,
          .estimand = std::move(estimand),
          .formula = formula,
          .predicted = threshold,
          .relation = Relation::at_least,
          .margin = {margin, std::move(reason)},
          .counterclaims = {std::move(counterclaim)},
          .evidence = claim::median({"first-epochs", channel}, deviation)};
}

constexpr const char* one_point =
    "chosen: one point, about the sampling error of a difference of two networks on the same 2,000 "
    "images; the threshold is several of them, a difference that anybody sees in the learning "
    "curves";

std::vector<Hypothesis> about_weights() {
  return {at_least("ahead-after-one-epoch",
                   "median over pairs of networks of the difference of the accuracies after the "
                   "first epoch, scaled minus N(0,1) weights",
                   "A_s(1) - A_n(1) \\ge 0.06", after_one_epoch, 6 * point, point, one_point, 0.025,
                   {"no-difference", "The initial weights make no difference.", 0.0}),
          at_least("ahead-of-three-epochs",
                   text::say("the same, scaled weights after one epoch minus N(0,1) weights "
                             "after {} epochs",
                             handicap),
                   "A_s(1) - A_n(3) \\ge 0.02", against_handicap, 2 * point, point,
                   "chosen: one point, about the sampling error of a difference of two networks on "
                   "the same 2,000 images; the threshold is two of them",
                   0.014,
                   {"naive-catches-up",
                    text::say("N(0,1) weights catch up within {} epochs.", handicap), 0.0})};
}

// The same learning rate for both is a choice that favours one of them; here it is not made.
std::vector<Hypothesis> about_rates() {
  return {
      at_least("ahead-at-a-third-of-the-rate",
               "median of the difference of the accuracies after the first epoch at η/3, scaled "
               "minus N(0,1) weights",
               "A_s^{\\eta/3}(1) - A_n^{\\eta/3}(1) \\ge 0.06", at_a_third, 6 * point, point,
               one_point, 0.05,
               {"no-difference-at-a-third", "At η/3 the initial weights make no difference.", 0.0}),
      at_least(
          "ahead-at-three-times-the-rate",
          "median of the difference of the accuracies after the first epoch at 3 η, scaled "
          "minus N(0,1) weights",
          "A_s^{3\\eta}(1) - A_n^{3\\eta}(1) \\ge 0.04", at_three_times, 4 * point, point,
          one_point, 0.015,
          {"no-difference-at-three-times", "At 3 η the initial weights make no difference.", 0.0}),
      at_least("ahead-at-their-own-best-rates",
               "median of the difference of the accuracies after the first epoch, scaled minus "
               "N(0,1) weights, each at its own best rate out of seven from η/3 to 20 η",
               "\\max_\\eta A_s^{\\eta}(1) - \\max_\\eta A_n^{\\eta}(1) \\ge 0.01",
               at_own_best_rates, point, point / 2,
               "chosen: half a point, below the sampling error of a single pair; the difference is "
               "about a fifth of that at η",
               0.008,
               {"a-matter-of-the-rate",
                "At their own best rates both initializations learn as well in an epoch.", 0.0})};
}

std::vector<Hypothesis> about_costs() {
  return {
      at_least("quadratic-is-slow-at-the-same-rate",
               "median of the difference of the accuracies after the first epoch on scaled "
               "weights, cross-entropy minus quadratic cost",
               "A_s(1) - A_s^{q}(1) \\ge 0.06", cost_at_same_rate, 6 * point, point, one_point,
               0.08,
               {"cost-does-not-matter",
                "With scaled weights nothing slows down, whatever the cost is.", 0.0}),
      at_least("quadratic-keeps-up-at-a-higher-rate",
               text::say("median of the difference of the accuracies after the first epoch on "
                         "scaled weights, quadratic cost at {} η minus cross-entropy at η",
                         rate_factor),
               "A_s^{q,10\\eta}(1) - A_s(1) \\ge 0", cost_at_high_rate, 0, 3 * point,
               "three points: what the cross-entropy's network gains by half an epoch more", 0.01,
               {"quadratic-slow-at-any-rate", "The quadratic cost learns slowly at any rate.",
                -5 * point}),
      at_least("scaled-weights-help-the-quadratic-cost",
               text::say("median of the difference of the accuracies after the first epoch with "
                         "the quadratic cost at {} η, scaled minus N(0,1) weights",
                         rate_factor),
               "A_s^{q,10\\eta}(1) - A_n^{q,10\\eta}(1) \\ge 0.06", quadratic_gain, 6 * point,
               point, one_point, 0.13,
               {"only-with-cross-entropy",
                "Scaled weights help only together with the cross-entropy.", 0.0})};
}

Hypothesis published() {
  return {.name = "published-gap",
          .estimand = text::say("median of the difference of the accuracies after {} epochs "
                                "(4,800 updates), scaled minus N(0,1) weights",
                                long_epochs),
          .formula = "0.9270 − 0.8643",
          .predicted = 0.9270 - 0.8643,
          .margin = {3 * point,
                     "the published figures are of one run each, with a standard deviation of "
                     "about 0.008 between runs, after 5,000 updates on other images"},
          .counterclaims = {{"no-gap-when-published",
                             "After as many updates as Nielsen's first epoch nothing is left of "
                             "the difference.",
                             0.0}},
          .evidence = claim::median({"published-length", 0}, 0.008)};
}

claim::Claim text(const LearningData& data, const TrainingSetting& setting) {
  return {
      .id = "learning-speed",
      .title = "The network learns faster from scaled weights",
      .slide = {{"V takovém případě je neuron saturovaný a učení bude pomalé",
                 "In that case the neuron is saturated and learning will be slow",
                 "Jak zefektivnit učení NN (How to make learning more efficient)"},
                {"takové neurony je těžké saturovat a tím pádem je nepravděpodobné, že dojde "
                 "ke zpomalení učení",
                 "such neurons are hard to saturate, and so it is unlikely that learning "
                 "slows down",
                 "Jak tedy váhy inicializovat? (How to initialize the weights, then?)"}},
      .in_short =
          "From scaled weights the network learns faster: after one epoch it is ahead at the same "
          "learning rate, and at each one's own best rate too.",
      .idea = {"With N(0, 1) weights most hidden neurons are saturated, and a step is small beside "
               "weights so long.",
               "Networks of both kinds are trained on the same images at the same learning rate "
               "and compared pair by pair.",
               "Then each initialization is granted the best learning rate of its own."},
      .builds_on = {"naive-saturation", "scaled-saturation", "cross-entropy-and-saturation"},
      .statement = text::say(
          "Let $A_s(e)$ and $A_n(e)$ be the accuracies on the validation images after $e$ "
          "epochs from $N(0, 1/n)$ and from $N(0, 1)$ weights (784-{}-10, cross-entropy, "
          "$\\eta = {}$, $m = 10$, $\\lambda/n = 10^{-4}$, 8,000 training images). Then "
          "$A_s(1)$ exceeds $A_n(1)$ by five points at least, and even $A_n(3)$ by one. At "
          "$\\eta/3$ it is five points as well, at $3\\,\\eta$ three; and with each at its own "
          "best rate, from a range of 1 to 60, scaled weights are still ahead, by half a point at "
          "least. The quadratic cost is slow at the same $\\eta$ on scaled weights too; at "
          "$10\\,\\eta$ it is not, and there too scaled weights are ahead of $N(0, 1)$ weights.",
          setting.hidden_width, text::number(setting.learning_rate)),
      .assumptions =
          {"one hidden layer of sigmoids, stochastic gradient descent",
           "the learning rate is the same for both initializations, or each its own best",
           "biases are N(0,1) in both"},
      .range =
          "medians over networks, at the parameters named; nothing is said of other "
          "architectures",
      .for_the_lecturer =
          {"One epoch on scaled weights is worth more than three on N(0,1) weights at the "
           "same learning rate; with each at its own best rate less of it is left, but "
           "not nothing.",
           "Scaled weights help with the quadratic cost as well, seen here at a "
           "learning rate ten times as large: at the same rate that cost is slow even "
           "on scaled weights."},
      .references = {"M. Nielsen, Neural Networks and Deep Learning (2015), chapter 3, section "
                     "\"Weight initialization\""},
      .data = data.description};
}

}  // namespace

std::vector<claim::Parameter> parameters() {
  return training_parameters();
}

claim::Claim make(const claim::Parameters& parameters, const claim::Environment& environment) {
  const TrainingSetting setting = training_from(parameters);
  const SharedData data = learning_data(environment);
  claim::Claim claim = text(*data, setting);
  claim.experiments = {first_epochs(setting, data)};
  claim.hypotheses = joined(about_weights(), about_rates(), about_costs());
  // The published figures are of this network on MNIST.
  const TrainingSetting reference;
  if (!environment.mnist_folder.empty() && setting.hidden_width == reference.hidden_width &&
      setting.learning_rate == reference.learning_rate) {
    claim.experiments.push_back(published_length(setting, data));
    claim.hypotheses.push_back(published());
  }
  claim.figures = [setting, data](const claim::ClaimResult&, const random::Stream& stream) {
    return std::vector{learning_curves(setting, *data, stream)};
  };
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace initproof::proofs::learning_speed
