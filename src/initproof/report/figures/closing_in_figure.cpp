#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/language/number.hpp"
#include "initproof/report/figures/closing_in_window.hpp"
#include "initproof/report/figures/evidence_figure.hpp"
#include "initproof/report/names.hpp"
#include "initproof/text/latex/latex.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

using claim::ClaimResult;
using claim::Hypothesis;
using claim::HypothesisResult;

// Four lines of a picture, with the words before it.
constexpr std::size_t longest_title = 260;

/// What is in the language spoken already.
text::Message said(std::string words) {
  return text::only(text::verbatim(std::move(words)));
}

bool suits(const Hypothesis& hypothesis, const HypothesisResult& result) {
  const auto drawn = std::count_if(result.trajectory.begin(), result.trajectory.end(),
                                   [](const auto& point) { return point.samples > 0; });
  return std::holds_alternative<claim::Sampled>(hypothesis.evidence) && drawn >= 2 &&
         std::isfinite(hypothesis.predicted) && !distances(hypothesis, result).empty();
}

/// Whether the interval narrows to half before the reader's eyes: one that hardly does, as that of
/// a median from the smallest to the largest, would be a block of one colour.
bool closes_in(const HypothesisResult& result, const Window& window) {
  constexpr std::size_t fewest_looks = 4;
  const auto width = [&](const stats::Interval& interval) {
    return std::clamp(interval.high, window.low, window.high) -
           std::clamp(interval.low, window.low, window.high);
  };
  double widest = 0;
  double last = 0;
  for (const claim::TrajectoryPoint& point : result.trajectory) {
    if (point.samples == 0 || point.interval.empty()) continue;
    last = width(point.interval);
    widest = std::max(widest, last);
  }
  return looks_seen(result, window) >= fewest_looks && widest >= 2 * last;
}

