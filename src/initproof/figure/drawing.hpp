#pragma once

#include <string>

#include "initproof/figure/figure.hpp"
#include "initproof/figure/gnuplot.hpp"

namespace initproof::figure {

/// The figure as a script for gnuplot, whose output is an SVG picture 800 pixels wide
/// and about 480 high, more with a long legend.
///
/// Points that are not finite, or not positive on a logarithmic axis, are left out, and lines are
/// interrupted there. For Mark::steps, x has either the cells' edges (one more than y) or their
/// centres. Every label comes out as it is written. Throws std::invalid_argument naming the series
/// if its x and y (or y_low and y_high) differ in length.
[[nodiscard]] std::string gnuplot_script(const figure::Figure& figure);

/// A script and the name its picture is to carry.
struct Picture {
  std::string title;
  std::string script;
};

/// The pictures as SVG, in the same order. The same pictures give the same bytes. Throws
/// files::OutputError if gnuplot is missing or fails.
[[nodiscard]] std::vector<std::string> render(const std::vector<Picture>& pictures);

[[nodiscard]] std::string render_svg(const figure::Figure& figure);

}  // namespace initproof::figure
