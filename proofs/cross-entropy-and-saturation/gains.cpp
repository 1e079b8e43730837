#include "gains.hpp"

#include <fmt/format.h>

#include "initproof/claim/evidence.hpp"
#include "initproof/elementary/elementary.hpp"
#include "initproof/network/backpropagation.hpp"

#include "common/initialization_look.hpp"
#include "common/training/response.hpp"

namespace initproof::proofs::cross_entropy_and_saturation {
namespace {

using claim::Hypothesis;

constexpr const char* experiment_name = "two-costs";
constexpr std::uint64_t replicates_per_block = 4;

enum Channel : std::size_t {
  output_gain,
  hidden_over_output,
  hidden_matrix,
  attenuation,
  kept,
  losing
};

// Networks of a replicate of which every (hidden neuron, image) is looked at.
constexpr std::uint64_t looked_at = 4;

double log_root(double numerator, double denominator) {
  return 0.5 * elementary::log(numerator / denominator);
}

std::vector<double> compared(const FirstStep& cross, const FirstStep& quadratic) {
  const double output = log_root(cross.output_error, quadratic.output_error);
  return {output, log_root(cross.hidden_error, quadratic.hidden_error) - output,
          log_root(cross.hidden_gradient, quadratic.hidden_gradient),
          elementary::log(cross.attenuation()),
          elementary::log(cross.attenuation() / quadratic.attenuation())};
}

// What networks number `first` and following see, with either cost.
struct Seen {
  FirstStep cross, quadratic;
};

Seen seen(const LearningData& data, const Setting& s, network::WeightLaw law,
          const random::Stream& stream, std::uint64_t first, std::uint64_t networks) {
  Seen sum;
  for (std::uint64_t i = first; i < first + networks; ++i) {
    const network::Architecture shape{
        {data.training.features(), s.hidden_width, data.training.outputs()}};
    auto network = network::initialize<float>(shape, {.weights = law}, stream, i);
    const auto batch = picked(data.training, stream, i, s.images);
    sum.cross += first_step(network, batch);
    network.architecture.cost = network::Cost::quadratic;
    sum.quadratic += first_step(network, batch);
  }
  return sum;
}

// Share of the pairs of a hidden neuron and an image whose error is smaller with cross-entropy.
double losing_share(const LearningData& data, const Setting& s, const random::Stream& stream,
                    std::uint64_t first) {
  const network::Architecture shape{
      {data.training.features(), s.hidden_width, data.training.outputs()}};
  double lost = 0;
  double pairs = 0;
  for (std::uint64_t i = first; i < first + looked_at; ++i) {
    auto network =
        network::initialize<float>(shape, {.weights = network::WeightLaw::naive}, stream, i);
    const auto batch = picked(data.training, stream, i, s.images);
    network::Backpropagation<float> cross, quadratic;
    cross.run(network, batch);
    network.architecture.cost = network::Cost::quadratic;
    quadratic.run(network, batch);
    // What arrives, before the slope that both have in common and that may be 0 in a float.
    const auto loses = cross.arriving(0).array().abs() < quadratic.arriving(0).array().abs();
    lost += static_cast<double>(loses.count());
    pairs += static_cast<double>(loses.size());
  }
  return lost / pairs;
}

struct Laws {
  WideStart naive;
  WideStart scaled;
};

std::vector<Hypothesis> on_the_gain(const Laws& laws) {
  const double gain = elementary::log(laws.naive.output_gain());
  return {
      {.name = "gain-of-the-output-error",
       .estimand = "ln of the root mean square error of the outputs, over single images, with "
                   "cross-entropy over the same with quadratic cost",
       .formula = R"(\frac12 \ln \frac{\mathrm{E}\, a^2}{\mathrm{E}\, a^2 \sigma'(z)^2})",
       .predicted = gain,
       .margin = {0.15,
                  "15 %: the formula takes z₂ for normal with one variance, and the networks of a "
                  "replicate are few"},
       .counterclaims = {{"nothing-gained", "The cost does not matter to the outputs.", 0},
                         {"least-gain", "Every output has z = 0 and gains the least factor, 4.",
                          elementary::log(4.0)}},
       .evidence = claim::median({experiment_name, output_gain}, 0.05)},
      {.name = "hidden-errors-gain-as-much",
       .estimand = "ln of the gain of the hidden errors (root mean square over single images, "
                   "cross-entropy over quadratic) over the gain of the output errors",
       .formula = R"(\ln \frac{\lvert \delta_1^{CE} \rvert / \lvert \delta_1^{Q} \rvert}{\lvert )"
                  R"(\delta_2^{CE} \rvert / \lvert \delta_2^{Q} \rvert} = 0)",
       .predicted = 0,
       .margin = {0.15, "15 %, as for the gain itself"},
       .counterclaims = {{"hidden-layer-gains-nothing", "Only the outputs gain.", -gain}},
       .evidence = claim::median({experiment_name, hidden_over_output}, 0.05)},
      {.name = "hidden-gradient-gains",
       .estimand = "ln of the norm of the hidden layer's gradient (a matrix, the mean over a batch "
                   "of images) with cross-entropy over the same with quadratic cost",
       .formula =
           R"(\ln \frac{\lVert \nabla_{W_1} C^{CE} \rVert}{\lVert \nabla_{W_1} C^{Q} \rVert})"
           R"( \ge \ln 4)",
       .predicted = elementary::log(4.0),
       .relation = claim::Relation::at_least,
       .margin = {0.05,
                  "4 is the least gain of a single output's error; five percent for what the mean "
                  "over the batch cancels"},
       .counterclaims = {{"hidden-gradient-gains-nothing", "Only the output layer gains.", 0}},
       .evidence = claim::median({experiment_name, hidden_matrix}, 0.1)},
      {.name = "some-hidden-errors-lose",
       .estimand = "share of the pairs of a hidden neuron and an image whose error is smaller with "
                   "cross-entropy than with quadratic cost",
       .formula =
           R"(P(\lvert \delta_1^{CE} \rvert < \lvert \delta_1^{Q} \rvert) \ge \frac{1}{100})",
       .predicted = 0.01,
       .relation = claim::Relation::at_least,
       .margin = {0.002,
                  "chosen: one pair in a hundred is more than a rare exception; a fifth of "
                  "that"},
       .counterclaims = {{"every-error-gains", "Every error of the network gains.", 0}},
       .evidence = claim::median({experiment_name, losing}, 0.008)},
      {.name = "only-in-the-output-layer",
       .estimand = "ln of the norm of the hidden layer's gradient with cross-entropy over the same "
                   "with quadratic cost",
       .formula = R"(\ln \frac{\lVert \nabla_{W_1} C^{CE} \rVert}{\lVert \nabla_{W_1} C^{Q} )"
                  R"(\rVert} = 0)",
       .predicted = 0,
       .margin = {elementary::log(2.0),
                  "chosen: \"only\" read of the gradients, of which the hidden layer's is then not "
                  "helped at all; even a factor of two would pass for that"},
       .wording = claim::Wording::literal,
       .evidence = claim::median({experiment_name, hidden_matrix}, 0.1)}};
}

std::vector<Hypothesis> on_the_attenuation(const Laws& laws) {
  const double naive = elementary::log(laws.naive.attenuation());
  const double best = elementary::log(0.25);
  return {{.name = "attenuation-of-the-hidden-layer",
           .estimand = "ln of |δ₁| / |W₂ᵀ δ₂| (root mean squares over images), with cross-entropy",
           .formula = R"(\frac12 \ln \frac1N \sum_i \mathrm{E}\, \sigma'(\sqrt{v_i}\, g)^2)",
           .predicted = naive,
           .margin = {0.15,
                      "15 %: the formula takes what arrives for independent of the neuron's own "
                      "z, and the neurons of a replicate are few"},
           .counterclaims = {{"no-attenuation", "Every hidden neuron has the steepest slope, 1/4.",
                              best},
                             {"as-with-scaled-weights",
                              "Cross-entropy makes the hidden layer pass on as much as one with "
                              "scaled weights.",
                              elementary::log(laws.scaled.attenuation())}},
           .evidence = claim::median({experiment_name, attenuation}, 0.05)},
          {.name = "attenuation-stays",
           .estimand = "ln of the hidden layer's attenuation with cross-entropy over the same with "
                       "quadratic cost",
           .formula = R"(\ln A^{CE} / A^{Q} = 0)",
           .predicted = 0,
           .margin = {0.15,
                      "the cost changes only how the slopes are weighted; a cure would be a factor "
                      "of more than two"},
           .counterclaims = {{"hidden-saturation-cured",
                              "Cross-entropy lifts the hidden slope to its largest value, 1/4.",
                              best - naive}},
           .evidence = claim::median({experiment_name, kept}, 0.03)}};
}

}  // namespace

claim::Experiment two_costs(const SharedData& data, const Setting& s) {
  return replicated(
      experiment_name,
      text::say("{} fresh networks with N(0, 1) weights, each on {} images of its "
                "own, seen with either cost before the first update; their squares "
                "are added up.",
                s.networks, s.images),
      replicates_per_block,
      [data, s](const random::Stream& stream, std::uint64_t replicate) {
        const Seen sum =
            seen(*data, s, network::WeightLaw::naive, stream, replicate * s.networks, s.networks);
        std::vector<double> found = compared(sum.cross, sum.quadratic);
        found.push_back(losing_share(*data, s, stream, replicate * s.networks));
        return found;
      },
      claim::Cost::draws);
}

std::vector<Hypothesis> gain_hypotheses(const LearningData& data, const Setting& s) {
  const auto squares = squared_inputs(data.training);
  const auto law = [&](network::WeightLaw weights) {
    return wide_start(squares, data.training.features(), s.hidden_width, data.training.outputs(),
                      weights);
  };
  const Laws laws{law(network::WeightLaw::naive), law(network::WeightLaw::scaled)};
  auto all = on_the_gain(laws);
  for (auto& h : on_the_attenuation(laws)) all.push_back(std::move(h));
  for (auto& h : all)
    h.estimand =
        over_replicates(h.name == "some-hidden-errors-lose" ? looked_at : s.networks, h.estimand);
  return all;
}

figure::Figure gain_figure(const LearningData& data, const Setting& s,
                           const random::Stream& stream) {
  constexpr std::uint64_t shown = 60;
  figure::Figure figure{
      "gains",
      "What cross-entropy gains over the quadratic cost, network by network",
      text::say("Root mean square errors with cross-entropy over those with quadratic cost, {} "
                "fresh networks of each kind on {} images. The hidden errors gain what the output "
                "errors gain; if only the output layer gained, the points would lie on the "
                "dashed line.",
                shown, s.images),
      {"gain of the output errors", true, std::nullopt},
      {"gain of the hidden errors", true, std::nullopt},
      {{figure::Mark::line, "the same gain", 7, {3, 30}, {3, 30}},
       {figure::Mark::dashed, "only in the output layer", 3, {3, 30}, {1, 1}}}};
  for (const auto law : {network::WeightLaw::naive, network::WeightLaw::scaled}) {
    figure::Series points{figure::Mark::points, look_of(law).label, look_of(law).colour, {}, {}};
    for (std::uint64_t i = 0; i < shown; ++i) {
      const Seen one = seen(data, s, law, stream, i, 1);
      points.x.push_back(
          elementary::exp(log_root(one.cross.output_error, one.quadratic.output_error)));
      points.y.push_back(
          elementary::exp(log_root(one.cross.hidden_error, one.quadratic.hidden_error)));
    }
    figure.series.push_back(std::move(points));
  }
  return figure;
}

}  // namespace initproof::proofs::cross_entropy_and_saturation
