#include "initproof/report/classroom/handout.hpp"

#include <vector>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/report/classroom/handout_style.hpp"
#include "initproof/report/classroom/lesson.hpp"
#include "initproof/report/html/html_fragment.hpp"
#include "initproof/report/html/pandoc.hpp"
#include "initproof/report/own_numbers.hpp"
#include "initproof/report/page.hpp"
#include "initproof/report/pages/derivation_parts.hpp"
#include "initproof/report/pages/page_parts.hpp"
#include "initproof/text/latex/latex.hpp"
#include "initproof/text/markdown_text.hpp"

namespace initproof::report {
namespace {

std::string part(std::string_view heading, const std::string& body) {
  if (body.empty()) return "";
  return fmt::format("\n## {}\n\n{}\n", language::phrase(heading), text::embedded(body, ""));
}

/// The picture stands early: the text runs around it.
std::string sheet(const claim::ClaimResult& result, const std::string& derivation,
                  const files::Files& files) {
  std::string text =
      fmt::format("# {}\n\n{}{}\n", text::cell(language::shown(result.claim.title)),
                  slide_words(result.claim), text::inline_markdown(verdict_sentence(result)));
  if (const std::string own = readers_own(result); !own.empty())
    text += fmt::format("\n**{}**\n", own);
  return fmt::format("{}\n{}\n{}{}", text, first_picture(result, files),
                     part("Statement", section_of(derivation, "Statement")),
                     part("Proof", section_of(derivation, "Proof")));
}

std::string html_section(std::string_view kind, const std::string& html) {
  return fmt::format("<section class=\"{}\">\n{}</section>\n", kind, html);
}

}  // namespace

std::string handout(const claim::ClaimResult& result, const std::string& version,
                    const Source& source, const files::Files& files) {
  const std::string derivation = derivation_at(result.parameters, source.derivation);
  const std::string exercises = section_of(derivation, "Exercises");
  const std::string id = result.claim.id;
  const std::vector<std::string> converted = run_pandoc(
      std::vector<MarkdownPage>{{id, sheet(result, derivation, files), 0},
                                {id + "-exercises", part("Exercises", questions_of(exercises)), 0},
                                {id + "-key", part("Key", answers_of(exercises)), 0}});
  const auto finished = [&](std::size_t i) { return finished_passage(converted[i], files); };
  const std::string title = text::plain_text(language::shown(result.claim.title));
  return fmt::format(
      "{}<body>\n<main>\n<div class=\"sheet\">\n{}{}<footer>{} · {}</footer>\n</div>\n{}</main>\n"
      "<script>{}</script>\n</body>\n</html>\n",
      html_beginning(title, version, handout_style),
      html_section("claim", with_verdict(finished(0))),
      exercises.empty() ? "" : html_section("exercises", finished(1)), id,
      language::phrase("Made by initproof {}.", {version}), html_section("key", finished(2)),
      handout_script);
}

}  // namespace initproof::report
