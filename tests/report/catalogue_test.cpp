#include "initproof/report/catalogue.hpp"

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "initproof/report/language.hpp"
#include "initproof/report/number.hpp"
#include "initproof/report/po.hpp"
#include "initproof/report/ticks.hpp"

#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::report {
namespace {

using tests::thrown;

std::string entry(const std::string& english, const std::string& czech) {
  return "msgid \"" + english + "\"\nmsgstr \"" + czech + "\"\n\n";
}

Catalogue catalogue(const std::string& po) {
  Catalogue words;
  words.add(po, "cs.po");
  return words;
}

TEST_CASE("A text is looked up as it stands, then by its form, the longest literal text first") {
  const Catalogue words = catalogue(entry("the mean", "průměr") + entry("{} of {}", "{1}: {0}") +
                                    entry("{} of the layer", "{} vrstvy") +
                                    entry("mean of the layer", "průměr vrstvy"));
  CHECK(words.translate("mean of the layer") == "průměr vrstvy");
  CHECK(words.translate("the mean of the layer") == "průměr vrstvy");
  CHECK(words.translate("the mean of $w$") == "$w$: průměr");
  CHECK(words.translate("") == "");
}

TEST_CASE("Every place must be filled: a text that only begins like a form is not of it") {
  const Catalogue words = catalogue(entry("at n = {} inputs", "při n = {} vstupech"));
  CHECK(words.translate("at n = 5 inputs") == "při n = 5 vstupech");
  CHECK(words.translate("at n = 5 inputs, and more") == "at n = 5 inputs, and more");
  CHECK(words.translate("look at n = 5 inputs") == "look at n = 5 inputs");
}

TEST_CASE("Captured numbers are written in the manner of the place where they come to stand") {
  const Catalogue words = catalogue(entry("at {} and $n = {}$", "$\\\\eta = {0}$, $n = {1}$") +
                                    entry("share {} of {}", "podíl {} z {}"));
  CHECK(words.translate("share 0.25 of 50,000") == "podíl 0,25 z 50\u00A0000");
  CHECK(words.translate("at 0.5 and $n = 1.5$") == "$\\eta = 0{,}5$, $n = 1{,}5$");
}

TEST_CASE("Digits in braces belong to a formula, unless they stand for a value") {
  CHECK(filled("$10^{1}$ a {0}", std::vector<std::string>{"x"}) == "$10^{1}$ a x");
  CHECK(filled("{1}, {0}", std::vector<std::string>{"a", "b"}) == "b, a");
  CHECK(filled("\\\\frac{1}{2}{}", std::vector<std::string>{"a"}) == "\\\\frac{1}{2}a");
  for (const char* wrong : {"{} a {}", "{0} a {1}", "a"})
    CHECK_THROWS_AS(filled(wrong, std::vector<std::string>{"a"}), std::invalid_argument);
}

TEST_CASE("What has no entry keeps its words, has its numbers rewritten, and is remembered") {
  Catalogue words = catalogue(entry("for {}", "pro {}"));
  std::set<std::string> missing;
  words.collect_missing(missing);
  CHECK(words.translate("ln(w_K/w_0) = 0.5") == "ln(w_K/w_0) = 0,5");
  CHECK(words.translate("naive-variance") == "naive-variance");
  CHECK(words.translate("for eta = 0.1") == "pro eta = 0,1");
  CHECK(missing.empty());
  CHECK(words.translate("for every neuron") == "pro every neuron");
  CHECK(words.translate("a value of 0.5") == "a value of 0.5");
  CHECK(words.translate_formula("\\text{mean} = 0.5") == "\\text{mean} = 0{,}5");
  CHECK(words.entry("phrase {}") == "phrase {}");
  CHECK(missing ==
        std::set<std::string>{"every neuron", "a value of 0.5", "\\text{mean} = 0.5", "phrase {}"});
}

TEST_CASE("The first of two catalogues wins") {
  Catalogue words = catalogue(entry("weight", "váha"));
  words.add(entry("weight", "závaží") + entry("bias", "práh"), "common.po");
  CHECK(words.translate("weight") == "váha");
  CHECK(words.translate("bias") == "práh");
}

TEST_CASE("A translation whose places are not the values is refused with its line") {
  const auto complaint = [](const std::string& po) {
    return thrown<CatalogueError>([&] { (void)catalogue(po); });
  };
  CHECK(complaint("\n" + entry("{} of {}", "{}")) ==
        "cs.po:2: the places of the translation do not fit the 2 of its msgid");
  for (const char* czech : {"od", "od {} do {}", "od {1}", "od {0} do {1}", "od {0} až {0}"})
    CHECK(complaint(entry("from {}", czech)) ==
          "cs.po:1: the places of the translation do not fit the 1 of its msgid");
  CHECK(catalogue(entry("{} neuron{}", "neuronů: {0}")).translate("2 neurons") == "neuronů: 2");
}

TEST_CASE("Words are told from code, formulas, numbers and names") {
  for (const char* text :
       {"", "$\\mathrm{the} = 5$", "`the mean`", "0.5, 10^-9", "w_j x_j + b",
        "fan_in, naive-variance", "eta lambda/n", "MNIST", "ln(x) = 0", "|z| > 4"})
    CHECK_FALSE(has_words(text));
  for (const char* text : {"variance of $z$", "(the mean)", "n inputs", "share/mean", "Neurons"})
    CHECK(has_words(text));
}

TEST_CASE("Numbers are written with decimal commas, and lists of them with semicolons") {
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  const Pairs prose = {{"0.02 and 8,000,000", "0,02 and 8\u00A0000\u00A0000"},
                       {"[392.71, 393.42]", "[392,71; 393,42]"},
                       {"[-∞, 0.5]", "[-∞; 0,5]"},
                       {"[0, 1]", "[0; 1]"},
                       {"1.25e-11, 2", "1,25e-11; 2"},
                       {"widths 4, 32", "widths 4, 32"},
                       {"log10 1.2.3 v0.5 `0.5` 2. end.", "log10 1.2.3 v0.5 `0.5` 2. end."},
                       {"0,100 1,2345", "0,100 1,2345"},
                       {"1.5 and $\\eta = 0.1$, 2.5", "1,5 and $\\eta = 0{,}1$, 2,5"}};
  for (const auto& [english, czech] : prose) CHECK(with_decimal_commas(english) == czech);
  const Pairs formulas = {{"N(0,1) 0.5", "N(0,1) 0{,}5"},
                          {"[0.01, 0.99], 50{,}000", "[0{,}01; 0{,}99], 50\\,000"}};
  for (const auto& [english, czech] : formulas)
    CHECK(with_decimal_commas(english, Setting::formula) == czech);
}

TEST_CASE("Phrases and numbers are in the language spoken, for the time of its scope") {
  const Catalogue words = catalogue(entry("{} of {} samples", "z {1} vzorků {0}"));
  CHECK(phrase("{} of {} samples", {"1", "2"}) == "1 of 2 samples");
  CHECK(count(8'000'000) == "8,000,000");
  {
    const Speaking czech(&words);
    CHECK_FALSE(speaks_english());
    CHECK(phrase("{} of {} samples", {"1", "2"}) == "z 2 vzorků 1");
    CHECK(number(0.25) == "0,25");
    CHECK(count(8'000'000) == "8\u00A0000\u00A0000");
    CHECK(exact(0.25) == "0.25");
    CHECK(compare({0.5, 1.5}, 1, 1, 0.5).interval == "[0,50; 1,50]");
    CHECK(linear_ticks(0, 1, 2).at(1).label == "0,5");
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
}  // namespace initproof::report
