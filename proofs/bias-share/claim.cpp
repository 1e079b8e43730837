#include "initproof/claim/claim.hpp"

#include <cstddef>

#include <fmt/format.h>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/text/digits.hpp"

#include "common/joined.hpp"
#include "learning_pairs.hpp"
#include "neurons.hpp"

namespace initproof::proofs::bias_share {

std::vector<claim::Parameter> parameters() {
  return {{"fan_in", 784, 20, 10'000, true, "inputs of the layer"},
          {"active", 392, 4, 10'000, true, "inputs that are 1, the rest are 0"},
          {"hidden", 30, 20, 60, true, "hidden neurons of the networks that learn"},
          {"eta", 0.1, 0.05, 0.2, false, "learning rate of the networks that learn"}};
}

claim::Claim make(const claim::Parameters& p, const claim::Environment& environment) {
  const ScaledNeuron neuron{static_cast<std::size_t>(p.integer("fan_in")),
                            static_cast<std::size_t>(p.integer("active"))};
  if (neuron.active > neuron.fan_in) {
    throw claim::UsageError(
        fmt::format("--set active={}: expected at most fan_in={}", neuron.active, neuron.fan_in));
  }
  const double share = static_cast<double>(neuron.active) / static_cast<double>(neuron.fan_in);
  const bool half = share == 0.5;
  const auto data = learning_data(environment);
  claim::Claim claim{
      .id = "bias-share",
      .title = "How much of the weighted input is the bias",
      .slide =
          {{"Bias je jen jeden, takže na výsledek nemá velký vliv => necháme jeho inicializaci "
            "tak, jak je",
            "There is only one bias, so it has little influence on the result => we leave its "
            "initialization as it is",
            "Jak tedy váhy inicializovat? (How to initialize the weights, then?)"}},
      .in_short = text::say("The bias is no small part: it makes {} of the variance of z. Yet "
                            "leaving it as it is harms neither saturation nor learning.",
                            half ? text::Message("two thirds")
                                 : text::say("{} %", text::number(100 / (share + 1), 2))),
      .idea =
          {"With weights of variance $1/n$ all $k$ active inputs together give $k/n$, and the bias "
           "alone gives 1.",
           "With a bias of any variance up to 1 the variance of z is at most 2: ±4 stay far away.",
           "That learning does not notice is measured, on networks with random biases and with "
           "biases 0."},
      .builds_on = {"scaled-variance", "scaled-saturation"},
      .statement =
          "With weights $N(0, 1/n)$ and bias $N(0, 1)$ the share of the bias in var $z$ is "
          "$\\beta = 1/(k/n + 1)$ for $k$ of $n$ inputs active: two thirds when half of them are, "
          "about nine tenths on digits. What is true: for every variance of the bias from 0 to 1 "
          "the neuron stays unsaturated, and networks learn in their first epoch as well with "
          "biases 0 as with random ones, within one percentage point of accuracy.",
      .assumptions = {"weights and bias are independent and normal with mean 0",
                      "for learning: one hidden layer, cross-entropy, scaled weights, one epoch"},
      .range =
          "the share: any fan-in and any number of active inputs; learning: 20 to 60 hidden "
          "neurons, learning rates 0.05 to 0.2",
      .errata = {{claim::Erratum::Kind::imprecise,
                  "There is only one bias, so it has little influence on the result",
                  "On saturation and on learning the bias has little influence, and so it may stay "
                  "as it is. Of the variance of z it makes two thirds where half of the inputs are "
                  "active, because the scaling has shrunk the weights and not the bias.",
                  claim::Erratum::Consequence::reason}},
      .for_the_lecturer =
          {text::say("After the scaling the one bias carries {} of the variance of z, so "
                     "\"only one\" is no reason.",
                     half ? text::Message("two thirds")
                          : text::say("{} %", text::number(100 / (share + 1), 2))),
           text::say("The right reason for leaving it alone is that a variance between {} "
                     "and {} keeps the neuron unsaturated, and that learning does not notice.",
                     text::numeral(half ? "1/2" : text::rounded(share, 3)),
                     text::numeral(half ? "3/2" : text::rounded(share + 1, 3)))},
      .references = {"M. Nielsen, Neural Networks and Deep Learning (2015), chapter 3, section "
                     "\"Weight initialization\"",
                     "X. Glorot, Y. Bengio, Understanding the difficulty of training deep "
                     "feedforward neural networks, AISTATS 2010: biases initialized to 0"},
      .data = data->description,
      .experiments = {two_parts(neuron), on_images(data),
                      learning_pairs(data,
                                     {.hidden_width = static_cast<std::size_t>(p.integer("hidden")),
                                      .learning_rate = p["eta"]})},
      .hypotheses = joined(share_hypotheses(neuron), share_on_images(*data), learning_hypotheses()),
      .figures = [neuron](const claim::ClaimResult&, const random::Stream&) {
        return std::vector{share_figure(neuron)};
      }};
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace initproof::proofs::bias_share
