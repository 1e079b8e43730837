#include "initproof/cli/exit_status.hpp"

#include <csignal>
#include <initializer_list>

#include "support/catch.hpp"

using initproof::claim::SuiteResult;
using initproof::claim::Verdict;
using namespace initproof::cli;

namespace {

SuiteResult suite(std::initializer_list<Verdict> verdicts) {
  SuiteResult result;
  for (const Verdict verdict : verdicts) result.claims.emplace_back().verdict = verdict;
  return result;
}

}  // namespace

TEST_CASE("the exit status is that of the weakest claim") {
  CHECK(status_of(suite({}), 0) == 0);
  CHECK(status_of(suite({Verdict::proved, Verdict::confirmed, Verdict::corrected}), 0) == 0);
  CHECK(status_of(suite({Verdict::proved, Verdict::undecided}), 0) == 2);
  CHECK(status_of(suite({Verdict::undecided, Verdict::refuted, Verdict::proved}), 0) == 1);
  CHECK(status_of(suite({Verdict::refuted, Verdict::error}), 0) == 70);
}

TEST_CASE("an interrupted run says by which signal, unless something worse was found before") {
  for (const Verdict verdict : {Verdict::proved, Verdict::undecided}) {
    SuiteResult result = suite({verdict});
    result.interrupted = true;
    CHECK(status_of(result, SIGINT) == 128 + SIGINT);
    CHECK(status_of(result, SIGTERM) == 128 + SIGTERM);
  }
  SuiteResult refuted = suite({Verdict::refuted, Verdict::undecided});
  refuted.interrupted = true;
  CHECK(status_of(refuted, SIGINT) == 1);
}
