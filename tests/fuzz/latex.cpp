// Formulas: to Unicode, for GitHub, and with decimal commas.
#include "initproof/report/latex.hpp"

#include <string>

#include "initproof/report/decimal_comma.hpp"
#include "initproof/report/markdown_text.hpp"

#include "fuzz/target.hpp"

using namespace initproof;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  (void)report::plain_math(text);
  const std::string math = report::math(text);
  fuzz::require(math.size() >= 2 && math.front() == '$' && math.back() == '$',
                "a formula stands between dollar signs");
  (void)report::with_decimal_commas(text, report::Setting::prose);
  (void)report::with_decimal_commas(text, report::Setting::formula);
  return 0;
}
