#include "networks.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "initproof/claim/evidence.hpp"
#include "initproof/elementary/elementary.hpp"
#include "initproof/network/activation.hpp"
#include "initproof/network/backpropagation.hpp"

#include "common/training/response.hpp"

namespace initproof::proofs::saturated_neurons_barely_respond {
namespace {

using claim::Hypothesis;
using network::WeightLaw;

constexpr const char* experiment_name = "half-active-networks";
constexpr std::size_t outputs = 10;
constexpr std::uint64_t networks = 64;  // whose sensitivities a replicate puts together
constexpr std::uint64_t replicates_per_block = 4;

enum Channel : std::size_t {
  output_median,
  output_rms,
  cost_median,
  cost_rms,
  cost_over_activation,
  output_over_activation,
  quadratic_over_activation
};

// |da/dw|, |da_out/dw| and |dC/dw| for the weights of the first layer whose input is 1.
struct Sensitivities {
  std::vector<double> activation;  // one a hidden neuron
  std::vector<double> output;      // one an output and hidden neuron
  std::vector<double> cost;        // one a hidden neuron, cross-entropy
  std::vector<double> quadratic;   // the same with the quadratic cost
};

// The target is class 0 always: the outputs of a fresh network are exchangeable.
network::Batch<double> slides_input(const Neuron& layer) {
  network::Batch<double> batch{network::Matrix<double>::Zero(network::index(layer.fan_in), 1),
                               network::Matrix<double>::Zero(network::index(outputs), 1)};
  batch.inputs.topRows(network::index(layer.active)).setOnes();
  batch.targets(0, 0) = 1;
  return batch;
}

void add(const network::Network<double>& net, const network::Batch<double>& batch,
         Sensitivities& to) {
  network::Backpropagation<double> pass;
  pass.run(net, batch);
  const auto hidden = network::slope(network::Activation::sigmoid, pass.z(0));
  const auto output = network::slope(network::Activation::sigmoid, pass.z(1));
  const auto& weights = net.layers[1].weights;
  for (Eigen::Index i = 0; i < weights.cols(); ++i) {
    for (Eigen::Index k = 0; k < weights.rows(); ++k) {
      to.output.push_back(std::abs(output(k, 0) * weights(k, i) * hidden(i, 0)));
    }
    to.activation.push_back(hidden(i, 0));
    to.cost.push_back(std::abs(pass.delta(0)(i, 0)));
    // The quadratic cost's output errors are those of cross-entropy times the outputs' slopes.
    const double arriving = weights.col(i).dot(pass.delta(1).col(0).cwiseProduct(output.col(0)));
    to.quadratic.push_back(std::abs(arriving * hidden(i, 0)));
  }
}

double median_of(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

double rms_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double x : values) sum += x * x;
  return std::sqrt(sum / static_cast<double>(values.size()));
}

std::vector<double> observed(const Setting& s, const network::Batch<double>& batch,
                             const random::Stream& stream, std::uint64_t replicate) {
  const network::Architecture shape{{s.naive.fan_in, s.hidden_width, outputs}};
  Sensitivities naive, scaled;
  for (std::uint64_t i = replicate * networks; i < (replicate + 1) * networks; ++i) {
    add(network::initialize<double>(shape, {.weights = WeightLaw::naive}, stream, i), batch, naive);
    add(network::initialize<double>(shape, {.weights = WeightLaw::scaled}, stream, i), batch,
        scaled);
  }
  return {elementary::log10(median_of(naive.output) / median_of(scaled.output)),
          elementary::log10(rms_of(naive.output) / rms_of(scaled.output)),
          elementary::log10(median_of(naive.cost) / median_of(scaled.cost)),
          elementary::log10(rms_of(naive.cost) / rms_of(scaled.cost)),
          elementary::log10(rms_of(naive.cost) / rms_of(naive.activation)),
          elementary::log10(rms_of(naive.output) / rms_of(naive.activation)),
          elementary::log10(rms_of(naive.quadratic) / rms_of(naive.activation))};
}

WideStart law(const Setting& s, WeightLaw weights) {
  const std::vector<double> square{static_cast<double>(s.naive.active)};
  return wide_start(square, s.naive.fan_in, s.hidden_width, outputs, weights);
}

std::vector<Hypothesis> on_the_median(double rms_output, double rms_cost) {
  const claim::Margin margin{
      0.2, "a hundredth is a tiny response by any reading; the margin is a factor of 1.6"};
  return {{.name = "typical-effect-on-outputs",
           .estimand = "log₁₀ of the median of |da_out/dw| over first-layer weights of active "
                       "inputs, naive over scaled",
           .formula = R"(\log_{10} \frac{\mathrm{med}_{naive}}{\mathrm{med}_{scaled}} \le -2)",
           .predicted = -2,
           .relation = claim::Relation::at_most,
           .margin = margin,
           .counterclaims = {{"median-as-mean-square-at-the-outputs",
                              "The typical effect on the outputs is as large as the root mean "
                              "square one.",
                              rms_output}},
           .evidence = claim::median({experiment_name, output_median}, 0.3)},
          {.name = "typical-effect-on-the-cost",
           .estimand = "log₁₀ of the median of |dC/dw| over the same weights, naive over scaled",
           .formula = R"(\log_{10} \frac{\mathrm{med}_{naive}}{\mathrm{med}_{scaled}} \le -2)",
           .predicted = -2,
           .relation = claim::Relation::at_most,
           .margin = margin,
           .counterclaims = {{"median-as-mean-square-in-the-cost",
                              "The typical effect on the cost is as large as the root mean square "
                              "one.",
                              rms_cost}},
           .evidence = claim::median({experiment_name, cost_median}, 0.3)}};
}

// The formulas take the few unsaturated neurons of a replicate for as many, and what arrives from
// the outputs for independent of them.
constexpr const char* few_unsaturated =
    "a factor of 1.26: the formula takes the few unsaturated neurons of a replicate for as many, "
    "and what arrives from the outputs for independent of them";

// From the neuron to the next layer's and to the quadratic cost, where the slide is right.
std::vector<Hypothesis> on_what_responds_less(const WideStart& naive) {
  const double own = naive.attenuation();
  return {
      {.name = "next-neuron-responds-less",
       .estimand = "log₁₀ of the root mean square of |da_out/dw| over that of the neuron's own "
                   "|da/dw|, N(0, 1) weights",
       .formula = R"(\frac12 \log_{10} (v_2\, \mathrm{E} \sigma'(z_2)^2))",
       .predicted = elementary::log10(naive.output_sensitivity() / own),
       .margin = {0.1, few_unsaturated},
       .counterclaims = {{"next-neuron-as-the-neuron-itself",
                          "The next layer's neuron responds as the neuron itself does.", 0},
                         {"next-neuron-with-the-steepest-slope",
                          "The next layer's neuron has the steepest slope, 1/4.",
                          elementary::log10(0.25)}},
       .evidence = claim::median({experiment_name, output_over_activation}, 0.03)},
      {.name = "quadratic-cost-responds-less",
       .estimand = "log₁₀ of the root mean square of |dC/dw| with the quadratic cost over that of "
                   "the neuron's own |da/dw|, N(0, 1) weights",
       .formula = R"(\frac12 \log_{10} (10 v_2\, \mathrm{E} a_2^2 \sigma'(z_2)^2))",
       .predicted = elementary::log10(naive.quadratic_cost_sensitivity() / own),
       .margin = {0.1, few_unsaturated},
       .counterclaims = {{"quadratic-cost-as-the-neuron-itself",
                          "The quadratic cost responds as the neuron itself does.", 0},
                         {"quadratic-cost-as-cross-entropy",
                          "The quadratic cost responds as cross-entropy does.",
                          elementary::log10(naive.cost_sensitivity() / own)}},
       .evidence = claim::median({experiment_name, quadratic_over_activation}, 0.03)}};
}

// From the neuron on to cross-entropy, summed over ten outputs, where it is not.
std::vector<Hypothesis> on_the_way_to_the_cost(const WideStart& naive) {
  const text::Message estimand =
      "log₁₀ of the root mean square of |dC/dw| over that of the neuron's own |da/dw|, N(0, 1) "
      "weights";
  const claim::Sampled evidence = claim::median({experiment_name, cost_over_activation}, 0.03);
  return {
      {.name = "effect-on-the-cost-over-the-neuron",
       .estimand = estimand,
       .formula = R"(\frac12 \log_{10} (10 v_2\, \mathrm{E} a_2^2))",
       .predicted = elementary::log10(naive.cost_sensitivity() / naive.attenuation()),
       .margin = {0.1, few_unsaturated},
       .counterclaims = {{"cost-as-the-neuron-itself",
                          "The cost responds as the neuron itself does.", 0}},
       .evidence = evidence},
      {.name = "still-smaller-effect-on-the-cost",
       .estimand = estimand,
       .formula = R"(\log_{10} \frac{\mathrm{rms}\, \partial C/\partial w}{\mathrm{rms}\, )"
                  R"(\partial a/\partial w} \le 0)",
       .predicted = 0,
       .relation = claim::Relation::at_most,
       .margin =
           {0.02,
            "\"still smaller\", read of cross-entropy, the cost in use, summed over ten outputs; "
            "the weakest reading of that is not larger, up to 5 %"},
       .wording = claim::Wording::literal,
       .evidence = evidence}};
}

}  // namespace

