#include "initproof/text/scripts.hpp"

#include <string>

#include "support/catch.hpp"

namespace initproof::text {
namespace {

/// "N[w]{k}": what is below the line in brackets, what is above it in braces.
std::string marked(std::string_view text) {
  std::string result;
  for (const Run& run : runs_of(text))
    result += run.height == Height::subscript     ? "[" + run.text + "]"
              : run.height == Height::superscript ? "{" + run.text + "}"
                                                  : run.text;
  return result;
}

}  // namespace

TEST_CASE("Typed exponents and indices are found") {
  CHECK(marked("N_w^(2k+1) of N_w") == "N[w]{2k+1} of N[w]");
  CHECK(marked("1/n_{l-1}, 1/√N_w") == "1/n[l-1], 1/√N[w]");
  CHECK(marked("(1 − ηλ/n)^(n/m)krát") == "(1 − ηλ/n){n/m}krát");
  CHECK(marked("(1/(n-1))^n, e^(−ηλ/m)") == "(1/(n-1)){n}, e{−ηλ/m}");
  CHECK(marked("e^-1 and 10^−8") == "e{-1} and 10{−8}");
  CHECK(marked("x^((a)(b))") == "x{(a)(b)}");
  CHECK(marked("λ_c/n, |w|^2, σ^η") == "λ[c]/n, |w|{2}, σ{η}");
  CHECK(marked("|da_out/dw|, R_naivní") == "|da[out]/dw|, R[naivní]");
}

TEST_CASE("Names, smileys and open marks are no formulas") {
  for (const char* text : {"fan_in", "training_size", "x_train_labels", "a_", "_w", "^_^", " ^2",
                           "x^(", "x^()", "2^", "n_{", "x^(without an end", "", "id_x"})
    CHECK(marked(text) == text);
}

}  // namespace initproof::text
