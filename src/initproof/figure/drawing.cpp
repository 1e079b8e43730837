#include "initproof/figure/drawing.hpp"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>

#include "initproof/figure/figure_data.hpp"
#include "initproof/figure/plot_range.hpp"
#include "initproof/figure/plot_script.hpp"
#include "initproof/language/language.hpp"
#include "initproof/text/text.hpp"

namespace initproof::figure {
namespace {

/// Lines of several colours also carry their colour's point shape, about ten of them, for print.
std::string style(const Series& series, bool many_lines) {
  const std::string rgb = colour(series.colour);
  switch (series.mark) {
    case Mark::line:
      if (many_lines)
        return fmt::format(
            "using 1:2 with linespoints linecolor rgb '{}' linewidth 1.6 "
            "pointtype {} pointsize 0.55 pointinterval {}",
            rgb, point_shape(series.colour), std::max<std::size_t>(1, series.x.size() / 10));
      return fmt::format("using 1:2 with lines linecolor rgb '{}' linewidth 1.6", rgb);
    case Mark::dashed:
    case Mark::vertical:
    case Mark::horizontal:
      return fmt::format("using 1:2 with lines linecolor rgb '{}' linewidth 1.4 dashtype {}", rgb,
                         dash_pattern(series.colour));
    case Mark::points:
      return fmt::format("using {} linecolor rgb '{}' pointtype {} pointsize 0.8 linewidth 1.6",
                         series.y_low.empty() ? "1:2 with points" : "1:2:3:4 with yerrorbars", rgb,
                         point_shape(series.colour));
    case Mark::steps:
      return fmt::format("using 1:2 with lines linecolor rgb '{}' linewidth 1.6{}", rgb,
                         series.colour == 0 ? "" : " dashtype " + dash_pattern(series.colour));
    case Mark::band:
      return fmt::format(
          "using 1:2:3 with filledcurves fillcolor rgb '{}' fillstyle transparent solid 0.22 "
          "noborder",
          rgb);
    case Mark::note:
      break;  // a label, not a plot
  }
  throw std::invalid_argument("unknown mark");
}

std::string legend_entry(const Series& series) {
  return text::shortened(text::clean(language::shown(series.label)), 66);
}

/// The words inside the plot, over everything else.
std::string note(const Series& series) {
  return fmt::format("set label {} at {},{} center front textcolor rgb '{}'\n",
                     gnuplot_text(language::shown(series.label)), literal(series.x[0]),
                     literal(series.y[0]), colour(series.colour));
}

std::string axis_commands(char name, const Axis& axis, const Range& range) {
  const std::string label =
      text::wrapped(language::shown(axis.label), name == 'x' ? picture_columns : 32);
  std::string script = fmt::format("set {}label {}\n", name, gnuplot_text(label));
  // Beside the vertical axis gnuplot sets further lines on the marks.
  if (const auto further = std::count(label.begin(), label.end(), '\n'); name == 'y' && further > 0)
    script += fmt::format("set ylabel offset {},0\n", literal(-1.2 * static_cast<double>(further)));
  if (axis.logarithmic) script += fmt::format("set logscale {}\n", name);
  script += fmt::format("set {}range [{}:{}]\n", name, literal(range.low), literal(range.high));
  return script + tick_command(name, axis.logarithmic ? logarithmic_ticks(range.low, range.high)
                                                      : linear_ticks(range.low, range.high));
}

}  // namespace

std::string gnuplot_script(const Figure& figure) {
  for (const Series& series : figure.series) check_lengths(figure, series);
  const Range across = horizontal_range(figure);
  const Range up = vertical_range(figure);
  std::vector<std::string> legend;
  for (const Series& series : figure.series)
    if (series.mark != Mark::note) legend.push_back(legend_entry(series));
  const Layout place = layout(language::shown(figure.title), 330, legend);
  std::string script = preamble(place);
  script += axis_commands('x', figure.x, across);
  script += axis_commands('y', figure.y, up);

  // Bands lie under everything else, whatever the order they are given in.
  std::vector<const Series*> order;
  for (const Series& series : figure.series) order.push_back(&series);
  std::stable_partition(order.begin(), order.end(),
                        [](const Series* series) { return series->mark == Mark::band; });
  const bool many_lines = std::count_if(order.begin(), order.end(), [](const Series* series) {
                            return series->mark == Mark::line;
                          }) > 1;
  std::string plots;
  int blocks = 0;
  int entries = 0;
  for (const Series* series : order) {
    if (series->mark == Mark::note) {
      script += note(*series);
      continue;
    }
    const std::string rows = data_rows(figure, *series, across, up);
    if (rows.empty()) continue;
    const std::string block = fmt::format("$data{}", blocks++);
    script += fmt::format("{} << EOD\n{}EOD\n", block, rows);
    const std::string entry = legend_entry(*series);
    const std::string title = legend_title(place, entries, entry);
    entries += entry.empty() ? 0 : 1;
    plots += (plots.empty() ? "" : ", ") + block + " " + style(*series, many_lines) + " " + title;
  }
  if (plots.empty()) plots = "NaN notitle";  // axes alone
  return script + "plot " + plots + "\n";
}

std::vector<std::string> render(const std::vector<Picture>& pictures) {
  std::vector<std::string> scripts;
  for (const Picture& picture : pictures) scripts.push_back(picture.script);
  std::vector<std::string> result = run_gnuplot(scripts);
  for (std::size_t i = 0; i < result.size(); ++i)
    result[i] = finished_svg(result[i], pictures[i].title);
  return result;
}

std::string render_svg(const Figure& figure) {
  return render({{language::shown(figure.title), gnuplot_script(figure)}}).front();
}

}  // namespace initproof::figure
