#include "initproof/claim/claim.hpp"

#include <cstdint>
#include <vector>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/parameter.hpp"

#include "common/omission.hpp"
#include "figure.hpp"
#include "hypotheses.hpp"

namespace initproof::proofs::penalty_power_law {

std::vector<claim::Parameter> parameters() {
  return {{"weights", 784 * 30 + 30 * 10, 100, 1e6, true,
           "weights N_w of the whole network, biases not counted (784-30-10)"},
          {"exponent", -0.5, -2, 2, false, "k: the weights are of size N_w^k"}};
}

claim::Claim make(const claim::Parameters& p, const claim::Environment&) {
  const std::uint64_t weights = p.integer("weights");
  const double n = p["weights"];
  const double k = p["exponent"];
  claim::Claim claim{
      .id = "penalty-power-law",
      .title = "The penalty as a power of the number of weights",
      .slide = {{"Odhadneme váhy w ≈ (N_w)^k, chceme prozkoumat, kdy bude přínos regularizačního "
                 "výrazu v účelové funkci C = C_0 + λ/(2n) Σw² rozumně malý: k = 1: Σw² = N_w³, "
                 "k = -1/2: Σw² = 1, k = -1: Σw² = 1/N_w.",
                 "We estimate the weights as w ≈ (N_w)^k and ask when the contribution of the "
                 "regularization term to the cost C = C_0 + λ/(2n) Σw² is reasonably small: k = 1: "
                 "Σw² = N_w³, k = -1/2: Σw² = 1, k = -1: Σw² = 1/N_w.",
                 "the solution of part c of the exercise on L2 regularization"}},
      .in_short =
          "N_w weights of size N_w^k have the sum of squares N_w^(2k+1): for k = −1/2 it is 1, "
          "however large the network is.",
      .idea = {"Each square is $(N_w^k)^2 = N_w^{2k}$, and there are $N_w$ of them.",
               "Exponents add: $N_w \\cdot N_w^{2k} = N_w^{2k+1}$.",
               "The exponent is 0 for $k = -\\frac12$ only: then the sum does not grow with the "
               "network."},
      .statement =
          "If all $N_w$ weights have the size $|w| = N_w^k$, then $\\sum w^2 = N_w^{2k+1}$. "
          "If they are random with that root mean square, the same holds in expectation.",
      .assumptions = {"All weights have the same size; their signs are free.",
                      "For random weights: each has E w² = N_w^(2k). Independence is not needed "
                      "for the expectation."},
      .range = "The identity: every N_w in [1, 10⁹] and every k in [−2, 2].",
      .for_the_lecturer =
          {"A sum of N_w equal squares is N_w times one of them, so weights of size N_w^k "
           "make the sum N_w^(2k+1).",
           "Only weights of size 1/√N_w give a sum that does not depend on how large the "
           "network is."},
      .references = {"M. Nielsen, Neural Networks and Deep Learning, Determination Press, 2015, "
                     "chapter 3, the problem at the end of the section on weight initialization."},
      .experiments = {random_weights(weights, k)},
      .hypotheses = hypotheses(weights, k),
      .figures = [n](const claim::ClaimResult&, const random::Stream&) { return draw(n); }};
  // At k = 0 a weight is its own square.
  for (claim::Hypothesis& h : claim.hypotheses) omit_within_margin(claim, h);
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace initproof::proofs::penalty_power_law
