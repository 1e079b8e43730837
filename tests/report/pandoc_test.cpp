#include "initproof/report/html/pandoc.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "initproof/files/error.hpp"
#include "initproof/report/html/html_fragment.hpp"

#include "report/needs.hpp"
#include "support/catch.hpp"
#include "support/fake_program.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"

namespace initproof::report {
namespace {

namespace fs = std::filesystem;

using tests::can_convert;

std::string converted(const std::string& markdown) {
  const std::vector<MarkdownPage> pages = {{"page", markdown, 0}};
  return readable_math(run_pandoc(pages).front());
}

std::size_t count_of(const std::string& text, const std::string& what) {
  std::size_t n = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

}  // namespace

TEST_CASE("Formulas are written for pandoc; blocks of code lose their language and nothing else") {
  const std::vector<std::pair<std::string, std::string>> pages = {
      {"a $x$ b $`y_*`$ c", "a $x$ b $y_*$ c\n"},
      {"costs \\$5 or `$x$`", "costs \\$5 or `$x$`\n"},
      {"one\n\n```math\na =\n- b\n```\n\ntwo", "one\n\n$$a = - b$$\n\ntwo\n"},
      {"- item\n\n  ```math\n  x\n  ```", "- item\n\n  $$x$$\n"},
      {"```sh\necho $a $b\n```\nend", "```\necho $a $b\n```\nend\n"},
      {"````\n```math\nx\n```\n````", "````\n```math\nx\n```\n````\n"},
      {"```\nnever $closed$", "```\nnever $closed$\n"}};
  for (const auto& [markdown, wanted] : pages) CHECK(for_pandoc(markdown) == wanted);
}

TEST_CASE("Every way of writing a formula becomes MathML") {
  if (!can_convert()) return;
  const std::string html =
      converted("a $x$ and $`y`$\n\n```math\nz\n```\n\n| h |\n| --- |\n| $k$ |\n");
  CHECK(count_of(html, "<math") == 4);
  CHECK(count_of(html, "<span class=\"display\"><math display=\"block\"") == 1);
  CHECK(html.find('$') == std::string::npos);
}

TEST_CASE("Upright words are one identifier, whichever pandoc made them") {
  if (!can_convert()) return;
  const std::string html = converted("$\\mathrm{var}(z)$ and $\\mathrm{E} z$");
  CHECK(html.find("<mi>var</mi>") != std::string::npos);
  CHECK(html.find("<mi mathvariant=\"normal\">E</mi>") != std::string::npos);
  CHECK(html.find("mstyle") == std::string::npos);
}

TEST_CASE("A formula that pandoc cannot read is an error that names the page") {
  if (!can_convert()) return;
  const std::vector<MarkdownPage> pages = {{"good", "$x$", 0}, {"bad", "$\\nosuchcommand{x}$", 0}};
  const std::string message = tests::thrown<files::OutputError>([&] { (void)run_pandoc(pages); });
  CHECK(message.find("pandoc failed at 'bad'") == 0);
  CHECK(message.find("nosuchcommand") != std::string::npos);
  CHECK(message.find('\n') == std::string::npos);
}

TEST_CASE("Every derivation is converted, with all its formulas") {
  if (!can_convert()) return;
  std::vector<MarkdownPage> pages;
  for (const auto& entry : fs::recursive_directory_iterator(INITPROOF_SOURCE_FOLDER "/proofs"))
    if (entry.path().extension() == ".md")
      pages.push_back({entry.path().string(), tests::content(entry.path()), 0});
  REQUIRE(pages.size() >= 20);
  for (const std::string& html : run_pandoc(pages)) {
    CHECK(html.find("<math") != std::string::npos);
    CHECK(html.find("class=\"math") == std::string::npos);
  }
}

TEST_CASE("What pandoc writes is taken whole or not at all") {
  const tests::TemporaryFolder folder;
  const std::vector<MarkdownPage> pages = {{"page", "# T\n\n$x$\n\n- a\n- b\n\nend", 0}};
  const std::string end = "<!-- the end of the page -->";
  const auto complaint = [&](const std::string& script) {
    tests::fake_program(folder.path() / "pandoc", script);
    const tests::Variable path("PATH", (folder.path().string() + ":/usr/bin:/bin").c_str());
    return tests::thrown<files::OutputError>([&] { (void)run_pandoc(pages); });
  };
  const std::string damaged = "what pandoc wrote at 'page' is damaged: ";
  CHECK(complaint("exit 0") == damaged + "its end is missing");
  CHECK(complaint("echo '<h1>T</h1>'") == damaged + "its end is missing");
  CHECK(complaint("echo '<p><math></math>'; echo '" + end + "'") == damaged + "<p> is not closed");
  CHECK(complaint("echo '<h1>T</h1>'; echo '" + end + "'") ==
        damaged + "expected 1 formulas, found 0");
  CHECK(complaint("printf '<math>\\377</math>\\n%s\\n' '" + end + "'") ==
        damaged + "it is not UTF-8, or holds control characters");
  if (!can_convert()) return;
  const std::string pandoc = std::filesystem::exists("/usr/bin/pandoc") ? "/usr/bin/pandoc" : "";
  if (pandoc.empty()) return;
  const std::size_t whole = run_pandoc(pages).front().size();
  for (std::size_t length = 0; length < whole; length += 7)
    CHECK(complaint(pandoc + " \"$@\" | head -c " + std::to_string(length)) ==
          damaged + "its end is missing");
}

}  // namespace initproof::report
