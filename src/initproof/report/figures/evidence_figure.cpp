#include "initproof/report/figures/evidence_figure.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "initproof/figure/plot_script.hpp"
#include "initproof/language/language.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

using claim::ClaimResult;
using claim::Hypothesis;
using claim::HypothesisResult;
using claim::Relation;

constexpr double reach = 3.6;  // the axis ends at this many margins
constexpr double edge = 3.3;   // where the arrows of what lies beyond stand

struct Row {
  const Hypothesis* hypothesis;
  const HypothesisResult* result;
  double scale;
  double margin;  ///< in units of the scale: 1, less on a scale of its own, 0 where there is none
  double at;      ///< height of the row
};

double scale_of(const Hypothesis& hypothesis, const HypothesisResult& result) {
  if (std::isfinite(hypothesis.margin.delta) && hypothesis.margin.delta > 0)
    return hypothesis.margin.delta;
  double scale = 0;
  for (const double x : {result.interval.low, result.interval.high})
    if (std::isfinite(x)) scale = std::max(scale, std::abs(x - hypothesis.predicted));
  if (scale > 0) return scale;
  // A point, enclosed exactly: measured so that the nearest counter-claim stands at 2.
  for (const claim::CounterclaimResult& counterclaim : result.counterclaims) {
    const double distance = std::abs(counterclaim.predicted - hypothesis.predicted);
    if (distance > 0 && (scale == 0 || distance < 2 * scale)) scale = distance / 2;
  }
  return scale > 0 && std::isfinite(scale) ? scale : 1;
}

/// The scale, or, where the whole interval would lie beyond the picture, one that shows it.
double scale_in_sight(const Hypothesis& hypothesis, const HypothesisResult& result) {
  constexpr double shown_at = 2.5;
  const double scale = scale_of(hypothesis, result);
  const double low = (result.interval.low - hypothesis.predicted) / scale;
  const double high = (result.interval.high - hypothesis.predicted) / scale;
  const double far = low > edge ? high : high < -edge ? -low : 0;
  return far > 0 && std::isfinite(far) ? scale * far / shown_at : scale;
}

bool has_own_scale(const Row& row) {
  return row.margin > 0 && row.margin < 1;
}

/// Hypotheses that were never measured have no row.
std::vector<Row> rows_of(const ClaimResult& result) {
  std::vector<Row> rows;
  const std::size_t n = std::min(result.claim.hypotheses.size(), result.hypotheses.size());
  for (std::size_t i = 0; i < n; ++i) {
    const Hypothesis& hypothesis = result.claim.hypotheses[i];
    const HypothesisResult& found = result.hypotheses[i];
    const bool measured = !found.interval.empty() &&
                          (std::isfinite(found.interval.low) || std::isfinite(found.interval.high));
    if (!measured || !std::isfinite(hypothesis.predicted)) continue;
    const double scale = scale_in_sight(hypothesis, found);
    const double margin = hypothesis.margin.delta > 0 ? hypothesis.margin.delta / scale : 0;
    rows.push_back({&hypothesis, &found, scale, margin, 0});
  }
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].at = static_cast<double>(rows.size() - i);
  return rows;
}

double normalised(const Row& row, double x) {
  return (x - row.hypothesis->predicted) / row.scale;
}

/// The shaded range of one row: around 0 for an equality, a half-line for an inequality.
std::string band(const Row& row) {
  const Relation relation = row.hypothesis->relation;
  const double low = relation == Relation::at_most ? -reach : -row.margin;
  const double high = relation == Relation::at_least ? reach : row.margin;
  return fmt::format("{} {} {} {}\n", figure::literal(low), figure::literal(high),
                     figure::literal(row.at - 0.36), figure::literal(row.at + 0.36));
}

/// Whether the interval's bar comes so near to the axis's end that an arrow there would hide it.
bool reaches(const Row& row, double side) {
  const stats::Interval& interval = row.result->interval;
  return side * normalised(row, side < 0 ? interval.low : interval.high) > edge - 0.5;
}

/// Crosses within the axis; beyond it one arrow a side, with how many it stands for.
struct Counterclaims {
  std::string crosses;
  std::string arrows;  ///< x, y and the arrow's direction
  std::string counts;  ///< gnuplot commands

  void add(const Row& row) {
    int left = 0;
    int right = 0;
    for (const claim::CounterclaimResult& counterclaim : row.result->counterclaims) {
      const double x = normalised(row, counterclaim.predicted);
      if (std::abs(x) <= edge - 0.3)
        crosses += fmt::format("{} {}\n", figure::literal(x), figure::literal(row.at));
      else if (!std::isnan(x))
        ++(x > 0 ? right : left);
    }
    if (left > 0) add_arrow(row, -1, left);
    if (right > 0) add_arrow(row, 1, right);
  }

