// Whether a claim's page, figures and explanation are in Czech to the last word, for ctest.
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

#include "initproof/claim/runner.hpp"
#include "initproof/figure/drawing.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/report/evidence_figure.hpp"
#include "initproof/report/page.hpp"
#include "initproof/report/terminal.hpp"
#include "initproof/text/inline_scanner.hpp"
#include "initproof/text/text.hpp"

#include "lecture.hpp"

namespace initproof::tests {
namespace {

using claim::ClaimResult;
using text::Span;

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

/// Words of English that are none of Czech and stand in nearly every sentence.
bool is_english(std::string_view word) {
  static const std::set<std::string, std::less<>> words = {
      "the",  "of",   "and",   "is",   "are",  "with", "for", "that", "which", "from", "than",
      "when", "this", "every", "each", "over", "into", "not", "has",  "its",   "The"};
  return words.contains(word);
}

/// The paragraphs that must be Czech: without fenced code and references, whose titles are not.
std::vector<std::string> paragraphs(const std::string& page) {
  std::vector<std::string> found(1);
  bool fenced = false;
  bool references = false;
  for (const std::string& line : text::lines(page)) {
    if (line.find("```") != std::string::npos && line.find_first_not_of(' ') == line.find("```"))
      fenced = !fenced;
    if (line.starts_with('#')) references = line.find("Literatura") != std::string::npos;
    if (fenced || references) continue;
    if (line.empty() || line.starts_with('-') || line.starts_with('|')) found.emplace_back();
    found.back() += line + "\n";
  }
  return found;
}

/// The paragraph's prose: no formula, code, link's target, emphasis (titles) or quotation.
std::string prose_of(const std::string& paragraph) {
  std::string prose;
  std::string_view rest = paragraph;
  const auto skip = [&rest](std::string_view open, std::string_view close) {
    if (!rest.starts_with(open)) return false;
    const std::size_t end = rest.find(close, open.size());
    if (end == std::string_view::npos) return false;
    rest.remove_prefix(end + close.size());
    return true;
  };
  while (!rest.empty()) {
    if (skip("](", ")") || skip("„", "“") || skip("\"", "\"")) continue;
    if (!rest.starts_with("**") && skip("*", "*")) continue;
    const text::Piece piece = text::next_piece(rest);
    prose += piece.span == Span::text ? piece.source : " ";
    rest.remove_prefix(piece.source.size());
  }
  return prose;
}

std::set<std::string> english_left(const std::string& page) {
  std::set<std::string> found;
  for (const std::string& paragraph : paragraphs(page)) {
    const std::string prose = prose_of(paragraph);
    for (std::size_t i = 0; i < prose.size();) {
      const std::size_t end = std::min(prose.find_first_of(" \n\t.,;:()|*", i), prose.size());
      const std::string word = prose.substr(i, end - i);
      if (is_english(word))
        found.insert(fmt::format("'{}' in: {}", word, text::shortened(paragraph, 160)));
      i = end + 1;
    }
  }
  return found;
}

std::string czech_texts(const ClaimResult& shown, const report::Source& source) {
  claim::SuiteResult suite;
  suite.claims = {shown};
  const report::Options options{.title = proofs::lecture().title};
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
  (void)report::explain(shown.claim, source, false);
  (void)report::summary(suite, false);
  return report::claim_page(shown, context) + report::front_page(suite, {}, options);
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
  const std::string page = czech_texts(suite.claims.front(), source);
  for (const std::string& text : missing) fail("no translation of", text);
  for (const std::string& text : english_left(page)) fail("English is left", text);
  return failures == 0 ? 0 : 1;
}

}  // namespace
}  // namespace initproof::tests

int main(int argc, char** argv) {
  const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
  const bool whole = arguments.size() == 3 && std::string_view(arguments[2]) == "--whole";
  if (arguments.size() != 2 && !whole) {
    std::fputs("usage: language_check CLAIM [--whole]\n", stderr);
    return 64;
  }
  try {
    return initproof::tests::check(arguments[1], whole);
  } catch (const std::exception& error) {
    fmt::print("{}: {}\n", arguments[1], error.what());
    return 1;
  }
}
