#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "initproof/report/evidence_figure.hpp"
#include "initproof/report/language.hpp"
#include "initproof/report/latex.hpp"
#include "initproof/report/number.hpp"
#include "initproof/report/text.hpp"

namespace initproof::report {
namespace {

using claim::Axis;
using claim::ClaimResult;
using claim::Figure;
using claim::Hypothesis;
using claim::HypothesisResult;
using claim::Mark;
using claim::Series;

/// What the picture shows of the vertical axis: far enough to see how the nearest counter-claims
/// are left outside, not so far that one far away squashes the interval.
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

/// The window made so large that it holds the value as well.
Window with(const Window& window, double value) {
  if (!std::isfinite(value)) return window;
  return {std::min(window.low, value), std::max(window.high, value)};
}

Window window_of(const Hypothesis& hypothesis, const HypothesisResult& result) {
  const double centre = hypothesis.predicted;
  const std::vector<double> offsets = distances(hypothesis, result);
  double nearest = std::numeric_limits<double>::infinity();
  for (const double offset : offsets) nearest = std::min(nearest, std::abs(offset));
  // A counter-claim more than twice as far is named in the caption instead.
  Window must{centre, centre};
  for (const double offset : offsets)
    if (std::abs(offset) <= 2 * nearest) must = with(must, centre + offset);
  Window measured = must;
  for (const claim::TrajectoryPoint& point : result.trajectory) {
    if (point.samples == 0 || point.interval.empty()) continue;
    must = with(must, std::clamp(point.estimate, centre - 3 * nearest, centre + 3 * nearest));
    // Infinite ends too: what is measured may lie on one side only, as a distance does.
    measured = {std::min(measured.low, point.interval.low),
                std::max(measured.high, point.interval.high)};
  }
  must = with(with(must, result.interval.low), result.interval.high);
  const double room = 0.25 * nearest;
  return {std::min(must.low, std::max(measured.low, centre - nearest)) - room,
          std::max(must.high, std::min(measured.high, centre + nearest)) + room};
}

bool suits(const Hypothesis& hypothesis, const HypothesisResult& result) {
  const auto drawn = std::count_if(result.trajectory.begin(), result.trajectory.end(),
                                   [](const auto& point) { return point.samples > 0; });
  return std::holds_alternative<claim::Sampled>(hypothesis.evidence) && drawn >= 2 &&
         std::isfinite(hypothesis.predicted) && !distances(hypothesis, result).empty();
}

/// At how many looks the interval has an end inside the window: how much closing in is to be seen.
std::size_t looks_seen(const HypothesisResult& result, const Window& window) {
  std::size_t seen = 0;
  for (const claim::TrajectoryPoint& point : result.trajectory)
    if (window.contains(point.interval.low) || window.contains(point.interval.high)) ++seen;
  return seen;
}

/// The first hypothesis of which much is to be seen, else the one of which most is.
std::optional<std::size_t> chosen(const ClaimResult& result) {
  constexpr std::size_t enough = 5;
  std::optional<std::size_t> best;
  std::size_t most = 0;
  const std::size_t n = std::min(result.claim.hypotheses.size(), result.hypotheses.size());
  for (std::size_t i = 0; i < n; ++i) {
    const Hypothesis& hypothesis = result.claim.hypotheses[i];
    const HypothesisResult& found = result.hypotheses[i];
    if (!suits(hypothesis, found)) continue;
    const std::size_t seen = std::min(enough, looks_seen(found, window_of(hypothesis, found)));
    if (best && seen <= most) continue;
    best = i;
    most = seen;
  }
  return best;
}

/// The number of samples from which on the interval leaves the value outside; none if it does not.
std::optional<double> left_outside_at(double value, const HypothesisResult& result) {
  std::optional<double> since;
  for (const claim::TrajectoryPoint& point : result.trajectory) {
    if (point.samples == 0) continue;
    if (point.interval.empty() || point.interval.contains(value)) {
      since.reset();
    } else if (!since) {
      since = static_cast<double>(point.samples);
    }
  }
  return since;
}

/// The estimand, if it is short enough to stand beside an axis; else the hypothesis's name, which
/// the title explains no less.
std::string axis_label(const Hypothesis& hypothesis) {
  constexpr std::size_t longest = 48;
  std::string label = plain_text(hypothesis.estimand);
  return display_width(label) <= longest ? label : hypothesis.name;
}

/// The interval, cut off at the window, and the estimate in it.
void add_trajectory(Figure& figure, const HypothesisResult& result, const Window& window) {
  Series band{.mark = Mark::band, .label = phrase("interval"), .colour = 0, .x = {}, .y = {}};
  Series estimate{.mark = Mark::line, .label = phrase("estimate"), .colour = 0, .x = {}, .y = {}};
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

/// Lines for the counter-claims in the window, with a cross where the interval has left them
/// outside; the text names the others.
std::string add_counterclaims(Figure& figure, const HypothesisResult& result,
                              const Window& window) {
  std::string beyond;
  int drawn = 0;
  Series crosses{.mark = Mark::points,
                 .label = phrase("left outside from here on"),
                 .colour = 6,
                 .x = {},
                 .y = {}};
  for (const claim::CounterclaimResult& counterclaim : result.counterclaims) {
    const std::string text =
        fmt::format("{} ({})", counterclaim.name, number(counterclaim.predicted));
    if (!window.contains(counterclaim.predicted)) {
      beyond += (beyond.empty() ? "" : ", ") + text;
      continue;
    }
    figure.series.push_back({.mark = Mark::horizontal,
                             .label = text,
                             .colour = 1 + drawn++,
                             .x = {},
                             .y = {counterclaim.predicted}});
    if (const auto samples = left_outside_at(counterclaim.predicted, result)) {
      crosses.x.push_back(*samples);
      crosses.y.push_back(counterclaim.predicted);
    }
  }
  if (!crosses.x.empty()) figure.series.push_back(std::move(crosses));
  return beyond;
}

}  // namespace

std::optional<Figure> closing_in_figure(const ClaimResult& result) {
  const std::optional<std::size_t> index = chosen(result);
  if (!index) return std::nullopt;
  const Hypothesis& hypothesis = result.claim.hypotheses[*index];
  const HypothesisResult& found = result.hypotheses[*index];
  const Window window = window_of(hypothesis, found);
  Figure figure{.name = "closing-in",
                .title = phrase("{}: the interval closes in", {hypothesis.name}),
                .caption = {},
                .x = Axis{.label = phrase("samples"), .logarithmic = true},
                .y = Axis{.label = axis_label(hypothesis), .range = {{window.low, window.high}}},
                .series = {}};
  add_trajectory(figure, found, window);
  figure.series.push_back({.mark = Mark::horizontal,
                           .label = phrase("prediction ({})", {number(hypothesis.predicted)}),
                           .colour = 6,
                           .x = {},
                           .y = {hypothesis.predicted}});
  const std::string beyond = add_counterclaims(figure, found, window);
  figure.caption = phrase(
      "The interval for `{}` after every look at the data. It holds at all of them at once, so "
      "that stopping early is no cheating. Dashed: the prediction and the wrong statements.",
      {hypothesis.name});
  if (!beyond.empty()) figure.caption += " " + phrase("Beyond the picture: {}.", {beyond});
  return figure;
}

}  // namespace initproof::report
