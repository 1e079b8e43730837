#include "figure.hpp"

#include <cmath>
#include <cstddef>
#include <numbers>
#include <optional>
#include <utility>

namespace initproof::proofs::euler_limit {

std::vector<figure::Figure> draw() {
  constexpr double e = std::numbers::e;
  figure::Series below{
      .mark = figure::Mark::line, .label = "(1 + 1/n)ⁿ", .colour = 0, .x = {}, .y = {}};
  figure::Series above{
      .mark = figure::Mark::line, .label = "(1 − 1/n)⁻ⁿ", .colour = 1, .x = {}, .y = {}};
  figure::Series wrong{.mark = figure::Mark::dashed,
                       .label = "(1 − 1/n)ⁿ, sign forgotten",
                       .colour = 2,
                       .x = {},
                       .y = {}};
  figure::Series low{.mark = figure::Mark::dashed,
                     .label = "e − e/(2n), e + e/(2n)",
                     .colour = 3,
                     .x = {},
                     .y = {}};
  figure::Series high{.mark = figure::Mark::dashed, .label = "", .colour = 3, .x = {}, .y = {}};
  for (int i = 0; i <= 100; ++i) {
    const double n = 2 * std::pow(10.0, 0.03 * i);
    const std::vector<double> values = {
        std::exp(n * std::log1p(1 / n)), std::exp(-n * std::log1p(-1 / n)),
        std::exp(n * std::log1p(-1 / n)), e - e / (2 * n), e + e / (2 * n)};
    int row = 0;
    for (figure::Series* s : {&below, &above, &wrong, &low, &high}) {
      s->x.push_back(n);
      s->y.push_back(values[static_cast<std::size_t>(row++)]);
    }
  }
  return {{.name = "closing-on-e",
           .title = "Two sequences close on e from either side",
           .caption = "(1 + 1/n)^n rises to e and (1 − 1/n)^(−n) falls to it, both at the rate "
                      "e/(2n). Without the minus sign in the exponent the limit is 1/e.",
           .x = {"n", true, std::nullopt},
           .y = {"value", false, std::pair{0.0, 4.2}},
           .series = {
               below,
               above,
               wrong,
               low,
               high,
               {.mark = figure::Mark::horizontal, .label = "e", .colour = 4, .x = {}, .y = {e}}}}};
}

}  // namespace initproof::proofs::euler_limit
