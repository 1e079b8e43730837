#include "initproof/text/places.hpp"

#include <stdexcept>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace initproof::text {

TEST_CASE("Digits in braces belong to a formula, unless they stand for a value") {
  CHECK(filled("$10^{1}$ a {0}", std::vector<std::string>{"x"}) == "$10^{1}$ a x");
  CHECK(filled("{1}, {0}", std::vector<std::string>{"a", "b"}) == "b, a");
  CHECK(filled("\\\\frac{1}{2}{}", std::vector<std::string>{"a"}) == "\\\\frac{1}{2}a");
  for (const char* wrong : {"{} a {}", "{0} a {1}", "a"})
    CHECK_THROWS_AS(filled(wrong, std::vector<std::string>{"a"}), std::invalid_argument);
}

TEST_CASE("A translation has the places of its text, each once, in an order of its own") {
  const auto fits = [](const char* translation, std::size_t places) {
    return fit(places_of(translation, places), places);
  };
  CHECK(places_in("{} of {}") == 2);
  CHECK(places_in("\\frac{1}{2} {0}") == 0);
  CHECK(fits("{1}: {0}", 2));
  CHECK(fits("neuronů: {0}", 2));
  CHECK_FALSE(fits("{}", 2));
  for (const char* czech : {"od", "od {} do {}", "od {1}", "od {0} do {1}", "od {0} až {0}"})
    CHECK_FALSE(fits(czech, 1));
}

}  // namespace initproof::text
