#include "initproof/cli/train/learning_curve.hpp"

#include <algorithm>
#include <stdexcept>

#include "initproof/text/digits.hpp"

namespace initproof::cli {
namespace {

// With less room than this the marks of the axis would stand between epochs.
constexpr double least_epochs = 5;

// A single epoch makes no line.
figure::Series line(text::Message label, int colour, const std::vector<double>& shares) {
  figure::Series series{.mark = shares.size() == 1 ? figure::Mark::points : figure::Mark::line,
                        .label = std::move(label),
                        .colour = colour,
                        .x = {},
                        .y = {}};
  for (const double share : shares) {
    series.x.push_back(static_cast<double>(series.x.size() + 1));
    series.y.push_back(100 * share);
  }
  return series;
}

}  // namespace

figure::Figure learning_curve(const LearningCurve& curve) {
  const bool validated = !curve.validation.empty();
  if (validated && curve.validation.size() != curve.training.size()) {
    throw std::invalid_argument("learning_curve: training and validation differ in length");
  }
  figure::Figure figure{.name = "learning-curve",
                        .title = curve.title,
                        .caption = curve.of_images
                                       ? "The share of images that are classified rightly, after "
                                         "every epoch."
                                       : "The share of examples that are classified rightly, after "
                                         "every epoch.",
                        .x = {.label = "epochs of training"},
                        .y = {.label = "accuracy (%)"},
                        .series = {line(curve.of_images ? "training images" : "training examples",
                                        0, curve.training)}};
  figure.x.range = {0, std::max(least_epochs, static_cast<double>(curve.training.size()))};
  if (!validated) return figure;
  figure.series.push_back(
      line(curve.of_images ? "validation images" : "validation examples", 1, curve.validation));
  const auto best = std::max_element(curve.validation.begin(), curve.validation.end());
  const auto epoch = best - curve.validation.begin() + 1;
  figure.series.push_back(
      {.mark = figure::Mark::points,
       .label = text::say("best: {} % after epoch {}", text::numeral(text::percent(*best, 2)),
                          text::count(static_cast<std::uint64_t>(epoch))),
       .colour = 2,
       .x = {static_cast<double>(epoch)},
       .y = {100 * *best}});
  return figure;
}

}  // namespace initproof::cli
