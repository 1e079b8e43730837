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
  [[nodiscard]] std::string outward(double x, int direction) const {
    std::string shown = nearest(x);
    if (!std::isfinite(x) || (text::value_of(shown) - x) * direction >= 0) return shown;
    return nearest(text::value_of(text::stepped(shown, direction)));
  }
};

/// The finest difference that has to be seen to two digits. How far the interval lies from the
/// prediction and from the ends of the margin decides, and the margin itself; of an interval that
/// is much narrower than those, its width says no more.
double finest_difference(const stats::Interval& interval, double predicted, double margin) {
  double decides = infinity;
  const auto consider = [&decides](double x) {
    if (std::isfinite(x) && x > 0) decides = std::min(decides, x);
  };
  consider(margin);
  consider(interval.low - predicted);
  consider(predicted - interval.high);
  const double width = interval.width();
  if (margin > 0) {
    // A run ends as soon as the interval fits: how closely it does is then seen in its own digits.
    consider(std::max(width, std::abs(interval.low - (predicted - margin))));
    consider(std::max(width, std::abs(interval.high - (predicted + margin))));
  }
  if (!std::isfinite(width) || width <= 0) return decides;
  return std::isfinite(decides) ? std::min(decides, std::max(width, decides / 10)) : width;
}

Format choose(double scale, double largest) {
  Format format;
  const double top = largest > 0 ? std::floor(std::log10(largest)) : 0;
  double last = std::isfinite(scale) && scale > 0 ? std::floor(std::log10(scale)) - 1 : top - 5;
  last = std::max(last, top - (all_digits - 1));
  format.scientific = top < -4 || top > 8;
  format.decimals = static_cast<int>(std::max(0.0, format.scientific ? top - last : -last));
  return format;
}

}  // namespace

Comparison compare(const stats::Interval& interval, double estimate, double predicted,
                   double margin) {
  double largest = 0;
  for (const double x : {interval.low, interval.high, estimate, predicted})
    if (std::isfinite(x)) largest = std::max(largest, std::abs(x));
  const Format format = choose(finest_difference(interval, predicted, margin), largest);
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