claim::Experiment on_the_slides_input(const Setting& s) {
  return replicated(
      experiment_name,
      text::say("{} pairs of fresh networks, naive and scaled from the same draws, on an input "
                "with {} ones and {} zeros: the effect of every weight of the first layer whose "
                "input is 1.",
                networks, s.naive.active, s.naive.fan_in - s.naive.active),
      replicates_per_block,
      [s, batch = slides_input(s.naive)](const random::Stream& stream, std::uint64_t replicate) {
        return observed(s, batch, stream, replicate);
      },
      claim::Cost::draws);
}

std::vector<Hypothesis> later_layer_hypotheses(const Setting& s) {
  const WideStart naive = law(s, WeightLaw::naive);
  const WideStart scaled = law(s, WeightLaw::scaled);
  const double output = elementary::log10(naive.output_sensitivity() / scaled.output_sensitivity());
  const double cost = elementary::log10(naive.cost_sensitivity() / scaled.cost_sensitivity());
  const double hidden = elementary::log10(naive.attenuation() / scaled.attenuation());
  const claim::Margin margin{
      0.15,
      "a factor of 1.4: the formula neglects that a layer's neurons are few, "
      "and a replicate's mean square rests on the few that are not saturated"};
  auto all = on_the_median(output, cost);
  all.push_back(
      {.name = "mean-square-effect-on-outputs",
       .estimand = "log₁₀ of the root mean square of |da_out/dw|, naive over scaled",
       .formula = R"(\frac12 \log_{10} \frac{v_2\, \mathrm{E} \sigma'(z_2)^2\, )"
                  R"(\mathrm{E} \sigma'(z_1)^2 \ \text{(naive)}}{\text{the same (scaled)}})",
       .predicted = output,
       .margin = margin,
       .counterclaims = {{"as-in-the-hidden-layer",
                          "Outputs lose what the hidden neuron loses in root mean square.",
                          hidden}},
       .evidence = claim::median({experiment_name, output_rms}, 0.04)});
  all.push_back({.name = "mean-square-effect-on-the-cost",
                 .estimand = "log₁₀ of the root mean square of |dC/dw|, naive over scaled",
                 .formula =
                     R"(\frac12 \log_{10} \frac{10 v_2\, \mathrm{E} a_2^2\, )"
                     R"(\mathrm{E} \sigma'(z_1)^2 \ \text{(naive)}}{\text{the same (scaled)}})",
                 .predicted = cost,
                 .margin = margin,
                 .counterclaims = {{"cost-as-with-scaled-weights",
                                    "The cost responds as it does with scaled weights.", 0},
                                   {"cost-as-in-the-hidden-layer",
                                    "The cost loses what the hidden neuron loses in root mean "
                                    "square.",
                                    hidden}},
                 .evidence = claim::median({experiment_name, cost_rms}, 0.04)});
  for (auto& h : on_what_responds_less(naive)) all.push_back(std::move(h));
  for (auto& h : on_the_way_to_the_cost(naive)) all.push_back(std::move(h));
  for (auto& h : all) h.estimand = over_replicates(networks, h.estimand);
  return all;
}

