#include "initproof/claim/claim.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/parameter.hpp"

#include "common/training/learning.hpp"
#include "plateau-scaling/experiments.hpp"
#include "plateau-scaling/figures.hpp"
#include "plateau-scaling/rare_class.hpp"

namespace initproof::proofs::plateau_scaling {

namespace {

using claim::Counterclaim;
using claim::Hypothesis;
using claim::Relation;

constexpr double slope = -0.5;

// R of the linear network: every singular value lowered by lambda/n, the rest of them 0.
double linear_squares(double penalty_rate) {
  double sum = 0;
  for (const double s : singular_values) sum += std::max(s - penalty_rate, 0.0);
  return 2 * sum;
}

double sum_of_singular_values() {
  double sum = 0;
  for (const double s : singular_values) sum += s;
  return sum;
}

std::vector<Counterclaim> counterclaims_on_slopes(const std::string& where) {
  return {{"size-without-width-" + where, "The size of a weight does not depend on N_w.", 0},
          {"one-over-n-" + where, "The weights stop around 1/N_w.", -1},
          {"sqrt-n-" + where, "The weights stop around √N_w, as one slide reads.", 0.5}};
}

Hypothesis linear_slope() {
  return {.name = "linear-slope",
          .estimand = over_replicates(
              linear_widths.size(),
              "slope of ln rms(w) against ln N_w of linear networks, widths 4, 32, 128"),
          .formula = R"(\frac{d \ln \sqrt{R/N_w}}{d \ln N_w} = -\frac12)",
          .predicted = slope,
          .margin = {1e-9, "exact at the plateau; what is left of the start is below it"},
          .counterclaims = counterclaims_on_slopes("linear"),
          .evidence = claim::median({"linear-network", 0}, 1e-10)};
}

Hypothesis linear_plateau(double penalty_rate) {
  const double predicted = linear_squares(penalty_rate);
  return {
      .name = "linear-plateau",
      .estimand = over_replicates(1, "R = sum of w² of the linear network with 32 hidden units"),
      .formula = R"(R = 2 \sum_i \max(s_i - \lambda/n, 0))",
      .predicted = predicted,
      .margin = {1e-9 * predicted, "exact at the plateau; what is left of the start is below"},
      .counterclaims = {{"no-threshold", "Decay costs the singular values nothing: 2 sum s_i.",
                         2 * sum_of_singular_values()},
                        {"one-layer-only", "Only one of the two layers is counted.", predicted / 2},
                        {"sum-of-squares-is-one", "The weights stop at 1/√N_w: R = 1.", 1}},
      .evidence = claim::median({"linear-network", 1}, 1e-10)};
}

Hypothesis student_slope() {
  return {.name = "student-slope",
          .estimand = over_replicates(
              student_widths.size(),
              "slope of ln rms(w) against ln N_w of sigmoid students, widths 8 and 32"),
          .formula = R"(\frac{d \ln \sqrt{R/N_w}}{d \ln N_w} \approx -\frac12)",
          .predicted = slope,
          .margin = {0.03,
                     "narrow networks fit a little worse, so R still depends on the width by a few "
                     "percent; 0.03 is a change of R by a twelfth when N_w grows fourfold"},
          .counterclaims = counterclaims_on_slopes("student"),
          .evidence = claim::median({"students", 0}, 0.002)};
}

Hypothesis student_stationarity() {
  return {.name = "student-stationarity",
          .estimand = over_replicates(
              1, "−⟨w, gradient of C₀⟩ / ((λ/n) R) of the student with 32 hidden units"),
          .formula = R"(-\frac{\langle w, \nabla C_0 \rangle}{(\lambda/n) R} \approx 1)",
          .predicted = 1,
          .margin = {0.01, "R then changes by less than 2 % in a further decay time"},
          .counterclaims = {{"half-the-penalty", "The pull of the penalty is (λ/2n) R.", 0.5},
                            {"twice-the-penalty", "The pull of the penalty is 2 (λ/n) R.", 2}},
          .evidence = claim::median({"students", 1}, 0.001)};
}

// Both bounds bind there: the upper one within lambda/lambda_c, the lower one within its quotient
// to the upper. A bound that could be moved by a factor of 2 is refuted from either side.
Hypothesis upper_bound_binds(const RareClass& problem) {
  const double least = problem.below_threshold;
  return {
      .name = "upper-bound-binds",
      .estimand = over_replicates(
          1, "R over 2 (C_b − C₀) n/λ, a rare class at nine tenths of the collapse threshold"),
      .formula = R"(\frac{\lambda}{\lambda_c} \le R \Big/ \frac{2 (C_b - C_0)}{\lambda/n} \le 1)",
      .predicted = (least + 1) / 2,
      .margin = {(1 - least) / 2,
                 "from the middle to either end of [λ/λ_c, 1]: near the threshold the cost is "
                 "linear in R, and the quotient is λ/λ_c"},
      .counterclaims = {{"half-the-upper-bound",
                         "The upper bound is twice too large: R stays below (C_b − C₀) n/λ.", 0.5},
                        {"upper-bound-broken", "R exceeds the upper bound by a tenth.", 1.1}},
      .evidence = claim::median({"rare-class", 0}, 0.002)};
}

Hypothesis lower_bound_binds(const RareClass& problem) {
  const double most = problem.upper_over_lower();
  return {
      .name = "lower-bound-binds",
      .estimand = over_replicates(1,
                                  "R over 8 (C_b − C₀) / (√K E|x|), a rare class at nine "
                                  "tenths of the collapse threshold"),
      .formula = R"(1 \le R \Big/ \frac{8 (C_b - C_0)}{\sqrt K \, \mathrm{E} |x|} \le )"
                 R"(\frac{\lambda_c}{(1 - p)\, \lambda})",
      .predicted = (1 + most) / 2,
      .margin = {(most - 1) / 2,
                 "from the middle to either end of what both bounds allow, p the share of the "
                 "class"},
      .counterclaims = {{"twice-the-lower-bound",
                         "The lower bound is half of what holds: R is at least twice as large.", 2},
                        {"lower-bound-broken", "R is a tenth below the lower bound.", 0.9}},
      .evidence = claim::median({"rare-class", 1}, 0.002)};
}

Hypothesis image_slope() {
  return {.name = "image-slope",
          .estimand = over_replicates(
              image_widths.size(),
              "slope of ln rms(w) against ln N_w of networks on images, widths 16 and 48"),
          .formula = R"(\frac{d \ln \sqrt{R/N_w}}{d \ln N_w} \approx -\frac12)",
          .predicted = slope,
          .margin = {0.03,
                     "narrow networks fit worse and noisy batches inflate R of wide ones; 0.03 is "
                     "a change of R by a fifteenth when N_w grows threefold"},
          .counterclaims = counterclaims_on_slopes("image"),
          .evidence = claim::median({"image-networks", 0}, 0.006)};
}

Hypothesis image_stopped() {
  return {.name = "image-stopped",
          .estimand = over_replicates(
              1, "change of ln R over the last two of eight decay times, 48 hidden neurons"),
          .formula = R"(\Delta \ln R = 0)",
          .predicted = 0,
          .margin = {0.1, "five percent of the size of a weight; noisy batches shake R by two"},
          .counterclaims = {{"still-shrinking",
                             "The weights go on shrinking by a factor e in every decay time.", -4}},
          .evidence = claim::median({"image-networks", 2}, 0.02)};
}

Hypothesis image_too_early() {
  return {.name = "image-too-early",
          .estimand = over_replicates(image_widths.size(),
                                      "the same slope after the first two decay times"),
          .formula = R"(\text{slope} \ge \frac12 \left(0 - \frac12\right))",
          .predicted = slope / 2,
          .relation = Relation::at_least,
          .margin = {0.01, "nearer to the slope 0 of the start, where every weight is N(0, 1)"},
          .counterclaims = {{"there-at-once", "The slope is −1/2 after two decay times already.",
                             slope}},
          .evidence = claim::median({"image-networks", 1}, 0.006)};
}

}  // namespace

std::vector<claim::Parameter> parameters() {
  return {{"linear_rate", 0.2, 0.15, 0.35, false, "λ/n of the linear networks"},
          {"student_rate", 0.02, 0.01, 0.03, false, "λ/n of the sigmoid students"},
          {"image_rate", 0.01, 0.005, 0.015, false, "λ/n of the networks on images"},
          {"eta", 0.25, 0.1, 0.3, false, "learning rate of the networks on images"}};
}

claim::Claim make(const claim::Parameters& p, const claim::Environment& environment) {
  const auto data = learning_data(environment);
  const double linear_rate = p["linear_rate"];
  const double student_rate = p["student_rate"];
  const RareClass rare;
  const TrainingSetting images{.learning_rate = p["eta"], .penalty_rate = p["image_rate"]};
  claim::Claim claim{
      .id = "plateau-scaling",
      .title = "The weights stop shrinking at a size proportional to 1/√N_w",
      .slide =
          {{"Nechť lambda není příliš velká. Ukažte, že váhy se přestanou snižovat okolo velikosti "
            "1/√(N_w), přičemž N_w je celkový počet vah v síti.",
            "Let lambda be not too large. Show that the weights stop shrinking around the size "
            "1/√(N_w), where N_w is the total number of weights in the network.",
            "the exercise on L2 regularization, part c, with its solution"},
           {"Ukažte, že váhy se přestanou snižovat okolo velikosti √(N_w), přičemž N_w je celkový "
            "počet vah v síti.",
            "Show that the weights stop shrinking at a size around √(N_w), where N_w is the total "
            "number of weights in the network.",
            "the exercise on L2 regularization, part c as first printed"}},
      .in_short =
          "The weights stop shrinking at a size proportional to 1/√N_w: the sum of their squares "
          "hardly depends on the width of the hidden layer.",
      .idea = {"At rest the decay balances the gradient: $(\\lambda/n) R = -\\langle w, \\nabla "
               "C_0 \\rangle$ with $R = \\sum w^2$.",
               "$R$ is bounded from both sides by numbers in which the width does not occur.",
               "So more weights share the same sum, and the root mean square is $\\sqrt{R/N_w}$."},
      .builds_on = {"penalty-power-law", "decay-in-the-network"},
      .statement =
          "At the plateau of gradient descent with L2 decay the sum of squares $R = \\sum w^2$ "
          "hardly depends on the width of the hidden layer, so the root mean square "
          "$\\sqrt{R/N_w}$ of a weight falls as $N_w^{-1/2}$. In a linear network of two layers "
          "$R = 2 \\sum_i \\max(s_i - \\lambda/n, 0)$ exactly, $s_i$ the singular values of the "
          "target. In a sigmoid network with one hidden layer and cross-entropy "
          "$8 (C_b - C_0) / (\\sqrt K\\, \\mathrm{E} |x|) \\le R \\le 2 (C_b - C_0) n/\\lambda$.",
      .assumptions =
          {"one hidden layer, wide enough that a wider one fits no better worth mentioning",
           "λ/n well below the collapse threshold (see plateau-size)",
           "several decay times τ = n/(ηλ) have passed"},
      .range =
          "Widths 4 to 128 (linear), 8 to 32 (students), 16 to 48 (images). Networks of several "
          "hidden layers are not measured here.",
      .errata = {{claim::Erratum::Kind::misprint,
                  "The weights stop shrinking at a size around √N_w",
                  "The size is proportional to 1/√N_w, as the next slide has it."}},
      .for_the_lecturer =
          {"Decay and data agree on the sum of all squares, not on each weight: more "
           "weights share the same sum, so each becomes smaller, as 1/√N_w.",
           "Wait several decay times n/(ηλ) before you measure: after one the weights still "
           "look as they were drawn."},
      .references =
          {"M. Nielsen, Neural Networks and Deep Learning (2015), chapter 3, the problem at the "
           "end of the section on weight initialization",
           "N. Srebro, J. Rennie, T. Jaakkola, Maximum-margin matrix factorization, NIPS 17 (2004)",
           "J.-F. Cai, E. Candes, Z. Shen, A singular value thresholding algorithm for matrix "
           "completion, SIAM J. Optimization 20 (2010), theorem 2.1"},
      .data = data->description,
      .experiments = {linear_network(linear_rate), students(student_rate), rare_class(rare),
                      image_networks(data, images)},
      .hypotheses = {linear_plateau(linear_rate), linear_slope(), student_slope(),
                     student_stationarity(), upper_bound_binds(rare), lower_bound_binds(rare),
                     image_slope(), image_stopped(), image_too_early()},
      .figures = [data, images, student_rate](const claim::ClaimResult&,
                                              const random::Stream& stream) {
        return draw(data, images, student_rate, stream);
      }};
  claim::omit_coinciding(claim);
  return claim;
}

}  // namespace initproof::proofs::plateau_scaling
