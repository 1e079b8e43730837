#include "initproof/stats/summary.hpp"

#include <stdexcept>

#include "initproof/stats/guarantee.hpp"

#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::stats {
namespace {

using tests::contains;
using tests::thrown;

TEST_CASE("Summaries of one kind merge, stratum by stratum where they have strata") {
  Summary proportion = Proportion{1, 4};
  merge(proportion, Proportion{2, 3});
  CHECK(std::get<Proportion>(proportion) == Proportion{3, 7});

  Summary histogram = Histogram{};
  merge(histogram, Histogram{{1, 2}});
  merge(histogram, Histogram{{3, 4}});
  merge(histogram, Histogram{});
  CHECK(std::get<Histogram>(histogram) == Histogram{{4, 6}});
  CHECK(std::get<Histogram>(histogram).total() == 10);

  Summary strata = std::vector<Proportion>{{1, 2}, {3, 4}};
  merge(strata, std::vector<Proportion>{{1, 1}, {0, 1}});
  CHECK(std::get<std::vector<Proportion>>(strata) == std::vector<Proportion>{{2, 3}, {3, 5}});
}

TEST_CASE("Summaries that do not match are refused by name") {
  Summary moments = Moments{};
  CHECK_THROWS_AS(merge(moments, Proportion{}), std::invalid_argument);
  Summary strata = std::vector<Moments>(2);
  CHECK(contains(thrown<std::invalid_argument>([&] { merge(strata, std::vector<Moments>(3)); }),
                 "2 strata and 3"));
  Summary histogram = Histogram{{1, 2, 3}};
  CHECK(contains(thrown<std::invalid_argument>([&] {
                   merge(histogram, Histogram{{1, 2}});
                 }),
                 "3 cells and 2"));
}

TEST_CASE("A guarantee is described by one phrase that names its condition") {
  CHECK(describe({Assurance::rigorous, "x"}) == "rigorous: x");
  CHECK(
      contains(describe({Assurance::exact_under_law, "z is Gaussian"}), "exact if z is Gaussian"));
  CHECK(contains(describe({Assurance::non_asymptotic, "any law"}), "non-asymptotic for any law"));
  CHECK(describe({Assurance::asymptotic, "x"}) == "asymptotic: x");
}

}  // namespace
}  // namespace initproof::stats
