#include "initproof/claim/nearest.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "support/catch.hpp"

using initproof::claim::abridged;
using initproof::claim::nearest;
using initproof::claim::suggestion;

namespace {

// Whether the candidate is so many edits from the word: then it ties with the word and as many
// letters more, each of which is an insertion, and of equals the first is the nearest.
bool edits_apart(std::string_view word, std::string_view candidate, std::size_t edits) {
  const std::string longer = std::string(word) + std::string(edits, '+');
  const std::array<std::string_view, 2> first{candidate, longer};
  const std::array<std::string_view, 2> second{longer, candidate};
  return nearest(word, first) == candidate && nearest(word, second) == longer;
}

}  // namespace

TEST_CASE("the distance of two words is the least number of letters put in, left out or changed") {
  struct Pair {
    std::string_view a, b;
    std::size_t edits;
  };
  // Textbooks' examples, and those where an end of one word is all that is left of the other.
  for (const Pair& pair : {Pair{"kitten", "sitting", 3}, Pair{"saturday", "sunday", 3},
                           Pair{"intention", "execution", 5}, Pair{"flaw", "lawn", 2},
                           Pair{"rosettacode", "raisethysword", 8}, Pair{"ab", "b", 1},
                           Pair{"abc", "c", 2}, Pair{"abc", "a", 2}, Pair{"abc", "", 3}}) {
    INFO(pair.a << " and " << pair.b);
    CHECK(edits_apart(pair.a, pair.b, pair.edits));
    CHECK(edits_apart(pair.b, pair.a, pair.edits));
  }
}

TEST_CASE("of candidates at the same distance the first is the nearest") {
  const std::string_view words[] = {"far-away", "cat", "rat", "bat"};
  CHECK(nearest("hat", words) == "cat");
  CHECK(nearest("mat", std::span(words).last(2)) == "rat");
}

TEST_CASE("three letters are enough to be suggested all names that they are a part of") {
  const std::string_view words[] = {"set-bias", "bias-set"};
  CHECK(suggestion("set", words).english() == "; did you mean 'set-bias' or 'bias-set'?");
}

TEST_CASE("a third of the letters of the longer word may differ, and no more") {
  const std::string_view nine[] = {"a.bc.de.f"};
  CHECK(suggestion("abcdef", nine).english() == "; did you mean 'a.bc.de.f'?");
  CHECK(suggestion("abcdeX", nine).empty());
  const std::string_view six[] = {"abcdef"};
  CHECK(suggestion("a.bc.de.f", six).english() == "; did you mean 'abcdef'?");
  CHECK(suggestion("a.bc.de.X", six).empty());
}

TEST_CASE("a name of sixty bytes is shown whole, without dots") {
  const std::string sixty(60, 'x');
  CHECK(abridged(sixty) == sixty);
  CHECK(abridged(sixty + "x") == sixty + "...");
}

TEST_CASE("of bytes that begin no character nothing is shown when they are cut") {
  CHECK(abridged(std::string(100, '\x80')) == "...");
}
