#include "initproof/stats/guarantee.hpp"

#include "support/catch.hpp"

namespace initproof::stats {
namespace {

TEST_CASE("A guarantee is said with its condition, and the condition with its numbers") {
  CHECK(describe({Assurance::rigorous, "the box is covered"}) == "rigorous: the box is covered");
  CHECK(describe({Assurance::exact_under_law, "z is Gaussian"}) ==
        "exact if z is Gaussian, at every stopping time");
  CHECK(describe({Assurance::non_asymptotic, "values in [{}, {}]", {-0.5, 2}}) ==
        "non-asymptotic for values in [-0.5, 2], at every stopping time");
  CHECK(describe({Assurance::asymptotic, "many samples"}) == "asymptotic: many samples");
}

TEST_CASE("A number without a place is left out, and a place without a number stands") {
  CHECK(describe({Assurance::asymptotic, "{} or more", {3, 4}}) == "asymptotic: 3 or more");
  CHECK(describe({Assurance::asymptotic, "{} to {}", {3}}) == "asymptotic: 3 to {}");
}

}  // namespace
}  // namespace initproof::stats
