#include "initproof/claim/claim.hpp"

#include <cmath>
#include <cstddef>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/parameter.hpp"

#include "common/joined.hpp"
#include "networks.hpp"
#include "neurons.hpp"

namespace initproof::proofs::saturated_neurons_barely_respond {

namespace {

constexpr const char* place = "Jak zefektivnit učení NN (How to make learning more efficient)";

Setting read(const claim::Parameters& p) {
  Setting s{.naive = naive_neuron(),
            .hidden_width = static_cast<std::size_t>(p.integer("hidden")),
            .minibatch = static_cast<std::size_t>(p.integer("minibatch"))};
  s.naive.fan_in = p.integer("fan_in");
  s.naive.active = p.integer("active");
  require_inputs(s.naive.fan_in, s.naive.active);
  return s;
}

}  // namespace

std::vector<claim::Parameter> parameters() {
  return {network_inputs(),
          {"active", 392, 300, 784, true, "inputs that are 1, the rest are 0"},
          {"hidden", 30, 20, 60, true, "neurons in the hidden layer"},
          {"minibatch", 10, 1, 20, true, "images of one update"}};
}

claim::Claim make(const claim::Parameters& p, const claim::Environment& environment) {
  const Setting setting = read(p);
  Neuron scaled = setting.naive;
  scaled.weight_variance = 1.0 / static_cast<double>(scaled.fan_in);
  const auto data = learning_data(environment);
  claim::Claim claim{
      .id = "saturated-neurons-barely-respond",
      .title = "Typical saturated neurons barely respond, the gradient is not smaller",
      .slide = {{"Malé změny ve vahách budou mít miniaturní vliv na aktivaci neuronu, což bude mít "
                 "ještě menší dopad na neurony v dalších vrstvách a tudíž i na snížení hodnoty "
                 "účelové funkce",
                 "Small changes of the weights will have a tiny effect on the activation of the "
                 "neuron, which will have a still smaller effect on the neurons in the next layers "
                 "and therefore also on the decrease of the cost",
                 place},
                {"V takovém případě je neuron saturovaný a učení bude pomalé",
                 "In that case the neuron is saturated and learning will be slow", place}},
      .in_short =
          "On one image the typical neuron hardly responds to its weights, and the next layer "
          "still less; cross-entropy, summed over the outputs, responds more, through the few "
          "unsaturated neurons.",
      .idea = {"A weight whose input is 1 moves the activation by $\\sigma'(z)$, which is tiny "
               "where the sigmoid is flat: so is the median.",
               "A few neurons are not saturated, and large weights stand behind them: these make "
               "the root mean square.",
               "So medians fall and root mean squares need not, and cross-entropy adds up all ten "
               "outputs."},
      .builds_on = {"naive-saturation"},
      .statement =
          "For a weight whose input is 1, $\\partial a/\\partial w = \\sigma'(z)$. Its median is "
          "$\\sigma'(0.67449 \\sqrt v)$, $v = \\mathrm{var}\\, z$: tiny with N(0, 1) weights, and "
          "so are the medians of $\\partial a_{out}/\\partial w$ and $\\partial C/\\partial w$. "
          "The root mean squares are not: the few unsaturated neurons pass on through larger "
          "weights $W_2$, and the hidden layer's gradient is *larger* than with scaled weights. "
          "Compared with the neuron itself, in root mean square, the next layer's neuron responds "
          "less, and so does the quadratic cost; cross-entropy summed over ten outputs responds "
          "more. "
          "What is smaller is the share $\\lvert \\delta_1 \\rvert / \\lvert W_2^T \\delta_2 "
          "\\rvert$ that the hidden layer passes on, and the gradient relative to the weights.",
      .assumptions = {"one hidden layer of sigmoid neurons, ten sigmoid outputs, cross-entropy",
                      "weights and biases independent and normal, before the first update"},
      .range =
          "the median of a neuron: any variance of z; the rest: hidden layers of 20 to 60 "
          "neurons, on the half-active input and on images",
      .errata = {{claim::Erratum::Kind::imprecise,
                  "Small changes of the weights will have a tiny effect on the activation of the "
                  "neuron, which will have a still smaller effect on the neurons in the next "
                  "layers and therefore also on the decrease of the cost",
                  "The effect on a neuron of the next layer is smaller still, and so it is on the "
                  "quadratic cost. On cross-entropy, summed over the outputs, it is larger than on "
                  "the neuron itself, in root mean square.",
                  claim::Erratum::Consequence::reason}},
      .for_the_lecturer =
          {"On a given image five neurons out of six hardly respond to their weights, and the "
           "sixth passes on all the more, as the weights behind it are large.",
           text::say("Learning is not slow because the gradient is smaller; it is slow because the "
                     "gradient is small beside weights that are {} times too long.",
                     text::general(std::sqrt(static_cast<double>(setting.naive.fan_in)), 3))},
      .references = {"M. Nielsen, Neural Networks and Deep Learning (2015), chapter 3, section "
                     "\"Weight initialization\"",
                     "X. Glorot, Y. Bengio, Understanding the difficulty of training deep "
                     "feedforward neural networks, AISTATS 2010"},
      .data = data->description,
      .experiments = {single_neurons("naive-neurons", setting.naive),
                      single_neurons("scaled-neurons", scaled), on_the_slides_input(setting),
                      on_images(data, setting)},
      .hypotheses = joined(neuron_hypotheses(setting.naive, scaled),
                           later_layer_hypotheses(setting), image_hypotheses(*data, setting)),
      .figures = [setting, scaled](const claim::ClaimResult&, const random::Stream& stream) {
        return std::vector{sensitivity_figure(setting.naive, scaled), cost_figure(setting, stream)};
      }};
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace initproof::proofs::saturated_neurons_barely_respond
