#include <cstddef>

#include "initproof/claim/evidence.hpp"
#include "initproof/elementary/elementary.hpp"

#include "common/joined.hpp"
#include "decay-dominates-early/figures.hpp"
#include "decay-dominates-early/runs.hpp"

namespace initproof::proofs::decay_dominates_early {
namespace {

using claim::Hypothesis;
using claim::Relation;

constexpr const char* mainly =
    "chosen: a tenth of the decay's own change, so that \"mainly\" means nine tenths at least";

claim::Sampled evidence(Channel channel, double deviation) {
  return claim::median({"first-epochs", channel}, deviation);
}

std::vector<Hypothesis> about_the_norm() {
  return {
      {.name = "norm-follows-decay",
       .estimand = "median of ln(|W_K|/|W₀|) / (K ln(1−u)) over the first epoch, hidden layer, "
                   "N(0,1) weights",
       .formula = "q \\approx 1",
       .predicted = 1,
       .margin = {0.1, mainly},
       .counterclaims = {{"norm-stays", "The gradients make up for the decay: the norm stays.", 0},
                         {"gradient-shrinks-as-much",
                          "The gradients shrink the norm as much again as the decay.", 2}},
       .evidence = evidence(exponent, 0.007)},
      {.name = "cross-part-is-small",
       .estimand = "median over networks of the cross parts of the first epoch's changes of the "
                   "squared norm, divided by the decay parts",
       .formula =
           "\\sum 2(1-u)\\eta \\langle w, g\\rangle / \\sum (2u-u^2)\\lvert w\\rvert^2 \\approx 0",
       .predicted = 0,
       .margin = {0.1, mainly},
       .counterclaims = {{"cross-as-large-as-decay",
                          "The gradient points along the weights as much as the decay does.", 1}},
       .evidence = evidence(cross, 0.01)},
      {.name = "gradient-part-is-small",
       .estimand = "the same for the gradient parts",
       .formula = "-\\sum \\eta^2 \\lvert g\\rvert^2 / \\sum (2u-u^2)\\lvert w\\rvert^2 \\approx 0",
       .predicted = 0,
       .margin = {0.1, mainly},
       .counterclaims = {{"gradient-part-undoes-decay",
                          "The squares of the gradient steps add as much as the decay takes away.",
                          -1}},
       .evidence = evidence(gradient, 0.003)},
      {.name = "scaled-weights-grow",
       .estimand = "median of ln(|W_K|/|W₀|) / (K ln(1−u)) over the first epoch, hidden layer, "
                   "scaled weights",
       .formula = "q_s \\le 0",
       .predicted = 0,
       .relation = Relation::at_most,
       .margin = {0.5,
                  "chosen: half of what decay alone gives, nearer to growing than to decaying"},
       .counterclaims = {{"decay-whatever-the-start",
                          "Decay dominates the first epoch whatever the initial weights are.", 1}},
       .evidence = evidence(scaled_exponent, 1.5)}};
}

// "Dominates" is the slide's word and has no number: a hundredfold length is taken for it.
Hypothesis first_part_dominates() {
  constexpr double dominating = 100;
  return {.name = "first-part-dominates",
          .estimand =
              "median over networks of the mean of ln((1−u)|w| / (η|g|)) over the updates "
              "of the first epoch, hidden layer, N(0,1) weights",
          .formula = "\\ln \\frac{(1-u) \\lvert w\\rvert}{\\eta \\lvert g\\rvert} \\ge \\ln 100",
          .predicted = elementary::log(dominating),
          .relation = Relation::at_least,
          .margin = {elementary::log(10.0 / 9), "chosen: a tenth of the ratio"},
          .counterclaims = {{"parts-of-the-same-length",
                             "The weights and the gradient's part are of the same length.", 0},
                            {"tenfold-only", "The first part is ten times as long, no more.",
                             elementary::log(10.0)}},
          .evidence = evidence(log_first_part, 0.06)};
}

// The slide does not say that the step itself is mainly decay; a student may read it so.
Hypothesis steps_are_shorter() {
  const double half = elementary::log(2.0);
  return {.name = "decay-steps-are-shorter",
          .estimand =
              "median over networks of the mean of ln(u|w| / (η|g|)) over the updates of "
              "the first epoch, hidden layer, N(0,1) weights",
          .formula = "\\ln \\frac{u \\lvert w\\rvert}{\\eta \\lvert g\\rvert} \\le -\\ln 2",
          .predicted = -half,
          .relation = Relation::at_most,
          .margin = {half / 4, "a quarter of the distance to steps of the same length"},
          .counterclaims = {{"steps-of-the-same-length",
                             "The decay's part of a step is as long as the gradient's.", 0}},
          .evidence = evidence(log_step, 0.06)};
}

// At Nielsen's lambda/n the decay does not even go further than the gradients in a whole epoch.
Hypothesis about_the_epoch(double penalty_rate) {
  const double log_rate = elementary::log(penalty_rate);
  const double nielsen = elementary::log(1e-4);
  return {.name = "way-of-an-epoch",
          .estimand =
              "median of ln(distance moved by decay alone / distance moved by the gradients) over "
              "the first epoch, hidden layer, N(0,1) weights",
          .formula =
              "\\ln\\frac{(1 - (1-u)^K)\\lvert W_0\\rvert}{\\lvert (1-u)^K W_0 - W_K\\rvert}"
              " \\le \\ln\\frac{\\lambda/n}{4 \\cdot 10^{-4}}",
          .predicted = log_rate - nielsen - elementary::log(4.0),
          .relation = Relation::at_most,
          .margin = {elementary::log(1.25),
                     "chosen: a quarter of the ratio; that decay goes less than a quarter "
                     "as far as the gradients leaves no doubt which goes further"},
          .counterclaims = {{"decay-goes-as-far",
                             "At λ/n = 10⁻⁴, and in proportion at others, the decay moves the "
                             "weights as far in an epoch as the gradients do.",
                             log_rate - nielsen}},
          .evidence = evidence(log_path, 0.06)};
}

claim::Claim text(const LearningData& data, const TrainingSetting& setting) {
  return {
      .id = "decay-dominates-early",
      .title = "In the first epochs the norm of large weights mainly decays",
      .slide = {{"Vysvětlete, proč při použití původní inicializace vah, probíhá během prvních "
                 "epoch především \"weight decay\" (zmenšování vah)",
                 "Explain why, with the original initialization of the weights, the first epochs "
                 "are mainly \"weight decay\" (shrinking of the weights)",
                 "part a of the exercise on L2 regularization"},
                {"Pro velké váhy bude první část výrazu dominovat",
                 "For large weights the first part of the expression will dominate",
                 "the solution of part a"}},
      .in_short =
          "From N(0, 1) weights the norm of the hidden layer shrinks in the first epoch as by "
          "decay alone; the gradient is longer, but points sideways.",
      .idea =
          {"An update changes $\\lvert w \\rvert^2$ by decay $-2u \\lvert w \\rvert^2$, by a cross "
           "part $-2\\eta \\langle w, g \\rangle$, and by $\\eta^2 \\lvert g \\rvert^2$ (up to "
           "factors $1-u$).",
           "Random weights and a gradient are nearly perpendicular, so the cross part is small.",
           "Large weights make the first part large: it decides."},
      .builds_on = {"decay-in-the-network"},
      .statement = text::say(
          "An update changes $\\lvert w\\rvert^2$ by exactly $-(2u-u^2)\\lvert w\\rvert^2 - "
          "2(1-u)\\eta\\langle w, g\\rangle + \\eta^2\\lvert g\\rvert^2$, $u = \\eta\\lambda/n$: "
          "decay, cross and gradient part. For the hidden layer of a 784-{}-10 network with "
          "$N(0,1)$ weights at $\\lambda/n = {}$ the last two stay below a tenth of the "
          "first over the first epoch, so that the norm shrinks as by decay alone, within a "
          "tenth. The first part of the update, $(1-u)w$, is more than a hundred times as long as "
          "the gradient's, as the slide says; the decay in it, $uw$, is far shorter than the "
          "gradient's. With scaled weights the norm grows.",
          setting.hidden_width, text::number(setting.penalty_rate)),
      .assumptions = {"hidden layer of a sigmoid network with cross-entropy",
                      "N(0,1) biases, 8,000 training images, minibatches of 10",
                      "λ/n in [10⁻⁴, 10⁻³]"},
      .range = "the identity: any update of any network; the medians: the parameters named",
      .for_the_lecturer =
          {"The gradient is much longer than the decay, but it points sideways: a step "
           "sideways hardly changes the distance from the origin.",
           "So the length of the weight vector shrinks as by decay alone while its "
           "direction changes."},
      .references = {"M. Nielsen, Neural Networks and Deep Learning (2015), chapter 3, the "
                     "problem at the end of the section \"Weight initialization\""},
      .data = data.description};
}

}  // namespace

std::vector<claim::Parameter> parameters() {
  auto declared = training_parameters();
  declared.push_back(penalty_parameter(1e-4, 1e-4, 1e-3));
  return declared;
}

claim::Claim make(const claim::Parameters& parameters, const claim::Environment& environment) {
  const TrainingSetting setting = training_from(parameters);
  const SharedData data = learning_data(environment);
  claim::Claim claim = text(*data, setting);
  claim.experiments = {first_epochs(setting, data)};
  claim.hypotheses = joined(about_the_norm(), first_part_dominates(), steps_are_shorter(),
                            about_the_epoch(setting.penalty_rate));
  claim.figures = [setting, data](const claim::ClaimResult&, const random::Stream& stream) {
    std::vector<figure::Figure> figures = norms(setting, *data, stream);
    figures.push_back(thresholds(setting, *data, stream));
    return figures;
  };
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace initproof::proofs::decay_dominates_early
