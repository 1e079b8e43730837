#include "initproof/claim/claim.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/elementary/elementary.hpp"

#include "common/images.hpp"
#include "common/laws.hpp"
#include "common/neuron/saturation_evidence.hpp"
#include "common/training/learning.hpp"
#include "l2-resembles-scaled-initialization/experiments.hpp"
#include "l2-resembles-scaled-initialization/figures.hpp"

namespace initproof::proofs::l2_resembles_scaled_initialization {

namespace {

using claim::Hypothesis;

constexpr std::uint64_t pair = 2;  // networks of a replicate, one from either start

// E ln(R_naive / R_scaled) of the initial weights: N_w against h + K.
double log_ratio_at_start(const network::Architecture& architecture) {
  return -2 * log_scaled_size(architecture);
}

// Expected share of |z| > 4 in the hidden layer before training, over the images.
double saturated_at_start(const data::ImageSet& images, double weight_variance) {
  double sum = 0;
  const auto variances = variances_on(images, weight_variance, 1);
  for (const double v : variances) sum += gaussian_tails(saturation_threshold, v);
  return sum / static_cast<double>(variances.size());
}

Hypothesis students_forget() {
  return {.name = "students-forget-the-start",
          .estimand =
              over_replicates(pair, "ln(R_naive / R_scaled) of students after eight decay times"),
          .formula = R"(\ln \frac{R_{\text{naive}}}{R_{\text{scaled}}} = 0)",
          .predicted = 0,
          .margin = {0.02, "two percent: minima that fit nearly as well differ by up to one"},
          .counterclaims =
              {{"students-remember",
                "The sums of squares stay N_w and h + K, for h hidden neurons and K outputs.",
                log_ratio_at_start({{10, 16, 1}})}},
          .evidence = claim::median({"pairs-of-students", 0}, 0.002)};
}

Hypothesis networks_forget(const network::Architecture& architecture) {
  return {.name = "networks-forget-the-start",
          .estimand = over_replicates(
              pair, "ln(R_naive / R_scaled) of networks on images after eight decay times"),
          .formula = R"(\ln \frac{R_{\text{naive}}}{R_{\text{scaled}}} = 0)",
          .predicted = 0,
          .margin = {0.05,
                     "five percent, of a quotient of hundreds at the start: noisy batches "
                     "and different minima shake R by one or two"},
          .counterclaims =
              {{"networks-remember",
                "The sums of squares stay N_w and h + K, for h hidden neurons and K outputs.",
                log_ratio_at_start(architecture)},
               {"half-forgotten", "Half of the difference in size is left.",
                log_ratio_at_start(architecture) / 2}},
          .evidence = claim::median({"pairs-on-images", 0}, 0.01)};
}

Hypothesis saturation_returns(const data::ImageSet& images) {
  const double inputs = static_cast<double>(images.pixels_per_image());
  const double at_start = saturated_at_start(images, 1) - saturated_at_start(images, 1 / inputs);
  return {.name = "saturation-returns",
          .estimand = over_replicates(
              pair,
              "share of |z| > 4 in the hidden layer after eight decay times: naive start "
              "less scaled start"),
          .formula = R"(P_{\text{naive}}(|z| > 4) - P_{\text{scaled}}(|z| > 4) = 0)",
          .predicted = 0,
          .margin = {0.05,
                     "one neuron and a half of 30; the difference at the start is that of "
                     "twenty"},
          .counterclaims = {{"stays-saturated",
                             "Neurons that start saturated stay so: the difference of the start.",
                             at_start},
                            {"half-recovered", "Half of them recover.", at_start / 2}},
          .evidence = claim::median({"pairs-on-images", 1}, 0.01)};
}

// No law of the plateau's R is known that would predict it, so what "similar" means is chosen.
Hypothesis size_is_near(const network::Architecture& architecture) {
  const double unchanged = -2 * log_scaled_size(architecture);
  return {
      .name = "size-near-scaled",
      .estimand = over_replicates(1,
                                  "ln(R / R_scaled): R after eight decay times from N(0, 1), over "
                                  "the expected one of fresh "
                                  "scaled weights"),
      .formula = R"(\left\lvert \ln \frac{R}{R_{\text{scaled}}} \right\rvert \le \ln 9)",
      .predicted = 0,
      .margin = {elementary::log(9.0),
                 "chosen: nine times in R is three times in the size of a weight; N(0, 1) weights "
                 "are off by 24 times in the reference network"},
      .counterclaims = {{"four-times-the-size", "Weights stay four times as large.",
                         elementary::log(16.0)},
                        {"size-unchanged", "Decay leaves the weights their size 1.", unchanged}},
      .evidence = claim::median({"pairs-on-images", 2}, 0.02)};
}

Hypothesis stationary(const NoisyWeight& weight) {
  NoisyWeight without_decay = weight;
  without_decay.penalty_rate = 0;
  const double kick = weight.learning_rate * weight.noise;
  const double pull = weight.curvature + weight.penalty_rate;
  return {
      .name = "stationary-variance",
      .estimand = "E w² of a weight under noisy descent with decay on a quadratic",
      .formula = R"(\mathrm{E} w^2 = \frac{\eta^2 s^2}{1 - (1 - \eta (H + \lambda/n))^2})",
      .predicted = weight.stationary_variance(),
      .margin = {0.02 * weight.stationary_variance(),
                 "two percent; the start is forgotten to "
                 "a millionth"},
      .counterclaims = {{"decay-forgotten", "Only the curvature pulls the weight back.",
                         without_decay.stationary_variance()},
                        {"noise-added-once", "E w² = (η s)²: the noise of one update.",
                         kick * kick},
                        {"small-steps", "E w² = η s² / (2 (H + λ/n)), as for steps that are small.",
                         kick * weight.noise / (2 * pull)},
                        {"start-remembered", "E w² stays at the 1 of N(0, 1).", 1}},
      .evidence = claim::gaussian_variance({"noisy-weights", 0}, weight.stationary_variance())};
}

}  // namespace

std::vector<claim::Parameter> parameters() {
  return {{"hidden", 30, 16, 64, true, "hidden neurons of the networks on images"},
          {"image_rate", 0.01, 0.007, 0.02, false, "λ/n of the networks on images"},
          {"eta", 0.1, 0.05, 0.5, false, "learning rate of the single noisy weight"},
          {"curvature", 1, 0.2, 2, false, "H, curvature of the cost of the single noisy weight"},
          {"rate", 0.5, 0.1, 1, false, "λ/n of the single noisy weight"}};
}

claim::Claim make(const claim::Parameters& p, const claim::Environment& environment) {
  const auto data = learning_data(environment);
  const TrainingSetting setting{
      .hidden_width = p.integer("hidden"), .learning_rate = 0.25, .penalty_rate = p["image_rate"]};
  const NoisyWeight weight{p["eta"], p["curvature"], p["rate"], 1};
  const network::Architecture architecture{
      {data->training.features(), setting.hidden_width, data->training.outputs()}};
  claim::Claim claim{
      .id = "l2-resembles-scaled-initialization",
      .title = "L2 regularization undoes the original initialization",
      .slide = {{"L2 regularizace dělá něco podobného, jako tato inicializace vah. Nechť lambda "
                 "není příliš malá.",
                 "L2 regularization does something similar to this initialization of the weights. "
                 "Let lambda be not too small.",
                 "the exercise on L2 regularization, its first sentence"}},
      .in_short =
          "L2 regularization forgets the initial weights: after several decay times, networks from "
          "N(0, 1) and from scaled weights have the same size and saturation.",
      .idea = {"Each decay time of $n/(\\eta\\lambda)$ updates shrinks what is left of the start "
               "by the factor e.",
               "What data and minibatch noise put in balances what decay takes out.",
               "For one weight on a quadratic cost that balance is exact."},
      .builds_on = {"plateau-size", "scaled-saturation"},
      .statement =
          "After several decay times the network has forgotten whether it started from $N(0,1)$ or "
          "from scaled weights: the sums of squares agree, and so do the shares of saturated "
          "neurons. What sets the size instead is a balance. For one weight on a quadratic cost "
          "with gradient noise of standard deviation $s$ it is exact: "
          "$\\mathrm{E} w^2 = \\eta^2 s^2 / (1 - (1 - \\eta (H + \\lambda/n))^2)$.",
      .assumptions = {"λ/n is large enough for several decay times n/(ηλ) to pass",
                      "λ/n is below the collapse threshold (see plateau-size)",
                      "for the single weight: normal noise, independent of the weight, and 0 < η "
                      "(H + λ/n) < 2"},
      .range =
          "One hidden layer, λ/n = 0.01 on images and 0.02 on students; the single weight for "
          "every stable η.",
      .for_the_lecturer =
          {"Decay forgets the start: after a few decay times nobody can tell from the size of the "
           "weights how they were drawn.",
           "It is similar and not the same: the scaled initialization has its size at once, decay "
           "needs n/(ηλ) updates for every factor e, and its size depends on λ."},
      .references =
          {"M. Nielsen, Neural Networks and Deep Learning (2015), chapter 3, the problem at the "
           "end of the section on weight initialization",
           "S. Mandt, M. Hoffman, D. Blei, Stochastic gradient descent as approximate Bayesian "
           "inference, JMLR 18 (2017), section 3"},
      .data = data->description,
      .experiments = {noisy_weights(weight), pairs_of_students(), pairs_on_images(data, setting)},
      .hypotheses = {stationary(weight), students_forget(), networks_forget(architecture),
                     saturation_returns(*data->images), size_is_near(architecture)},
      .figures = [data, setting, weight](const claim::ClaimResult&, const random::Stream& stream) {
        return draw(*data, setting, weight, stream);
      }};
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace initproof::proofs::l2_resembles_scaled_initialization
