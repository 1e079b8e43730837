#include "initproof/claim/claim.hpp"

#include <cstddef>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/parameter.hpp"

#include "common/joined.hpp"
#include "gains.hpp"
#include "output_error.hpp"

namespace initproof::proofs::cross_entropy_and_saturation {

std::vector<claim::Parameter> parameters() {
  return {{"hidden", 30, 20, 100, true, "neurons in the hidden layer"},
          {"images", 100, 50, 200, true, "images that one network sees"},
          {"z", 5, -5, 20, false, "weighted input of the output whose error is enclosed"}};
}

claim::Claim make(const claim::Parameters& p, const claim::Environment& environment) {
  const auto data = learning_data(environment);
  const Setting setting{.hidden_width = static_cast<std::size_t>(p.integer("hidden")),
                        .images = static_cast<std::size_t>(p.integer("images"))};
  claim::Claim claim{
      .id = "cross-entropy-and-saturation",
      .title = "What cross-entropy does against saturation, and what it does not",
      .slide = {{"(cross entropie nám pomohla tento problém řešit pouze ve výstupní vrstvě)",
                 "(cross-entropy helped us to solve this problem in the output layer only)",
                 "Jak zefektivnit učení NN (How to make learning more efficient)"}},
      .in_short =
          "Cross-entropy removes the outputs' factor σ′ from the gradients of all layers; the "
          "hidden neurons' own saturation stays, as the slide says.",
      .idea = {"At a sigmoid output the quadratic cost gives $(a - y)\\,\\sigma'(z)$ and "
               "cross-entropy $a - y$: the factor cancels.",
               "Every hidden error is computed from the output errors: $\\delta_1 = (W_2^T "
               "\\delta_2) \\odot \\sigma'(z_1)$.",
               "So what goes at the outputs goes everywhere, and $\\sigma'(z_1)$ stays."},
      .builds_on = {"saturated-neurons-barely-respond"},
      .statement =
          "For a sigmoid output, $\\partial C/\\partial z = a - y$ with cross-entropy and "
          "$(a - y)\\,\\sigma'(z)$ with the quadratic cost. The hidden error is "
          "$\\delta_1 = (W_2^T \\delta_2) \\odot \\sigma'(z_1)$ with either, so the factor that "
          "cross-entropy removes at the outputs is removed from *all* gradients, and the hidden "
          "layer's own attenuation $\\lvert \\delta_1 \\rvert / \\lvert W_2^T \\delta_2 \\rvert$ "
          "is left as it was.",
      .assumptions = {"sigmoid outputs, targets 0 or 1 (the identities: any targets in [0, 1])",
                      "quadratic cost $\\frac12 \\lvert a - y \\rvert^2$ per image",
                      "for the sizes: one hidden layer, fresh N(0, 1) weights and biases"},
      .range = "the identities: any output; the sizes: networks before the first update",
      .errata =
          {{claim::Erratum::Kind::imprecise,
            "Cross-entropy helped us to solve this problem in the output layer only",
            "The hidden neurons' own factor σ'(z) does stay, as the slide says. But the outputs' "
            "factor stood in the gradients of all layers, and cross-entropy removes it from all "
            "of them.",
            claim::Erratum::Consequence::reason}},
      .for_the_lecturer =
          {"Every gradient passes through the output errors: when cross-entropy frees these "
           "of σ'(z), each of them gains at least fourfold, and the hidden errors gain as "
           "much in root mean square.",
           "The saturation of the hidden neurons stays as it was: against that only better "
           "initial weights help."},
      .references = {"M. Nielsen, Neural Networks and Deep Learning (2015), chapter 2 and chapter "
                     "3, section \"The cross-entropy cost function\"",
                     "C. Bishop, Neural Networks for Pattern Recognition (1995), chapter 6"},
      .data = data->description,
      .experiments = {two_costs(data, setting)},
      .hypotheses = joined(output_error_hypotheses({p["z"], 0}), gain_hypotheses(*data, setting)),
      .figures = [data, setting](const claim::ClaimResult&, const random::Stream& stream) {
        return std::vector{output_error_figure(), gain_figure(*data, setting, stream)};
      }};
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace initproof::proofs::cross_entropy_and_saturation
