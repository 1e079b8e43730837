#include "neurons.hpp"

#include <array>
#include <cmath>
#include <span>

#include <boost/math/constants/constants.hpp>
#include <fmt/format.h>

#include "initproof/claim/evidence.hpp"
#include "initproof/elementary/elementary.hpp"
#include "initproof/random/normal_source.hpp"

#include "common/laws.hpp"
#include "common/neuron/saturation_evidence.hpp"

namespace initproof::proofs::bias_share {
namespace {

using claim::Hypothesis;

// Biases of variance 0, 1/2 and 1: the ends of the range, and its middle.
constexpr std::array<double, 3> bias_variances = {0.0, 0.5, 1.0};
constexpr std::array<const char*, 3> bias_names = {"no-bias", "half-variance", "full-variance"};

enum Channel : std::size_t { agreement, whole, weights_only, first_slope, first_tail = 6 };

stats::Summary slopes_of(std::span<const double> z) {
  std::vector<double> slopes;
  slopes.reserve(z.size());
  for (const double x : z) slopes.push_back(sigmoid_slope(x));
  return stats::Moments::of(std::span<const double>(slopes));
}

stats::Summary tail_of(std::span<const double> z) {
  stats::Proportion outside{0, z.size()};
  for (const double x : z) {
    if (std::abs(x) > saturation_threshold) ++outside.successes;
  }
  return outside;
}

stats::Summary same_sign(std::span<const double> a, std::span<const double> b) {
  stats::Proportion same{0, a.size()};
  for (std::size_t i = 0; i < a.size(); ++i) {
    if ((a[i] > 0) == (b[i] > 0)) ++same.successes;
  }
  return same;
}

std::vector<stats::Summary> draw_parts(const random::Stream& stream, std::uint64_t index,
                                       const ScaledNeuron& neuron) {
  const random::NormalSource source(stream);
  std::vector<float> factors(1 + neuron.active, 1 / std::sqrt(static_cast<float>(neuron.fan_in)));
  factors[bias_position] = 0;
  std::vector<float> sums(block_size);
  source.weighted_sums(index * block_size, factors, sums);
  const std::vector<double> weights(sums.begin(), sums.end());
  source.weighted_sums(index * block_size, bias_alone, sums);
  const std::vector<double> bias(sums.begin(), sums.end());
  std::vector<stats::Summary> slopes, tails;
  std::vector<double> z(block_size);
  for (const double variance : bias_variances) {
    for (std::size_t i = 0; i < block_size; ++i) z[i] = weights[i] + std::sqrt(variance) * bias[i];
    slopes.push_back(slopes_of(z));
    tails.push_back(tail_of(z));
  }
  // z is left with the bias of variance 1.
  std::vector<stats::Summary> all{same_sign(bias, z),
                                  stats::Moments::of(std::span<const double>(z)),
                                  stats::Moments::of(std::span<const double>(weights))};
  all.insert(all.end(), slopes.begin(), slopes.end());
  all.insert(all.end(), tails.begin(), tails.end());
  return all;
}

Hypothesis variance(const std::string& name, const text::Message& what, Channel channel,
                    const std::string& formula, double predicted,
                    claim::Counterclaim counterclaim) {
  return {.name = name,
          .estimand = what,
          .formula = formula,
          .predicted = predicted,
          .margin = {0.02 * predicted, "2 %: shares are spoken of in percent"},
          .counterclaims = {std::move(counterclaim)},
          .evidence = claim::gaussian_variance({"two-parts", channel}, predicted)};
}

std::vector<Hypothesis> unsaturated(const ScaledNeuron& neuron) {
  const double naive = static_cast<double>(neuron.active) + 1;
  std::vector<Hypothesis> all;
  for (std::size_t i = 0; i < bias_variances.size(); ++i) {
    const double v = neuron.from_weights() + bias_variances[i];
    const std::string name = bias_names[i];
    all.push_back(
        {.name = "slope-with-" + name,
         .estimand = text::say("mean of σ'(z) with a bias of variance {}", bias_variances[i]),
         .formula = R"(\mathrm{E}\, \sigma'(\sqrt{k/n + v_b}\, g))",
         .predicted = mean_slope(v),
         .margin = {0.003, "a hundredth of the steepest slope, 1/4, and a little more"},
         .counterclaims = {{"naive-slope-with-" + name,
                            "The neuron is as saturated as with N(0, 1) weights.",
                            mean_slope(naive)}},
         .evidence = claim::bounded_mean({"two-parts", first_slope + i}, {0.0, 0.25},
                                         variance_of_slope(v))});
    all.push_back({.name = "saturation-with-" + name,
                   .estimand = text::say("probability of |z| > 4 with a bias of variance {}",
                                         bias_variances[i]),
                   .formula = R"(2\, \Phi(-4 / \sqrt{k/n + v_b}))",
                   .predicted = gaussian_tails(saturation_threshold, v),
                   .relation = claim::Relation::at_most,
                   .margin = {0.003, "three neurons in a thousand: negligible in a layer of 30"},
                   .counterclaims = {{"naive-saturation-with-" + name,
                                      "The neuron is as often saturated as with N(0, 1) weights.",
                                      gaussian_tails(saturation_threshold, naive)}},
                   .evidence = claim::probability({"two-parts", first_tail + i}, 0.001)});
  }
  return all;
}

Hypothesis little_influence() {
  constexpr double little = 0.1;
  return {.name = "little-influence",
          .estimand = "probability that the bias and z have the same sign",
          .formula = R"(\frac12 + \frac1\pi \arcsin\sqrt{0.1})",
          .predicted = sign_agreement(little),
          .relation = claim::Relation::at_most,
          .margin = {0.02,
                     "chosen: little influence on z means a tenth of its variance at most, give or "
                     "take two percentage points of agreement"},
          .wording = claim::Wording::literal,
          .evidence = claim::probability({"two-parts", agreement}, 0.8)};
}

}  // namespace

double ScaledNeuron::from_weights() const {
  return static_cast<double>(active) / static_cast<double>(fan_in);
}

double ScaledNeuron::share() const {
  return 1 / (from_weights() + 1);
}

// The correlation of the bias and z is sqrt(share); Sheppard's formula for two normals.
double sign_agreement(double share) {
  return 0.5 + elementary::asin(std::sqrt(share)) / boost::math::constants::pi<double>();
}

claim::Experiment two_parts(const ScaledNeuron& neuron) {
  return {"two-parts",
          "Independent neurons, all weights on active inputs drawn and added up, and the bias "
          "drawn: their sum with biases of variance 0, 1/2 and 1.",
          block_size, [neuron](const random::Stream& stream, std::uint64_t index) {
            return draw_parts(stream, index, neuron);
          }};
}

std::vector<Hypothesis> share_hypotheses(const ScaledNeuron& neuron) {
  const double weights = neuron.from_weights();
  const double one_of_all = 1 / (static_cast<double>(neuron.active) + 1);
  std::vector<Hypothesis> all{
      {.name = "same-sign-as-the-bias",
       .estimand = text::say("probability that the bias and z have the same sign, where the bias "
                             "makes {} of the variance of z",
                             text::general(neuron.share(), 3)),
       .formula = R"(\frac12 + \frac1\pi \arcsin\sqrt\beta, \quad \beta = \frac{1}{k/n + 1})",
       .predicted = sign_agreement(neuron.share()),
       .margin = {0.02, "two percentage points: about three of the share"},
       .counterclaims = {{"one-term-of-many",
                          "The bias is one of k + 1 equal terms, as with N(0, 1) weights.",
                          sign_agreement(one_of_all)},
                         {"half-and-half", "Bias and weights have equal shares.", 0.75}},
       .evidence = claim::probability({"two-parts", agreement}, sign_agreement(neuron.share()))},
      variance("variance-with-bias", "variance of z with a bias of variance 1", whole,
               R"(\frac kn + 1)", weights + 1,
               {"bias-adds-nothing", "The bias adds nothing to speak of.", weights}),
      variance("variance-without-bias", "variance of z without bias", weights_only, R"(\frac kn)",
               weights, {"weights-make-it-all", "The weights make all of var z.", weights + 1})};
  for (auto& h : unsaturated(neuron)) all.push_back(std::move(h));
  all.push_back(little_influence());
  return all;
}

figure::Figure share_figure(const ScaledNeuron& neuron) {
  figure::Series scaled{figure::Mark::line, "weights N(0, 1/n)", 0, {}, {}};
  figure::Series naive{figure::Mark::line, "weights N(0, 1)", 1, {}, {}};
  for (int i = 0; i <= 200; ++i) {
    const double part = i / 200.0;
    scaled.x.push_back(part);
    naive.x.push_back(part);
    scaled.y.push_back(1 / (part + 1));
    naive.y.push_back(1 / (part * static_cast<double>(neuron.fan_in) + 1));
  }
  return {"share-of-the-bias",
          "The share of the bias in the variance of z",
          text::say("With scaled weights the one bias makes at least half of the variance, "
                    "however many inputs are active; at {} of {} it is {}.",
                    neuron.active, neuron.fan_in, text::general(neuron.share(), 3)),
          {"share of the inputs that are 1", false, std::pair{0.0, 1.0}},
          {"share of the bias in var z", false, std::pair{0.0, 1.0}},
          {scaled,
           naive,
           {figure::Mark::vertical,
            text::say("{} active", neuron.active),
            7,
            {neuron.from_weights()},
            {}}}};
}

}  // namespace initproof::proofs::bias_share
