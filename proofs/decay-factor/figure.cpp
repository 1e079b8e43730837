#include "figure.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "initproof/rigor/functions.hpp"

namespace initproof::proofs::decay_factor {
namespace {

// exp(-Ku) / (1-u)^K - 1.
double error_at(double steps, double u) {
  return std::expm1(steps * u * u * rigor::decay_remainder(u).low());
}

}  // namespace

std::vector<figure::Figure> draw(const Setting& setting) {
  const double own = static_cast<double>(setting.steps());
  const double strong = static_cast<double>(too_strong.steps());
  figure::Figure figure{
      .name = "relative-error",
      .title = "How far exp(−ηλ/m) is from the decay of one epoch",
      .caption =
          "Relative error against u = ηλ/n for several numbers of steps an epoch, "
          "with both derived bounds dashed. A small u alone does not make it "
          "small: at u = 1/16 and 800 steps it is 4.1.",
      .x = {"u = ηλ/n, the decay of one step", true, std::nullopt},
      .y = {"relative error of exp(−ηλ/m)", true, std::pair{1e-9, 1e3}},
      .series = {}};
  int colour = 0;
  for (const double steps : {10.0, strong, std::max(own, 11.0)}) {
    figure::Series exact{.mark = figure::Mark::line,
                         .label = text::say("{} steps an epoch", steps),
                         .colour = colour,
                         .x = {},
                         .y = {}};
    figure::Series low{
        .mark = figure::Mark::dashed, .label = "", .colour = colour, .x = {}, .y = {}};
    figure::Series high = low;
    if (colour == 0) low.label = "derived bounds, below and above";
    for (int i = 0; i <= 120; ++i) {
      const double u = std::pow(10.0, -6 + i * (6 + std::log10(0.5)) / 120);
      const double term = steps * u * u / 2;
      if (term / (1 - u) > std::log(1e3)) break;
      exact.x.push_back(u);
      exact.y.push_back(error_at(steps, u));
      low.x.push_back(u);
      low.y.push_back(std::expm1(term));
      high.x.push_back(u);
      high.y.push_back(std::expm1(term / (1 - u)));
    }
    for (figure::Series* series : {&exact, &low, &high}) figure.series.push_back(*series);
    ++colour;
  }
  for (const Setting& s : {too_strong, setting}) {
    figure.series.push_back({.mark = figure::Mark::points,
                             .label = s.describe(),
                             .colour = colour++,
                             .x = {s.u()},
                             .y = {error_at(static_cast<double>(s.steps()), s.u())}});
  }
  return {figure};
}

}  // namespace initproof::proofs::decay_factor
