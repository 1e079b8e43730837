#include "initproof/text/digits.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace initproof::text {

std::string not_finite(double x) {
  if (std::isnan(x)) return "NaN";
  return x > 0 ? "∞" : "-∞";
}

std::string short_exponent(std::string text) {
  const std::size_t e = text.find('e');
  if (e == std::string::npos) return text;
  std::size_t digits = text.find_first_not_of("+-0", e + 1);
  if (digits == std::string::npos) digits = text.size() - 1;
  const bool negative = text[e + 1] == '-';
  return text.substr(0, e + 1) + (negative ? "-" : "") + text.substr(digits);
}

std::string without_trailing_zeros(std::string text) {
  const std::size_t end = std::min(text.find('e'), text.size());
  if (text.find('.') >= end) return text;
  std::size_t keep = text.find_last_not_of('0', end - 1);
  if (text[keep] == '.') --keep;
  return text.substr(0, keep + 1) + text.substr(end);
}

std::string rounded(double x, int digits) {
  if (!std::isfinite(x)) return not_finite(x);
  return short_exponent(fmt::format("{:.{}g}", x == 0 ? 0.0 : x, digits));
}

std::string percent(double share, int decimals) {
  if (!std::isfinite(share)) return not_finite(share);
  // Of a number of the order of one a double has no more.
  constexpr int most_decimals = 16;
  for (; decimals <= most_decimals; ++decimals) {
    std::string digits = fmt::format("{:.{}f}", 100 * share, decimals);
    const double shown = value_of(digits);
    if ((shown != 100 || share == 1) && (shown != 0 || share == 0)) return digits;
  }
  return rounded(100 * share, 2);
}

double value_of(std::string_view digits) {
  double x = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), x);
  return x;
}

double rounded_value(double x, int digits) {
  return value_of(fmt::format("{:.{}g}", x, digits));
}

std::string exact_digits(double x) {
  if (!std::isfinite(x)) return not_finite(x);
  return short_exponent(fmt::format("{}", x == 0 ? 0.0 : x));
}

}  // namespace initproof::text
