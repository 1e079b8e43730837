#include <cstddef>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/result.hpp"

#include "common/neuron/distribution_evidence.hpp"
#include "common/neuron/few_inputs.hpp"

namespace initproof::proofs::naive_distribution {

std::vector<claim::Parameter> parameters() {
  return neuron_parameters(naive_neuron());
}

claim::Claim make(const claim::Parameters& parameters, const claim::Environment&) {
  const Neuron neuron = neuron_from(parameters);
  Neuron all_active = neuron;
  all_active.active = neuron.fan_in;
  const double counterclaim_variance = all_active.variance();
  const double variance = neuron.variance();

  claim::Claim claim{
      .id = "naive-distribution",
      .title = text::say("The weighted input is exactly normal, N(0, {})", text::number(variance)),
      .slide =
          {{"Z je tedy také z normálního rozdělení s nulovou střední hodnotou, ale rozptyl = 393",
            "So z too comes from the normal distribution with mean zero, but its variance is 393",
            "Jak zefektivnit učení NN (How to make learning more efficient)"}},
      .in_short =
          text::say("The weighted input is exactly normal with mean 0 and variance {}: a sum of "
                    "independent normal variables is normal, for one input or a thousand.",
                    text::number(variance)),
      .idea = {"The sum of two independent normal variables is normal: their densities, convolved, "
               "give such a density again.",
               "So term after term the sum stays normal, and only the variances add.",
               "No central limit theorem is needed: the law holds for a single active input."},
      .builds_on = {"naive-variance"},
      .statement = text::say(
          "A sum of independent normal variables is normal. With normal weights and bias of "
          "mean 0 the weighted input $z$ is therefore exactly $N(0, \\mathrm{var}(w) \\sum_j "
          "x_j^2 + \\mathrm{var}(b))$: not approximately, and for any number of inputs. With {} "
          "active inputs, $\\mathrm{var}(w) = {}$ and $\\mathrm{var}(b) = {}$ it is $N(0, {})$, "
          "the "
          "second argument being the variance.",
          neuron.active, text::number(neuron.weight_variance), text::number(neuron.bias_variance),
          text::number(variance)),
      .assumptions = {"weights and bias are independent and normal with mean 0",
                      "the inputs are fixed: they do not depend on the weights"},
      .range =
          "any number of inputs, any inputs, any variances; the experiment takes inputs 0 and 1",
      .for_the_lecturer =
          {"The sum is not just bell-shaped by the central limit theorem: it is exactly "
           "normal, for one input or a thousand.",
           "Its law is then known from one number, the variance."},
      .references = {"P. Massart, The tight constant in the Dvoretzky-Kiefer-Wolfowitz inequality, "
                     "Annals of Probability 18 (1990), corollary 1",
                     "M. Nielsen, Neural Networks and Deep Learning (2015), chapter 3"},
      .experiments = {distribution_neurons(neuron)},
      .hypotheses = gaussian_hypotheses(neuron, counterclaim_variance, "all-inputs",
                                        "All inputs count, active or not."),
      .figures =
          [neuron, counterclaim_variance](const claim::ClaimResult& result, const random::Stream&) {
            return std::vector{
                density_figure(result, neuron, counterclaim_variance, "all inputs counted")};
          },
  };
  // Weights that are all 0 have no law to look at.
  if (neuron.weight_variance > 0) {
    claim.experiments.push_back(few_input_neurons(neuron));
    for (auto& hypothesis : few_input_hypotheses(neuron)) claim.hypotheses.push_back(hypothesis);
  }
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace initproof::proofs::naive_distribution
