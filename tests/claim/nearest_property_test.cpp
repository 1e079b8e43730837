#include <algorithm>
#include <string>
#include <vector>

#include <rapidcheck.h>

#include "initproof/claim/nearest.hpp"

#include "support/catch.hpp"

using initproof::claim::abridged;
using initproof::claim::nearest;
using initproof::claim::suggestion;

namespace {

// Levenshtein's distance straight from its definition (1966).
std::size_t distance(std::string_view a, std::string_view b) {
  if (a.empty()) return b.size();
  if (b.empty()) return a.size();
  const std::size_t same = a[0] == b[0] ? 0 : 1;
  return std::min({distance(a.substr(1), b.substr(1)) + same, distance(a.substr(1), b) + 1,
                   distance(a, b.substr(1)) + 1});
}

rc::Gen<std::string> word() {
  return rc::gen::scale(0.05, rc::gen::container<std::string>(rc::gen::inRange('a', 'd')));
}

}  // namespace

TEST_CASE("the nearest word is the first at the least distance") {
  REQUIRE(rc::check("least distance", [] {
    const std::string typed = *word();
    const auto words = *rc::gen::nonEmpty(rc::gen::scale(
        0.1, rc::gen::container<std::vector<std::string>>(rc::gen::scale(10, word()))));
    const std::vector<std::string_view> candidates(words.begin(), words.end());
    const auto expected = std::min_element(
        words.begin(), words.end(),
        [&](const auto& a, const auto& b) { return distance(typed, a) < distance(typed, b); });
    RC_ASSERT(nearest(typed, candidates) == *expected);
  }));
}

TEST_CASE("a word that is there is its own nearest") {
  REQUIRE(rc::check("itself", [](const std::vector<std::string>& words) {
    RC_PRE(!words.empty());
    const std::vector<std::string_view> candidates(words.begin(), words.end());
    const std::string& chosen = words[*rc::gen::inRange<std::size_t>(0, words.size())];
    RC_ASSERT(nearest(chosen, candidates) == chosen);
  }));
}

TEST_CASE("what the word is a part of is suggested, or what differs in no more than a third") {
  const std::string_view words[] = {"naive-variance", "l2", "zero"};
  CHECK(suggestion("naive-varience", words).english() == "; did you mean 'naive-variance'?");
  CHECK(suggestion("L2", words).english() == "; did you mean 'l2'?");
  CHECK(suggestion("zeros", words).english() == "; did you mean 'zero'?");
  CHECK(suggestion("naive", std::span(words).first(1)).english() ==
        "; did you mean 'naive-variance'?");
  const std::string_view several[] = {"naive-a", "scaled-a", "naive-b", "naive-b", "xnaive"};
  CHECK(suggestion("naive", several).english() ==
        "; did you mean 'naive-a', 'naive-b' or 'xnaive'?");
  CHECK(suggestion("scaled", several).english() == "; did you mean 'scaled-a'?");
  CHECK(suggestion("-a", several).empty());
  CHECK(suggestion("frobnicate", words).empty());
  CHECK(suggestion("", words).empty());
  CHECK(suggestion("l2", {}).empty());
}

TEST_CASE("a long name is cut, but no character is") {
  CHECK(abridged("short") == "short");
  CHECK(abridged(std::string(1000, 'x')) == std::string(60, 'x') + "...");
  std::string czech = "x";
  for (int i = 0; i < 100; ++i) czech += "\xC5\x99";
  CHECK(abridged(czech) == czech.substr(0, 59) + "...");
}

TEST_CASE("among no words there is no nearest") {
  CHECK(nearest("anything", {}).empty());
}
