// The Czech edition of the made-up suite of fixture.hpp, whose claims have no catalogue of their
// own.
#include "initproof/report/edition.hpp"

#include <set>
#include <string>

#include "initproof/report/evidence_figure.hpp"
#include "initproof/report/json.hpp"
#include "initproof/report/language.hpp"
#include "initproof/report/page.hpp"
#include "initproof/report/terminal.hpp"
#include "initproof/report/translate.hpp"

#include "report/fixture.hpp"
#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::report {
namespace {

Catalogue czech(const std::string& po) {
  Catalogue words;
  words.add(po, "cs.po");
  return words;
}

TEST_CASE("The English edition changes nothing, and an unknown language is refused") {
  const Edition english;
  const claim::SuiteResult suite = tests::made_up_suite();
  CHECK(english.words() == nullptr);
  CHECK(json_text(english.translated(suite), {}) == json_text(suite, {}));
  CHECK(english.translated(suite).claims[0].claim.slide[0].english ==
        suite.claims[0].claim.slide[0].english);
  CHECK(Edition("en", {}).words() == nullptr);
  CHECK(tests::thrown<claim::UsageError>([] { const Edition unknown("xx", {}); }) ==
        "--lang xx: expected en (English) or cs (Czech)");
  CHECK(tests::thrown<claim::UsageError>([] { const Edition unknown("", {}); }) ==
        "--lang '': expected en (English) or cs (Czech)");
}

TEST_CASE("Every fixed phrase of pages, figures and the terminal has a translation") {
  Edition edition("cs", {});
  std::set<std::string> missing;
  edition.collect_missing(missing);
  claim::SuiteResult suite = tests::made_up_suite();
  suite.interrupted = true;
  const Sources sources = {
      {"made-up-limit", {"# Odvození\n", {}, {{"below-e", "below_e", "Theorem below_e : True."}}}}};
  const Speaking speaking(edition.words());
  const Options options;
  std::string text = front_page(suite, sources, options) + summary(suite, false);
  suite.interrupted = false;
  for (const claim::Verdict verdict :
       {claim::Verdict::proved, claim::Verdict::confirmed, claim::Verdict::corrected,
        claim::Verdict::undecided, claim::Verdict::refuted, claim::Verdict::error}) {
    for (claim::ClaimResult& result : suite.claims) {
      result.verdict = verdict;
      const Source source =
          sources.contains(result.claim.id) ? sources.at(result.claim.id) : Source{};
      text += claim_page(result, {suite, source, options, {}, "problem"});
      text += explain(result.claim, source, false);
      (void)evidence_picture(result);
      (void)closing_in_figure(result);
    }
    text += front_page(suite, sources, options) + summary(suite, false);
  }
  text += front_page({}, {}, options) + summary({}, false);
  CHECK(missing == std::set<std::string>{});
  CHECK(text.find("Výsledky ověření") != std::string::npos);
  CHECK(text.find("`below_e` pro:") != std::string::npos);
}

TEST_CASE("A claim is translated in all that is read, and in nothing that is computed with") {
  const Catalogue words = czech(
      "msgid \"variance of $z$\"\nmsgstr \"rozptyl $z$\"\n\n"
      "msgid \"The bias adds nothing.\"\nmsgstr \"Práh nic nepřidává.\"\n\n"
      "msgid \"z is Gaussian\"\nmsgstr \"z je normální\"\n\n"
      "msgid \"learning rate\"\nmsgstr \"rychlost učení\"\n");
  claim::ClaimResult result = tests::corrected_claim();
  result.claim.figures = [](const claim::ClaimResult&) {
    return std::vector<claim::Figure>{{.name = "z",
                                       .title = "variance of $z$",
                                       .caption = {},
                                       .x = {.label = "learning rate"},
                                       .y = {},
                                       .series = {{.label = "eta = 0.5", .x = {}, .y = {}}}}};
  };
  const claim::ClaimResult translated = translate(result, words);
  CHECK(translated.claim.hypotheses[0].estimand == "rozptyl $z$");
  CHECK(translated.claim.hypotheses[0].counterclaims[0].statement == "Práh nic nepřidává.");
  CHECK(translated.hypotheses[0].counterclaims[0].statement == "Práh nic nepřidává.");
  CHECK(translated.hypotheses[0].guarantee.condition == "z je normální");
  CHECK(translated.hypotheses[2].detail == "k ∈ [0; 784]");
  CHECK(translated.parameters.declared()[1].meaning == "rychlost učení");
  CHECK(translated.claim.slide[0].english.empty());
  CHECK(translated.claim.slide[0].czech == result.claim.slide[0].czech);
  CHECK(translated.claim.hypotheses[0].name == result.claim.hypotheses[0].name);
  CHECK(translated.claim.hypotheses[0].predicted == result.claim.hypotheses[0].predicted);
  CHECK(translated.hypotheses[0].interval.low == result.hypotheses[0].interval.low);
  const claim::Figure figure = translated.claim.figures(translated).at(0);
  CHECK(figure.name == "z");
  CHECK(figure.title == "rozptyl $z$");
  CHECK(figure.x.label == "rychlost učení");
  CHECK(figure.series[0].label == "eta = 0,5");
}

}  // namespace
}  // namespace initproof::report
