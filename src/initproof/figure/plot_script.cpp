#include "initproof/figure/plot_script.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "initproof/files/error.hpp"
#include "initproof/text/characters.hpp"
#include "initproof/text/markup_check.hpp"
#include "initproof/text/message.hpp"
#include "initproof/text/minus.hpp"
#include "initproof/text/scripts.hpp"
#include "initproof/text/text.hpp"

namespace initproof::figure {
namespace {

constexpr int colours = 8;

// Pixels. Letters of 22 in a picture of 800 are still letters of 10 on a telephone 360 wide, and of
// 13 points across half a page.
constexpr int letter = 22;
constexpr int title_row = 29;
constexpr int below = 98;  // the horizontal axis's marks and label
constexpr int legend_row = 33;
// The sample of a line stands to the left of its text, whose place is the one that gnuplot is told.
constexpr int sample = 52;
constexpr int gap = 18;

std::size_t wrapped_index(int index) {
  return static_cast<std::size_t>((index % colours + colours) % colours);
}

/// In as few lines as fit, about equally long: no word stands alone in the last one.
std::string balanced(std::string_view title, std::size_t columns) {
  const auto lines = [&](std::size_t width) {
    return text::lines(text::wrapped(title, width)).size();
  };
  const std::size_t fewest = lines(columns);
  while (columns > 1 && lines(columns - 1) == fewest) --columns;
  return text::wrapped(title, columns);
}

}  // namespace

std::string gnuplot_text(std::string_view text) {
  // gnuplot puts text into CDATA sections, which "]]>" would end.
  const std::string safe = text::replaced(text::clean(text), "]]>", "]] >");
  std::string result;
  // A quote within single quotes would be doubled, which gnuplot misreads where it is the first.
  for (std::string_view rest = safe; !rest.empty();) {
    const bool plain = rest.front() != '\'' && rest.front() != '\n';
    const std::size_t end =
        std::min(plain ? rest.find_first_of("'\n") : rest.find_first_not_of("'\n"), rest.size());
    result += result.empty() ? "" : ".";
    result += plain ? fmt::format("'{}'", rest.substr(0, end))
                    : fmt::format("\"{}\"", text::replaced(rest.substr(0, end), "\n", "\\n"));
    rest.remove_prefix(end);
  }
  return result.empty() ? "''" : result;
}

std::string literal(double x) {
  return std::isfinite(x) ? fmt::format("{:.17g}", x) : "NaN";
}

std::string colour(int index) {
  constexpr std::array<const char*, colours> palette = {"#0072B2", "#D55E00", "#009E73", "#CC79A7",
                                                        "#E69F00", "#56B4E9", "#000000", "#777777"};
  return palette[wrapped_index(index)];
}

int point_shape(int index) {
  constexpr std::array<int, colours> shapes = {7, 5, 9, 13, 11, 15, 2, 8};
  return shapes[wrapped_index(index)];
}

std::string dash_pattern(int index) {
  constexpr std::array<const char*, colours> patterns = {
      "(12,6)", "(6,4)", "(12,5,3,5)", "(18,6)", "(3,5)", "(12,4,3,4,3,4)", "(8,8)", "(2,3)"};
  return patterns[wrapped_index(index)];
}

int Layout::above() const noexcept {
  return 40 + title_row * static_cast<int>(1 + std::count(title.begin(), title.end(), '\n'));
}

int Layout::height() const noexcept {
  return above() + plot_height + below + legend_rows * legend_row;
}

Layout layout(std::string_view title, int plot_height, const std::vector<std::string>& legend) {
  std::size_t longest = 0;
  std::size_t entries = 0;
  for (const std::string& entry : legend) {
    longest = std::max(longest, text::display_width(entry));
    entries += entry.empty() ? 0U : 1U;
  }
  Layout result;
  result.title = balanced(title, picture_columns);
  result.plot_height = plot_height;
  result.legend_column =
      sample + gap + static_cast<int>(std::ceil(character_width * static_cast<double>(longest)));
  const int n = static_cast<int>(entries);
  result.legend_columns = std::clamp((result.width - 40) / result.legend_column, 1, std::max(1, n));
  result.legend_rows = (n + result.legend_columns - 1) / result.legend_columns;
  // Rows of equal length look better than a full one and a rest.
  if (result.legend_rows > 0)
    result.legend_columns = (n + result.legend_rows - 1) / result.legend_rows;
  return result;
}

std::string legend_title(const Layout& layout, int index, std::string_view text) {
  if (text.empty()) return "notitle";
  const int total = layout.legend_columns * layout.legend_column - gap;
  const int x = std::max(gap, (layout.width - total) / 2) + sample +
                index % layout.legend_columns * layout.legend_column;
  const int y = 16 + (layout.legend_rows - 1 - index / layout.legend_columns) * legend_row;
  return fmt::format("title {} at {},{}", gnuplot_text(text), literal(1.0 * x / layout.width),
                     literal(1.0 * y / layout.height()));
}

std::string preamble(const Layout& layout) {
  const double height = layout.height();
  std::string script = "set encoding utf8\n";
  script += fmt::format(
      "set terminal svg size {},{} fixed noenhanced background rgb 'white' "
      "font 'sans-serif,{}' linewidth 1.4 name 'figure'\n",
      layout.width, layout.height(), letter);
  script += "set output\n";
  script += fmt::format("set title {}\n", gnuplot_text(layout.title));
  script += fmt::format("set tmargin at screen {}\nset bmargin at screen {}\n",
                        literal(1 - layout.above() / height),
                        literal((below + layout.legend_rows * legend_row) / height));
  if (layout.left > 0)
    script += fmt::format("set lmargin at screen {}\n",
                          literal(static_cast<double>(layout.left) / layout.width));
  script += "set rmargin at screen 0.965\n";
  script += "set key Left reverse samplen 2.2\nset xlabel offset 0,0.4\n";
  script += "set border 3 linecolor rgb '#444444'\n";
  script += "set grid back linecolor rgb '#DDDDDD' linewidth 0.6 dashtype solid\n";
  script += "set tics nomirror out scale 0.6\n";
  return script;
}

std::string tick_command(char axis, const std::vector<Tick>& ticks) {
  std::string list;
  for (const Tick& tick : ticks) {
    if (!list.empty()) list += ", ";
    list += fmt::format("{} {} {}", gnuplot_text(tick.label), literal(tick.at),
                        tick.label.empty() ? 1 : 0);
  }
  return list.empty() ? "" : fmt::format("set {}tics ({})\n", axis, list);
}

/// Typed exponents and indices of a label above and below its line, as the pages have them.
std::string with_scripts(std::string_view label) {
  constexpr double smaller = 0.75;
  constexpr double lowered = 0.25;  // of the letters' height
  constexpr double raised = -0.4;
  std::string result;
  double height = 0;
  for (const text::Run& run : text::runs_of(label)) {
    const bool small = run.height != text::Height::line;
    const double wanted = run.height == text::Height::subscript     ? lowered
                          : run.height == text::Height::superscript ? raised
                                                                    : 0;
    // Of the letters that are moved, which may be the smaller ones.
    const double step = (wanted - height) / (small ? smaller : 1);
    height = wanted;
    result += small ? fmt::format("<tspan dy=\"{:.2f}em\" font-size=\"{}em\">{}</tspan>", step,
                                  smaller, text::replaced(run.text, "-", "−"))
              : step != 0 ? fmt::format("<tspan dy=\"{:.2f}em\">{}</tspan>", step, run.text)
                          : run.text;
  }
  return result;
}

/// An apostrophe after the name of a function or a matrix is a prime.
std::string with_primes(std::string_view label) {
  return text::replaced(text::replaced(label, "σ'", "σ′"), "W'", "W′");
}

std::string with_scripts_in_labels(std::string_view svg) {
  constexpr std::string_view open = "<text>";
  constexpr std::string_view close = "</text>";
  return text::each_between(svg, open, close, [&](std::string_view element) {
    const std::string_view label =
        element.substr(open.size(), element.size() - open.size() - close.size());
    return fmt::format("{}{}{}", open, with_scripts(with_primes(text::with_minus_signs(label))),
                       close);
  });
}

std::string finished_svg(std::string_view output, std::string_view title) {
  std::string svg(output);
  const auto replace_element = [&svg](std::string_view name, const std::string& with) {
    const std::string close = fmt::format("</{}>", name);
    const std::size_t from = svg.find(fmt::format("<{}>", name));
    const std::size_t to = svg.find(close);
    if (from == std::string::npos || to == std::string::npos || to < from) return;
    svg.replace(from, to + close.size() - from, with);
  };
  const text::Message of_what =
      title.empty()
          ? text::Message()
          : text::say(" of '{}'", text::verbatim(text::shortened(text::clean(title), 60)));
  if (svg.find("<svg") == std::string::npos)
    throw files::OutputError(text::say("gnuplot drew no picture{}", of_what));
  const std::string fault = text::fault_in_markup(svg);
  if (!fault.empty() || svg.find("</svg>") == std::string::npos)
    throw files::OutputError(text::say("gnuplot's picture{} is damaged: {}", of_what,
                                       fault.empty() ? std::string("it has no end") : fault));
  replace_element("desc", "");
  replace_element("title", "<title>" + text::xml_escaped(text::clean(title)) + "</title>");

  std::string result;
  for (std::string& line : text::lines(with_scripts_in_labels(svg))) {
    line.erase(line.find_last_not_of(" \t") + 1);
    if (!line.empty()) result += line + "\n";
  }
  return result;
}

}  // namespace initproof::figure
