#include "initproof/report/html/html.hpp"

#include <string>

#include "initproof/files/error.hpp"
#include "initproof/report/html/html_fragment.hpp"

#include "report/fixture.hpp"
#include "report/needs.hpp"
#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::report {
namespace {

using tests::contains;

std::string same(std::string_view target) {
  return std::string(target);
}

}  // namespace

TEST_CASE("Headings are found with their anchors") {
  const auto found =
      headings("<h1 id=\"a\">A</h1><hr><h3 id=\"b--c\">B <em>c</em></h3><h2>no</h2>");
  REQUIRE(found.size() == 2);
  CHECK(found[0].level == 1);
  CHECK(found[1].level == 3);
  CHECK(found[1].anchor == "b--c");
  CHECK(found[1].html == "B <em>c</em>");
}

TEST_CASE("Targets are exchanged, and a link to nowhere is no link") {
  const auto link = [](std::string_view target) {
    return target == "x.md" ? std::string("#x") : std::string();
  };
  CHECK(retargeted("<a href=\"x.md\">x</a> <a href=\"y.v\">y</a>", link, same) ==
        "<a href=\"#x\">x</a> <a>y</a>");
  CHECK(retargeted("<p><img src=\"f.svg\" alt=\"of f\" /></p>", same, [](std::string_view) {
          return "data:,";
        }) == "<p><img src=\"data:,\" alt=\"of f\"></p>");
}

TEST_CASE("A picture and the paragraph after it are a figure, a table has a box") {
  CHECK(polished("<p><img src=\"f\" alt=\"a\"></p>\n<p>Caption.</p>\n<p>Text.</p>", "Table") ==
        "<figure><img src=\"f\" alt=\"a\">\n<figcaption>Caption.</figcaption></figure>\n"
        "<p>Text.</p>");
  CHECK(polished("<p><img src=\"f\"></p>\n<h2>Next</h2>\n<p>Text.</p>", "Table") ==
        "<figure><img src=\"f\"></figure>\n<h2>Next</h2>\n<p>Text.</p>");
  CHECK(polished("<p><img src=\"f\"></p>\n<p><img src=\"g\"></p>\n<p>Of g.</p>", "Table") ==
        "<figure><img src=\"f\"></figure>\n<figure><img src=\"g\">\n"
        "<figcaption>Of g.</figcaption></figure>");
  const std::string table = polished("<table><tr class=\"odd\"><th>h</th></tr></table>", "A & B");
  CHECK(contains(table, "tabindex=\"0\" aria-label=\"A &amp; B\">\n<table><tr><th scope=\"col\">"));
  CHECK(contains(table, "</table>\n</div>"));
}

TEST_CASE("Only Czech quotations are marked as Czech") {
  CHECK(contains(polished("<blockquote>\n<p>Rozptyl váhy</p>\n</blockquote>", ""), "lang=\"cs\""));
  CHECK(polished("<blockquote>\n<p>ale ne</p>\n</blockquote>\n<p>In English:</p>\n<blockquote>"
                 "\n<p>but not</p>\n</blockquote>",
                 "") ==
        "<blockquote lang=\"cs\">\n<p>ale ne</p>\n</blockquote>\n<p>In English:</p>\n<blockquote>"
        "\n<p>but not</p>\n</blockquote>");
  CHECK_FALSE(contains(polished("<blockquote>\n<p>The variance</p>\n</blockquote>", ""), "lang"));
}

TEST_CASE("A heading before what folds out folds it out, and nothing else does") {
  CHECK(with_folded_headings("<p>a</p>\n<h3 id=\"h\">H</h3>\n<details><summary>S</summary>\nb"
                             "</details>\n<details><summary>T</summary>\nc</details>") ==
        "<p>a</p>\n<details class=\"part\"><summary><h3 id=\"h\">H</h3> <span>S</span></summary>\nb"
        "</details>\n<details><summary>T</summary>\nc</details>");
  const std::string_view apart = "<h3 id=\"h\">H</h3>\n<p>x</p>\n<details><summary>S</summary>";
  CHECK(with_folded_headings(apart) == apart);
}

TEST_CASE("The first figure stands beside the idea, whatever folds out after it") {
  CHECK(with_first_screen("<p>v</p><figure>f</figure>\n<h3>Idea</h3>\n<ol></ol>\n<details>") ==
        "<p>v</p><div class=\"first\">\n<figure>f</figure>\n<div>\n<h3>Idea</h3>\n<ol></ol>\n"
        "</div>\n</div>\n<details>");
  // Without a figure before it, nothing stands side by side.
  for (const char* apart : {"<p>v</p><h3>Idea</h3><ol></ol>", "<h3>A</h3><figure>f</figure>"})
    CHECK(with_first_screen(apart) == apart);
}

