#include "initproof/text/digits.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>

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
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), x);
  if (problem != std::errc::result_out_of_range) return x;
  // Too large or too small: from_chars leaves x as it was.
  const std::size_t e = digits.find('e');
  if (e == std::string_view::npos || digits.substr(e + 1).starts_with('-')) return 0;
  constexpr double infinity = std::numeric_limits<double>::infinity();
  return digits.starts_with('-') ? -infinity : infinity;
}

std::string stepped(std::string digits, int direction) {
  bool negative = digits.starts_with('-');
  if (negative) digits.erase(0, 1);
  const std::size_t end = std::min(digits.find('e'), digits.size());
  if (digits.find_first_of("123456789") >= end) negative = direction < 0;
  const bool grows = negative == (direction < 0);
  bool carries = true;
  for (std::size_t i = end; carries && i-- > 0;) {
    if (digits[i] == '.') continue;
    carries = digits[i] == (grows ? '9' : '0');
    const int next = grows ? 1 : -1;
    digits[i] = carries ? (grows ? '0' : '9') : static_cast<char>(digits[i] + next);
  }
  if (carries) digits.insert(0, 1, '1');
  if (!grows && end < digits.size() && digits.front() == '0')
    digits.insert(end, end > 1 ? "9" : ".9");
  return (negative ? "-" : "") + digits;
}

double rounded_value(double x, int digits) {
  return value_of(fmt::format("{:.{}g}", x, digits));
}

std::string exact_digits(double x) {
  if (!std::isfinite(x)) return not_finite(x);
  return short_exponent(fmt::format("{}", x == 0 ? 0.0 : x));
}

}  // namespace initproof::text
