#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "initproof/figure/ticks.hpp"

namespace initproof::figure {

/// The text as a gnuplot string: single quotes, in which gnuplot expands nothing; quotes and line
/// feeds stand between them in double quotes, concatenated. Not `quoted`, which the standard
/// library would be asked for when its argument is a std::string.
[[nodiscard]] std::string gnuplot_text(std::string_view text);

/// A number as gnuplot reads it, exactly; NaN for what is not finite.
[[nodiscard]] std::string literal(double x);

/// One of the colours of Okabe and Ito ("Color Universal Design", 2008), which people with the
/// common colour deficiencies can tell apart; grey in place of their yellow, which is not seen on
/// white. Any integer is allowed: the eight colours repeat.
[[nodiscard]] std::string colour(int index);

/// The shape of a point and the pattern of a dash that go with a colour, for print without colour.
[[nodiscard]] int point_shape(int index);
[[nodiscard]] std::string dash_pattern(int index);

/// Characters that a line across the whole picture holds.
constexpr std::size_t picture_columns = 60;

/// The size of a picture in pixels, its title, and the place of the legend under the plot: as many
/// columns as its longest entry allows.
struct Layout {
  int width = 800;
  std::string title = {};  ///< in lines that fit the width
  int plot_height = 0;     ///< between the axes
  int left = 0;            ///< room for the vertical axis's marks; 0 leaves it to gnuplot
  int legend_rows = 0;
  int legend_columns = 1;
  int legend_column = 0;  ///< width of a column

  [[nodiscard]] int above() const noexcept;  ///< room for the title
  [[nodiscard]] int height() const noexcept;
};
[[nodiscard]] Layout layout(std::string_view title, int plot_height,
                            const std::vector<std::string>& legend);

/// "title 'text' at x,y" for the legend's entry of that index, row by row; "notitle" for no text.
[[nodiscard]] std::string legend_title(const Layout& layout, int index, std::string_view text);

/// What a picture begins with: terminal, white ground, title, margins.
[[nodiscard]] std::string preamble(const Layout& layout);

/// The mean width of a character in pixels.
constexpr double character_width = 12.4;

/// `set xtics` (or another axis) with these marks.
[[nodiscard]] std::string tick_command(char axis, const std::vector<Tick>& ticks);

/// gnuplot's output without what depends on its version, and with the title as the picture's name
/// for readers of screens. Throws files::OutputError if it is no SVG picture, or one
/// that is cut off or damaged.
[[nodiscard]] std::string finished_svg(std::string_view output, std::string_view title);

}  // namespace initproof::figure
