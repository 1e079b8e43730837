#include "initproof/report/number.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <initializer_list>
#include <limits>

#include <fmt/format.h>

#include "initproof/report/language.hpp"

namespace initproof::report {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// 1e-07 -> 1e-7, 1e+06 -> 1e6.
std::string short_exponent(std::string text) {
  const std::size_t e = text.find('e');
  if (e == std::string::npos) return text;
  std::size_t digits = text.find_first_not_of("+-0", e + 1);
  if (digits == std::string::npos) digits = text.size() - 1;
  const bool negative = text[e + 1] == '-';
  return text.substr(0, e + 1) + (negative ? "-" : "") + text.substr(digits);
}

std::string not_finite(double x) {
  if (std::isnan(x)) return "NaN";
  return x > 0 ? "∞" : "-∞";
}

/// Unlike strtod, which asks the locale for its decimal point.
double value_of(const std::string& digits) {
  double x = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), x);
  return x;
}

/// How a group of numbers is printed: to the same place, in the same notation.
struct Format {
  bool scientific = false;
  int decimals = 0;

  [[nodiscard]] std::string nearest(double x) const {
    if (!std::isfinite(x)) return not_finite(x);
    if (x == 0 && scientific) return "0";
    return scientific ? fmt::format("{:.{}e}", x, decimals) : fmt::format("{:.{}f}", x, decimals);
  }
  /// The printed number nearest to x that is not above (below) it.
  [[nodiscard]] std::string outward(double x, double direction) const {
    std::string text = nearest(x);
    if (!std::isfinite(x)) return text;
    const double magnitude = x == 0 ? 0 : std::floor(std::log10(std::abs(x)));
    const double unit = std::pow(10.0, (scientific ? magnitude : 0) - decimals);
    for (int step = 1; step <= 2 && (value_of(text) - x) * direction < 0; ++step)
      text = nearest(x + direction * unit * 0.5 * step);
    return text;
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

std::string rounded(double x, int digits) {
  if (!std::isfinite(x)) return not_finite(x);
  return short_exponent(fmt::format("{:.{}g}", x == 0 ? 0.0 : x, digits));
}

std::string without_trailing_zeros(std::string text) {
  const std::size_t end = std::min(text.find('e'), text.size());
  if (text.find('.') >= end) return text;
  std::size_t keep = text.find_last_not_of('0', end - 1);
  if (text[keep] == '.') --keep;
  return text.substr(0, keep + 1) + text.substr(end);
}

}  // namespace

std::string number(double x, int digits) {
  return numeral(rounded(x, digits));
}

std::string share(double x, int digits) {
  std::string text = rounded(x, digits);
  if (text == "1" && x < 1) text = exact(x);
  return numeral(text);
}

double rounded_value(double x, int digits) {
  return value_of(fmt::format("{:.{}g}", x, digits));
}

std::string exact(double x) {
  if (!std::isfinite(x)) return not_finite(x);
  return short_exponent(fmt::format("{}", x == 0 ? 0.0 : x));
}

std::string count(std::uint64_t n) {
  std::string digits = fmt::format("{}", n);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
  return numeral(digits);
}

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
  shown.interval =
      interval.empty()
          ? phrase("empty")
          : numeral(fmt::format("[{}, {}]", short_exponent(format.outward(interval.low, -1)),
                                short_exponent(format.outward(interval.high, 1))));
  shown.estimate = numeral(short_exponent(format.nearest(estimate)));
  // A prediction is a formula's value: it shows six digits even where the interval is coarser.
  const std::string six = rounded(predicted, 6);
  const std::string fine = short_exponent(without_trailing_zeros(format.nearest(predicted)));
  shown.predicted = numeral(std::isfinite(predicted) && fine.size() < six.size() ? six : fine);
  return shown;
}

}  // namespace initproof::report
