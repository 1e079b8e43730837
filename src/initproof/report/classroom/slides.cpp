#include "initproof/report/classroom/slides.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/report/classroom/lesson.hpp"
#include "initproof/report/classroom/slides_style.hpp"
#include "initproof/report/html/html_fragment.hpp"
#include "initproof/report/html/pandoc.hpp"
#include "initproof/report/page.hpp"
#include "initproof/report/pages/page_parts.hpp"
#include "initproof/text/latex/latex.hpp"
#include "initproof/text/markdown_text.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

using claim::ClaimResult;
using claim::SuiteResult;

/// The picture last: a paragraph after it would be its caption.
std::string slide_of(const ClaimResult& result, const files::Files& files) {
  std::string text =
      fmt::format("## {}\n\n{}{}\n", text::cell(language::shown(result.claim.title)),
                  slide_words(result.claim), text::inline_markdown(verdict_sentence(result)));
  for (const text::Message& sentence : result.claim.for_the_lecturer)
    text += fmt::format("\n{}\n", markdown_of(sentence));
  return fmt::format("{}\n{}\n", text, first_picture(result, files));
}

/// The lines of the report's front page up to its first section: title and count of verdicts.
std::string title_slide(const files::Files& files) {
  const std::string& front = files.at("README.md");
  return front.substr(0, front.find("\n## "));
}

std::string html_section(const std::string& id, std::string_view kind, std::string_view html,
                         std::string_view number) {
  return fmt::format(
      "<section class=\"slide {}\" id=\"{}\">\n{}<p class=\"number\">{}</p>\n</section>\n", kind,
      id, html, number);
}

/// Words to the left, the picture to the right.
std::string in_columns(std::string html) {
  html = with_verdict(html);
  const std::size_t words = std::min(html.find("</h2>") + 5, html.size());
  const std::size_t picture = std::min(html.find("<figure>"), html.size());
  html.insert(picture, "</div>\n");
  html.insert(words, "\n<div class=\"words\">");
  return html;
}

}  // namespace

std::string slides(const SuiteResult& suite, const files::Files& files) {
  std::vector<MarkdownPage> pages = {{"slides", title_slide(files), 0}};
  for (const ClaimResult& result : suite.claims)
    pages.push_back({result.claim.id, slide_of(result, files), 0});
  const std::vector<std::string> converted = run_pandoc(pages);
  const std::string& front = pages.front().markdown;
  const std::string title = text::plain_text(front.substr(2, front.find('\n') - 2));
  std::string html = html_beginning(title, suite.version, slides_style) + "<body>\n<main>\n";
  html += html_section("title", "title", finished_passage(converted[0], files), "");
  for (std::size_t i = 0; i < suite.claims.size(); ++i) {
    const ClaimResult& result = suite.claims[i];
    html += html_section(result.claim.id, claim::name(result.verdict),
                         in_columns(finished_passage(converted[i + 1], files)),
                         fmt::format("{} / {}", i + 1, suite.claims.size()));
  }
  return fmt::format("{}</main>\n<script>{}</script>\n</body>\n</html>\n", html, slides_script);
}

}  // namespace initproof::report
