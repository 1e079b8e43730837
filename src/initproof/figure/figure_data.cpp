#include "initproof/figure/figure_data.hpp"

#include <initializer_list>
#include <stdexcept>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "initproof/figure/plot_script.hpp"

namespace initproof::figure {
namespace {

/// Collects the rows of a block of data; a row with a number that cannot be drawn interrupts it.
class Rows {
 public:
  void add(std::initializer_list<std::pair<double, const Axis*>> numbers) {
    std::string row;
    for (const auto& [x, axis] : numbers) {
      if (!drawable(x, *axis)) return gap();
      if (!row.empty()) row += ' ';
      row += literal(x);
    }
    text_ += row + "\n";
    open_ = true;
  }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  void gap() {
    if (open_) text_ += "\n";
    open_ = false;
  }

  std::string text_;
  bool open_ = false;
};

}  // namespace

void check_lengths(const Figure& figure, const Series& series) {
  const std::size_t n = series.x.size();
  const auto fail = [&](const char* what) {
    throw std::invalid_argument(
        fmt::format("figure '{}', series '{}': {}", figure.name, series.label.english(), what));
  };
  const bool has_bars = !series.y_low.empty() || !series.y_high.empty();
  if (has_bars && (series.y_low.size() != n || series.y_high.size() != n))
    fail("y_low, y_high and x differ in length");
  switch (series.mark) {
    case Mark::band:
      if (series.y_low.size() != n) fail("a band needs y_low and y_high");
      break;
    case Mark::vertical:
      if (n == 0) fail("a vertical line needs x[0]");
      break;
    case Mark::horizontal:
      if (series.y.empty()) fail("a horizontal line needs y[0]");
      break;
    case Mark::note:
      if (n != 1 || series.y.size() != 1) fail("a note needs one x and one y");
      break;
    case Mark::steps:
      if (series.y.size() != n && series.y.size() + 1 != n)
        fail("x has neither the centres nor the edges of y");
      break;
    default:
      if (series.y.size() != n) fail("x and y differ in length");
  }
}

namespace {

/// The edges of the cells around the centres, half-way between them.
std::vector<double> edges(const Series& series) {
  const std::vector<double>& x = series.x;
  if (x.size() == series.y.size() + 1 || x.empty()) return x;
  std::vector<double> result;
  const double first = x.size() > 1 ? (x[1] - x[0]) / 2 : 0.5;
  result.push_back(x.front() - first);
  for (std::size_t i = 1; i < x.size(); ++i) result.push_back((x[i - 1] + x[i]) / 2);
  result.push_back(x.back() + (x.size() > 1 ? (x.back() - x[x.size() - 2]) / 2 : 0.5));
  return result;
}

}  // namespace

std::string data_rows(const Figure& figure, const Series& series, const Range& across,
                      const Range& up) {
  Rows rows;
  const Axis* const x = &figure.x;
  const Axis* const y = &figure.y;
  switch (series.mark) {
    case Mark::vertical:
      rows.add({{series.x[0], x}, {up.low, y}});
      rows.add({{series.x[0], x}, {up.high, y}});
      break;
    case Mark::horizontal:
      rows.add({{across.low, x}, {series.y[0], y}});
      rows.add({{across.high, x}, {series.y[0], y}});
      break;
    case Mark::steps: {
      const std::vector<double> edge = edges(series);
      for (std::size_t i = 0; i < series.y.size(); ++i) {
        rows.add({{edge[i], x}, {series.y[i], y}});
        rows.add({{edge[i + 1], x}, {series.y[i], y}});
      }
      break;
    }
    case Mark::band:
      for (std::size_t i = 0; i < series.x.size(); ++i)
        rows.add({{series.x[i], x}, {series.y_low[i], y}, {series.y_high[i], y}});
      break;
    default:
      for (std::size_t i = 0; i < series.x.size(); ++i) {
        if (series.mark == Mark::points && !series.y_low.empty())
          rows.add(
              {{series.x[i], x}, {series.y[i], y}, {series.y_low[i], y}, {series.y_high[i], y}});
        else
          rows.add({{series.x[i], x}, {series.y[i], y}});
      }
  }
  return rows.text();
}

}  // namespace initproof::figure
