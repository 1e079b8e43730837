#include "common/neuron/variance_evidence.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/result.hpp"

namespace initproof::proofs {
namespace {

using figure::Mark;
using stats::Moments;

constexpr const char* neurons_name = "neurons";
constexpr const char* regression_name = "regression";

// A coefficient of the regression, and the finest difference of it that draws are spent on.
struct Fitted {
  const char* hypothesis;
  double coefficient;
  double finest;

  // What it must be told apart by.
  [[nodiscard]] double margin() const { return std::max(0.05 * coefficient, finest); }
  // Beside the other one it is so small that its margin would hold half of it and nothing alike.
  [[nodiscard]] bool lost() const { return coefficient > 0 && finest > 0.5 * coefficient; }
};

// The finest resolution of the smallest variances.
Fitted intercept_of(const Neuron& neuron) {
  return {"intercept-is-bias-variance", neuron.bias_variance,
          5 * claim::finest_resolution * (neuron.bias_variance + neuron.weight_variance)};
}

// That of the largest variance, which grows by the last point times the coefficient.
Fitted slope_of(const Neuron& neuron) {
  const double reach = regression_points(neuron).back();
  const double largest = neuron.weight_variance * reach + neuron.bias_variance;
  return {"slope-is-weight-variance", neuron.weight_variance,
          5 * claim::finest_resolution * largest / reach};
}

}  // namespace

Condense moments_of_neurons() {
  return [](const Preactivations& z) { return std::vector<stats::Summary>{z.moments()}; };
}

claim::Experiment neurons(const Neuron& neuron) {
  return drawn_neurons(
      neurons_name,
      text::say("z of independent neurons: all {} weights on active inputs and the bias are drawn "
                "for each and added up.",
                neuron.active),
      neuron, moments_of_neurons());
}

std::vector<double> regression_points(const Neuron& neuron) {
  const double fan_in = static_cast<double>(neuron.fan_in);
  // Without a bias z is constant where no input is active.
  std::vector<double> points;
  if (neuron.bias_variance > 0) points.push_back(0);
  points.push_back(1);
  // As far as the weights must add up to show beside the bias.
  const auto needed = [&neuron](double k) {
    return k <= 64 || neuron.weight_variance * k < 4 * neuron.bias_variance;
  };
  for (double k = 2; k <= fan_in && needed(k); k *= 2) points.push_back(k);
  if (points.back() < fan_in && 2 * points.back() > fan_in && needed(points.back())) {
    points.push_back(fan_in);
  }
  return points;
}

claim::Experiment regression(const Neuron& neuron) {
  const std::vector<double> points = regression_points(neuron);
  return {regression_name,
          "z of independent neurons with k active inputs, k = 0, 1, 2, 4, …, the same number of "
          "neurons for each k.",
          neurons_per_block * points.size(),
          [neuron, points](const random::Stream& stream,
                           std::uint64_t index) -> std::vector<stats::Summary> {
            std::vector<Moments> strata;
            for (std::size_t i = 0; i < points.size(); ++i) {
              Neuron stratum = neuron;
              stratum.active = static_cast<std::uint64_t>(points[i]);
              // Each stratum has its own replicates, so that no draw serves twice.
              const std::uint64_t block = index * points.size() + i;
              strata.push_back(draw_preactivations(stream, block, stratum).moments());
            }
            return {strata};
          }};
}

std::vector<claim::Hypothesis> regression_hypotheses(const Neuron& neuron) {
  const double weight = neuron.weight_variance;
  const double bias = neuron.bias_variance;
  const claim::Channel from{regression_name, 0};
  const auto points = regression_points(neuron);
  if (points.size() < 2) return {};
  const Fitted intercept = intercept_of(neuron);
  const Fitted slope = slope_of(neuron);
  const double inputs_per_active =
      neuron.active > 0 ? static_cast<double>(neuron.fan_in) / static_cast<double>(neuron.active)
                        : 1;
  std::vector<claim::Hypothesis> all = {
      {.name = intercept.hypothesis,
       .estimand = "intercept of var z against the number k of active inputs",
       .formula = "\\mathrm{var}(b)",
       .predicted = bias,
       .margin = {intercept.margin(),
                  "5 % of the coefficient (or half a percent of the smallest variances): a bias "
                  "left out is off by 100 %"},
       .counterclaims = {{"bias-forgotten-by-regression",
                          "With no active input z is constant: the bias adds nothing.", 0.0}},
       .evidence =
           claim::linear_variance(from, points, bias, weight, stats::Coefficient::intercept)},
      {.name = slope.hypothesis,
       .estimand = "slope of var z against the number k of active inputs",
       .formula = "\\mathrm{var}(w)",
       .predicted = weight,
       .margin = {slope.margin(),
                  "5 % of the coefficient (or half a percent of the largest variance): counting "
                  "the inactive inputs too is off by 100 % at the slide's numbers"},
       .counterclaims = {{"all-inputs-by-regression",
                          "Inactive inputs add as much variance as active ones.",
                          weight * inputs_per_active}},
       .evidence = claim::linear_variance(from, points, bias, weight, stats::Coefficient::slope)},
  };
  if (slope.lost()) all.pop_back();
  if (intercept.lost()) all.erase(all.begin());
  return all;
}

std::vector<text::Message> coefficients_left_out(const Neuron& neuron) {
  std::vector<text::Message> notes;
  if (regression_points(neuron).size() < 2) return notes;
  for (const Fitted& fitted : {intercept_of(neuron), slope_of(neuron)}) {
    if (!fitted.lost()) continue;
    notes.push_back(text::say(
        "{}: at these parameters a coefficient of {} and one of 0 are too near to be told "
        "apart by regression",
        fitted.hypothesis, text::general(fitted.coefficient, 6)));
  }
  return notes;
}

figure::Figure variance_figure(const claim::ClaimResult& result, const Neuron& neuron) {
  const double fan_in = static_cast<double>(neuron.fan_in);
  // Where the weights hardly outweigh the bias, decades would hide that the line rises.
  const bool decades = neuron.weight_variance * fan_in > 10 * neuron.bias_variance;
  const double shift = decades ? 1 : 0;  // 0 has no place among decades
  figure::Figure figure{"variance-against-active-inputs",
                        "var z grows by var(w) with every active input",
                        "Measured variances (points; their error bars are smaller than the marks) "
                        "against the law var(w) k + var(b), with the law that forgets the bias and "
                        "the one that counts all inputs.",
                        {decades ? "active inputs k, plus one" : "active inputs k", decades},
                        {"variance of z", decades},
                        {}};
  figure::Series law{Mark::line, "var(w) k + var(b)", 0, {}, {}};
  figure::Series no_bias{Mark::dashed, "bias forgotten", 1, {}, {}};
  figure::Series everything{Mark::dashed, "all inputs counted", 2, {}, {}};
  const auto add = [&](double k) {
    law.x.push_back(k + shift);
    law.y.push_back(neuron.weight_variance * k + neuron.bias_variance);
    if (k > 0) {
      no_bias.x.push_back(k + shift);
      no_bias.y.push_back(neuron.weight_variance * k);
    }
    everything.x.push_back(k + shift);
    everything.y.push_back(neuron.weight_variance * fan_in + neuron.bias_variance);
  };
  for (double k = 0; k < fan_in; k = k < 1 ? k + 0.125 : k * 1.15) add(k);
  add(fan_in);
  figure::Series measured{Mark::points, "measured", 3, {}, {}};
  const auto points = regression_points(neuron);
  // Empty where a single point allows no regression.
  const auto& channels = result.summaries.at(regression_name);
  for (std::size_t i = 0; i < points.size() && !channels.empty(); ++i) {
    measured.x.push_back(points[i] + shift);
    measured.y.push_back(std::get<std::vector<Moments>>(channels.at(0)).at(i).variance());
  }
  measured.x.push_back(static_cast<double>(neuron.active) + shift);
  measured.y.push_back(std::get<Moments>(result.summaries.at(neurons_name).at(0)).variance());
  figure.series = {law, no_bias, everything, measured};
  return figure;
}

}  // namespace initproof::proofs
