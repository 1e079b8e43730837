#include "lecture.hpp"

#include <span>
#include <string_view>
#include <vector>

#include "initproof/text/message.hpp"

namespace initproof::proofs {

// Made from the folders when the program is built (initproof_add_lecture of
// cmake/suite/Lecture.cmake): one that is missing there is a link error, not a silent gap.
std::vector<claim::Entry> entries();
std::span<const text::Translation> translations(std::string_view language) noexcept;

namespace {

std::vector<claim::Symbol> symbols() {
  return {{"n", "in the update rule, in λ/n and in n/m: the number of training images"},
          {"n",
           "in the variance 1/n of a weight: the inputs of its neuron, which are the neurons of "
           "the layer before (fan-in); also n_in and, on the slides, n with the index l−1"},
          {"N(0, v)", "the normal law with mean 0; the second argument is the variance"},
          {"N(0, \\sqrt{3/2})",
           "on one slide only: there the second argument is the standard "
           "deviation; with the variance in that place it is N(0, 3/2)"},
          {"w, b", "a weight; a bias"},
          {"x_j, k", "an input, 0 or 1 or a pixel between them; how many inputs are 1"},
          {"z = \\sum_j w_j x_j + b", "the weighted input of a neuron"},
          {"a = \\sigma(z)", "its activation; σ is the sigmoid, 1/(1 + e^(−z))"},
          {"C, C_0", "the cost with and without the regularization term"},
          {"\\delta_l", "the error of layer l: the derivatives of the cost by its z"},
          {"\\eta, m", "the learning rate; the images of a minibatch"},
          {"\\lambda", "the regularization parameter"},
          {"u = \\eta\\lambda/n", "what one step of decay takes from a weight, as a share of it"},
          {"\\tau = n/(\\eta\\lambda)",
           "the decay time, in steps: decay alone shrinks a weight by "
           "the factor e in it"},
          {"N_w", "the number of weights of the whole network, biases not counted"},
          {"R = \\sum w^2", "the sum of their squares"}};
}

// The laboratory, reports/laboratory.html: which of its benches shows a claim, and at what.
std::vector<claim::Companion> companions() {
  return {{.file = "laboratory.html",
           .invitation = "In the laboratory: your own numbers, drawn before your eyes",
           .places = {{"naive-variance", "z?weights=naive&about=variance"},
                      {"naive-distribution", "z?weights=naive&about=distribution"},
                      {"naive-saturation", "z?weights=naive&about=saturation"},
                      {"scaled-variance", "z?weights=scaled&about=variance"},
                      {"scaled-distribution", "z?weights=scaled&about=distribution"},
                      {"scaled-saturation", "z?weights=scaled&about=saturation"},
                      {"bias-share", "z?weights=scaled&about=variance&bias_variance=0"},
                      {"saturated-neurons-barely-respond", "depth?init=naive&layers=2"},
                      {"attenuation-by-depth", "depth?init=scaled"},
                      {"cross-entropy-and-saturation", "learning?cost=quadratic"},
                      {"learning-speed", "learning"},
                      {"gradient-sum-is-incoherent", "learning?below=norms"},
                      {"decay-factor", "decay"},
                      {"euler-limit", "decay?training_size=1000&minibatch=1&eta=1&lambda=1"},
                      {"decay-in-the-network", "decay"},
                      {"decay-dominates-early", "plateau?init=naive&lambda_over_n=0.0001"},
                      {"penalty-power-law", "plateau"},
                      {"plateau-scaling", "plateau"},
                      {"plateau-size", "plateau"},
                      {"l2-resembles-scaled-initialization", "plateau?init=naive"}}}};
}

}  // namespace

const claim::Lecture& lecture() {
  static const claim::Lecture lecture{
      .title = "What the lecture says, checked",
      .about =
          "initproof proves, confirms or corrects what a lecture says about initializing "
          "neural\nnetworks and about L2 weight decay.",
      .claims = entries(),
      .error_units = error_units,
      .translations = translations,
      .symbols = symbols(),
      .companions = companions()};
  return lecture;
}

}  // namespace initproof::proofs