 private:
  void add_arrow(const Row& row, double side, int number) {
    const double at = row.at - (reaches(row, side) ? 0.2 : 0);
    arrows += fmt::format("{} {} {}\n", figure::literal(side * (edge - 0.08)), figure::literal(at),
                          figure::literal(side * 0.3));
    if (number > 1)
      counts += fmt::format(
          "set label {} at {},{} {} front\n", figure::gnuplot_text(fmt::format("{}", number)),
          figure::literal(side * (edge - 0.14)), figure::literal(at), side < 0 ? "left" : "right");
  }
};

/// The bar of an interval, or an arrow at the axis's end if all of it lies beyond.
struct Bars {
  std::string inside;
  std::string unequal;  ///< those of which the prediction is excluded
  std::string beyond;   ///< x, y and the arrow's direction

  void add(const Row& row) {
    const double low = normalised(row, row.result->interval.low);
    const double high = normalised(row, row.result->interval.high);
    if (high < -reach || low > reach) {
      const double side = low > reach ? 1 : -1;
      beyond += fmt::format("{} {} {}\n", figure::literal(side * (edge - 0.08)),
                            figure::literal(row.at + 0.2), figure::literal(side * 0.3));
      return;
    }
    const double from = std::clamp(low, -reach, reach);
    const double to = std::clamp(high, -reach, reach);
    const double at = std::clamp(normalised(row, row.result->estimate), from, to);
    std::string& bars = row.result->equality_excluded ? unequal : inside;
    bars += fmt::format("{} {} {} {}\n", figure::literal(std::isnan(at) ? (from + to) / 2 : at),
                        figure::literal(row.at), figure::literal(from), figure::literal(to));
  }
};

/// The parts of the plot command, each with its block of data and its entry of the legend.
class Plots {
 public:
  void add(const std::string& rows, std::string style, std::string title) {
    if (!rows.empty()) parts_.push_back({rows, std::move(style), std::move(title)});
  }
  [[nodiscard]] std::vector<std::string> legend() const {
    std::vector<std::string> titles;
    for (const Part& part : parts_) titles.push_back(part.title);
    return titles;
  }
  [[nodiscard]] std::string command(const figure::Layout& place) const {
    std::string blocks;
    std::string plots;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      blocks += fmt::format("$data{} << EOD\n{}EOD\n", i, parts_[i].rows);
      plots += fmt::format("{} $data{} {} {}", i == 0 ? "plot" : ",", i, parts_[i].style,
                           figure::legend_title(place, static_cast<int>(i), parts_[i].title));
    }
    return blocks + plots + "\n";
  }

 private:
  struct Part {
    std::string rows;
    std::string style;
    std::string title;
  };
  std::vector<Part> parts_;
};

/// The shaded ranges: those that an interval must lie in, and those of the slide's literal words,
/// which it is to miss.
struct Bands {
  std::string asserted;
  std::string literal;

  void add(const Row& row) {
    (row.hypothesis->wording == claim::Wording::literal ? literal : asserted) += band(row);
  }
};

Plots plots_of(const Bands& bands, const Bars& intervals, const Counterclaims& counterclaims) {
  const std::string arrow =
      "using 1:2:3:(0) with vectors head filled size screen 0.012,25 linewidth 2 linecolor rgb ";
  Plots plots;
  const std::string box = "using (($1+$2)/2):(($3+$4)/2):1:2:3:4 with boxxyerror ";
  plots.add(bands.asserted,
            box +
                "linecolor rgb '#56B4E9' fillstyle transparent solid 0.3 border rgb "
                "'#56B4E9'",
            language::phrase("within the margin"));
  plots.add(bands.literal,
            box +
                "linecolor rgb '#777777' fillstyle transparent solid 0.12 border rgb "
                "'#777777'",
            language::phrase("the slide's literal words"));
  plots.add(intervals.inside,
            "using 1:2:3:4 with xerrorbars linecolor rgb '#0072B2' linewidth 2.4 pointtype 7 "
            "pointsize 0.5",
            language::phrase("interval"));
  plots.add(intervals.unequal,
            "using 1:2:3:4 with xerrorbars linecolor rgb '#CC79A7' linewidth 2.4 pointtype 6 "
            "pointsize 0.7",
            language::phrase("interval, equality excluded"));
  plots.add(intervals.beyond, arrow + "'#0072B2'", language::phrase("interval beyond"));
  plots.add(counterclaims.crosses,
            "using 1:2 with points linecolor rgb '#D55E00' linewidth 2 pointtype 2 pointsize 0.9",
            language::phrase("counter-claim"));
  plots.add(counterclaims.arrows, arrow + "'#D55E00'",
            language::phrase("counter-claims beyond (count)"));
  return plots;
}

