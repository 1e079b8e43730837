#include <bit>
#include <cmath>

#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include "initproof/language/number.hpp"
#include "initproof/report/comparison.hpp"
#include "initproof/report/json.hpp"
#include "initproof/text/text.hpp"

#include "report/fixture.hpp"
#include "support/catch.hpp"

using initproof::report::compare;
using initproof::report::json_text;

TEST_CASE("every double reads back as itself") {
  REQUIRE(rc::check("estimate round trip", [](std::uint64_t bits) {
    const double x = std::bit_cast<double>(bits);
    auto suite = initproof::tests::made_up_suite();
    suite.claims.resize(1);
    suite.claims[0].hypotheses[0].estimate = x;
    const auto json = nlohmann::json::parse(json_text(suite, {}));
    const auto& value = json["claims"][0]["hypotheses"][0]["estimate"];
    if (std::isfinite(x))
      RC_ASSERT(std::bit_cast<std::uint64_t>(value.get<double>()) == bits);
    else
      RC_ASSERT(value.is_null());
  }));
}

TEST_CASE("a printed interval contains the interval") {
  REQUIRE(rc::check("outward rounding", [](double centre, double radius) {
    RC_PRE(std::isfinite(centre) && std::isfinite(radius) && std::abs(centre) < 1e200);
    const auto interval = initproof::stats::Interval::around(centre, std::abs(radius));
    RC_PRE(std::isfinite(interval.low) && std::isfinite(interval.high));
    const std::string text =
        initproof::text::replaced(compare(interval, centre, centre, 0).interval, "−", "-");
    const std::size_t comma = text.find(", ");
    RC_ASSERT(comma != std::string::npos);
    RC_ASSERT(std::stod(text.substr(1, comma - 1)) <= interval.low);
    RC_ASSERT(std::stod(text.substr(comma + 2)) >= interval.high);
  }));
}
