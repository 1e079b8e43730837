// The made-up suite of fixture.hpp, rendered whole, against tests/approved/report. After a change
// that is meant: INITPROOF_APPROVE=1 ctest -R report.unit, then read the difference.

#include <cstdlib>
#include <filesystem>
#include <string>

#include "initproof/figure/gnuplot.hpp"
#include "initproof/report/figures/evidence_figure.hpp"
#include "initproof/report/json.hpp"
#include "initproof/report/markdown.hpp"
#include "initproof/report/pages/typeset_page.hpp"
#include "initproof/report/terminal.hpp"

#include "figure/needs.hpp"
#include "report/fixture.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using namespace initproof;

namespace {

const char* const derivation =
    "# The variance\n\n## Proof\n\nBy [additivity](lemma.md),\n\n```math\n"
    "\\mathrm{var}(z) = \\sum_j x_j^2 \\, \\mathrm{var}(w_j) + \\mathrm{var}(b) .\n```\n\n"
    "With $x_j \\in \\{0, 1\\}$ that is $k + 1$.\n";

void check_approved(const std::string& name, const std::string& text) {
  const fs::path file = fs::path(INITPROOF_SOURCE_FOLDER) / "tests/approved/report" / name;
  const char* approve = std::getenv("INITPROOF_APPROVE");
  if (approve && std::string(approve) == "1") tests::put(file, text);
  INFO(name);
  REQUIRE(fs::exists(file));
  CHECK(tests::content(file) == text);
}

report::Sources sources() {
  return {
      {"made-up-variance",
       {derivation,
        {{"fan_in", 784, 1, 1e6, true, "inputs of the layer"},
         {"eta", 0.1, 0, 10, false, "learning rate"}},
        {{"variance", "variance_of_z", "Theorem variance_of_z (k : nat) :\n  var_z k = k + 1."}}}}};
}

const report::Options options{.title = "What the lecture says, checked"};

}  // namespace

TEST_CASE("results as JSON and on the terminal are as approved") {
  const claim::SuiteResult suite = tests::made_up_suite();
  check_approved("verify.json", report::json_text(suite, {2.5, 2}));
  check_approved("summary.txt", report::summary(suite, false));
  check_approved("explain.txt", report::explain(suite.claims[0].claim, suite.claims[0].parameters,
                                                sources().at("made-up-variance"), false));
}

TEST_CASE("figures are as approved") {
  // Scripts, not pictures: the pictures depend on the version of gnuplot.
  const claim::ClaimResult result = tests::corrected_claim();
  check_approved("evidence.gp", report::evidence_picture(result)->picture.script);
  check_approved("closing-in.gp", figure::gnuplot_script(*report::closing_in_figure(result)));
}

TEST_CASE("the report is as approved") {
  if (!initproof::tests::can_draw()) return;
  const files::Files files =
      report::typeset_pages(report::render_report(tests::made_up_suite(), sources(), options));
  std::size_t pictures = 0;
  for (const auto& [path, text] : files) {
    if (path.ends_with(".svg"))
      ++pictures;
    else
      check_approved(path, text);
  }
  CHECK(pictures == 4);
  CHECK(files ==
        report::typeset_pages(report::render_report(tests::made_up_suite(), sources(), options)));
}

TEST_CASE("every link and picture of the report leads to one of its files") {
  if (!initproof::tests::can_draw()) return;
  const files::Files files = report::render_report(tests::made_up_suite(), sources(), options);
  for (const auto& [path, text] : files) {
    if (!path.ends_with(".md")) continue;
    for (std::size_t i = 0; (i = text.find("](", i)) != std::string::npos; ++i) {
      const std::string target = text.substr(i + 2, text.find(')', i) - i - 2);
      INFO(path << ": " << target);
      CHECK((files.contains(target) || target.starts_with("../proofs/made-up-variance/")));
    }
  }
}

TEST_CASE("a claim's figures: names are unique, failures are told") {
  if (!initproof::tests::can_draw()) return;
  claim::SuiteResult suite = tests::made_up_suite();
  suite.claims.resize(1);
  suite.claims[0].claim.figures = [](const claim::ClaimResult&, const random::Stream&) {
    return std::vector<figure::Figure>{{.name = "evidence",
                                        .title = "t",
                                        .caption = "c",
                                        .x = {.label = "x"},
                                        .y = {.label = "y"},
                                        .series = {}}};
  };
  CHECK_THROWS_AS(report::render_report(suite, {}), std::invalid_argument);
  suite.claims[0].claim.figures = [](const claim::ClaimResult&,
                                     const random::Stream&) -> std::vector<figure::Figure> {
    throw std::out_of_range("no such summary");
  };
  CHECK_THROWS_WITH(report::render_report(suite, {}),
                    "the figures of claim 'made-up-variance' failed: no such summary");
  suite.claims[0].verdict = claim::Verdict::undecided;
  CHECK(report::render_report(suite, {}).at("made-up-variance.md").find("no such summary") !=
        std::string::npos);
}
