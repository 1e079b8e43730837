#include "claims/walk.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <string>

#include "initproof/claim/lecture.hpp"

#include "lecture.hpp"
#include "support/catch.hpp"

namespace initproof::tests {
namespace {

using claim::Parameter;

bool holds(const std::vector<Setting>& all, const Setting& wanted) {
  return std::find(all.begin(), all.end(), wanted) != all.end();
}

bool holds(const std::vector<double>& all, double wanted) {
  return std::find(all.begin(), all.end(), wanted) != all.end();
}

const Parameter width{"width", 30, 20, 60, true, ""};
const Parameter rate{"rate", 0.1, 0.05, 0.2, false, ""};
const Parameter variance{"variance", 1, 0, 1e6, false, ""};

TEST_CASE("The ends of a range of whole numbers are two at either side") {
  CHECK(ends_of(width) == std::vector<double>{20, 60, 21, 59});
  CHECK(ends_of({"one", 1, 1, 2, true, ""}) == std::vector<double>{1, 2});
  CHECK(ends_of(rate) == std::vector<double>{0.05, 0.2});
}

TEST_CASE("A range that begins with 0 is looked at down to the least number that is not 0") {
  const auto ends = ends_of(variance);
  CHECK(holds(ends, 0));
  CHECK(holds(ends, std::numeric_limits<double>::denorm_min()));
  CHECK(holds(ends, 1e-88));
  CHECK(holds(ends, 1e6));
}

TEST_CASE("What lies between the ends does so, and whole numbers are 1, 2 or 5 with noughts") {
  for (const Parameter& p : {rate, variance, Parameter{"k", -0.5, -2, 2, false, ""}}) {
    const auto inside = interior_of(p);
    CHECK(inside.size() == 5);
    for (const double x : inside) CHECK((p.minimum < x && x < p.maximum));
  }
  for (const double x : interior_of({"n", 50'000, 1, 1e6, true, ""})) {
    CHECK(holds({1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5},
                x));
  }
}

TEST_CASE("A walk has the defaults, every end, every corner of two, and the diagonal") {
  const auto all = walk({width, rate, variance});
  CHECK(all.front().empty());
  CHECK(holds(all, {{"width", 59}}));
  CHECK(holds(all, {{"rate", 0.2}}));
  for (const double w : {20.0, 60.0}) {
    for (const double v : {0.0, 1e-100, 1e6}) {
      CHECK(holds(all, {{"width", w}, {"variance", v}}));
      CHECK(holds(all, {{"width", w}, {"rate", 0.05}, {"variance", v}}));
    }
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    CHECK(std::count(all.begin(), all.end(), all[i]) == 1);
  }
}

TEST_CASE("The short walk is a part of the walk") {
  const auto all = walk({width, rate, variance});
  const auto some = short_walk({width, rate, variance});
  CHECK(some.size() < all.size());
  for (const Setting& s : some) CHECK(holds(all, s));
}

TEST_CASE("Every parameter of every claim is walked from end to end") {
  for (const auto& entry : proofs::lecture().claims) {
    INFO(entry.id);
    const auto declared = entry.parameters();
    const auto all = walk(declared);
    for (const Parameter& p : declared) {
      CHECK(holds(all, {{p.name, p.minimum}}));
      CHECK(holds(all, {{p.name, p.maximum}}));
    }
    for (const Setting& s : all) {
      claim::Parameters parameters(declared);
      for (const auto& [name, value] : s) CHECK_NOTHROW(parameters.set(name, value));
    }
  }
}

TEST_CASE("A setting reads as the program takes it, with every digit") {
  CHECK(text_of({}) == "");
  CHECK(text_of({{"a", 1e-88}, {"b", 0.1}}) == " --set a=1e-88 --set b=0.1");
}

}  // namespace
}  // namespace initproof::tests
