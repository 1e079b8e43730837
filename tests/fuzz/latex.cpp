// Formulas: to Unicode, for GitHub, and with decimal commas.
#include "initproof/text/latex/latex.hpp"

#include <string>

#include "initproof/text/decimal_comma.hpp"
#include "initproof/text/markdown_text.hpp"

#include "fuzz/target.hpp"

using namespace initproof;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  (void)text::plain_math(text);
  const std::string math = text::math(text);
  fuzz::require(math.size() >= 2 && math.front() == '$' && math.back() == '$',
                "a formula stands between dollar signs");
  (void)text::with_decimal_commas(text, text::Setting::prose);
  (void)text::with_decimal_commas(text, text::Setting::formula);
  return 0;
}
