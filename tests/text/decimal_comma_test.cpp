#include "initproof/text/decimal_comma.hpp"

#include <string>
#include <utility>
#include <vector>

#include "support/catch.hpp"

namespace initproof::text {

TEST_CASE("Numbers are written with decimal commas, and lists of them with semicolons") {
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  const Pairs prose = {{"0.02 and 8,000,000", "0,02 and 8\u00A0000\u00A0000"},
                       {"[392.71, 393.42]", "[392,71; 393,42]"},
                       {"[-∞, 0.5]", "[-∞; 0,5]"},
                       {"[0, 1]", "[0; 1]"},
                       {"1.25e-11, 2", "1,25e-11; 2"},
                       {"widths 4, 32", "widths 4, 32"},
                       {"log10 1.2.3 v0.5 `0.5` 2. end.", "log10 1.2.3 v0.5 `0.5` 2. end."},
                       {"0,100 1,2345", "0,100 1,2345"},
                       {"1.5 and $\\eta = 0.1$, 2.5", "1,5 and $\\eta = 0{,}1$, 2,5"}};
  for (const auto& [english, czech] : prose) CHECK(with_decimal_commas(english) == czech);
  const Pairs formulas = {{"N(0,1) 0.5", "N(0;1) 0{,}5"},
                          {"w \\sim N(0, \\frac{1}{n}), f(a, b), F_N(x, y)",
                           "w \\sim N(0; \\frac{1}{n}), f(a, b), F_N(x, y)"},
                          {"[0.01, 0.99], 50{,}000", "[0{,}01; 0{,}99], 50\\,000"}};
  for (const auto& [english, czech] : formulas)
    CHECK(with_decimal_commas(english, Setting::formula) == czech);
}

}  // namespace initproof::text
