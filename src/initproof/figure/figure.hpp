#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "initproof/text/message.hpp"

namespace initproof::figure {

/// What a claim wants drawn, without a word on how: the report draws it.
struct Axis {
  text::Message label;  ///< with its unit
  bool logarithmic = false;
  std::optional<std::pair<double, double>> range = std::nullopt;
};

enum class Mark {
  line,        ///< through (x, y)
  dashed,      ///< the same, dashed: a prediction or a counter-claim
  points,      ///< (x, y), with bars from y_low to y_high where those are given
  steps,       ///< a histogram's outline
  band,        ///< the area between y_low and y_high over x
  vertical,    ///< a vertical line at x[0], over the whole height
  horizontal,  ///< a horizontal line at y[0], over the whole width
  note         ///< the label itself, written in the plot with its middle at (x[0], y[0])
};

struct Series {
  Mark mark = Mark::line;
  text::Message label;  ///< empty: not in the legend
  int colour = 0;  ///< index into the report's colour-blind safe palette; same index, same colour
  std::vector<double> x;
  std::vector<double> y;
  std::vector<double> y_low = {};
  std::vector<double> y_high = {};
};

struct Figure {
  std::string name;  ///< file name stem, kebab-case, unique within the claim
  text::Message title;
  text::Message caption;  ///< one or two sentences under the picture; also its alternative text
  Axis x;
  Axis y;
  std::vector<Series> series;
};

}  // namespace initproof::figure
