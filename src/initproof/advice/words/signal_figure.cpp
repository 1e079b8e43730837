#include "initproof/advice/words/signal_figure.hpp"

namespace initproof::advice {
namespace {

figure::Series theory(const Answer& answer, bool forward) {
  figure::Series series{
      .mark = figure::Mark::line,
      .label = forward ? "variance of z, theory" : "mean square of the error, theory",
      .colour = forward ? 0 : 1,
      .x = {},
      .y = {}};
  for (std::size_t l = 0; l < answer.layers.size(); ++l) {
    series.x.push_back(static_cast<double>(l + 1));
    series.y.push_back(middle(forward ? answer.layers[l].z : answer.layers[l].error));
  }
  return series;
}

figure::Series measured(const Measurement& measurement, bool forward) {
  figure::Series series{.mark = figure::Mark::points,
                        .label = forward ? "variance of z, measured" : "error, measured",
                        .colour = forward ? 0 : 1,
                        .x = {},
                        .y = {}};
  for (const MeasuredQuantity& each : measurement.quantities) {
    if (each.quantity != (forward ? Quantity::z : Quantity::error)) continue;
    series.x.push_back(static_cast<double>(each.layer + 1));
    series.y.push_back(each.estimate);
    series.y_low.push_back(each.interval.low);
    series.y_high.push_back(each.interval.high);
  }
  return series;
}

}  // namespace

figure::Figure signal_figure(const Answer& answer, const Measurement* measurement) {
  const auto layers = static_cast<double>(answer.layers.size());
  figure::Figure figure{
      .name = "signal",
      .title = "Signal and error over the layers",
      .caption =
          "Variance of the weighted inputs of each layer, and mean square of the error that "
          "comes back to it, where that of the outputs is 1.",
      .x = {.label = "layer", .range = std::pair{0.5, layers + 0.5}},
      .y = {.label = "mean square", .logarithmic = true},
      .series = {theory(answer, true), theory(answer, false)}};
  if (measurement == nullptr) return figure;
  for (const bool forward : {true, false}) {
    figure::Series series = measured(*measurement, forward);
    if (!series.x.empty()) figure.series.push_back(std::move(series));
  }
  return figure;
}

}  // namespace initproof::advice
