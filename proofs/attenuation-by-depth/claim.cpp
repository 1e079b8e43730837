#include "initproof/claim/claim.hpp"

#include <cmath>
#include <cstddef>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/parameter.hpp"

#include "common/neuron/neuron.hpp"
#include "common/training/response.hpp"
#include "hypotheses.hpp"

namespace initproof::proofs::attenuation_by_depth {
namespace {

// sqrt(chi) where q has settled, far from the inputs.
text::Argument factor(Setting setting, network::WeightLaw law) {
  setting.hidden_layers = 64;
  const double settled = forward_variances(setting, law)[setting.hidden_layers - 1];
  const double deviation = network::weight_deviation(law, setting.width, setting.width);
  const double chi =
      static_cast<double>(setting.width) * deviation * deviation * mean_square_slope(settled);
  return text::number(std::sqrt(chi), 3);
}

}  // namespace

std::vector<claim::Parameter> parameters() {
  return {network_inputs(),
          {"active", 392, 300, 784, true, "inputs that are 1, the rest are 0"},
          {"width", 30, 25, 60, true, "neurons in each hidden layer"},
          {"hidden_layers", 8, 4, 8, true, "hidden layers"}};
}

claim::Claim make(const claim::Parameters& p, const claim::Environment&) {
  const Setting setting{.fan_in = static_cast<std::size_t>(p.integer("fan_in")),
                        .active = static_cast<std::size_t>(p.integer("active")),
                        .width = static_cast<std::size_t>(p.integer("width")),
                        .hidden_layers = static_cast<std::size_t>(p.integer("hidden_layers"))};
  require_inputs(setting.fan_in, setting.active);
  claim::Claim claim{
      .id = "attenuation-by-depth",
      .title = "How the backpropagated error shrinks from layer to layer",
      .slide = {{"Malé změny ve vahách budou mít miniaturní vliv na aktivaci neuronu, což bude mít "
                 "ještě menší dopad na neurony v dalších vrstvách a tudíž i na snížení hodnoty "
                 "účelové funkce => to platí pro všechny neurony v síti",
                 "Small changes of the weights will have a tiny effect on the activation of the "
                 "neuron, which will have a still smaller effect on the neurons in the next layers "
                 "and therefore also on the decrease of the cost => this holds for all neurons in "
                 "the network",
                 "Jak zefektivnit učení NN (How to make learning more efficient)"}},
      .in_short =
          "The typical error does shrink on its way back, most into the saturated first layer; but "
          "per further layer large weights lose less than scaled ones.",
      .idea = {"A layer passes an error back through its weights and its slopes: $\\delta_l = (W^T "
               "\\delta_{l+1}) \\odot \\sigma'(z_l)$.",
               "In a wide layer that changes the mean square by the factor $\\chi = n v\\, "
               "\\mathrm{E}\\, \\sigma'(z)^2$.",
               "Flat slopes make χ small and large weights make it large: the formula says which "
               "of them wins."},
      .builds_on = {"saturated-neurons-barely-respond", "scaled-saturation"},
      .statement = text::say(
          "In wide sigmoid layers of width $n$, weight variance $v$ and var $z = q$, the mean "
          "square of $\\delta$ changes by $\\chi = n v\\, \\mathrm{E}\\, \\sigma'(\\sqrt q\\, "
          "g)^2$ "
          "from a layer to the one before, and its median, in wide layers, at the same rate; at "
          "width "
          "$n$ a typical network loses a little more. At $n = {}$ the factor "
          "$\\sqrt\\chi$ is {} with naive and {} with scaled weights. The median in the "
          "first "
          "layer is a fraction $m(q_1) \\sqrt{n v}$ of the root mean square behind it, "
          "$m(q) = \\mathrm{med}(\\sigma'(\\sqrt q\\, g) \\lvert h \\rvert)$: tiny at "
          "$q_1 = {}$. So the typical error falls from layer to layer on its way back, as the "
          "slide says (with naive weights in layers of up to 105 neurons), most of all into the "
          "saturated first layer. But per further layer naive "
          "weights lose less than scaled ones, because larger weights make up for flatter slopes.",
          setting.width, factor(setting, network::WeightLaw::naive),
          factor(setting, network::WeightLaw::scaled), setting.active + 1),
      .assumptions = {"weights and biases independent and normal with mean 0, biases of variance 1",
                      "wide layers: means over a layer stand for expectations",
                      "the weights of the way back count as independent of the way forward"},
      .range = "sigmoid layers of 25 to 60 neurons, four to eight of them, before the first update",
      .for_the_lecturer =
          {"With scaled weights every sigmoid layer passes back about a fifth of the error, "
           "with naive weights about three quarters.",
           "So good initialization cures the saturation, while the vanishing with depth "
           "remains: it comes with the variance of one over the fan-in."},
      .references =
          {"S. Schoenholz, J. Gilmer, S. Ganguli, J. Sohl-Dickstein, Deep information "
           "propagation, ICLR 2017",
           "B. Poole and others, Exponential expressivity in deep neural networks through "
           "transient chaos, NeurIPS 2016",
           "M. Nielsen, Neural Networks and Deep Learning (2015), chapter 5"},
      .experiments = {deep_networks(setting)},
      .hypotheses = depth_hypotheses(setting),
      .figures = [setting](const claim::ClaimResult&, const random::Stream& stream) {
        return std::vector{depth_figure(setting, stream)};
      }};
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace initproof::proofs::attenuation_by_depth
