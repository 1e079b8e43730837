#include <cmath>
#include <cstddef>
#include <limits>

#include <fmt/format.h>

#include "initproof/claim/evidence.hpp"
#include "initproof/elementary/elementary.hpp"

#include "decay-in-the-network/runs.hpp"

namespace initproof::proofs::decay_in_the_network {
namespace {

using claim::Hypothesis;
using claim::Relation;

Hypothesis dead_pixels(const Setting& s) {
  constexpr double half_ulp = 0.5 * std::numeric_limits<double>::epsilon();
  const double steps = s.few_updates();
  const double u = s.few_decay_rate();
  const double law = elementary::log1p(-u);
  const double single = elementary::log(static_cast<double>(static_cast<float>(1 - u)));
  const auto distance = [&](double log_factor) { return steps * std::abs(log_factor - law); };
  return {.name = "dead-pixels",
          .estimand =
              text::say("median over networks of the largest |ln(w_T/w₀) − T ln(1−u)| among the "
                        "weights of the {} pixels that are zero in every training image, T = {}",
                        s.dead.size(), steps),
          .formula = "w_T / w₀ = (1−u)^T",
          .predicted = 0,
          .margin = {(2 * steps + 8) * half_ulp,
                     "rounding: half a unit in the last place for each product and as much for the "
                     "factor 1−u itself, and a few for the logarithm"},
          .counterclaims = {{"exponential-a-step", "A step multiplies by exp(−u).", distance(-u)},
                            {"single-precision-factor",
                             "The factor may be rounded to single precision.", distance(single)},
                            {"a-step-for-every-image",
                             "The factor is applied n times an epoch and not n/m times.",
                             (static_cast<double>(s.few().size()) - steps) * std::abs(law)},
                            {"no-decay-without-gradient",
                             "Weights that no image uses stay as they are.", distance(0)}},
          .evidence = claim::median({"networks", dead_weights}, std::sqrt(steps) * half_ulp)};
}

constexpr const char* fiftieth =
    "chosen: a fiftieth of the decay, which the gradients may add while the factor is still read "
    "as "
    "the epoch's";

Hypothesis hidden_layer(const Setting& s) {
  return {
      .name = "hidden-norm",
      .estimand =
          "median of ln(|W_K|/|W₀|) / (K ln(1−u)) over the first epoch, hidden layer, "
          "N(0,1) weights",
      .formula = "\\lvert W_K\\rvert \\approx (1-u)^K \\lvert W_0\\rvert",
      .predicted = 1,
      .margin = {0.02, fiftieth},
      .counterclaims = {{"norm-decays-for-every-image", "The factor is applied n times an epoch.",
                         static_cast<double>(s.training.batch_size)},
                        {"norm-stays", "The gradients make up for the decay.", 0}},
      .evidence = claim::median({"networks", naive_hidden}, 0.001)};
}

Hypothesis grows(const char* name, const char* what, Channel channel, double deviation,
                 const char* counterclaim, const char* statement) {
  return {
      .name = name,
      .estimand = text::say("median of ln(|W'|/|W|) / (K ln(1−u)), {}", what),
      .formula = "\\frac{\\ln(\\lvert W'\\rvert / \\lvert W\\rvert)}{K \\ln(1-u)} \\le 0",
      .predicted = 0,
      .relation = Relation::at_most,
      .margin = {0.5, "chosen: half of what decay alone gives, nearer to growing than to decaying"},
      .counterclaims = {{counterclaim, statement, 1}},
      .evidence = claim::median({"networks", channel}, deviation)};
}

claim::Claim text(const LearningData& data, const TrainingSetting& training) {
  return {
      .id = "decay-in-the-network",
      .title = "Where the network's weights really decay by (1−u)^K an epoch",
      .slide = {{"Ukažte, že váhy se každou epochu zmenší e^(-ηλ/m) krát",
                 "Show that every epoch the weights shrink by the factor e^(-ηλ/m)",
                 "part b of the exercise on L2 regularization"}},
      .in_short =
          "Weights without a gradient shrink by exactly 1 − ηλ/n a step; from N(0, 1) weights the "
          "hidden layer nearly does, from scaled weights it grows.",
      .idea = {"An update is $w \\to (1-u)\\, w - \\eta g$: where the gradient $g$ is always 0, "
               "only the decay is left.",
               "A pixel that is 0 in every image has such weights.",
               "Elsewhere the gradient takes part: beside large weights it is small, and small "
               "ones it makes grow."},
      .builds_on = {"decay-factor"},
      .statement = text::say(
          "Let $u = \\eta\\lambda/n$ and $K = n/m$. A weight whose gradient is 0 in every step, "
          "as that of a pixel which is 0 in every image, is exactly $(1-u)^T w_0$ after $T$ "
          "steps. In a 784-{}-10 network at $\\lambda/n = {}$ the norm of the hidden layer "
          "follows $(1-u)^K$ in the first epoch from $N(0,1)$ weights to within a fiftieth of "
          "the exponent. From scaled weights it grows instead, and so does the output layer in "
          "the second epoch even from $N(0,1)$ weights.",
          training.hidden_width, text::number(training.penalty_rate)),
      .assumptions = {"m divides n, or the smaller last batch counts as a step",
                      "the update rule of the slide; biases do not decay",
                      "double precision for the exact law: in single precision 1−u is rounded"},
      .range =
          "the exact law: any network, any number of steps; the norms: λ/n in [5·10⁻⁴, 1.5·10⁻³]",
      .for_the_lecturer =
          {"Every epoch multiplies by (1−u)^(n/m) whatever the gradient leaves alone.",
           "The rest of the network has a gradient as well, and for small weights it is "
           "the stronger of the two."},
      .references = {"M. Nielsen, Neural Networks and Deep Learning (2015), chapter 3, the "
                     "problem at the end of the section \"Weight initialization\"",
                     "N. Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition, "
                     "SIAM (2002), section 2.2"},
      .data = data.description};
}

}  // namespace

// Wide layers at low rates take more than two epochs until the output layer grows.
std::vector<claim::Parameter> parameters() {
  const TrainingSetting reference;
  return {{"hidden_width", static_cast<double>(reference.hidden_width), 20, 40, true,
           "neurons of the hidden layer"},
          {"learning_rate", reference.learning_rate, 0.1, 0.2, false, "η, the learning rate"},
          penalty_parameter(1e-3, 5e-4, 1.5e-3)};
}

claim::Claim make(const claim::Parameters& parameters, const claim::Environment& environment) {
  const auto data = learning_data(environment);
  const Setting s{training_from(parameters), data,
                  data::always_zero_pixels(*data->images, data->training.size())};
  claim::Claim claim = text(*data, s.training);
  claim.experiments = {networks(s)};
  claim.hypotheses = {
      hidden_layer(s),
      grows("scaled-weights-grow", "hidden layer, first epoch from scaled weights", scaled_hidden,
            0.15, "scaled-weights-decay", "Scaled weights decay too."),
      grows("output-layer-grows", "output layer, second epoch from N(0,1) weights",
            naive_output_second, 0.2, "output-layer-decays", "The output layer decays too.")};
  // Images without a margin would have none.
  if (!s.dead.empty()) claim.hypotheses.push_back(dead_pixels(s));
  claim.figures = [s](const claim::ClaimResult&, const random::Stream& stream) {
    return std::vector{exponents_figure(s, stream)};
  };
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace initproof::proofs::decay_in_the_network
