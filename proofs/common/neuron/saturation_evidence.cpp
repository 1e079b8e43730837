#include "common/neuron/saturation_evidence.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/normal.hpp>
#include <fmt/format.h>

#include "initproof/claim/evidence.hpp"
#include "initproof/elementary/elementary.hpp"
#include "initproof/rigor/functions.hpp"
#include "initproof/rigor/gaussian_expectation.hpp"
#include "initproof/stats/special.hpp"
#include "initproof/text/digits.hpp"

#include "common/laws.hpp"
#include "common/prediction.hpp"

namespace initproof::proofs {
namespace {

using figure::Mark;

constexpr const char* saturation_experiment = "neurons";

std::vector<claim::Counterclaim> counterclaims(const std::vector<VarianceCounterclaim>& believed,
                                               const std::string& suffix, double (*of)(double)) {
  std::vector<claim::Counterclaim> all;
  for (const VarianceCounterclaim& w : believed)
    all.push_back({w.name + suffix, w.statement, of(w.variance)});
  return all;
}

double beyond_threshold(double variance) {
  return predicted(rigor::gaussian_tails(saturation_threshold, variance), "P(|z| > 4)");
}
double outside_one_percent(double variance) {
  return predicted(rigor::gaussian_tails(rigor::log(99.0), variance), "P(|z| > ln 99)");
}

// To so many digits, but for what is not quite all.
text::Argument percent(double share, int digits) {
  const bool rounds_to_all = text::rounded_value(100 * share, digits) == 100 && share < 1;
  return rounds_to_all ? text::numeral(text::percent(share, 1))
                       : text::general(100 * share, digits);
}

// What is saturated of N(0, variance), for the legend.
text::Message saturated(const text::Argument& of_weights, double variance) {
  return text::say("weights {}: var z = {}, {} % saturated", text::say("N(0, {})", of_weights),
                   text::general(variance, 4),
                   percent(gaussian_tails(saturation_threshold, variance), 3));
}

// The ground over [from, to], from the axis to the top of the picture.
figure::Series ground(const text::Message& label, double from, double to, double top) {
  constexpr int grey = 7;
  return {Mark::band, label, grey, {from, to}, {}, {0, 0}, {top, top}};
}

// The density of N(0, variance) over [-limit, limit].
figure::Series density(const text::Message& label, int colour, double variance, double limit) {
  figure::Series s{Mark::line, label, colour, {}, {}};
  const stats::NormalLaw law(0, std::sqrt(variance));
  for (int i = -300; i <= 300; ++i) {
    s.x.push_back(limit * i / 300);
    s.y.push_back(pdf(law, s.x.back()));
  }
  return s;
}

// The sigmoid over [-limit, limit], as high as the picture.
figure::Series sigmoid(const text::Message& label, double limit, double top) {
  constexpr int black = 6;
  figure::Series s{Mark::dashed, label, black, {}, {}};
  for (int i = -300; i <= 300; ++i) {
    s.x.push_back(limit * i / 300);
    s.y.push_back(top / (1 + elementary::exp(-s.x.back())));
  }
  return s;
}

figure::Series shaded(const figure::Series& curve, double from, double to) {
  figure::Series band{Mark::band, "", curve.colour, {}, {}};
  for (std::size_t i = 0; i < curve.x.size(); ++i) {
    if (curve.x[i] < from || curve.x[i] > to) continue;
    band.x.push_back(curve.x[i]);
    band.y_low.push_back(0);
    band.y_high.push_back(curve.y[i]);
  }
  return band;
}

}  // namespace

double one_percent_threshold() {
  return elementary::log(99.0);
}

double mean_slope(double variance) {
  return predicted(rigor::mean_slope(variance), "E σ'(z)");
}

double variance_of_slope(double variance) {
  return predicted(rigor::variance_of_slope(variance), "var σ'(z)");
}

Condense saturation_of_neurons() {
  return [](const Preactivations& z) -> std::vector<stats::Summary> {
    std::vector<double> slopes(z.values.size());
    std::transform(z.values.begin(), z.values.end(), slopes.begin(), [unit = z.unit](float x) {
      return sigmoid_slope(unit * static_cast<double>(x));
    });
    return {z.beyond(saturation_threshold), z.beyond(one_percent_threshold()),
            stats::Moments::of(std::span<const double>(slopes))};
  };
}

claim::Experiment saturation_neurons(const Neuron& neuron) {
  return drawn_neurons(
      saturation_experiment,
      "z of independent neurons: every weight on an active input and the bias are drawn for each "
      "and added up.",
      neuron, saturation_of_neurons());
}

std::vector<claim::Hypothesis> saturation_hypotheses(
    const Neuron& neuron, const SaturationMargins& margins,
    const std::vector<VarianceCounterclaim>& believed) {
  const double v = neuron.variance();
  const double beyond_4 = beyond_threshold(v);
  const double outside = outside_one_percent(v);
  const double slope = mean_slope(v);
  std::vector<claim::Counterclaim> slope_counterclaims =
      counterclaims(believed, "-slope", mean_slope);
  slope_counterclaims.push_back(
      {"steepest-slope", "Every neuron learns as fast as at z = 0, where σ' is 1/4.", 0.25});
  return {
      {.name = "beyond-4",
       .estimand = "probability of |z| > 4",
       .formula = "2\\,\\Phi(-4 / \\sqrt{\\mathrm{var}\\, z})",
       .predicted = beyond_4,
       .margin = {margins.beyond_threshold, margins.reason},
       .counterclaims = counterclaims(believed, "", beyond_threshold),
       .evidence = claim::probability({saturation_experiment, 0}, beyond_4)},
      {.name = "outside-one-percent",
       .estimand = "probability of σ(z) outside [0.01, 0.99]",
       .formula = "2\\,\\Phi(-\\ln 99 / \\sqrt{\\mathrm{var}\\, z})",
       .predicted = outside,
       .margin = {margins.outside_one_percent, margins.reason},
       .counterclaims = counterclaims(believed, "-one-percent", outside_one_percent),
       .evidence = claim::probability({saturation_experiment, 1}, outside)},
      {.name = "mean-slope",
       .estimand = "mean of σ'(z)",
       .formula = "\\int \\sigma'(z)\\, \\varphi_{\\mathrm{var}\\, z}(z)\\, dz",
       .predicted = slope,
       .margin = {margins.slope, margins.reason},
       .counterclaims = slope_counterclaims,
       .evidence =
           claim::bounded_mean({saturation_experiment, 2}, {0.0, 0.25}, variance_of_slope(v))},
  };
}

figure::Figure saturation_figure(const Neuron& naive, const Neuron& scaled) {
  const double limit = std::max(3 * std::sqrt(naive.variance()), 8.0);
  const text::Argument of_naive = text::number(naive.weight_variance);
  const auto wide = density(saturated(of_naive, naive.variance()), 1, naive.variance(), limit);
  const auto narrow =
      density(saturated(text::verbatim("1/n"), scaled.variance()), 0, scaled.variance(), limit);
  const double top = 1.06 * std::max(*std::max_element(wide.y.begin(), wide.y.end()),
                                     *std::max_element(narrow.y.begin(), narrow.y.end()));
  figure::Figure figure{
      "saturated-region",
      "Where z falls, and where the sigmoid is saturated",
      text::say(
          "Densities of z under both initializations, {} of {} inputs active; the shaded part, "
          "beyond |z| = 4, is saturated: {} % of the neurons with N(0, {}) "
          "weights, {} % with scaled ones. Images have fewer active inputs, and fewer neurons "
          "saturated. The dashed line is the sigmoid, 0 at the foot and 1 at the top.",
          naive.active, naive.fan_in,
          text::numeral(text::percent(gaussian_tails(saturation_threshold, naive.variance()), 1)),
          of_naive, percent(gaussian_tails(saturation_threshold, scaled.variance()), 2)),
      {"weighted input z", false, std::pair{-limit, limit}},
      {"density of z", false, std::pair{0.0, top}},
      {}};
  figure.series = {
      ground("saturated: |z| > 4, where σ(z) is nearly 0 or 1", -limit, -saturation_threshold, top),
      ground("", saturation_threshold, limit, top)};
  for (const auto& curve : {wide, narrow}) {
    figure.series.push_back(shaded(curve, -limit, -saturation_threshold));
    figure.series.push_back(shaded(curve, saturation_threshold, limit));
  }
  figure.series.push_back(wide);
  figure.series.push_back(narrow);
  figure.series.push_back(sigmoid("σ(z), from 0 to 1", limit, top));
  figure.series.push_back({Mark::vertical, "", 7, {-saturation_threshold}, {}});
  figure.series.push_back({Mark::vertical, "", 7, {saturation_threshold}, {}});
  return figure;
}

}  // namespace initproof::proofs
