// language_check CLAIM [--whole]   whether all that is said of a claim has a translation, for ctest
// language_check --template CLAIM  all that is said of it, as a template for translators
#include <algorithm>
#include <cstdio>
#include <exception>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "initproof/claim/run/runner.hpp"
#include "initproof/exercise/asking.hpp"
#include "initproof/figure/drawing.hpp"
#include "initproof/language/catalogue.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/report/figures/evidence_figure.hpp"
#include "initproof/report/page.hpp"
#include "initproof/report/terminal.hpp"

#include "lecture.hpp"

namespace initproof::tests {
namespace {

using claim::ClaimResult;

constexpr double alpha_share = 1e-12;

/// The claim run to the end if that is wanted, else for one block an experiment: its texts are
/// those of a whole run. Where its figures need more, it is run to the end.
ClaimResult result_of(const claim::Entry& entry, bool whole) {
  const claim::Parameters parameters(entry.parameters());
  const claim::PreparedClaim prepared{entry.make(parameters, {}), parameters};
  claim::RunOptions options;
  options.threads = std::max(1U, std::thread::hardware_concurrency());
  options.max_samples = whole ? 0 : 1;
  ClaimResult result = claim::run(prepared, alpha_share, options);
  const random::Stream drawn(1, result.claim.id, claim::figure_draws);
  try {
    if (result.claim.figures) (void)result.claim.figures(result, drawn);
    return result;
  } catch (const std::exception&) {
    options.max_samples = 0;
    return claim::run(prepared, alpha_share, options);
  }
}

/// Says all that there is to say of a claim: its page, its figures and its explanation.
void say_everything(const ClaimResult& shown, const report::Source& source) {
  claim::SuiteResult suite;
  suite.claims = {shown};
  const report::Options options{.title = proofs::lecture().title,
                                .symbols = proofs::lecture().symbols};
  report::PageContext context{suite, source, options, {}, ""};
  if (shown.claim.figures)
    for (const figure::Figure& figure :
         shown.claim.figures(shown, claim::figure_stream(suite, shown.claim))) {
      (void)figure::gnuplot_script(figure);  // the legend's words
      context.figures.push_back(
          {figure.name, language::shown(figure.title), language::shown(figure.caption)});
    }
  if (const auto picture = report::evidence_picture(shown))
    context.figures.push_back({"evidence", picture->picture.title, picture->caption});
  if (const auto figure = report::closing_in_figure(shown))
    context.figures.push_back(
        {"closing-in", language::shown(figure->title), language::shown(figure->caption)});
  (void)report::explain(shown.claim, shown.parameters, source, false);
  (void)report::summary(suite, false);
  (void)report::claim_page(shown, context);
  (void)report::front_page(suite, {}, options);
  (void)report::limits_page(suite, {});
}

/// Says the exercises of a claim, at the numbers of seed 1.
void say_exercises(const claim::Entry& entry) {
  if (entry.exercises == nullptr) return;
  for (const exercise::Exercise& exercise : entry.exercises()) {
    const random::Stream stream(1, entry.id, "exercise " + exercise.name);
    const exercise::Asked asked = exercise::ask(exercise, stream.engine(0));
    (void)language::shown(exercise::question(exercise, asked.numbers));
    (void)language::shown(exercise.idea);
    for (const exercise::Misreading& misreading : exercise.misreadings)
      (void)language::shown(misreading.statement);
  }
}

int check(const std::string& id, bool whole) {
  const claim::Entry& entry = claim::find(proofs::lecture().claims, id);
  int failures = 0;
  const auto fail = [&failures, &id](std::string_view what, const std::string& text) {
    fmt::print("{}: {}{}{}\n", id, what, text.empty() ? "" : ": ", text);
    ++failures;
  };
  if (entry.derivations.empty()) fail("there is no derivation.cs.md", "");

  report::Edition edition("cs", proofs::lecture().translations("cs"));
  std::set<std::string> missing;
  edition.collect_missing(missing);
  claim::SuiteResult suite;
  suite.claims = {result_of(entry, whole)};
  const language::Speaking speaking(edition.words());
  const report::Source source = edition.sources(proofs::lecture().claims).at(id);
  say_everything(suite.claims.front(), source);
  say_exercises(entry);
  for (const std::string& text : missing) fail("no translation of", text);
  return failures == 0 ? 0 : 1;
}

/// The text as a string of a PO file.
std::string po_string(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return result + "\"";
}

/// In a language that has no words, every text is missing.
int print_template(const std::string& id) {
  const claim::Entry& entry = claim::find(proofs::lecture().claims, id);
  language::Catalogue nothing("cs");
  std::set<std::string> texts;
  nothing.collect_missing(texts);
  const ClaimResult result = result_of(entry, false);
  const report::Source source = report::Edition("en", {}).sources(proofs::lecture().claims).at(id);
  const language::Speaking speaking(&nothing);
  say_everything(result, source);
  say_exercises(entry);
  fmt::print(
      "msgid \"\"\nmsgstr \"\"\n"
      "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
      "\"Content-Transfer-Encoding: 8bit\\n\"\n");
  for (const std::string& text : texts) fmt::print("\nmsgid {}\nmsgstr \"\"\n", po_string(text));
  return 0;
}

}  // namespace
}  // namespace initproof::tests

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  try {
    if (arguments.size() == 1) return initproof::tests::check(arguments[0], false);
    if (arguments.size() == 2 && arguments[1] == "--whole")
      return initproof::tests::check(arguments[0], true);
    if (arguments.size() == 2 && arguments[0] == "--template")
      return initproof::tests::print_template(arguments[1]);
    std::fputs("usage: language_check CLAIM [--whole] | --template CLAIM\n", stderr);
    return 64;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
