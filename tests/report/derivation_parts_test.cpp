#include "initproof/report/pages/derivation_parts.hpp"

#include <string>

#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::report {
namespace {

using tests::contains;

const std::string derivation =
    "# Title\n\n## Proof\n\nP\n\n```sh\n## no heading\n```\n\n## What this does not say\n\n- N\n\n"
    "## Exercises\n\n1. One?\n\n<details><summary>Answer</summary>\n\nYes, $x$.\n\n</details>\n\n"
    "2. Two?\n   a. of it\n\n<details><summary>Answer</summary>\n\n```math\ny\n```\n\nso.\n\n"
    "</details>\n\n## References\n\n- R\n";

TEST_CASE("A derivation is parted by its headings, none in a block of code") {
  const DerivationParts parts = parts_of(derivation);
  CHECK(parts.limits == "- N\n");
  CHECK(contains(parts.proof, "## References\n\n- R"));
  CHECK(parts.lecture.empty());
  CHECK(contains(parts.proof, "## Proof\n\nP"));
  CHECK(contains(parts.proof, "## no heading"));
  CHECK_FALSE(contains(parts.proof, "Exercises"));
  CHECK(section_of(derivation, "Proof").ends_with("## no heading\n```\n"));
  CHECK(section_of(derivation, "Statement").empty());
}

TEST_CASE("Questions stand without their answers, answers under the same numbers") {
  const std::string exercises = parts_of(derivation).exercises;
  const std::string questions = questions_of(exercises);
  CHECK(contains(questions, "1. One?"));
  CHECK(contains(questions, "2. Two?"));
  CHECK_FALSE(contains(questions, "details"));
  CHECK_FALSE(contains(questions, "Yes"));
  const std::string answers = answers_of(exercises);
  CHECK(contains(answers, "**1.** Yes, $x$.\n"));
  CHECK(contains(answers, "**2.**\n\n```math\ny\n```\n\nso.\n"));
  CHECK_FALSE(contains(answers, "One?"));
  CHECK_FALSE(contains(answers, "details"));
}

}  // namespace
}  // namespace initproof::report