/// The name, a long one in two lines that part at a hyphen.
std::string name_of(const Row& row) {
  constexpr std::size_t longest = 20;
  std::string name = row.hypothesis->name + (has_own_scale(row) ? " *" : "");
  if (text::display_width(name) <= longest) return name;
  std::size_t best = std::string::npos;
  for (std::size_t i = name.find('-'); i != std::string::npos; i = name.find('-', i + 1))
    if (best == std::string::npos ||
        std::max(i, name.size() - i) < std::max(best, name.size() - best))
      best = i;
  if (best != std::string::npos) name.insert(best + 1, "\n");
  return name;
}

std::size_t width_of(std::string_view name) {
  const std::size_t end = std::min(name.find('\n'), name.size());
  return std::max(text::display_width(name.substr(0, end)), text::display_width(name.substr(end)));
}

std::string script_of(const std::vector<Row>& rows, const std::string& title) {
  std::size_t longest = 0;
  for (const Row& row : rows) longest = std::max(longest, width_of(name_of(row)));
  Bands bands;
  Bars intervals;
  Counterclaims counterclaims;
  std::vector<figure::Tick> names;
  int row_height = 52;
  for (const Row& row : rows) {
    bands.add(row);
    intervals.add(row);
    counterclaims.add(row);
    names.push_back({row.at, name_of(row)});
    if (names.back().label.find('\n') != std::string::npos) row_height = 64;
  }
  const Plots plots = plots_of(bands, intervals, counterclaims);
  figure::Layout place =
      figure::layout(title, 30 + row_height * static_cast<int>(rows.size()), plots.legend());
  place.left = 40 + static_cast<int>(figure::character_width * static_cast<double>(longest));
  // The title stands over the plot, not over the names beside it.
  const double half = place.width - (place.left + 0.965 * place.width) / 2 - 10;
  place.title = text::wrapped(title, static_cast<std::size_t>(2 * half / figure::character_width));
  std::string script = figure::preamble(place);
  script +=
      fmt::format("set xrange [{}:{}]\nset yrange [0.4:{}]\n", figure::literal(-reach),
                  figure::literal(reach), figure::literal(static_cast<double>(rows.size()) + 0.6));
  script += fmt::format("set xlabel {}\n",
                        figure::gnuplot_text(language::phrase("(value − prediction) / margin")));
  script += figure::tick_command('x', figure::linear_ticks(-3, 3, 6));
  script += figure::tick_command('y', names) + counterclaims.counts;
  script +=
      "set arrow from 0, graph 0 to 0, graph 1 nohead front linecolor rgb '#444444' "
      "linewidth 0.8 dashtype (4,4)\n";
  return script + plots.command(place);
}

}  // namespace

std::optional<EvidencePicture> evidence_picture(const ClaimResult& result) {
  const std::vector<Row> rows = rows_of(result);
  if (rows.empty()) return std::nullopt;
  const std::string title = language::phrase("Every interval against its prediction and margin");
  std::string caption = language::phrase(
      "Every hypothesis's interval, measured from its prediction in units of its margin. It is "
      "confirmed when the bar lies inside the shaded range; the crosses are the wrong statements, "
      "which must lie outside the bar.");
  if (std::any_of(rows.begin(), rows.end(), [](const Row& row) { return row.margin == 0; }))
    caption += " " + language::phrase(
                         "Where there is no margin, the unit is the interval's largest distance "
                         "from the prediction, or of an exact value half the distance of the "
                         "nearest wrong statement.");
  if (std::any_of(rows.begin(), rows.end(), has_own_scale))
    caption += " " + language::phrase(
                         "A star: the interval would lie beyond the picture, and the row has a "
                         "scale of its own, margin and all.");
  if (std::any_of(rows.begin(), rows.end(), [](const Row& row) {
        return row.hypothesis->wording == claim::Wording::literal;
      }))
    caption += " " + language::phrase(
                         "Grey: the slide's words taken literally, which the bar is to miss.");
  if (std::any_of(rows.begin(), rows.end(),
                  [](const Row& row) { return row.result->equality_excluded; }))
    caption += " " + language::phrase(
                         "Open circles: within the margin, while the interval excludes the "
                         "prediction itself, so that the two are not equal.");
  return EvidencePicture{caption, {title, script_of(rows, title)}};
}

}  // namespace initproof::report
