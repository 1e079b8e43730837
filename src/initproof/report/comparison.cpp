#include "initproof/report/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/text/digits.hpp"

namespace initproof::report {
namespace {

using text::short_exponent;

constexpr double infinity = std::numeric_limits<double>::infinity();

/// How a group of numbers is printed: to the same place, in the same notation.
struct Format {
  bool scientific = false;
  int decimals = 0;

  [[nodiscard]] std::string nearest(double x) const {
    if (!std::isfinite(x)) return text::not_finite(x);
    if (x == 0 && scientific) return "0";
    return scientific ? fmt::format("{:.{}e}", x, decimals) : fmt::format("{:.{}f}", x, decimals);
  }
  /// The printed number nearest to x that is not above (below) it.
  [[nodiscard]] std::string outward(double x, double direction) const {
    std::string shown = nearest(x);
    if (!std::isfinite(x)) return shown;
    const double magnitude = x == 0 ? 0 : std::floor(std::log10(std::abs(x)));
    const double unit = std::pow(10.0, (scientific ? magnitude : 0) - decimals);
    for (int step = 1; step <= 2 && (text::value_of(shown) - x) * direction < 0; ++step)
      shown = nearest(x + direction * unit * 0.5 * step);
    return shown;
  }
};

Format choose(double scale, double largest, int digits) {
  Format format;
  const double top = largest > 0 ? std::floor(std::log10(largest)) : 0;
  double last = std::isfinite(scale) && scale > 0 ? std::floor(std::log10(scale)) - 1 : top - 5;
  last = std::max(last, top - (digits - 1));
  format.scientific = top < -4 || top > 8;
  format.decimals = static_cast<int>(std::max(0.0, format.scientific ? top - last : -last));
  return format;
}

}  // namespace

Comparison compare(const stats::Interval& interval, double estimate, double predicted,
                   double margin, int digits) {
  double scale = infinity;
  double largest = 0;
  for (const double x : {interval.low, interval.high, estimate, predicted})
    if (std::isfinite(x)) largest = std::max(largest, std::abs(x));
  const double low_gap = interval.low - predicted;
  const double high_gap = predicted - interval.high;
  for (const double x : {interval.width(), margin, low_gap, high_gap})
    if (std::isfinite(x) && x > 0) scale = std::min(scale, x);

  const Format format = choose(scale, largest, digits);
  Comparison shown;
  shown.interval = interval.empty()
                       ? language::phrase("empty")
                       : language::numeral(fmt::format(
                             "[{}, {}]", short_exponent(format.outward(interval.low, -1)),
                             short_exponent(format.outward(interval.high, 1))));
  shown.estimate = language::numeral(short_exponent(format.nearest(estimate)));
  // A prediction is a formula's value: it shows six digits even where the interval is coarser.
  const std::string six = text::rounded(predicted, 6);
  const std::string fine = short_exponent(text::without_trailing_zeros(format.nearest(predicted)));
  shown.predicted =
      language::numeral(std::isfinite(predicted) && fine.size() < six.size() ? six : fine);
  return shown;
}

}  // namespace initproof::report
