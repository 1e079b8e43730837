#pragma once

#include <string>
#include <string_view>

namespace initproof::text {

// Numbers as a program writes them: a decimal point, no thousands. None of it asks the locale.

/// The number to `digits` significant digits without trailing zeros, e.g. 0.001091, 2.5e-7, ∞.
[[nodiscard]] std::string rounded(double x, int digits);

/// The value of a number's digits, such as `rounded` gives them; infinite beyond the range of
/// double. Unlike strtod it does not ask the locale for its decimal point.
[[nodiscard]] double value_of(std::string_view digits);

/// The number's digits with the last one a unit further up (direction 1) or down (-1): 392.004 ->
/// 392.005, 9.99e-5 -> 10.00e-5, -0.10 -> -0.09. Below 1.00e5, where digits begin to be finer, it
/// is 0.9999e5.
[[nodiscard]] std::string stepped(std::string digits, int direction);

/// The value that `rounded` prints.
[[nodiscard]] double rounded_value(double x, int digits);

/// The number as it is typed on a command line: the fewest digits that read back as the same.
[[nodiscard]] std::string exact_digits(double x);

/// A share of the whole in percent, to so many decimals: 0.25 as "25.00". Only all is "100" and
/// only none is "0"; where rounding would make it so, there are as many decimals as it takes:
/// 59,999 of 60,000 as "99.998".
[[nodiscard]] std::string percent(double share, int decimals);

/// "NaN", "∞" or "-∞".
[[nodiscard]] std::string not_finite(double x);

/// A number's text with its exponent as short as can be: 1e-07 -> 1e-7, 1e+06 -> 1e6.
[[nodiscard]] std::string short_exponent(std::string text);

/// 1.500 -> 1.5, 2.00e-7 -> 2e-7.
[[nodiscard]] std::string without_trailing_zeros(std::string text);

}  // namespace initproof::text
