#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <fmt/format.h>

#include "initproof/report/evidence_figure.hpp"
#include "initproof/report/latex.hpp"
#include "initproof/report/number.hpp"

namespace initproof::report {
namespace {

using claim::Axis;
using claim::ClaimResult;
using claim::Figure;
using claim::Hypothesis;
using claim::HypothesisResult;
using claim::Mark;
using claim::Series;

/// What the picture shows of the vertical axis: far enough to see the nearest counter-claims, not
/// so far that the interval is squashed by its first, wide state or by a counter-claim far away.
struct Window {
  double low = 0;
  double high = 0;

  [[nodiscard]] bool contains(double y) const { return low <= y && y <= high; }
};

std::vector<double> distances(const Hypothesis& hypothesis, const HypothesisResult& result) {
  std::vector<double> found;
  for (const claim::CounterclaimResult& counterclaim : result.counterclaims) {
    const double distance = counterclaim.predicted - hypothesis.predicted;
    if (std::isfinite(distance) && distance != 0) found.push_back(distance);
  }
  return found;
}

Window window_of(const Hypothesis& hypothesis, const HypothesisResult& result) {
  const std::vector<double> offsets = distances(hypothesis, result);
  double nearest = std::numeric_limits<double>::infinity();
  for (const double offset : offsets) nearest = std::min(nearest, std::abs(offset));
  const double margin = std::isfinite(hypothesis.margin.delta) ? hypothesis.margin.delta : 0;
  // A counter-claim many margins away would squash the interval: it is named in the caption
  // instead.
  const double farthest = margin > 0 ? 6 * margin : std::numeric_limits<double>::infinity();
  double below = std::max(std::min(0.8 * nearest, 2.5 * margin), 1.6 * margin);
  if (!(below > 0)) below = 0.8 * nearest;
  double above = below;
  for (const double offset : offsets) {
    if (std::abs(offset) > std::min(4 * nearest, farthest)) continue;
    (offset < 0 ? below : above) = std::max(offset < 0 ? below : above, 1.25 * std::abs(offset));
  }
  return {hypothesis.predicted - below, hypothesis.predicted + above};
}

bool suits(const Hypothesis& hypothesis, const HypothesisResult& result) {
  const auto drawn = std::count_if(result.trajectory.begin(), result.trajectory.end(),
                                   [](const auto& point) { return point.samples > 0; });
  return std::holds_alternative<claim::Sampled>(hypothesis.evidence) && drawn >= 2 &&
         std::isfinite(hypothesis.predicted) && !distances(hypothesis, result).empty();
}

/// The estimand, if it is short enough to stand beside an axis; else the hypothesis's name, which
/// the title explains no less.
std::string axis_label(const Hypothesis& hypothesis) {
  constexpr std::size_t longest = 48;
  std::string label = plain_text(hypothesis.estimand);
  return label.size() <= longest ? label : hypothesis.name;
}

/// The interval, cut off at the window, and the estimate in it.
void add_trajectory(Figure& figure, const HypothesisResult& result, const Window& window) {
  Series band{.mark = Mark::band, .label = "interval", .colour = 0, .x = {}, .y = {}};
  Series estimate{.mark = Mark::line, .label = "estimate", .colour = 0, .x = {}, .y = {}};
  for (const claim::TrajectoryPoint& point : result.trajectory) {
    if (point.samples == 0 || point.interval.empty()) continue;
    const double x = static_cast<double>(point.samples);
    band.x.push_back(x);
    band.y_low.push_back(std::clamp(point.interval.low, window.low, window.high));
    band.y_high.push_back(std::clamp(point.interval.high, window.low, window.high));
    estimate.x.push_back(x);
    estimate.y.push_back(point.estimate);
  }
  figure.series.push_back(std::move(band));
  figure.series.push_back(std::move(estimate));
}

/// Lines for the counter-claims in the window; the text names the others.
std::string add_counterclaims(Figure& figure, const HypothesisResult& result,
                              const Window& window) {
  std::string beyond;
  int drawn = 0;
  for (const claim::CounterclaimResult& counterclaim : result.counterclaims) {
    const std::string text =
        fmt::format("{} ({})", counterclaim.name, number(counterclaim.predicted));
    if (window.contains(counterclaim.predicted)) {
      figure.series.push_back({.mark = Mark::horizontal,
                               .label = text,
                               .colour = 1 + drawn++,
                               .x = {},
                               .y = {counterclaim.predicted}});
    } else {
      beyond += (beyond.empty() ? "" : ", ") + text;
    }
  }
  return beyond;
}

}  // namespace

std::optional<Figure> closing_in_figure(const ClaimResult& result) {
  const std::size_t n = std::min(result.claim.hypotheses.size(), result.hypotheses.size());
  for (std::size_t i = 0; i < n; ++i) {
    const Hypothesis& hypothesis = result.claim.hypotheses[i];
    const HypothesisResult& found = result.hypotheses[i];
    if (!suits(hypothesis, found)) continue;
    const Window window = window_of(hypothesis, found);
    Figure figure{.name = "closing-in",
                  .title = fmt::format("{}: the interval closes in", hypothesis.name),
                  .caption = {},
                  .x = Axis{.label = "samples", .logarithmic = true},
                  .y = Axis{.label = axis_label(hypothesis), .range = {{window.low, window.high}}},
                  .series = {}};
    add_trajectory(figure, found, window);
    figure.series.push_back({.mark = Mark::horizontal,
                             .label = fmt::format("prediction ({})", number(hypothesis.predicted)),
                             .colour = 6,
                             .x = {},
                             .y = {hypothesis.predicted}});
    const std::string beyond = add_counterclaims(figure, found, window);
    figure.caption = fmt::format(
        "The interval for `{}` after every look at the data. It holds at all of them at once, so "
        "that stopping early is no cheating. Dashed: the prediction and the wrong statements.{}",
        hypothesis.name, beyond.empty() ? "" : fmt::format(" Beyond the picture: {}.", beyond));
    return figure;
  }
  return std::nullopt;
}

}  // namespace initproof::report