figure::Figure cost_figure(const Setting& s, const random::Stream& stream) {
  constexpr std::uint64_t shown = 100;
  figure::Figure figure{
      "effect-on-the-cost",
      "The effect of a first-layer weight on the cost, network by network",
      text::say("{} fresh networks of each kind. To the left: with naive weights the median "
                "weight has next to no effect. Not lower: the root mean square is as large as "
                "with scaled weights, or larger.",
                shown),
      {"median of |dC/dw|", true, std::nullopt},
      {"root mean square of |dC/dw|", true, std::nullopt},
      {}};
  const auto batch = slides_input(s.naive);
  const network::Architecture shape{{s.naive.fan_in, s.hidden_width, outputs}};
  for (const WeightLaw weights : {WeightLaw::naive, WeightLaw::scaled}) {
    const bool naive = weights == WeightLaw::naive;
    figure::Series points{figure::Mark::points,
                          naive ? "weights N(0, 1)" : "weights N(0, 1/n)",
                          naive ? 1 : 0,
                          {},
                          {}};
    for (std::uint64_t i = 0; i < shown; ++i) {
      Sensitivities one;
      add(network::initialize<double>(shape, {.weights = weights}, stream, i), batch, one);
      points.y.push_back(rms_of(one.cost));
      points.x.push_back(median_of(one.cost));
    }
    figure.series.push_back(std::move(points));
  }
  return figure;
}

}  // namespace initproof::proofs::saturated_neurons_barely_respond
