#include "initproof/report/markdown.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "initproof/claim/run/runner.hpp"
#include "initproof/figure/drawing.hpp"
#include "initproof/files/error.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/figures/evidence_figure.hpp"
#include "initproof/report/json.hpp"
#include "initproof/report/page.hpp"
#include "initproof/text/message.hpp"

namespace initproof::report {
namespace {

using claim::ClaimResult;
using claim::Verdict;
using figure::Figure;

/// Everything that one claim's page shows, before it is drawn.
struct Drawing {
  std::vector<PageFigure> figures;
  std::vector<figure::Picture> pictures;
  std::string problem;

  void add(const std::string& id, const std::string& name, const std::string& caption,
           figure::Picture picture) {
    const std::string path = fmt::format("figures/{}/{}.svg", id, name);
    for (const PageFigure& figure : figures)
      if (figure.path == path)
        throw std::invalid_argument(
            fmt::format("claim '{}' has two figures of the name '{}'", id, name));
    figures.push_back({path, picture.title, caption});
    pictures.push_back(std::move(picture));
  }
  void add(const std::string& id, const Figure& figure) {
    add(id, figure.name, language::shown(figure.caption),
        {language::shown(figure.title), figure::gnuplot_script(figure)});
  }
};

/// The figures that a claim makes of its result, or why it has none.
struct OwnFigures {
  std::vector<Figure> figures;
  std::string problem;
};

/// A claim that failed may lack what its figures need; one that was decided may not.
OwnFigures own_figures(const ClaimResult& result, const claim::SuiteResult& suite) {
  if (!result.claim.figures) return {};
  try {
    return {result.claim.figures(result, claim::figure_stream(suite, result.claim)), {}};
  } catch (const std::exception& error) {
    if (result.verdict != Verdict::error && result.verdict != Verdict::undecided)
      throw files::OutputError(text::say("the figures of claim '{}' failed: {}",
                                         text::verbatim(result.claim.id),
                                         text::verbatim(error.what())));
    return {{}, error.what()};
  }
}

/// Of all claims, side by side, as some train networks for theirs.
std::vector<OwnFigures> all_own_figures(const claim::SuiteResult& suite, unsigned threads) {
  const std::size_t count = suite.claims.size();
  std::vector<OwnFigures> all(count);
  std::vector<std::exception_ptr> failures(count);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t c = next++; c < count; c = next++) {
      try {
        all[c] = own_figures(suite.claims[c], suite);
      } catch (...) {
        failures[c] = std::current_exception();
      }
    }
  };
  {
    std::vector<std::jthread> others;
    const std::size_t most = std::min<std::size_t>(count, threads);
    try {
      while (others.size() + 1 < most) others.emplace_back(work);
    } catch (const std::system_error&) {
      // The system gives no more threads; fewer make the same.
    }
    work();
  }
  for (const std::exception_ptr& failure : failures)
    if (failure) std::rethrow_exception(failure);
  return all;
}

Drawing drawing_of(const ClaimResult& result, OwnFigures own) {
  Drawing drawing;
  drawing.problem = std::move(own.problem);
  const std::string& id = result.claim.id;
  for (const Figure& figure : own.figures) drawing.add(id, figure);
  if (std::optional<EvidencePicture> evidence = evidence_picture(result))
    drawing.add(id, "evidence", evidence->caption, std::move(evidence->picture));
  if (const std::optional<Figure> figure = closing_in_figure(result)) drawing.add(id, *figure);
  return drawing;
}

}  // namespace

Sources sources(std::span<const claim::Entry> claims) {
  Sources result;
  for (const claim::Entry& entry : claims)
    result[std::string(entry.id)] = {
        std::string(entry.derivation),
        entry.parameters ? entry.parameters() : std::vector<claim::Parameter>{},
        claim::theorems(entry), std::string(entry.check)};
  return result;
}

files::Files render_report(const claim::SuiteResult& suite, const Sources& sources,
                           const Options& options) {
  files::Files files;
  std::vector<figure::Picture> pictures;
  std::vector<std::string> paths;
  const Source none;
  std::vector<OwnFigures> own = all_own_figures(suite, options.threads);
  for (std::size_t c = 0; c < suite.claims.size(); ++c) {
    const ClaimResult& result = suite.claims[c];
    const auto found = sources.find(result.claim.id);
    Drawing drawing = drawing_of(result, std::move(own[c]));
    for (const PageFigure& figure : drawing.figures) paths.push_back(figure.path);
    pictures.insert(pictures.end(), std::make_move_iterator(drawing.pictures.begin()),
                    std::make_move_iterator(drawing.pictures.end()));
    files[result.claim.id + ".md"] =
        claim_page(result, {suite, found == sources.end() ? none : found->second, options,
                            std::move(drawing.figures), drawing.problem});
  }
  std::vector<std::string> drawn = figure::render(pictures);
  for (std::size_t i = 0; i < drawn.size(); ++i) files[paths[i]] = std::move(drawn[i]);
  files["README.md"] = front_page(suite, sources, options);
  files["limits.md"] = limits_page(suite, sources);
  files["results.json"] = json_text(suite);
  return files;
}

std::set<std::string> report_names(std::span<const std::string> claims) {
  std::set<std::string> names = {"README.md", "limits.md", "results.json"};
  for (const std::string& id : claims) {
    names.insert(id + ".md");
    names.insert(fmt::format("figures/{}/", id));
  }
  return names;
}

}  // namespace initproof::report
