#include "hypotheses.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "initproof/claim/evidence.hpp"
#include "initproof/elementary/elementary.hpp"

#include "common/initialization_look.hpp"
#include "common/training/learning.hpp"
#include "common/training/response.hpp"

namespace initproof::proofs::attenuation_by_depth {
namespace {

using claim::Hypothesis;
using network::WeightLaw;

constexpr const char* experiment_name = "deep-networks";
constexpr std::uint64_t networks = 64;  // whose errors a replicate puts together
constexpr std::uint64_t replicates_per_block = 4;
// Whatever the width, a margin leaves a rate its sign: errors shrink towards the input.
constexpr double most_of_rate = 0.75;

enum Channel : std::size_t {
  naive_mean_square,
  scaled_mean_square,
  naive_median,
  scaled_median,
  naive_first,
  scaled_first,
  difference
};

std::vector<double> observed(const Setting& s, const random::Stream& stream,
                             std::uint64_t replicate) {
  const auto naive = measured_profile(s, WeightLaw::naive, stream, replicate * networks, networks);
  const auto scaled =
      measured_profile(s, WeightLaw::scaled, stream, replicate * networks, networks);
  return {naive.mean_square_rate(),
          scaled.mean_square_rate(),
          naive.median_rate(),
          scaled.median_rate(),
          naive.into_first_layer(),
          scaled.into_first_layer(),
          naive.median_rate() - scaled.median_rate()};
}

// One kind of weights, what it predicts and what the other does.
struct Kind {
  std::string name;
  const Profile& own;
  const Profile& other;
  double back;  ///< n v, the summed variance of the weights that lead back from one neuron
};

Hypothesis mean_square_rate(const Kind& kind, Channel channel) {
  return {
      .name = kind.name + "-rate",
      .estimand = text::say("ln of the factor by which the root mean square of δ changes from "
                            "one hidden layer to the one before, {} weights",
                            kind.name),
      .formula =
          R"(\frac12 \ln \chi = \frac12 \ln\big(n v\, \mathrm{E}\, \sigma'(\sqrt q\, g)^2\big))",
      .predicted = kind.own.mean_square_rate(),
      .margin = {std::min(0.12, most_of_rate * std::abs(kind.own.mean_square_rate())),
                 "12 % a layer (at most three quarters of the rate): the recursion treats the "
                 "weights of the way back as independent of the way forward, and a few dozen "
                 "neurons as many; 1/4 a layer is 20 % from 0.205"},
      .counterclaims = {{kind.name + "-at-the-other-rate",
                         "Both kinds of weights lose the same per layer: this kind loses as the "
                         "other is predicted to.",
                         kind.other.mean_square_rate()},
                        {kind.name + "-at-steepest-slopes",
                         "Every neuron has the steepest slope, 1/4.",
                         elementary::log(0.25 * std::sqrt(kind.back))}},
      .evidence = claim::median({experiment_name, channel}, 0.025)};
}

Hypothesis median_rate(const Kind& kind, Channel channel) {
  return {
      .name = kind.name + "-median-rate",
      .estimand = text::say("the same for the median of |δ|, {} weights", kind.name),
      .formula = R"(\frac12 \ln \chi + \mathrm{E} \ln \sqrt{X})",
      .predicted = kind.own.median_rate(),
      .margin =
          {std::min(0.1, most_of_rate * std::abs(kind.own.median_rate())),
           "10 % a layer (at most three quarters of the rate): the law of a typical network "
           "takes the widths of the layers as they are, but the forward variances and the way "
           "back as those of wide ones"},
      .counterclaims = {{kind.name + "-median-at-the-other-rate",
                         "The medians of both kinds of weights lose the same per layer.",
                         kind.other.median_rate()},
                        {kind.name + "-median-the-same-in-every-layer",
                         "The typical error is as large in an early layer as in a late one.", 0}},
      .evidence = claim::median({experiment_name, channel}, 0.03)};
}

Hypothesis first_layer(const Kind& kind, Channel channel, double variance_of_first, double margin,
                       const text::Message& reason) {
  const double mean_square =
      0.5 * elementary::log(kind.back * mean_square_slope(variance_of_first));
  return {
      .name = kind.name + "-first-layer",
      .estimand =
          text::say("ln of the median of |δ₁| over the median of |δ₂|, {} weights", kind.name),
      .formula = R"(\ln \frac{m(q_1) \sqrt{n v\, \mathrm{E}\, \sigma'(\sqrt{q_2}\, g)^2}}{m(q_2)})",
      .predicted = kind.own.into_first_layer(),
      .margin = {margin, reason},
      .counterclaims = {{kind.name + "-first-layer-as-mean-square",
                         "The typical neuron of the first layer loses as the mean square does.",
                         mean_square},
                        {kind.name + "-first-layer-as-the-other",
                         "The first layer loses as with the other kind of weights.",
                         kind.other.into_first_layer()}},
      .evidence = claim::median({experiment_name, channel}, margin / 3)};
}

// What the slide does not say, and a reader may take from it: that saturation makes every further
// layer lose more.
Hypothesis naive_less_scaled(const Setting& s, const Profile& naive, const Profile& scaled) {
  const std::size_t last = s.hidden_layers - 1;
  const double slopes = mean_square_slope(forward_variances(s, WeightLaw::naive)[last]) /
                        mean_square_slope(forward_variances(s, WeightLaw::scaled)[last]);
  return {.name = "naive-less-scaled-per-layer",
          .estimand = "ln of the factor per layer for the median of |δ|, naive less scaled weights",
          .formula = R"(\frac12 \ln \chi_{naive} - \frac12 \ln \chi_{scaled})",
          .predicted = naive.median_rate() - scaled.median_rate(),
          .margin = {0.1,
                     "10 % a layer, as for one of the two: they lie on the same side of their "
                     "predictions"},
          .counterclaims = {{"naive-and-scaled-alike-per-layer",
                             "With either kind of weights a further layer costs the same.", 0},
                            {"only-slopes-count",
                             "A further layer of flatter slopes costs more: the larger weights do "
                             "not make up for them.",
                             0.5 * elementary::log(slopes)}},
          .evidence = claim::median({experiment_name, difference}, 0.03)};
}

figure::Series over_layers(figure::Mark mark, const text::Message& label, int colour,
                           const std::vector<double>& sizes) {
  figure::Series s{mark, label, colour, {}, {}};
  for (std::size_t l = 0; l < sizes.size(); ++l) {
    s.x.push_back(static_cast<double>(l + 1));
    s.y.push_back(sizes[l]);
  }
  return s;
}

}  // namespace

claim::Experiment deep_networks(const Setting& s) {
  return replicated(
      experiment_name,
      text::say("{} fresh networks with {} hidden layers of {} neurons for each kind of weights, "
                "on an input with {} ones of {}, cross-entropy: sizes of the backpropagated "
                "errors, over all neurons of a layer and all networks.",
                networks, s.hidden_layers, s.width, s.active, s.fan_in),
      replicates_per_block,
      [s](const random::Stream& stream, std::uint64_t replicate) {
        return observed(s, stream, replicate);
      },
      claim::Cost::draws);
}

std::vector<Hypothesis> depth_hypotheses(const Setting& s) {
  const Profile naive = predicted_profile(s, WeightLaw::naive);
  const Profile scaled = predicted_profile(s, WeightLaw::scaled);
  const Kind one{"naive", naive, scaled, static_cast<double>(s.width)};
  const Kind two{"scaled", scaled, naive, 1};
  std::vector<Hypothesis> all = {
      mean_square_rate(one, naive_mean_square),
      mean_square_rate(two, scaled_mean_square),
      median_rate(one, naive_median),
      median_rate(two, scaled_median),
      first_layer(one, naive_first, forward_variances(s, WeightLaw::naive)[0], 1.4,
                  "a factor of 4 on a quantity of the order of a millionth: the median of so "
                  "flat a slope varies that much over the neurons of a replicate"),
      first_layer(
          two, scaled_first, forward_variances(s, WeightLaw::scaled)[0], 0.15,
          "15 %: a little more than for the mean square, as only the neurons of two layers count"),
      naive_less_scaled(s, naive, scaled)};
  for (Hypothesis& h : all) h.estimand = over_replicates(networks, h.estimand);
  return all;
}

figure::Figure depth_figure(const Setting& s, const random::Stream& stream) {
  constexpr std::uint64_t shown = 128;
  figure::Figure figure{
      "errors-by-layer",
      "The backpropagated error in each hidden layer",
      text::say(
          "Sizes of δ over the neurons of {} networks with {} hidden layers of {} neurons (black) "
          "and what the recursion predicts (lines). Towards the input, on the left, scaled weights "
          "lose more per layer; saturated first layers lose the most at once.",
          shown, s.hidden_layers, s.width),
      {"hidden layer, counted from the input", false, std::nullopt},
      {"size of the error δ", true, std::nullopt},
      {}};
  for (const WeightLaw law : {WeightLaw::naive, WeightLaw::scaled}) {
    const bool naive = law == WeightLaw::naive;
    const int colour = look_of(law).colour;
    const Profile law_says = predicted_profile(s, law);
    const Profile found = measured_profile(s, law, stream, naive ? 0 : shown, shown);
    figure.series.push_back(over_layers(
        figure::Mark::line, naive ? "N(0, 1): root mean square" : "N(0, 1/n): root mean square",
        colour, law_says.root_mean_square));
    figure.series.push_back(over_layers(figure::Mark::dashed,
                                        naive ? "N(0, 1): median" : "N(0, 1/n): median", colour,
                                        law_says.median));
    figure.series.push_back(over_layers(figure::Mark::points,
                                        law == WeightLaw::scaled ? "measured" : "", 6,
                                        found.root_mean_square));
    figure.series.push_back(over_layers(figure::Mark::points, "", 6, found.median));
  }
  return figure;
}

}  // namespace initproof::proofs::attenuation_by_depth
