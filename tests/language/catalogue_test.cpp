#include "initproof/language/catalogue.hpp"

#include <array>
#include <set>
#include <stdexcept>
#include <string>

#include "initproof/language/language.hpp"
#include "initproof/language/number.hpp"

#include "support/catch.hpp"

namespace initproof::language {
namespace {

using text::say;
using text::Translation;

constexpr std::array<Translation, 4> table = {{{"at {} and $n = {}$", "$\\eta = {0}$, $n = {1}$"},
                                               {"share {} of {}", "podíl {} z {}"},
                                               {"the mean", "průměr"},
                                               {"{} of {}", "{1}: {0}"}}};

Catalogue catalogue() {
  Catalogue words("cs");
  words.add(table);
  return words;
}

TEST_CASE("A message is looked up by its template, and its arguments in turn") {
  const Catalogue words = catalogue();
  const text::Message message = say("{} of {}", "the mean", text::verbatim("`w`"));
  CHECK(shown(message) == "the mean of `w`");
  const Speaking czech(&words);
  CHECK(shown(message) == "`w`: průměr");
  CHECK(message.english() == "the mean of `w`");
  CHECK(shown(text::Message()).empty());
  CHECK(shown(text::only(text::verbatim("0.5"))) == "0.5");
}

TEST_CASE("Numbers are written in the manner of the place where they come to stand") {
  const Catalogue words = catalogue();
  const Speaking czech(&words);
  CHECK(shown(say("share {} of {}", 0.25, text::numeral("50,000"))) == "podíl 0,25 z 50\u00A0000");
  CHECK(shown(say("at {} and $n = {}$", 0.5, 1.5)) == "$\\eta = 0{,}5$, $n = 1{,}5$");
  CHECK(shown_formula("\\eta = 0.5") == "\\eta = 0{,}5");
}

TEST_CASE("A text without a translation keeps its words and is remembered") {
  Catalogue words = catalogue();
  std::set<std::string> missing;
  words.collect_missing(missing);
  const Speaking czech(&words);
  CHECK(shown(say("a value of {}", 0.5)) == "a value of 0,5");
  CHECK(shown(say("a value of {}", text::general(1.6e-6, 2))) == "a value of 1,6e-6");
  CHECK(shown(say("{} of {}", "every neuron", 2)) == "2: every neuron");
  CHECK(shown_formula("\\text{mean} = 0.5") == "\\text{mean} = 0{,}5");
  CHECK(phrase("phrase {}", {"x"}) == "phrase x");
  CHECK(missing ==
        std::set<std::string>{"a value of {}", "every neuron", "\\text{mean} = 0.5", "phrase {}"});
}

TEST_CASE("What has no words needs no translation") {
  Catalogue words = catalogue();
  std::set<std::string> missing;
  words.collect_missing(missing);
  const Speaking czech(&words);
  CHECK(shown(text::joined({"the mean", text::only(text::number(0.5))}, ", ")) == "průměr, 0,5");
  CHECK(missing.empty());
}

TEST_CASE("A message has as many arguments as places") {
  CHECK_THROWS_AS(say("{} of {}", 1), std::invalid_argument);
  CHECK_THROWS_AS(say("no place", 1), std::invalid_argument);
  // Without arguments braces stand for themselves.
  CHECK(text::Message("\\text{}").english() == "\\text{}");
}

TEST_CASE("The first of two tables wins, and one out of order is refused") {
  constexpr std::array<Translation, 2> other = {{{"bias", "práh"}, {"the mean", "střed"}}};
  constexpr std::array<Translation, 2> wrong = {{{"b", "x"}, {"a", "y"}}};
  Catalogue words = catalogue();
  words.add(other);
  CHECK(words.find("the mean") == "průměr");
  CHECK(words.find("bias") == "práh");
  CHECK(words.find("weight") == "weight");
  CHECK_THROWS_AS(words.add(wrong), std::invalid_argument);
}

TEST_CASE("Phrases and numbers are in the language spoken, for the time of its scope") {
  constexpr std::array<Translation, 1> samples = {{{"{} of {} samples", "z {1} vzorků {0}"}}};
  Catalogue words("cs");
  words.add(samples);
  CHECK(phrase("{} of {} samples", {"1", "2"}) == "1 of 2 samples");
  CHECK(count(8'000'000) == "8,000,000");
  {
    const Speaking czech(&words);
    CHECK_FALSE(speaks_english());
    CHECK(phrase("{} of {} samples", {"1", "2"}) == "z 2 vzorků 1");
    CHECK(number(0.25) == "0,25");
    CHECK(count(8'000'000) == "8\u00A0000\u00A0000");
    {
      const Speaking english(nullptr);
      CHECK(number(0.25) == "0.25");
    }
    CHECK(number(0.25) == "0,25");
  }
  CHECK(number(0.25) == "0.25");
  CHECK_THROWS_AS(phrase("{} of {}", {"1"}), std::invalid_argument);
}

}  // namespace
}  // namespace initproof::language
