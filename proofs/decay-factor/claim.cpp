#include "initproof/claim/claim.hpp"

#include <vector>

#include "initproof/claim/parameter.hpp"
#include "initproof/claim/usage_message.hpp"

#include "common/omission.hpp"
#include "decay.hpp"
#include "figure.hpp"
#include "hypotheses.hpp"

namespace initproof::proofs::decay_factor {
namespace {

// Beyond it exp(largest_term) and what is printed of it lose their meaning in double.
constexpr double largest_term = 300;

Setting read(const claim::Parameters& p) {
  const Setting s{p["eta"], p["lambda"], p.integer("training_size"), p.integer("minibatch")};
  if (s.minibatch > s.training_size || s.training_size % s.minibatch != 0) {
    throw claim::UsageMessage(
        text::say("minibatch = {} must divide training_size = {}: an epoch has n/m whole steps",
                  s.minibatch, s.training_size));
  }
  if (!(s.u() < 0.5)) {
    throw claim::UsageMessage(text::say(
        "eta * lambda / training_size = {} must be below 1/2, where the bounds are proved", s.u()));
  }
  if (s.leading() > largest_term) {
    throw claim::UsageMessage(text::say(
        "(eta * lambda)^2 / (2 n m) = {} must be at most {}: the error has no sensible size beyond",
        s.leading(), largest_term));
  }
  return s;
}

}  // namespace

std::vector<claim::Parameter> parameters() {
  return {{"eta", 0.1, 1e-4, 10, false, "learning rate"},
          {"lambda", 5, 1e-4, 1e5, false, "regularization parameter"},
          {"training_size", 50'000, 1, 1e6, true, "training examples n, one epoch"},
          {"minibatch", 10, 1, 1e6, true, "examples m in a minibatch; must divide training_size"}};
}

claim::Claim make(const claim::Parameters& p, const claim::Environment&) {
  const Setting s = read(p);
  claim::Claim claim{
      .id = "decay-factor",
      .title = "One epoch of weight decay",
      .slide = {{"Nechť ηλ ≪ n. Ukažte, že váhy se každou epochu zmenší e^(-ηλ/m) krát.",
                 "Let ηλ ≪ n. Show that in every epoch the weights shrink by the factor e^(-ηλ/m).",
                 "the exercise on L2 regularization, part b"},
                {"Během každé epochy se výraz (1 - ηλ/n) vynásobí n/m krát. Váha se tedy zmenší "
                 "(1 - ηλ/n)^(n/n) krát.",
                 "In every epoch the expression (1 - ηλ/n) is multiplied n/m times. So the weight "
                 "shrinks by the factor (1 - ηλ/n)^(n/n).",
                 "the solution of part b"}},
      .in_short =
          "An epoch of n/m steps multiplies a weight by (1 − ηλ/n)^(n/m); that is nearly e^(−ηλ/m) "
          "exactly where (ηλ)² ≪ 2nm.",
      .idea =
          {"Each step multiplies by $1 - u$, $u = \\eta\\lambda/n$, and an epoch has $K = n/m$ "
           "steps: $(1-u)^K$.",
           "As $\\ln(1-u) = -u - u^2/2 - \\dots$, each step errs by about $u^2/2$ in the exponent.",
           "These add up to $K u^2/2 = (\\eta\\lambda)^2/(2nm)$, and that must be small."},
      .statement =
          "Without a gradient, one epoch of $K = n/m$ steps multiplies a weight by $(1-u)^K$, "
          "$u = \\eta\\lambda/n$. The relative error of $e^{-\\eta\\lambda/m}$ in place of it lies "
          "between $\\mathrm{expm1}(Ku^2/2)$ and $\\mathrm{expm1}(Ku^2/(2(1-u)))$, so "
          "it is small exactly if $(\\eta\\lambda)^2 \\ll 2nm$. The absolute error is at most "
          "$u/(2e(1-u))$, small with $u$ for epochs of any length.",
      .assumptions = {"The gradient of the unregularized cost is zero for the weight.",
                      "The minibatch size m divides the number n of training examples.",
                      "0 ≤ ηλ / n < 1/2."},
      .range =
          "The bounds: every u in [0, 1/2] and every number of steps. Over the four parameters "
          "together: η in [0, 1], λ in [0, 1000], n in [2000, 10⁶], m in [1, 2000].",
      .errata = {{claim::Erratum::Kind::imprecise,
                  "The factor of an epoch is nearly e^(−ηλ/m) if ηλ ≪ n",
                  "ηλ ≪ n is enough for the absolute error, not for the relative one: this adds up "
                  "over n/m steps, and its condition is (ηλ)² ≪ 2nm.",
                  claim::Erratum::Consequence::reason},
                 {claim::Erratum::Kind::misprint,
                  "The weight shrinks by the factor (1 − ηλ/n)^(n/n)",
                  "The exponent is n/m, as many as an epoch has steps; the lines below on the same "
                  "slide have it right."},
                 {claim::Erratum::Kind::notation,
                  "n stands in the update rule and in the variance 1/n of the weights",
                  "In the update rule n counts training images, in the initialization the neurons "
                  "of the layer before.",
                  claim::Erratum::Consequence::reading}},
      .for_the_lecturer =
          {"Each step multiplies the weight by 1 − ηλ/n, and an epoch has n/m steps, so the "
           "weight shrinks by nearly exp(−ηλ/m).",
           "Each step errs by u²/2 and the errors add up, so it is (ηλ)² that must be small "
           "against 2nm, not ηλ against n."},
      .references = {"M. Nielsen, Neural Networks and Deep Learning, Determination Press, 2015, "
                     "chapter 3, the problem at the end of the section on weight initialization.",
                     "R. E. Moore, R. B. Kearfott, M. J. Cloud, Introduction to Interval Analysis, "
                     "SIAM, 2009, chapters 5 and 6."},
      .hypotheses = hypotheses(s),
      .figures = [s](const claim::ClaimResult&, const random::Stream&) { return draw(s); }};
  for (claim::Hypothesis& h : claim.hypotheses) {
    const bool may_coincide =
        h.name == "leading-term" || h.name == "relative-error" || h.name == "decay-iterated";
    if (may_coincide) omit_within_margin(claim, h);
  }
  return claim;
}

}  // namespace initproof::proofs::decay_factor
