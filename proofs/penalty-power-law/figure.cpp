#include "figure.hpp"

#include <cmath>
#include <optional>

#include "hypotheses.hpp"

namespace initproof::proofs::penalty_power_law {

std::vector<figure::Figure> draw(double weights) {
  figure::Figure figure{
      .name = "sum-of-squares",
      .title = "The sum of squared weights against their number",
      .caption =
          "Lines of slope 2k + 1 for weights of size N_w^k. Only k = −1/2 gives a "
          "sum that does not depend on the size of the network; √N_w gives N_w².",
      .x = {"number of weights N_w", true, std::nullopt},
      .y = {"sum of w² for w = N_w^k", true, std::nullopt},
      .series = {}};
  int colour = 0;
  for (const double k : {1.0, 0.5, 0.0, -0.5, -1.0}) {
    figure::Series line{
        .mark = k == 0.5 ? figure::Mark::dashed : figure::Mark::line,
        .label = k == 0.5 ? text::say("k = {}, as misprinted", k) : text::say("k = {}", k),
        .colour = colour++,
        .x = {},
        .y = {}};
    for (int i = 0; i <= 60; ++i) {
      line.x.push_back(std::pow(10.0, i / 10.0));
      line.y.push_back(law(line.x.back(), k));
    }
    figure.series.push_back(line);
  }
  figure.series.push_back({.mark = figure::Mark::vertical,
                           .label = text::say("the lecture's N_w = {}", weights),
                           .colour = colour,
                           .x = {weights},
                           .y = {}});
  return {figure};
}

}  // namespace initproof::proofs::penalty_power_law
