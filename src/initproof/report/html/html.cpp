#include "initproof/report/html/html.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "initproof/files/error.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/html/html_fragment.hpp"
#include "initproof/report/html/html_style.hpp"
#include "initproof/report/html/html_table.hpp"
#include "initproof/report/html/pandoc.hpp"
#include "initproof/text/latex/latex.hpp"
#include "initproof/text/message.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

using claim::ClaimResult;
using claim::SuiteResult;

constexpr const char* front = "report";  // begins the anchors of the front page
constexpr const char* contents = "contents";
constexpr const char* limits = "limits";  // the page on power, beside the claims' pages

/// Links between the pages of a report as links inside one file.
class Links {
 public:
  explicit Links(const SuiteResult& suite) {
    for (const ClaimResult& result : suite.claims) pages_.insert(result.claim.id);
    pages_.insert(limits);
  }

  /// Empty for what is not in the report, the source of a proof, say.
  [[nodiscard]] std::string target(std::string_view link) const {
    const std::string_view path = link.substr(0, link.find('#'));
    if (path.empty() || path.find(':') != std::string_view::npos) return std::string(link);
    const std::string_view anchor = link.substr(path.size());
    const std::string name = page(path);
    if (name.empty()) return "";
    if (name == front) return fmt::format("#{}", contents);
    return anchor.empty() ? "#" + name : fmt::format("#{}--{}", name, anchor.substr(1));
  }

 private:
  /// "README.md", "limits.md", "<claim>.md" or ".../<claim>/derivation.md" (or .cs.md), which is
  /// part of the claim's page.
  [[nodiscard]] std::string page(std::string_view path) const {
    const std::filesystem::path file = std::filesystem::path(path).lexically_normal();
    if (file == "README.md") return front;
    const bool derivation = file.filename().string().starts_with("derivation.");
    const std::string name =
        derivation ? file.parent_path().filename().string() : file.stem().string();
    const bool known = file.extension() == ".md" && pages_.contains(name);
    return known && (derivation || !file.has_parent_path()) ? name : "";
  }

  std::set<std::string, std::less<>> pages_;
};

/// A page in HTML whose first heading is its title.
struct HtmlPage {
  std::string html;
  std::vector<Heading> headings;

  /// What follows the title.
  [[nodiscard]] std::string_view body() const {
    const std::size_t end = html.find("</h");
    return std::string_view(html).substr(html.find('>', end) + 1);
  }
  [[nodiscard]] const Heading& title() const { return headings.front(); }
};

HtmlPage page_of(const std::string& html, const std::string& name) {
  HtmlPage page{html, headings(html)};
  if (page.headings.empty())
    throw files::OutputError(
        text::say("pandoc gave no heading for the page '{}'", text::verbatim(name)));
  return page;
}

std::string picture_url(const files::Files& files, std::string_view name) {
  const auto found = files.find(std::string(name));
  if (found == files.end())
    throw files::OutputError(
        text::say("the report has no picture '{}'", text::verbatim(std::string(name))));
  return svg_url(found->second);
}

std::vector<HtmlPage> pages_of(const SuiteResult& suite, const files::Files& files) {
  std::vector<MarkdownPage> sources = {{front, files.at("README.md"), 0}};
  for (const ClaimResult& result : suite.claims)
    sources.push_back({result.claim.id, files.at(result.claim.id + ".md"), 1});
  sources.push_back({limits, files.at("limits.md"), 1});
  const Links links(suite);
  std::vector<HtmlPage> pages;
  const std::vector<std::string> converted = run_pandoc(sources);
  for (std::size_t i = 0; i < converted.size(); ++i) {
    const std::string linked = retargeted(
        converted[i], [&](std::string_view link) { return links.target(link); },
        [&](std::string_view picture) { return picture_url(files, picture); });
    pages.push_back(page_of(with_folded_headings(polished(linked, language::phrase("Table"))),
                            sources[i].name));
  }
  return pages;
}

