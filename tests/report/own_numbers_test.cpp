#include "initproof/report/own_numbers.hpp"

#include <string>

#include "initproof/report/page.hpp"
#include "initproof/report/terminal.hpp"

#include "fixture.hpp"
#include "support/catch.hpp"

namespace initproof::report {
namespace {

claim::Parameters own_parameters() {
  claim::Parameters parameters(
      {{"fan_in", 784, 1, 1e6, true, "inputs"}, {"eta", 0.1, 0, 10, false, "learning rate"}});
  parameters.set("fan_in", 1024);
  return parameters;
}

bool has(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("What is the reader's own is said beside the lecture's") {
  CHECK(own_numbers_sentence(own_parameters()) ==
        "At your numbers: `fan_in` = 1024 (instead of 784).");
  CHECK(own_numbers_sentence(claim::Parameters(own_parameters().declared())).empty());
  const claim::Claim claim = tests::corrected_claim().claim;
  const std::string tables = at_your_numbers(claim, own_parameters());
  CHECK(has(tables, "| `fan_in` | 1024 | 784 |"));
  CHECK(has(tables, "| `never-negative` | smallest variance over the box | $0$ | ≥ 0 |"));
  CHECK(at_your_numbers(claim, {}).empty());
  CHECK(prediction(claim.hypotheses[2]) == "never-negative ≥ 0");
}

TEST_CASE("At the reader's numbers a claim fails at these numbers, and no slide is refuted") {
  claim::ClaimResult result = tests::failed_claim();
  result.verdict = claim::Verdict::refuted;
  CHECK(has(verdict_sentence(result), "contradicts the claim"));
  result.parameters = own_parameters();
  CHECK(has(verdict_sentence(result), "**Refuted.** At these numbers it does not hold: "));
  CHECK_FALSE(has(verdict_sentence(result), "contradicts the claim"));

  claim::SuiteResult suite;
  suite.claims = {result};
  const std::string screen = summary(suite, false);
  CHECK(has(screen, "At your numbers: fan_in = 1024 (instead of 784)."));
  CHECK(has(screen, ": at these numbers "));
  CHECK_FALSE(has(screen, " is refuted"));

  claim::ClaimResult corrected = tests::corrected_claim();
  CHECK(has(verdict_sentence(corrected), "**Corrected: the slide is wrong.**"));
  CHECK(has(evidence_sentence(corrected), "The slide is wrong"));
  corrected.parameters = own_parameters();
  CHECK(has(verdict_sentence(corrected), "**Corrected, at these numbers too.**"));
  CHECK(has(evidence_sentence(corrected), "At these numbers too the slide's words do not hold: "));
  CHECK_FALSE(has(evidence_sentence(corrected), "The slide is"));
}

TEST_CASE("The derivation keeps what holds in letters") {
  const char* const marked =
      "# T\n\n## Proof\n\n$k + 1$.<!-- numbers --> So 393.<!-- /numbers -->\n";
  CHECK(derivation_at({}, marked) == "# T\n\n## Proof\n\n$k + 1$. So 393.\n");
  CHECK(derivation_at(own_parameters(), marked) ==
        "# T\n\n*What it works out at the lecture's numbers alone is left out here.*\n\n"
        "## Proof\n\n$k + 1$.\n");
}

}  // namespace initproof::report
