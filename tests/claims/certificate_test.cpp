// The results of the committed report, checked as they are, and with one thing changed.
#include <algorithm>
#include <cstdint>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "initproof/certificate/check.hpp"
#include "initproof/cli/verify/statements.hpp"

#include "lecture.hpp"
#include "support/catch.hpp"

namespace initproof::tests {
namespace {

using certificate::Finding;
using nlohmann::json;

json committed() {
  std::ifstream file(INITPROOF_RESULTS);
  return json::parse(file);
}

// Enclosures are computed once.
certificate::Statements said_of(const json& claim, double alpha) {
  static std::map<std::string, certificate::Statements> known;
  const std::string key = claim.at("id").get<std::string>() + claim.at("parameters").dump();
  auto found = known.find(key);
  if (found == known.end())
    found = known.emplace(key, cli::statements(claim, alpha, "", proofs::lecture())).first;
  return found->second;
}

// All numbers, counts, names and verdicts of a claim that its verdict rests on.
void collect(const json& value, const json::json_pointer& at,
             std::vector<json::json_pointer>& all) {
  static const std::vector<std::string> words = {
      "title",  "data",      "estimand", "margin_reason", "guarantee",  "method",   "power_law",
      "detail", "statement", "slide",    "holds",         "omitted",    "estimate", "refuted_from",
      "power",  "e_value",   "kind",     "checksum",      "own_numbers"};
  if (value.is_structured()) {
    for (const auto& [key, member] : value.items()) {
      const bool word = std::find(words.begin(), words.end(), key) != words.end();
      if (!word) collect(member, value.is_array() ? at / std::stoul(key) : at / key, all);
    }
  } else if (!value.is_null()) {
    all.push_back(at);
  }
}

// One digit, one count, one name or one verdict.
void change(json& value, std::mt19937_64& random) {
  if (value.is_boolean()) {
    value = !value.get<bool>();
  } else if (value.is_number_integer()) {
    value = value.get<std::int64_t>() + 1;
  } else if (value.is_number()) {
    const json before = value;
    while (value == before) {
      std::string text = before.dump();
      const std::size_t place = random() % text.size();
      if (text[place] < '0' || text[place] > '9') continue;
      text[place] = static_cast<char>('0' + random() % 10);
      value = json::parse(text, nullptr, false);
      if (value.is_discarded()) value = before;
    }
  } else {
    value = value == "confirmed" ? json("refuted") : json("confirmed");
  }
}

}  // namespace

TEST_CASE("the verdicts of the committed report follow from their evidence") {
  const json results = committed();
  REQUIRE(results.at("claims").size() >= 20);
  for (const Finding& finding : certificate::check(results, said_of))
    FAIL_CHECK(finding.place << ": " << finding.fault);
}

TEST_CASE("a change to what a verdict rests on is found, and its place named") {
  const json results = committed();
  std::mt19937_64 random(20261129);
  std::size_t by_more_than_the_checksum = 0;
  constexpr std::size_t mutations = 200;
  for (std::size_t i = 0; i < mutations; ++i) {
    json one = results;
    json claim = results.at("claims").at(random() % results.at("claims").size());
    std::vector<json::json_pointer> places;
    collect(claim, json::json_pointer(), places);
    const json::json_pointer& place = places.at(random() % places.size());
    change(claim.at(place), random);
    one["claims"] = json::array({claim});
    CAPTURE(claim.at("id"), place.to_string(), claim.at(place));
    std::vector<Finding> findings;
    for (const Finding& finding : certificate::check(one, said_of))
      if (finding.place != "alpha_spent") findings.push_back(finding);
    REQUIRE_FALSE(findings.empty());
    const auto other = [](const Finding& f) { return !f.place.ends_with(": checksum"); };
    if (std::any_of(findings.begin(), findings.end(), other)) ++by_more_than_the_checksum;
  }
  // The rest leave the verdict's ground as it is: a count of a look that found an end at 0, say.
  CHECK(by_more_than_the_checksum >= mutations * 9 / 10);
}

}  // namespace initproof::tests
