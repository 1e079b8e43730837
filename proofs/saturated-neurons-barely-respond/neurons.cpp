#include "neurons.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/constants/constants.hpp>
#include <boost/math/distributions/normal.hpp>
#include <fmt/format.h>

#include "initproof/claim/evidence.hpp"
#include "initproof/elementary/elementary.hpp"
#include "initproof/stats/special.hpp"

#include "common/laws.hpp"
#include "common/neuron/saturation_evidence.hpp"

namespace initproof::proofs::saturated_neurons_barely_respond {
namespace {

// The median of |z| in standard deviations, 0.67449.
double median_of_size() {
  return quantile(stats::NormalLaw(), 0.75);
}

// sigma'(z) <= x exactly if |z| >= this; x <= 1/4. With r = sqrt(1 - 4x), a = (1 + r)/2.
double size_at_slope(double x) {
  const double r = std::sqrt(1 - 4 * x);
  return elementary::log1p(r) - elementary::log1p(-r);  // 2 artanh r
}

figure::Series share_below(const text::Message& label, int colour, double variance) {
  figure::Series s{figure::Mark::line, label, colour, {}, {}};
  for (int i = 0; i <= 400; ++i) {
    const double x = 0.25 * elementary::pow(10.0, -0.03 * i);
    // artanh loses its argument's digits near 1, where 1 - r is 2 x.
    const double size = x > 1e-6 ? size_at_slope(x) : -elementary::log(x);
    s.x.push_back(x);
    s.y.push_back(gaussian_tails(size, variance));
  }
  return s;
}

// One observation's deviation is that of log10 sigma'(z), close to that of |z| / ln 10.
double deviation(double variance) {
  return std::sqrt(variance * (1 - boost::math::constants::two_div_pi<double>())) /
         elementary::log(10.0);
}

}  // namespace

double median_slope(double variance) {
  return sigmoid_slope(median_of_size() * std::sqrt(variance));
}

claim::Experiment single_neurons(const std::string& name, const Neuron& layer) {
  return {
      name,
      "Independent hidden neurons, every weight on an active input and the bias drawn: log₁₀ of "
      "da/dw = σ'(z) for a weight whose input is 1.",
      neurons_per_block,
      [layer](const random::Stream& stream, std::uint64_t index) -> std::vector<stats::Summary> {
        const auto z = draw_preactivations(stream, index, layer);
        stats::Values values;
        values.values.reserve(z.values.size());
        for (const float x : z.values) {
          values.values.push_back(
              elementary::log10(sigmoid_slope(z.unit * static_cast<double>(x))));
        }
        return {values};
      }};
}

std::vector<claim::Hypothesis> neuron_hypotheses(const Neuron& naive, const Neuron& scaled) {
  Neuron all_active = naive;
  all_active.active = naive.fan_in;
  const double v = naive.variance();
  const double w = scaled.variance();
  const std::string formula = R"(\log_{10} \sigma'(0.67449 \sqrt{\mathrm{var}\, z}))";
  return {
      {.name = "typical-naive-neuron",
       .estimand = "median of log₁₀ |da/dw| of a hidden neuron with N(0, 1) weights",
       .formula = formula,
       .predicted = elementary::log10(median_slope(v)),
       .margin =
           {0.25,
            "a factor of 1.8 either way: the sentence is about orders of magnitude, and there "
            "are five between the two kinds of weights"},
       .counterclaims = {{"mean-is-typical", "The typical neuron responds as the mean one does.",
                          elementary::log10(mean_slope(v))},
                         {"all-inputs-active", "All inputs count, active or not.",
                          elementary::log10(median_slope(all_active.variance()))},
                         {"unsaturated", "It responds as with scaled weights.",
                          elementary::log10(median_slope(w))}},
       .evidence = claim::median({"naive-neurons", 0}, deviation(v))},
      {.name = "typical-scaled-neuron",
       .estimand = "median of log₁₀ |da/dw| of a hidden neuron with N(0, 1/n) weights",
       .formula = formula,
       .predicted = elementary::log10(median_slope(w)),
       .margin = {0.01,
                  "2 %: the distance to the steepest slope, 1/4, is more than three times that"},
       .counterclaims = {{"steepest-slope", "Every neuron has the steepest slope, 1/4.",
                          elementary::log10(0.25)}},
       .evidence = claim::median({"scaled-neurons", 0}, 0.1)}};
}

figure::Figure sensitivity_figure(const Neuron& naive, const Neuron& scaled) {
  figure::Figure figure{
      "response-of-a-neuron",
      "How much a hidden neuron responds to one of its weights",
      text::say("The share of neurons whose da/dw is below x. The median is {} with N(0, 1) "
                "weights and {} with scaled ones; the few naive neurons at the right end carry "
                "the mean square.",
                text::general(median_slope(naive.variance()), 2),
                text::general(median_slope(scaled.variance()), 2)),
      {"da/dw = σ'(z) for a weight whose input is 1", true, std::nullopt},
      {"share of the neurons below", false, std::pair{0.0, 1.0}},
      {}};
  figure.series.push_back(share_below("weights N(0, 1)", 1, naive.variance()));
  figure.series.push_back(share_below("weights N(0, 1/n)", 0, scaled.variance()));
  figure.series.push_back({figure::Mark::horizontal, "median", 7, {}, {0.5}});
  return figure;
}

}  // namespace initproof::proofs::saturated_neurons_barely_respond