std::string link_list(const char* mark, const HtmlPage& page) {
  std::string items;
  for (const Heading& heading : page.headings)
    if (heading.level == page.title().level + 1)
      items += fmt::format("<li><a href=\"#{}\"><span>{}</span></a></li>\n", heading.anchor,
                           heading.html);
  return items.empty() ? "" : fmt::format("<ul {}>\n{}</ul>\n", mark, items);
}

/// What is folded stays so on paper, unless the reader wants it: a box to tick, which the style
/// sheet reads.
std::string print_choice() {
  return fmt::format(
      "<p class=\"print-choice\"><label><input type=\"checkbox\" id=\"print-all\"> "
      "{}</label></p>\n",
      language::phrase("Print the folded parts too"));
}

std::string navigation(const SuiteResult& suite, const std::vector<HtmlPage>& pages) {
  std::string claims;
  for (std::size_t i = 0; i < suite.claims.size(); ++i) {
    const ClaimResult& result = suite.claims[i];
    claims += fmt::format(
        "<li class=\"{0}\"><a href=\"#{1}\"><span>{2}</span> <span class=\"badge\">{3}</span>"
        "</a></li>\n",
        claim::name(result.verdict), result.claim.id, pages[i + 1].title().html,
        text::xml_escaped(language::phrase(claim::name(result.verdict))));
  }
  return fmt::format(
      "<nav id=\"{0}\" aria-labelledby=\"{0}-heading\">\n<h2 id=\"{0}-heading\">{1}</h2>\n{2}<ol>\n"
      "{3}</ol>\n<ul>\n<li><a href=\"#{4}\"><span>{5}</span></a></li>\n</ul>\n{6}</nav>\n",
      contents, language::phrase("Contents"), link_list("class=\"front\"", pages[0]), claims,
      limits, pages.back().title().html, print_choice());
}

std::string article(const ClaimResult& result, const HtmlPage& page) {
  return fmt::format(
      "<article id=\"{0}\" class=\"claim {1}\" aria-labelledby=\"{2}\">\n<h2 id=\"{2}\">{3}</h2>"
      "{4}</article>\n",
      result.claim.id, claim::name(result.verdict), page.title().anchor, page.title().html,
      with_first_screen(with_verdict(page.body())));
}

}  // namespace

std::string html_report(const SuiteResult& suite, const files::Files& files) {
  const std::vector<HtmlPage> pages = pages_of(suite, files);
  const std::string_view beginning = pages[0].body();
  const std::size_t headline = std::min(beginning.find("<h2"), beginning.size());
  std::string html = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"generator\" content=\"initproof {}\">\n<title>{}</title>\n<style>{}</style>\n"
      "</head>\n<body>\n<a class=\"skip\" href=\"#content\">{}</a>\n<div class=\"page\">\n",
      language::code(), text::xml_escaped(suite.version), pages[0].title().html, html_style,
      language::phrase("Skip to the content"));
  html += fmt::format("<header>\n<h1 id=\"{}\">{}</h1>{}</header>\n", pages[0].title().anchor,
                      pages[0].title().html, beginning.substr(0, headline));
  html += navigation(suite, pages);
  html += fmt::format("<main id=\"content\" tabindex=\"-1\">\n<article id=\"{}\">\n{}</article>\n",
                      front, with_labelled_cells(beginning.substr(headline)));
  for (std::size_t i = 0; i < suite.claims.size(); ++i)
    html += article(suite.claims[i], pages[i + 1]);
  html += fmt::format(
      "<article id=\"{0}\" aria-labelledby=\"{1}\">\n<h2 id=\"{1}\">{2}</h2>{3}</article>\n",
      limits, pages.back().title().anchor, pages.back().title().html, pages.back().body());
  return html + "</main>\n</div>\n</body>\n</html>\n";
}

}  // namespace initproof::report
