// The Czech edition of the made-up suite of fixture.hpp, whose claims have no catalogue of their
// own.
#include "initproof/report/edition.hpp"

#include <array>
#include <set>
#include <string>

#include "initproof/figure/drawing.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/figures/evidence_figure.hpp"
#include "initproof/report/json.hpp"
#include "initproof/report/page.hpp"
#include "initproof/report/terminal.hpp"

#include "report/fixture.hpp"
#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::report {
namespace {

TEST_CASE("English needs no catalogue, and an unknown language is refused") {
  CHECK(Edition().words() == nullptr);
  CHECK(Edition("en", {}).words() == nullptr);
  CHECK(tests::thrown<claim::UsageError>([] { const Edition unknown("xx", {}); }) ==
        "--lang xx: expected en (English) or cs (Czech)");
  CHECK(tests::thrown<claim::UsageError>([] { const Edition unknown("", {}); }) ==
        "--lang '': expected en (English) or cs (Czech)");
}

/// What the made-up claims say, which no catalogue has.
std::set<std::string> texts_of(const claim::SuiteResult& suite) {
  std::set<std::string> texts;
  const auto add = [&texts](const text::Message& message) { texts.insert(message.id()); };
  for (const claim::ClaimResult& result : suite.claims) {
    const claim::Claim& claim = result.claim;
    for (const text::Message* message :
         {&claim.title, &claim.in_short, &claim.statement, &claim.range, &claim.data})
      add(*message);
    for (const claim::Erratum& erratum : claim.errata) {
      add(erratum.slide);
      add(erratum.holds);
    }
    for (const auto* list : {&claim.idea, &claim.assumptions, &claim.for_the_lecturer,
                             &claim.references, &claim.omitted})
      for (const text::Message& message : *list) add(message);
    for (const claim::Quotation& slide : claim.slide) add(slide.place);
    for (const claim::Experiment& experiment : claim.experiments) add(experiment.description);
    for (const claim::Parameter& parameter : result.parameters.declared()) add(parameter.meaning);
    for (const claim::Hypothesis& hypothesis : claim.hypotheses) {
      add(hypothesis.estimand);
      add(hypothesis.margin.reason);
      for (const claim::Counterclaim& counterclaim : hypothesis.counterclaims)
        add(counterclaim.statement);
    }
    for (const claim::HypothesisResult& found : result.hypotheses) {
      add(found.method);
      add(found.detail);
      add(found.guarantee.condition);
      for (const claim::CounterclaimResult& counterclaim : found.counterclaims)
        add(counterclaim.statement);
    }
  }
  return texts;
}

TEST_CASE("Every fixed phrase of pages, figures and the terminal has a translation") {
  Edition edition("cs", {});
  std::set<std::string> missing;
  edition.collect_missing(missing);
  claim::SuiteResult suite = tests::made_up_suite();
  suite.interrupted = true;
  const Sources sources = {
      {"made-up-limit", {"# Odvození\n", {}, {{"below-e", "below_e", "Theorem below_e : True."}}}}};
  const language::Speaking speaking(edition.words());
  const Options options;
  std::string text =
      front_page(suite, sources, options) + limits_page(suite, sources) + summary(suite, false);
  suite.interrupted = false;
  for (const claim::Verdict verdict :
       {claim::Verdict::proved, claim::Verdict::confirmed, claim::Verdict::corrected,
        claim::Verdict::undecided, claim::Verdict::refuted, claim::Verdict::error}) {
    for (claim::ClaimResult& result : suite.claims) {
      result.verdict = verdict;
      const Source source =
          sources.contains(result.claim.id) ? sources.at(result.claim.id) : Source{};
      text += claim_page(result, {suite, source, options, {}, "problem"});
      text += explain(result.claim, result.parameters, source, false);
      (void)evidence_picture(result);
      (void)closing_in_figure(result);
    }
    text +=
        front_page(suite, sources, options) + limits_page(suite, sources) + summary(suite, false);
  }
  text += front_page({}, {}, options) + summary({}, false);
  for (const std::string& said : texts_of(suite)) missing.erase(said);
  CHECK(missing == std::set<std::string>{});
  CHECK(text.find("Výsledky ověření") != std::string::npos);
  CHECK(text.find("`below_e` pro:") != std::string::npos);
}

TEST_CASE("A claim is translated in all that is read, and in nothing that is computed with") {
  constexpr std::array<text::Translation, 4> table = {
      {{"The bias adds nothing.", "Práh nic nepřidává."},
       {"learning rate", "rychlost učení"},
       {"variance of $z$", "rozptyl $z$"},
       {"z is Gaussian", "z je normální"}}};
  const Edition edition("cs", table);
  claim::SuiteResult suite;
  suite.claims = {tests::corrected_claim()};
  const claim::ClaimResult& result = suite.claims.front();
  const std::string in_english = json_text(suite, {});
  const language::Speaking speaking(edition.words());
  const Source source;
  const Options options;
  const std::string page = claim_page(result, {suite, source, options, {}, ""});
  for (const char* words : {"rozptyl $z$", "Práh nic nepřidává.", "z je normální", "rychlost učení",
                            "Rozptyl váženého vstupu $z$ je 393"})
    CHECK(page.find(words) != std::string::npos);
  CHECK(page.find(result.claim.slide[0].english) == std::string::npos);
  CHECK(json_text(suite, {}) == in_english);
  const figure::Figure figure{.name = "z",
                              .title = "variance of $z$",
                              .caption = {},
                              .x = {.label = "learning rate"},
                              .y = {},
                              .series = {{.label = text::say("η = {}", 0.5), .x = {1}, .y = {1}}}};
  const std::string script = figure::gnuplot_script(figure);
  for (const char* words : {"rozptyl $z$", "rychlost učení", "η = 0,5"})
    CHECK(script.find(words) != std::string::npos);
}

}  // namespace
}  // namespace initproof::report
