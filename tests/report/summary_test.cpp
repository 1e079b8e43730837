// Verdicts on a terminal, and the tables of claims that were never looked at.
#include <string>

#include "initproof/report/page.hpp"
#include "initproof/report/terminal.hpp"

#include "report/fixture.hpp"
#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::report {
namespace {

using tests::contains;

}  // namespace

TEST_CASE("A verdict that holds is green on a terminal, an open one yellow, and any other red") {
  using claim::Verdict;
  claim::SuiteResult suite = tests::made_up_suite();
  suite.claims.resize(1);
  const auto shown = [&](Verdict verdict, bool colour) {
    suite.claims[0].verdict = verdict;
    return summary(suite, colour);
  };
  for (const Verdict verdict : {Verdict::proved, Verdict::confirmed, Verdict::corrected})
    CHECK(contains(shown(verdict, true), std::string("\x1b[32m") + claim::name(verdict)));
  CHECK(contains(shown(Verdict::undecided, true), "\x1b[33mundecided\x1b[0m"));
  for (const Verdict verdict : {Verdict::refuted, Verdict::error})
    CHECK(contains(shown(verdict, true), std::string("\x1b[31m") + claim::name(verdict)));
  CHECK_FALSE(contains(shown(Verdict::error, false), "\x1b"));
}

TEST_CASE("A claim without hypotheses has a row in the table of what decided, and nothing in it") {
  claim::SuiteResult suite;
  claim::ClaimResult empty;
  empty.claim.id = "empty";
  suite.claims = {empty};
  const std::string table = deciding_table(suite, {});
  CHECK(contains(table, "\n| [empty](empty.md) |  |  |  |  |  |  |"));
  CHECK_FALSE(contains(table, "Guarantees:"));
  CHECK(contains(summary(suite, false), "\nempty  "));
}

}  // namespace initproof::report