TEST_CASE("Of paragraphs that begin in bold the first is the verdict") {
  CHECK(with_verdict("<p>a</p><p><strong>V.</strong></p><p><strong>b</strong></p>") ==
        "<p>a</p><p class=\"verdict\"><strong>V.</strong></p><p><strong>b</strong></p>");
}

TEST_CASE("A minus after a relation is a sign, elsewhere it is not") {
  const std::string source = "<annotation encoding=\"application/x-tex\">= -a-</annotation></math>";
  const std::string html = readable_math("<math><mo>=</mo><mo>−</mo><mi>a</mi><mo>−</mo>" + source);
  CHECK(html == "<math><mo>=</mo><mo form=\"prefix\">−</mo><mi>a</mi><mo>−</mo>" + source);
}

TEST_CASE("A formula of many signs has a box of its own in a line") {
  const std::string longer =
      "<math><annotation encoding=\"application/x-tex\">a + b + c + d + e + f + g + h</annotation>"
      "</math>";
  CHECK(readable_math("so " + longer + ".") == "so <span class=\"wide\">" + longer + "</span>.");
}

TEST_CASE("A picture stands in an attribute, whatever it holds") {
  CHECK(svg_url("<a b=\"#\">&\n%é") == "data:image/svg+xml,%3Ca b=%22%23%22%3E%26 %25%C3%A9");
}

TEST_CASE("The file holds every page, links between them lead inside it") {
  if (!tests::can_convert()) return;
  claim::SuiteResult suite;
  suite.claims = {tests::corrected_claim()};
  const std::string id = suite.claims[0].claim.id;
  const files::Files files = {
      {"README.md", "# Front & more\n\nHeadline.\n\n## Verdicts\n\n[it](" + id + ".md)\n"},
      {"limits.md", "# Power and limits\n\n[All](README.md)\n"},
      {id + ".md", "# Title\n\n[All](README.md) · `" + id +
                       "`\n\n**Corrected.** It.\n\n## Statement\n\n[s](#statement) "
                       "[d](../proofs/x/../" +
                       id + "/derivation.md) [v](../proofs/" + id +
                       "/theorem.v)\n\n![alt](figures/a.svg)\n\nCaption.\n\n## Statement\n\n"
                       "1. Line.\n\n## Proof\n\n<details><summary>Step by step</summary>\n\n"
                       "$x$\n\n</details>\n"},
      {"figures/a.svg", "<svg/>"}};
  const std::string html = html_report(suite, files);
  CHECK(contains(html, "<h1 id=\"report--front--more\">Front &amp; more</h1>"));
  CHECK(contains(html, "<article id=\"" + id + "\" class=\"claim corrected\""));
  CHECK(contains(html, "<a href=\"#" + id + "\">it</a>"));
  CHECK(contains(html, "<a href=\"#contents\">All</a>"));
  CHECK(contains(html, "<a href=\"#" + id + "--statement\">s</a>"));
  CHECK(contains(html, "<a href=\"#" + id + "\">d</a>"));
  CHECK(contains(html, "<a>v</a>"));
  CHECK(contains(html, "id=\"" + id + "--statement-1\""));
  CHECK(contains(html, "<p class=\"verdict\"><strong>Corrected.</strong>"));
  CHECK(contains(html, "<img src=\"data:image/svg+xml,%3Csvg/%3E\" alt=\"alt\">"));
  CHECK(contains(html, "<span class=\"badge\">corrected</span>"));
  CHECK(contains(html, "<details class=\"part\"><summary><h3 id=\"" + id +
                           "--proof\">Proof</h3> <span>Step by step</span></summary>"));
  CHECK(contains(html, "<article id=\"limits\" aria-labelledby=\"limits--power-and-limits\">"));
  CHECK(contains(html, "<li><a href=\"#limits\"><span>Power and limits</span></a></li>"));
}

TEST_CASE("A page without a heading and a picture that is not there are errors that name them") {
  if (!tests::can_convert()) return;
  const auto complaint = [](const std::string& page) {
    return tests::thrown<files::OutputError>([&] {
      (void)html_report({}, {{"README.md", page}, {"limits.md", "# L"}});
    });
  };
  CHECK(complaint("no heading") == "pandoc gave no heading for the page 'report'");
  CHECK(complaint("# A\n\n![a](b.svg)") == "the report has no picture 'b.svg'");
}

}  // namespace initproof::report
