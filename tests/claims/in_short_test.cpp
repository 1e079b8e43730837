// What a claim says in short: one sentence or two of at most 30 words, in every language, without
// the names of hypotheses; its idea in three lines; what a reader should know before it.
#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

#include "initproof/claim/lecture.hpp"
#include "initproof/language/language.hpp"
#include "initproof/language/languages.hpp"
#include "initproof/report/edition.hpp"

#include "lecture.hpp"
#include "support/catch.hpp"

namespace initproof::claim {
namespace {

constexpr int most_words = 30;
constexpr std::size_t longest_line = 190;  // of an idea: what three lines beside a figure hold

Claim at_defaults(const Entry& entry) {
  return entry.make(Parameters(entry.parameters()), Environment{});
}

int words_of(const std::string& text) {
  std::istringstream words(text);
  int n = 0;
  for (std::string word; words >> word;) ++n;
  return n;
}

/// Whether a hypothesis or a counter-claim is called by its name, as no student knows it: a name
/// of one word, "variance", is a word of the language as well.
bool names_a_hypothesis(const Claim& claim, const std::string& text) {
  const auto named = [&](const std::string& name) {
    return name.find('-') != std::string::npos && text.find(name) != std::string::npos;
  };
  return text.find('`') != std::string::npos ||
         std::any_of(claim.hypotheses.begin(), claim.hypotheses.end(), [&](const Hypothesis& h) {
           return named(h.name) || std::any_of(h.counterclaims.begin(), h.counterclaims.end(),
                                               [&](const auto& c) { return named(c.name); });
         });
}

TEST_CASE("A claim says what is right in thirty words, and its idea in three lines") {
  const Lecture& lecture = proofs::lecture();
  for (const language::Language& language : language::languages) {
    const report::Edition edition(language.code, lecture.translations(language.code));
    const language::Speaking speaking(edition.words());
    for (const Entry& entry : lecture.claims) {
      const Claim claim = at_defaults(entry);
      const std::string sentence = language::shown(claim.in_short);
      CAPTURE(claim.id, sentence);
      CHECK(words_of(sentence) >= 8);
      CHECK(words_of(sentence) <= most_words);
      CHECK(sentence.ends_with('.'));
      CHECK_FALSE(names_a_hypothesis(claim, sentence));
      CHECK(claim.idea.size() == 3);
      for (const text::Message& line : claim.idea) {
        const std::string shown = language::shown(line);
        CAPTURE(shown);
        CHECK(shown.size() <= longest_line);
        CHECK_FALSE(names_a_hypothesis(claim, shown));
      }
    }
  }
}

TEST_CASE("What a claim builds on is a claim before it") {
  std::set<std::string> before;
  for (const Entry& entry : proofs::lecture().claims) {
    for (const std::string& id : at_defaults(entry).builds_on) {
      CAPTURE(std::string(entry.id), id);
      CHECK(before.contains(id));
    }
    before.insert(std::string(entry.id));
  }
}

TEST_CASE("The table of symbols has both n, and both meanings of N(0, .)") {
  const auto& symbols = proofs::lecture().symbols;
  const auto starting = [&](std::string_view sign) {
    return std::count_if(symbols.begin(), symbols.end(),
                         [&](const Symbol& s) { return s.sign.starts_with(sign); });
  };
  CHECK(std::count_if(symbols.begin(), symbols.end(),
                      [](const Symbol& s) { return s.sign == "n"; }) == 2);
  CHECK(starting("N(0, ") == 2);
}

}  // namespace
}  // namespace initproof::claim