/// The first hypothesis of which much is to be seen, else the one of which most is; none if no
/// interval closes in.
std::optional<std::size_t> chosen(const ClaimResult& result) {
  constexpr std::size_t enough = 5;
  std::optional<std::size_t> best;
  std::size_t most = 0;
  const std::size_t n = std::min(result.claim.hypotheses.size(), result.hypotheses.size());
  for (std::size_t i = 0; i < n; ++i) {
    const Hypothesis& hypothesis = result.claim.hypotheses[i];
    const HypothesisResult& found = result.hypotheses[i];
    if (!suits(hypothesis, found)) continue;
    const Window window = window_of(hypothesis, found);
    if (!closes_in(found, window)) continue;
    const std::size_t seen = std::min(enough, looks_seen(found, window));
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
text::Message axis_label(const Hypothesis& hypothesis) {
  constexpr std::size_t longest = 60;  // two lines beside the axis
  std::string label = text::plain_text(language::shown(hypothesis.estimand));
  return said(text::display_width(label) <= longest ? label : hypothesis.name);
}

/// The samples from the first look to the last, and a little beyond, where the last interval holds
/// on: an interval that comes late would else have no width.
std::pair<double, double> span_of(const HypothesisResult& result) {
  double first = 0;
  double last = 0;
  for (const claim::TrajectoryPoint& point : result.trajectory) {
    if (point.samples == 0) continue;
    last = static_cast<double>(point.samples);
    if (first == 0) first = last;
  }
  return {first, last * std::pow(last / first, 0.09)};
}

/// The interval in steps, as it holds until the next look, cut off at the window; and the estimate.
void add_trajectory(figure::Figure& figure, const HypothesisResult& result, const Window& window) {
  figure::Series band{
      .mark = figure::Mark::band, .label = "interval", .colour = 0, .x = {}, .y = {}};
  figure::Series estimate{
      .mark = figure::Mark::line, .label = "estimate", .colour = 0, .x = {}, .y = {}};
  const auto add = [&](double x, double low, double high) {
    band.x.push_back(x);
    band.y_low.push_back(low);
    band.y_high.push_back(high);
  };
  for (const claim::TrajectoryPoint& point : result.trajectory) {
    if (point.samples == 0 || point.interval.empty()) continue;
    const double x = static_cast<double>(point.samples);
    if (!band.x.empty()) add(x, band.y_low.back(), band.y_high.back());
    add(x, std::clamp(point.interval.low, window.low, window.high),
        std::clamp(point.interval.high, window.low, window.high));
    estimate.x.push_back(x);
    estimate.y.push_back(point.estimate);
  }
  if (!band.x.empty()) add(span_of(result).second, band.y_low.back(), band.y_high.back());
  figure.series.push_back(std::move(band));
  figure.series.push_back(std::move(estimate));
}

figure::Series level(double y, int colour, text::Message label) {
  return {.mark = figure::Mark::horizontal,
          .label = std::move(label),
          .colour = colour,
          .x = {},
          .y = {y}};
}

/// The prediction, and where the margin around it ends: on one side of an inequality.
void add_prediction(figure::Figure& figure, const Hypothesis& hypothesis, const Window& window) {
  constexpr int black = 6;
  constexpr int grey = 7;
  const double delta = hypothesis.margin.delta;
  figure.series.push_back(
      level(hypothesis.predicted, black,
            text::say("prediction ({})",
                      said(bound(hypothesis.relation) + language::number(hypothesis.predicted)))));
  text::Message label =
      text::say("margin ({})", said(margin_sign(hypothesis.relation) + language::number(delta, 4)));
  for (const claim::Relation open : {claim::Relation::at_least, claim::Relation::at_most}) {
    const double end = hypothesis.predicted + (open == claim::Relation::at_least ? -delta : delta);
    const bool there = hypothesis.relation == open || hypothesis.relation == claim::Relation::equal;
    if (!(delta > 0) || !there || !window.contains(end)) continue;
    figure.series.push_back(level(end, grey, std::exchange(label, "")));
  }
}

/// Lines for the counter-claims in the window, with a cross where the interval has left them
/// outside; the text names the others.
std::string add_counterclaims(figure::Figure& figure, const HypothesisResult& result,
                              const Window& window) {
  constexpr int colours = 5;
  std::string beyond;
  std::vector<figure::Series> lines;
  figure::Series crosses{.mark = figure::Mark::points,
                         .label = "left outside from here on",
                         .colour = 6,
                         .x = {},
                         .y = {}};
  for (const claim::CounterclaimResult& counterclaim : result.counterclaims) {
    const double at = counterclaim.predicted;
    const std::string text = fmt::format("{} ({})", counterclaim.name, language::number(at, 4));
    if (!window.contains(at)) {
      beyond += (beyond.empty() ? "" : ", ") + text;
      continue;
    }
    // Lines that cannot be told apart are drawn as one.
    const auto same = std::find_if(lines.begin(), lines.end(), [&](const figure::Series& line) {
      return std::abs(line.y[0] - at) < 0.01 * (window.high - window.low);
    });
    const int colour = 1 + static_cast<int>(lines.size()) % colours;
    lines.push_back(level(at, same == lines.end() ? colour : same->colour, said(text)));
    if (const auto samples = left_outside_at(at, result)) {
      crosses.x.push_back(*samples);
      crosses.y.push_back(at);
    }
  }
  for (figure::Series& line : lines) figure.series.push_back(std::move(line));
  if (!crosses.x.empty()) figure.series.push_back(std::move(crosses));
  return beyond;
}

}  // namespace

std::optional<figure::Figure> closing_in_figure(const ClaimResult& result) {
  const std::optional<std::size_t> index = chosen(result);
  if (!index) return std::nullopt;
  const Hypothesis& hypothesis = result.claim.hypotheses[*index];
  const HypothesisResult& found = result.hypotheses[*index];
  const Window window = window_of(hypothesis, found);
  const std::string estimand = text::plain_text(language::shown(hypothesis.estimand));
  figure::Figure figure{
      .name = "closing-in",
      .title =
          text::say("The interval closes in: {}", said(text::shortened(estimand, longest_title))),
      .caption = {},
      .x = figure::Axis{.label = "samples", .logarithmic = true, .range = span_of(found)},
      .y = figure::Axis{.label = axis_label(hypothesis), .range = {{window.low, window.high}}},
      .series = {}};
  add_trajectory(figure, found, window);
  add_prediction(figure, hypothesis, window);
  const std::string beyond = add_counterclaims(figure, found, window);
  text::Message caption = text::say(
      "The interval for `{}` after every look at the data. It holds at all of them at once, so "
      "that stopping early is no cheating. It is confirmed when it lies within the margin, and "
      "every wrong statement outside.",
      text::verbatim(hypothesis.name));
  figure.caption =
      beyond.empty()
          ? caption
          : text::joined({caption, text::say("Beyond the picture: {}.", said(beyond))}, " ");
  return figure;
}

}  // namespace initproof::report
