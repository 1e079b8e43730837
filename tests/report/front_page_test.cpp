// The report's front page where claims build on others, and the command that makes it again.
#include <string>
#include <vector>

#include "initproof/language/language.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/report/page.hpp"

#include "report/fixture.hpp"
#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::report {
namespace {

using tests::contains;

claim::ClaimResult titled(const std::string& id, const char* title,
                          std::vector<std::string> builds_on = {}) {
  claim::ClaimResult result;
  result.claim.id = id;
  result.claim.title = title;
  result.claim.builds_on = std::move(builds_on);
  result.verdict = claim::Verdict::confirmed;
  return result;
}

// Two beginnings, what builds on one of them, and what builds on that and a claim left out.
claim::SuiteResult four_claims() {
  claim::SuiteResult suite;
  suite.version = "0.1.0";
  suite.seed = 7;
  suite.alpha = 1e-9;
  suite.claims = {titled("roof", "The roof", {"left-out"}), titled("wall", "The wall", {"roof"}),
                  titled("garden", "The garden"),
                  titled("house", "The house", {"roof", "wall", "left-out"})};
  return suite;
}

std::string front_of(const claim::SuiteResult& suite, const Sources& sources = {},
                     const Options& options = {}) {
  return front_page(suite, sources, options);
}

}  // namespace

TEST_CASE("The front page lists claims behind those that they build on, as far as they are there") {
  const std::string page = front_of(four_claims());
  CHECK(contains(page,
                 "\n## In which order to read\n\nEach line needs only the lines above it; the "
                 "numbers are those of the table.\n\n"
                 "- 1 [The roof](roof.md); 3 [The garden](garden.md)\n"
                 "- 2 [The wall](wall.md) (after 1)\n"
                 "- 4 [The house](house.md) (after 1, 2)\n\n"));
}

TEST_CASE("Where no claim builds on another there is no order to read them in") {
  claim::SuiteResult suite = four_claims();
  for (claim::ClaimResult& result : suite.claims) result.claim.builds_on = {"left-out"};
  CHECK_FALSE(contains(front_of(suite), "In which order to read"));
  CHECK_FALSE(contains(front_of({}), "In which order to read"));
}

TEST_CASE("The order to read claims in is told in the reader's language") {
  const Edition edition("cs", {});
  const language::Speaking speaking(edition.words());
  const std::string page = front_of(four_claims());
  CHECK(contains(page, "\n## V jakém pořadí číst\n"));
  CHECK(contains(page, "- 4 [The house](house.md) (po 1, 2)\n"));
}

TEST_CASE("The signs of a lecture stand in a table, one that is used for two things twice") {
  Options options;
  CHECK_FALSE(contains(front_of(four_claims(), {}, options), "## Symbols"));
  options.symbols = {{"n", "the images"}, {"n", "the inputs"}};
  CHECK(contains(front_of(four_claims(), {}, options),
                 "\n## Symbols\n\n| sign | what it stands "
                 "for |\n| --- | --- |\n| $n$ | the images "
                 "|\n| $n$ | the inputs |\n"));
}

TEST_CASE("The command names the claims where they are not the whole lecture, and what was set") {
  claim::SuiteResult suite = four_claims();
  Sources sources;
  for (const claim::ClaimResult& result : suite.claims) sources[result.claim.id] = {};
  CHECK(contains(front_of(suite, sources),
                 "```sh\ninitproof verify --seed 7 --alpha 1e-9 --report reports\n```"));
  sources["left-out"] = {};
  CHECK(contains(front_of(suite, sources),
                 "```sh\ninitproof verify roof wall garden house --seed 7 --alpha 1e-9 --report "
                 "reports\n```"));
  // A number that two claims share is set once.
  sources.erase("left-out");
  const claim::Parameter width{"width", 784, 1, 1e6, true, "inputs"};
  for (const std::size_t i : {0U, 3U}) {
    suite.claims[i].parameters = claim::Parameters({width});
    sources[suite.claims[i].claim.id].defaults = {width};
    suite.claims[i].parameters.set("width", 1024);
  }
  Options options;
  options.arguments = "--max-samples 5";
  CHECK(contains(front_of(suite, sources, options),
                 "\ninitproof verify --seed 7 --alpha 1e-9 --set width=1024 --max-samples 5 "
                 "--report reports\n"));
}

TEST_CASE("Where images serve it is said how to have others, and an interrupted run is no final") {
  claim::SuiteResult suite = four_claims();
  CHECK_FALSE(contains(front_of(suite), "--mnist"));
  CHECK(contains(front_of(suite), "\n4 claims: **4** confirmed.\n"));
  suite.claims[1].claim.data = "built-in images";
  suite.interrupted = true;
  suite.claims[2].verdict = claim::Verdict::error;
  CHECK(contains(front_of(suite), "Add `--mnist DIR` to use the MNIST images of that folder"));
  CHECK(contains(front_of(suite),
                 "\n4 claims: **3** confirmed, **1** in error. The run was interrupted: the "
                 "verdicts are not final.\n"));
}

}  // namespace initproof::report
