#include "plateau-size/figures.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/training/plateau.hpp"
#include "plateau-size/experiments.hpp"

namespace initproof::proofs::plateau_size {
namespace {

using figure::Mark;
using figure::Series;

// Weak decay is trained for a part of a decay time only: there R is still growing.
constexpr double still_growing = 0.2;

void add_point(Series& points, const LearningData& data, std::size_t hidden_width,
               const MapPoint& at, const random::Stream& stream) {
  std::vector<double> squares;
  for (std::uint64_t run = 0; run < 2; ++run) {
    squares.push_back(squares_at(data, hidden_width, at, stream, run));
  }
  const auto [least, most] = std::minmax_element(squares.begin(), squares.end());
  points.x.push_back(at.penalty_rate);
  points.y.push_back(std::sqrt(*least * *most));
  points.y_low.push_back(*least);
  points.y_high.push_back(*most);
}

// What the map shows.
constexpr std::pair across{7e-5, 0.7};
constexpr std::pair up{5e-3, 5e5};

/// Above R = 2 C_b n/lambda no plateau can lie.
std::vector<Series> upper_bound(const LearningData& data, double threshold) {
  Series bound{.mark = Mark::dashed, .label = "bound 2 C_b n/λ", .colour = 2, .x = {}, .y = {}};
  Series beyond{.mark = Mark::band, .label = "", .colour = 2, .x = {}, .y = {}};
  const double cost = best_constant_cost(data.training);
  for (const double penalty_rate : {across.first, threshold}) {
    bound.x.push_back(penalty_rate);
    bound.y.push_back(2 * cost / penalty_rate);
    beyond.x.push_back(penalty_rate);
    beyond.y_low.push_back(bound.y.back());
    beyond.y_high.push_back(up.second);
  }
  return {beyond, bound};
}

/// Where the data are forgotten, and the size that the slide names.
std::vector<Series> regions(double threshold) {
  return {{.mark = Mark::band,
           .label = "",
           .colour = 3,
           .x = {threshold, across.second},
           .y = {},
           .y_low = {up.first, up.first},
           .y_high = {up.second, up.second}},
          {.mark = Mark::band,
           .label = "slide's size R = 1, × or ÷ 3",
           .colour = 1,
           .x = {across.first, across.second},
           .y = {},
           .y_low = {1 / 3.0, 1 / 3.0},
           .y_high = {3, 3}},
          {.mark = Mark::vertical,
           .label = "collapse threshold",
           .colour = 3,
           .x = {threshold},
           .y = {}}};
}

/// The names of the regimes, each in the middle of its own.
std::vector<Series> names(double threshold) {
  constexpr int black = 6;
  const auto note = [](const char* label, double x, double y) {
    return Series{.mark = Mark::note, .label = label, .colour = black, .x = {x}, .y = {y}};
  };
  return {note("no plateau above the bound", 8e-3, 5e4),
          note("weights stop at a plateau", 1.2e-3, 25),
          note("collapse", std::sqrt(threshold * across.second), 2e3)};
}

}  // namespace

std::vector<figure::Figure> draw(const SharedData& data, std::size_t hidden_width,
                                 const random::Stream& stream) {
  const double threshold = covariance_norm(data->training) / 4;
  Series points{
      .mark = Mark::points, .label = "after 1.5 to 30 decay times", .colour = 0, .x = {}, .y = {}};
  for (const MapPoint& at : map_points) add_point(points, *data, hidden_width, at, stream);
  add_point(points, *data, hidden_width, {1.3 * threshold, 0.1, 30}, stream);
  Series growing{.mark = Mark::points, .label = "still growing", .colour = 4, .x = {}, .y = {}};
  add_point(growing, *data, hidden_width, {1e-4, 0.25, still_growing}, stream);
  std::vector<Series> series = {points, growing};
  for (const auto& part : {upper_bound(*data, threshold), regions(threshold), names(threshold)})
    series.insert(series.end(), part.begin(), part.end());
  return {{.name = "map-of-regimes",
           .title = "The size at which the weights stop, against the strength of decay",
           .caption = text::say(
               "R = sum of w² of networks with {} hidden neurons, two runs each. The size 1/√N_w "
               "of the slide is R = 1 (band: within a factor of 3), which only a λ/n just below "
               "the collapse threshold gives. Beyond the threshold the noise of the batches is all "
               "that keeps the weights from 0.",
               hidden_width),
           .x = {"λ/n, strength of decay", true, across},
           .y = {"R = sum of w²", true, up},
           .series = std::move(series)}};
}

}  // namespace initproof::proofs::plateau_size
