#include "plateau-scaling/figures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "plateau-scaling/experiments.hpp"

namespace initproof::proofs::plateau_scaling {
namespace {

using figure::Figure;
using figure::Mark;
using figure::Series;

// Root mean squares of the replicates at one N_w, as a point with a bar from the least to the most.
void add_point(Series& points, double weights, std::vector<double> sizes) {
  std::sort(sizes.begin(), sizes.end());
  points.x.push_back(weights);
  points.y.push_back(sizes[sizes.size() / 2]);
  points.y_low.push_back(sizes.front());
  points.y_high.push_back(sizes.back());
}

Series student_points(double penalty_rate, const random::Stream& stream) {
  Series points{
      .mark = Mark::points, .label = "students, 10 inputs", .colour = 0, .x = {}, .y = {}};
  TrainingSetting setting = student_setting(penalty_rate);
  for (const std::size_t width : {8U, 16U, 32U, 64U}) {
    setting.hidden_width = width;
    std::vector<double> sizes;
    double weights = 0;
    for (std::uint64_t run = 0; run < 3; ++run) {
      const StudentTask task(stream, run);
      DecayingNetwork training(task.sparse(), setting, {}, stream, run);
      training.run_to(student_times);
      sizes.push_back(std::exp(log_size(training.network())));
      weights = std::exp(log_count(training.network()));
    }
    add_point(points, weights, sizes);
  }
  return points;
}

// The way of one network on the images; returns its size at the end.
double add_way(const LearningData& data, const TrainingSetting& setting,
               const random::Stream& stream, std::uint64_t run, Series& way) {
  DecayingNetwork training(data.sparse_training, setting, {}, stream, run);
  const double root = std::exp(0.5 * log_count(training.network()));
  while (true) {
    const double size = std::exp(log_size(training.network()));
    way.x.push_back(training.decay_times());
    way.y.push_back(size * root);
    if (training.decay_times() >= image_times) return size;
    training.run_to(training.decay_times() + 0.01);
  }
}

// The least squares line through the points in log-log, and its slope in the legend.
Series fitted(const Series& points) {
  const auto n = static_cast<double>(points.x.size());
  double x = 0;
  double y = 0;
  for (std::size_t i = 0; i < points.x.size(); ++i) {
    x += std::log(points.x[i]) / n;
    y += std::log(points.y[i]) / n;
  }
  double products = 0;
  double squares = 0;
  for (std::size_t i = 0; i < points.x.size(); ++i) {
    const double distance = std::log(points.x[i]) - x;
    products += distance * (std::log(points.y[i]) - y);
    squares += distance * distance;
  }
  const double slope = products / squares;
  Series line{.label = text::say(
                  "fitted slope {}",
                  text::numeral(fmt::format("{}{:.3f}", slope < 0 ? "−" : "", std::abs(slope)))),
              .colour = points.colour,
              .x = points.x,
              .y = {}};
  for (const double at : line.x) line.y.push_back(std::exp(y + slope * (std::log(at) - x)));
  return line;
}

Series law_through(const Series& points, double slope, int colour, const text::Message& label) {
  Series line{.mark = Mark::dashed, .label = label, .colour = colour, .x = points.x, .y = {}};
  for (const double x : line.x) {
    line.y.push_back(points.y.front() * std::pow(x / points.x.front(), slope));
  }
  return line;
}

}  // namespace

std::vector<Figure> draw(const SharedData& data, const TrainingSetting& images, double student_rate,
                         const random::Stream& stream) {
  Figure scaling{.name = "size-against-width",
                 .title = "Where the weights stop shrinking, against the number of weights",
                 .caption =
                     "Root mean square of all weights after six (images: eight) decay times from "
                     "N(0, 1) weights; bars from the least to the most of the runs. Dashed: the "
                     "claimed slope −1/2, and the slope 1/2 of the misprint √N_w.",
                 .x = {"number of weights N_w", true, std::nullopt},
                 .y = {"root mean square of the weights", true, std::nullopt},
                 .series = {}};
  Figure ways{.name = "way-to-the-plateau",
              .title = "The weights stop shrinking",
              .caption =
                  "Root mean square of the weights times √N_w, the square root of R, against time. "
                  "All widths come to rest at one height, which is far above 1.",
              .x = {"time in decay times n/(ηλ)", false, std::nullopt},
              .y = {"root mean square times √N_w", true, std::nullopt},
              .series = {}};
  const Series students = student_points(student_rate, stream);
  Series on_images{
      .mark = Mark::points, .label = "networks on images", .colour = 1, .x = {}, .y = {}};
  TrainingSetting setting = images;
  int colour = 0;
  for (const std::size_t width : {16U, 32U, 64U}) {
    setting.hidden_width = width;
    std::vector<double> sizes;
    for (std::uint64_t run = 0; run < 2; ++run) {
      Series way{.label = run == 0 ? text::say("{} hidden neurons", width) : "",
                 .colour = colour,
                 .x = {},
                 .y = {}};
      sizes.push_back(add_way(*data, setting, stream, run, way));
      ways.series.push_back(way);
    }
    add_point(on_images,
              static_cast<double>(width * (data->training.features() + data->training.outputs())),
              sizes);
    ++colour;
  }
  ways.series.push_back({.mark = Mark::horizontal,
                         .label = "the size 1/√N_w of the slide",
                         .colour = colour,
                         .x = {},
                         .y = {1}});
  constexpr int black = 6;
  constexpr int grey = 7;
  scaling.series = {students,
                    fitted(students),
                    on_images,
                    fitted(on_images),
                    law_through(students, -0.5, black, "claimed slope −1/2"),
                    law_through(on_images, -0.5, black, ""),
                    law_through(students, 0.5, grey, "misprinted slope +1/2"),
                    law_through(on_images, 0.5, grey, "")};
  return {scaling, ways};
}

}  // namespace initproof::proofs::plateau_scaling
