#include "initproof/figure/ticks.hpp"

#include <string>
#include <vector>

#include "initproof/language/catalogue.hpp"
#include "initproof/language/language.hpp"

#include "support/catch.hpp"

using namespace initproof::figure;

TEST_CASE("marks of an axis can be told apart") {
  const auto labels = [](const std::vector<Tick>& ticks) {
    std::string text;
    for (const Tick& tick : ticks)
      if (!tick.label.empty()) text += tick.label + " ";
    return text;
  };
  CHECK(labels(linear_ticks(0, 1, 5)) == "0.0 0.2 0.4 0.6 0.8 1.0 ");
  CHECK(labels(linear_ticks(1.49999, 1.50001, 4)) ==
        "1.499990 1.499995 1.500000 1.500005 1.500010 ");
  CHECK(labels(linear_ticks(-1, 1, 2)) == "−1 0 1 ");  // a minus, not a hyphen
  CHECK(labels(linear_ticks(0, 3e7, 3)) == "0 1·10⁷ 2·10⁷ 3·10⁷ ");
  CHECK(labels(logarithmic_ticks(0.01, 100)) == "0.01 0.1 1 10 100 ");
  CHECK(labels(logarithmic_ticks(1e3, 1e8)) == "10³ 10⁴ 10⁵ 10⁶ 10⁷ 10⁸ ");
  CHECK(labels(logarithmic_ticks(1, 20)) == "1 2 5 10 20 ");
  CHECK(linear_ticks(1, 1).empty());
  CHECK(logarithmic_ticks(0, 1).empty());
}

TEST_CASE("marks of an axis are in the language spoken") {
  const initproof::language::Catalogue words("cs");
  const initproof::language::Speaking czech(&words);
  CHECK(linear_ticks(0, 1, 2).at(1).label == "0,5");
}
