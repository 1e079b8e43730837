#include "common/neuron/distribution_evidence.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/logistic.hpp>
#include <boost/math/distributions/normal.hpp>
#include <fmt/format.h>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/result.hpp"
#include "initproof/stats/special.hpp"

#include "common/laws.hpp"

namespace initproof::proofs {
namespace {

using figure::Mark;

constexpr const char* distribution_experiment = "neurons";

// Tail beyond `sigmas` standard deviations, told from laws of another shape by half the distance to
// the nearest one. (A Gaussian of another variance is told apart by the distance.)
claim::Hypothesis tail_hypothesis(const char* name, std::size_t channel, double sigmas,
                                  const Neuron& neuron) {
  const double variance = neuron.variance();
  const double c = sigmas * std::sqrt(variance);
  const double predicted = gaussian_tails(c, variance);
  std::vector<claim::Counterclaim> counterclaims = {
      {fmt::format("logistic-tail-{}", sigmas), "z is logistic, with the same variance.",
       logistic_tails(c, variance)},
      {fmt::format("student-tail-{}", sigmas),
       text::say("z has Student's t law with {} degrees of freedom, with the same variance.",
                 student_freedom),
       student_tails(c, student_freedom, variance)}};
  double nearest = 1;
  for (const auto& other : counterclaims) {
    nearest = std::min(nearest, std::abs(other.predicted - predicted));
  }
  const double delta = std::max(0.5 * nearest, claim::finest_resolution * predicted);
  const text::Message half = "half the distance to the nearest counter-claim";
  // Too rare to be counted from below: then only heavier tails are excluded.
  const bool rare = delta >= predicted;
  return {
      .name = name,
      .estimand = text::say("probability of |z| beyond {} standard deviations", sigmas),
      .formula = fmt::format("2\\,\\Phi(-{})", sigmas),
      .predicted = predicted,
      .relation = rare ? claim::Relation::at_most : claim::Relation::equal,
      .margin = {delta, rare ? text::say("{}: it excludes tails of more than {} times the "
                                         "normal one, no lighter ones",
                                         half, text::general((predicted + delta) / predicted, 2))
                             : half},
      .counterclaims = counterclaims,
      .evidence = claim::probability({distribution_experiment, channel}, predicted)};
}

}  // namespace

stats::CellGrid grid_in_units(const Neuron& neuron) {
  const double unit = unit_of(neuron);
  return stats::gaussian_grid(neuron.variance() / unit / unit, distribution_cells);
}

Condense distribution_of_neurons(const Neuron& neuron) {
  const double deviation = std::sqrt(neuron.variance());
  return [deviation,
          grid = grid_in_units(neuron)](const Preactivations& z) -> std::vector<stats::Summary> {
    return {grid.count(z.values), z.beyond(3 * deviation), z.beyond(5 * deviation), z.moments()};
  };
}

claim::Experiment distribution_neurons(const Neuron& neuron) {
  return drawn_neurons(
      distribution_experiment,
      "z of independent neurons: every weight on an active input and the bias are drawn for each "
      "and added up.",
      neuron, distribution_of_neurons(neuron));
}

std::vector<claim::Hypothesis> gaussian_hypotheses(const Neuron& neuron,
                                                   double counterclaim_variance,
                                                   const std::string& counterclaim_name,
                                                   const text::Message& counterclaim_statement) {
  const double v = neuron.variance();
  const double scale = std::sqrt(v);
  const auto gaussian = [v](double x) { return gaussian_cdf(x, v); };
  const double to_student =
      sup_distance([v](double x) { return student_cdf(x, student_freedom, v); }, gaussian, scale);
  const double to_logistic =
      sup_distance([v](double x) { return logistic_cdf(x, v); }, gaussian, scale);
  const double to_counterclaim = sup_distance(
      [counterclaim_variance](double x) { return gaussian_cdf(x, counterclaim_variance); },
      gaussian, std::max(scale, std::sqrt(counterclaim_variance)));

  claim::Hypothesis distance{
      .name = "distance",
      .estimand = "largest distance between the distribution functions of z and of the prediction",
      .formula = "\\sup_x \\lvert F(x) - \\Phi(x / \\sqrt{\\mathrm{var}\\, z}) \\rvert = 0",
      .predicted = 0,
      .margin = {0.75 * to_student,
                 "three quarters of the distance to the nearest counter-claim, Student's t with 30 "
                 "degrees of freedom"},
      .counterclaims =
          {{counterclaim_name, counterclaim_statement, to_counterclaim},
           {"logistic", "z is logistic, with the same variance.", to_logistic},
           {"student-30",
            "z has Student's t law with 30 degrees of freedom, with the same variance.",
            to_student}},
      .evidence = claim::distance_to({distribution_experiment, 0},
                                     stats::gaussian_grid(v, distribution_cells))};
  return {distance, tail_hypothesis("tail-3", 1, 3, neuron),
          tail_hypothesis("tail-5", 2, 5, neuron)};
}

figure::Figure density_figure(const claim::ClaimResult& result, const Neuron& neuron,
                              double counterclaim_variance,
                              const text::Message& counterclaim_label) {
  const double v = neuron.variance();
  const double deviation = std::sqrt(v);
  figure::Figure figure{"density",
                        text::say("z follows N(0, {})", text::general(v, 4)),
                        text::say("Measured density of z (crosses) beside the normal density of "
                                  "variance {}, on a logarithmic scale, where a wrong law shows "
                                  "in the tails.",
                                  text::general(v, 4)),
                        {"weighted input z", false, std::pair{-5.5 * deviation, 5.5 * deviation}},
                        {"density of z", true, std::pair{1e-7 / deviation, 1.0 / deviation}},
                        {}};
  figure::Series claimed{Mark::line, text::say("N(0, {})", text::general(v, 4)), 0, {}, {}};
  figure::Series counterclaim{Mark::dashed, counterclaim_label, 1, {}, {}};
  figure::Series logistic{Mark::dashed, "logistic, same variance", 2, {}, {}};
  const stats::NormalLaw law(0, deviation);
  const stats::NormalLaw counterclaim_law(0, std::sqrt(counterclaim_variance));
  const stats::LogisticLaw logistic_law(0, deviation * std::sqrt(3.0) / 3.141592653589793);
  for (int i = -110; i <= 110; ++i) {
    const double z = 0.05 * i * deviation;
    for (auto* s : {&claimed, &counterclaim, &logistic}) s->x.push_back(z);
    claimed.y.push_back(pdf(law, z));
    counterclaim.y.push_back(pdf(counterclaim_law, z));
    logistic.y.push_back(pdf(logistic_law, z));
  }
  figure::Series measured{Mark::points, "measured", 6, {}, {}};
  const auto& histogram =
      std::get<stats::Histogram>(result.summaries.at(distribution_experiment).at(0));
  const auto grid = stats::gaussian_grid(v, distribution_cells);
  const double n = static_cast<double>(histogram.total());
  // Cells of equal probability are merged by 16; one in eight is shown, and all in the tails,
  // where they are wide.
  constexpr std::size_t merged = 16;
  constexpr std::size_t shown = 8;
  constexpr std::size_t tail = 4;
  for (std::size_t first = merged; first + merged < grid.cells(); first += merged) {
    const std::size_t cell = first / merged;
    const std::size_t from_end = grid.cells() / merged - cell;
    if (cell % shown != 0 && std::min(cell, from_end) > tail) continue;
    double count = 0;
    for (std::size_t i = first; i < first + merged; ++i) {
      count += static_cast<double>(histogram.counts[i]);
    }
    const double low = grid.edges()[first - 1];
    const double high = grid.edges()[first + merged - 1];
    measured.x.push_back(0.5 * (low + high));
    measured.y.push_back(count / n / (high - low));
  }
  figure.series = {claimed, counterclaim, logistic, measured};
  return figure;
}

}  // namespace initproof::proofs
