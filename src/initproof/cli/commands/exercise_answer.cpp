#include "initproof/cli/commands/exercise_answer.hpp"

#include <algorithm>
#include <cmath>

#include "initproof/claim/parameter.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/language/language.hpp"

namespace initproof::cli {
namespace {

/// A number as a student writes it: Czech ones have a decimal comma, and two of them are a list.
bool read_decimal(std::string text, double& value) {
  if (std::count(text.begin(), text.end(), ',') == 1 && text.find('.') == std::string::npos)
    std::replace(text.begin(), text.end(), ',', '.');
  return read_number(text, value) && std::isfinite(value);
}

}  // namespace

double read_answer(const std::string& text) {
  const std::size_t slash = text.find('/');
  double value = 0;
  double divisor = 1;
  if (read_decimal(text.substr(0, slash), value) &&
      (slash == std::string::npos || read_decimal(text.substr(slash + 1), divisor)) &&
      std::isfinite(value / divisor))
    return value / divisor;
  throw claim::UsageError(language::phrase(
      "--answer {} is not a number; expected one such as 1.5, 2e-4 or 3/2", {shown(text)}));
}

}  // namespace initproof::cli
