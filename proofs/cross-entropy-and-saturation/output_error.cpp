#include "output_error.hpp"

#include <limits>
#include <span>

#include <fmt/format.h>

#include "initproof/rigor/functions.hpp"
#include "initproof/rigor/prover.hpp"

#include "common/laws.hpp"

namespace initproof::proofs::cross_entropy_and_saturation {
namespace {

using claim::Enclosed;
using claim::Hypothesis;
using rigor::Enclosure;
using Sides = std::span<const Enclosure>;

// Room for predictions evaluated in double beside intervals that are exact.
constexpr double rounding = 0x1p-44;

// A value and its derivative with respect to z: automatic differentiation in interval arithmetic
// (Moore, Kearfott and Cloud, "Introduction to Interval Analysis", 2009, chapter 6).
struct Dual {
  Enclosure value;
  Enclosure slope;
};

Dual sigmoid_of(const Enclosure& z) {
  const Enclosure e = exp(-z);
  const Enclosure a = 1 / (1 + e);
  return {a, e * square(a)};
}

// C = -(y ln a + (1 - y) ln(1 - a)), differentiated as it stands: nothing is cancelled.
Enclosure cross_entropy_derivative(const Enclosure& z, const Enclosure& y) {
  const Dual a = sigmoid_of(z);
  const Enclosure of_log = a.slope / a.value;
  const Enclosure of_log_rest = -a.slope / (1 - a.value);
  return -(y * of_log + (1 - y) * of_log_rest);
}

// C = (a - y)^2 / 2.
Enclosure quadratic_derivative(const Enclosure& z, const Enclosure& y) {
  const Dual a = sigmoid_of(z);
  return (a.value - y) * a.slope;
}

Hypothesis identity(const Output& o) {
  return {.name = "the-slope-cancels",
          .estimand = "dC/dz of cross-entropy less (a − y), for all a and y in [0, 1]",
          .formula = R"(-y (1 - a) + (1 - y) a - (a - y) = 0)",
          .predicted = 0,
          .margin = {0,
                     "an identity: it is affine in a and in y, so its values at the corners of the "
                     "square bound it, and these are exact"},
          .counterclaims =
              {{"the-slope-stays",
                text::say("The factor σ'(z) stays in the error of an output with z = {} and "
                          "target {}.",
                          o.z, o.y),
                o.quadratic_error() - o.cross_entropy_error()},
               {"the-other-sign",
                text::say("dC/dz is y − a, in an output with z = {} and target {}.", o.z, o.y),
                -2 * o.cross_entropy_error()}},
          .evidence = Enclosed{[] {
            const auto defect = [](Sides s) {
              return -s[1] * (1 - s[0]) + (1 - s[1]) * s[0] - (s[0] - s[1]);
            };
            return enclose_multiaffine(defect, rigor::Box({{"a", 0, 1}, {"y", 0, 1}}));
          }}};
}

using Derivative = Enclosure (*)(const Enclosure&, const Enclosure&);

Hypothesis at_one_output(const std::string& name, const char* estimand, const std::string& formula,
                         const Output& o, double predicted, claim::Counterclaim counterclaim,
                         Derivative derivative) {
  return {.name = name,
          .estimand = text::say(estimand, o.z, o.y),
          .formula = formula,
          .predicted = predicted,
          .margin = {rounding, "exact; only the prediction's rounding to double"},
          .counterclaims = {std::move(counterclaim)},
          .evidence = Enclosed{[o, derivative] { return rigor::enclosed(derivative(o.z, o.y)); },
                               "the cost differentiated as it stands, in interval arithmetic"}};
}

// 1 / (a (1 - a)) = 4 / (1 - d^2) with d = 2 a - 1, which occurs once.
Hypothesis least_gain() {
  return {.name = "least-gain-of-an-output",
          .estimand =
              "error with cross-entropy over error with quadratic cost, 1/σ'(z), for all a in "
              "[0.0005, 0.9995]",
          .formula = R"(\frac{1}{a (1 - a)} = \frac{4}{1 - (2a - 1)^2} \ge 4)",
          .predicted = 4,
          .relation = claim::Relation::at_least,
          .margin = {0, "an inequality, and a = 1/2 attains it"},
          .counterclaims = {{"gain-of-one", "An unsaturated output gains nothing.", 1}},
          .evidence = Enclosed{[] {
            const auto gain = [](Sides s) { return 4 / (1 - square(s[0])); };
            return enclose(gain, rigor::Box({{"2a − 1", -0.999, 0.999}}));
          }}};
}

}  // namespace

double Output::cross_entropy_error() const {
  return sigmoid(z) - y;
}

double Output::quadratic_error() const {
  return cross_entropy_error() * sigmoid_slope(z);
}

std::vector<Hypothesis> output_error_hypotheses(const Output& o) {
  return {
      identity(o),
      at_one_output("cross-entropy-error",
                    "dC/dz of cross-entropy at an output with z = {} and target {}",
                    R"(\sigma(z) - y)", o, o.cross_entropy_error(),
                    {"cross-entropy-with-slope",
                     "With cross-entropy the factor σ'(z) is there too.", o.quadratic_error()},
                    cross_entropy_derivative),
      at_one_output(
          "quadratic-error", "dC/dz of the quadratic cost at an output with z = {} and target {}",
          R"((\sigma(z) - y)\, \sigma'(z))", o, o.quadratic_error(),
          {"quadratic-without-slope", "With the quadratic cost the error of an output is a − y.",
           o.cross_entropy_error()},
          quadratic_derivative),
      least_gain()};
}

figure::Figure output_error_figure() {
  figure::Series cross{figure::Mark::line, "cross-entropy: a − y", 0, {}, {}};
  figure::Series quadratic{figure::Mark::line, "quadratic: (a − y) σ'(z)", 1, {}, {}};
  for (int i = -200; i <= 200; ++i) {
    const Output o{0.05 * i, 0};
    cross.x.push_back(o.z);
    cross.y.push_back(o.cross_entropy_error());
    quadratic.x.push_back(o.z);
    quadratic.y.push_back(o.quadratic_error());
  }
  return {
      "error-of-an-output",
      "The error of an output whose target is 0",
      "With the quadratic cost an output that is saturated and wrong, at large z, has almost no "
      "error to pass on; with cross-entropy it has the largest.",
      {"weighted input z of the output neuron", false, std::nullopt},
      {"error dC/dz of the output", false, std::nullopt},
      {cross, quadratic}};
}

}  // namespace initproof::proofs::cross_entropy_and_saturation
