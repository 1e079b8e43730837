#include "initproof/language/number.hpp"

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/text/digits.hpp"

namespace initproof::language {

std::string number(double x, int digits) {
  return numeral(text::rounded(x, digits));
}

std::string share(double x, int digits) {
  std::string text = text::rounded(x, digits);
  if (text == "1" && x < 1) text = text::exact_digits(x);
  return numeral(text);
}

std::string count(std::uint64_t n) {
  std::string digits = fmt::format("{}", n);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
  return numeral(digits);
}

}  // namespace initproof::language
