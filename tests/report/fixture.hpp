#pragma once

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "initproof/claim/result.hpp"

namespace initproof::tests {

namespace fixture {

inline constexpr double infinity = std::numeric_limits<double>::infinity();

inline claim::Sampled sampled() {
  return {.experiment = "draws", .channel = 0, .design = {}};
}
inline claim::Enclosed enclosed() {
  return {.enclose = {}};
}

/// Intervals closing in like 1/sqrt(samples) on the estimate.
inline std::vector<claim::TrajectoryPoint> trajectory(double estimate, double half_width,
                                                      std::uint64_t samples) {
  std::vector<claim::TrajectoryPoint> points;
  for (std::uint64_t n = samples >> 14; n <= samples; n *= 2) {
    const double factor = std::sqrt(static_cast<double>(samples) / static_cast<double>(n));
    const double drift = 0.3 * half_width * (factor - 1) * (points.size() % 2 == 0 ? 1 : -1);
    points.push_back(
        {n, estimate + drift, stats::Interval::around(estimate + drift, half_width * factor)});
  }
  return points;
}

inline claim::CounterclaimResult counterclaim(const claim::Hypothesis& hypothesis, std::size_t i,
                                              bool refuted, double excluded_by) {
  const claim::Counterclaim& counterclaim = hypothesis.counterclaims.at(i);
  return {counterclaim.name,
          counterclaim.statement,
          hypothesis.name,
          counterclaim.predicted,
          refuted,
          excluded_by,
          refuted ? 0.99991 : 0.87654,
          {excluded_by + 9.5, excluded_by + 10.25}};
}

}  // namespace fixture

/// A corrected claim: the literal wording refuted, the asserted one confirmed and proved.
inline claim::ClaimResult corrected_claim() {
  using namespace fixture;
  claim::ClaimResult result;
  claim::Claim& claim = result.claim;
  claim.id = "made-up-variance";
  claim.title = "The made-up variance, P(|z| > 4)";
  claim.slide = {{.czech = "Rozptyl váženého vstupu $z$ je 393,\na ne 784 | 785.",
                  .english = "The variance of the weighted input $z$ is 393, not 784 | 785.",
                  .place = "Inicializace, slide 2"}};
  claim.in_short =
      "Every active input adds one unit of variance, so $k$ of them and the bias give 393.";
  claim.idea = {"Variances of independent terms add.", "A term $w_j x_j$ has $x_j^2$.",
                "The bias has 1."};
  claim.statement = "With $k$ active inputs $\\mathrm{var}(z) = k + 1$.";
  claim.assumptions = {"Weights and bias are independent.", "Inputs are 0 or 1."};
  claim.range = "$0 \\le k \\le n$";
  claim.errata = {{claim::Erratum::Kind::misprint, "784 | 785 inputs count", "Half of them count."},
                  {claim::Erratum::Kind::wrong, "the standard deviation is 393",
                   "The standard deviation is $\\sqrt{393}$, the variance 393."}};
  claim.for_the_lecturer = {"Every active input adds one unit of variance.",
                            "The bias adds one more."};
  claim.references = {"M. Nielsen, *Neural Networks and Deep Learning*, chapter 3"};
  claim.data = "built-in images, training set";
  claim.omitted = {"`fan-out`: coincides with the truth at 784 outputs"};
  claim.experiments = {{.name = "draws",
                        .description = "Neurons with 784 inputs, half of them active.",
                        .block_size = 4096,
                        .draw = {}}};
  claim.hypotheses = {
      {.name = "variance",
       .estimand = "variance of $z$",
       .formula = "\\mathrm{var}(w) \\sum_j \\|x_j\\|^2 + |b|",
       .predicted = 393,
       .margin = {0.5, "half the distance to the value without | the bias"},
       .counterclaims = {{"bias-forgotten", "The bias adds nothing.", 392},
                         {"all-inputs", "All 784 inputs count.", 784},
                         {"all-inputs-and-bias", "All inputs count, and `a|b` too.", 785},
                         {"standard-deviation", "It is $\\sqrt{393}$.", std::sqrt(393.0)}},
       .evidence = sampled()},
      {.name = "literal-standard-deviation",
       .estimand = "standard deviation of $z$",
       .formula = "393",
       .predicted = 393,
       .margin = {1, "one unit"},
       .wording = claim::Wording::literal,
       .evidence = sampled()},
      {.name = "never-negative",
       .estimand = "smallest variance over the box",
       .formula = "0",
       .predicted = 0,
       .relation = claim::Relation::at_least,
       .margin = {0, "an inequality that holds exactly"},
       .evidence = enclosed()}};
  result.parameters = claim::Parameters({{"fan_in", 1000, 1, 1e6, true, "inputs of the layer"},
                                         {"eta", 0.1, 0, 10, false, "learning rate"}});
  const auto& h = claim.hypotheses;
  result.verdict = claim::Verdict::corrected;
  result.hypotheses = {
      {.name = "variance",
       .verdict = claim::Verdict::confirmed,
       .estimate = 393.0123456789,
       .interval = {392.7104999, 393.3141999},
       .samples = 8'000'000,
       .alpha = 1.25e-11,
       .refuted_from = 0.98765,
       .power_law = "the observations are Gaussian",
       .e_value = {-2.5, 0.75},
       .guarantee = {stats::Assurance::exact_under_law, "z is Gaussian",
                     "initproof.common.gaussian.variance_interval_holds"},
       .method = "inverse-gamma mixture | closed form",
       .detail = "",
       .counterclaims = {counterclaim(h[0], 0, true, 2.4), counterclaim(h[0], 1, true, 1294.5),
                         counterclaim(h[0], 2, true, 1297.8), counterclaim(h[0], 3, true, 1235.1)},
       .trajectory = trajectory(393.0123456789, 0.30185, 8'000'000)},
      {.name = "literal-standard-deviation",
       .verdict = claim::Verdict::refuted,
       .estimate = 19.824,
       .interval = {19.81, 19.84},
       .samples = 8'000'000,
       .alpha = 1.25e-11,
       .guarantee = {stats::Assurance::exact_under_law, "z is Gaussian"},
       .method = "inverse-gamma mixture",
       .detail = "",
       .counterclaims = {},
       .trajectory = {}},
      {.name = "never-negative",
       .verdict = claim::Verdict::proved,
       .estimate = 1e-300,
       .interval = {1e-300, infinity},
       .samples = 4096,
       .guarantee = {stats::Assurance::rigorous, "interval arithmetic, rounded outward"},
       .method = "interval arithmetic",
       .detail = "k in [0, 784]",
       .counterclaims = {},
       .trajectory = {}}};
  result.seconds = 1.5;
  return result;
}

/// A claim that everything went wrong with: refuted, undecided and in error.
inline claim::ClaimResult failed_claim() {
  using namespace fixture;
  claim::ClaimResult result;
  claim::Claim& claim = result.claim;
  claim.id = "made-up-failure";
  claim.title = "Nothing <works> & *all* fails";
  claim.slide = {{.czech = "Nefunguje \"nic\".", .english = "Nothing \"works\".", .place = "s. 9"}};
  claim.statement = "All three fail.";
  claim.range = "everywhere";
  claim.hypotheses = {{.name = "wrong",
                       .estimand = "a share",
                       .formula = "p",
                       .predicted = 0.25,
                       .relation = claim::Relation::at_most,
                       .margin = {0.001, "small"},
                       .counterclaims = {{"half", "One half.", 0.5}},
                       .evidence = sampled()},
                      {.name = "never-measured",
                       .estimand = "nothing",
                       .formula = "q",
                       .predicted = 1e-7,
                       .margin = {1e-9, "tiny"},
                       .evidence = sampled()},
                      {.name = "not-a-number",
                       .estimand = "NaN",
                       .formula = "0/0",
                       .predicted = std::numeric_limits<double>::quiet_NaN(),
                       .margin = {infinity, "none"},
                       .evidence = sampled()}};
  result.verdict = claim::Verdict::error;
  result.hypotheses = {{.name = "wrong",
                        .verdict = claim::Verdict::refuted,
                        .estimate = 0.5004,
                        .interval = {0.4996, 0.5012},
                        .samples = 65536,
                        .alpha = 1e-10,
                        .guarantee = {stats::Assurance::non_asymptotic, "independent trials"},
                        .method = "beta-binomial mixture",
                        .detail = "",
                        .counterclaims = {counterclaim(claim.hypotheses[0], 0, false, 0)},
                        .trajectory = {}},
                       {.name = "never-measured",
                        .verdict = claim::Verdict::undecided,
                        .estimate = std::numeric_limits<double>::quiet_NaN(),
                        .interval = stats::Interval::all(),
                        .samples = 0,
                        .alpha = 1e-10,
                        .guarantee = {stats::Assurance::asymptotic, "residuals are Gaussian"},
                        .method = "Student-t mixture",
                        .detail = "",
                        .counterclaims = {},
                        .trajectory = {}},
                       {.name = "not-a-number",
                        .verdict = claim::Verdict::error,
                        .estimate = std::numeric_limits<double>::quiet_NaN(),
                        .interval = {1, 0},
                        .samples = 12,
                        .alpha = 1e-10,
                        .guarantee = {stats::Assurance::non_asymptotic, "none"},
                        .method = "none",
                        .detail = "the estimate is not finite |\nat block 3",
                        .counterclaims = {},
                        .trajectory = {}}};
  result.seconds = 0.25;
  return result;
}

/// A claim proved by one enclosure.
inline claim::ClaimResult proved_claim() {
  claim::ClaimResult result;
  claim::Claim& claim = result.claim;
  claim.id = "made-up-limit";
  claim.title = "The limit";
  claim.slide = {{.czech = "Limita je e.", .english = "The limit is e.", .place = "slide 12"}};
  claim.statement = "$(1 + 1/n)^n < e$.";
  claim.range = "all $n \\ge 1$";
  claim.for_the_lecturer = {"It never gets there."};
  claim.hypotheses = {{.name = "below-e",
                       .estimand = "$(1 + 1/n)^n / e - 1$",
                       .formula = "0",
                       .predicted = 0,
                       .relation = claim::Relation::at_most,
                       .margin = {0, "strict"},
                       .evidence = fixture::enclosed()}};
  result.verdict = claim::Verdict::proved;
  result.hypotheses = {{.name = "below-e",
                        .verdict = claim::Verdict::proved,
                        .estimate = -0.132,
                        .interval = {-0.26424111765711533, -4.9e-7},
                        .samples = 512,
                        .guarantee = {stats::Assurance::rigorous, "interval arithmetic"},
                        .method = "bisection of the box",
                        .detail = "n in [1, 1000000]",
                        .counterclaims = {},
                        .trajectory = {}}};
  result.seconds = 0.125;
  return result;
}

/// A small suite with every verdict, made by hand.
inline claim::SuiteResult made_up_suite() {
  claim::SuiteResult suite;
  suite.version = "0.1.0";
  suite.seed = 18446744073709551615U;
  suite.alpha = 1e-9;
  suite.alpha_spent = 3.25e-10;
  suite.claims = {corrected_claim(), proved_claim(), failed_claim()};
  return suite;
}

}  // namespace initproof::tests
