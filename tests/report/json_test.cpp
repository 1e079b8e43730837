#include "initproof/report/json.hpp"

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "report/fixture.hpp"
#include "support/catch.hpp"

using initproof::report::json_text;
using nlohmann::ordered_json;

namespace {

std::vector<std::string> keys(const ordered_json& object) {
  std::vector<std::string> result;
  for (const auto& [key, value] : object.items()) result.push_back(key);
  return result;
}

}  // namespace

TEST_CASE("every object has exactly the keys that are promised, in order") {
  const auto json = ordered_json::parse(json_text(initproof::tests::made_up_suite(), {2.5, 4}));
  CHECK(keys(json) == std::vector<std::string>{"schema", "version", "seed", "generator", "alpha",
                                               "alpha_spent", "interrupted", "claims", "timing"});
  REQUIRE(json["claims"].size() == 3);
  for (const auto& claim : json["claims"]) {
    CHECK(keys(claim) == std::vector<std::string>{"id", "title", "verdict", "parameters",
                                                  "own_numbers", "data", "errata", "hypotheses",
                                                  "counterclaims", "omitted", "checksum"});
    REQUIRE_FALSE(claim["hypotheses"].empty());
    for (const auto& hypothesis : claim["hypotheses"])
      CHECK(keys(hypothesis) ==
            std::vector<std::string>{"name",          "estimand",          "wording",
                                     "relation",      "predicted",         "margin",
                                     "margin_reason", "interval",          "part",
                                     "estimate",      "samples",           "alpha",
                                     "evidence",      "guarantee",         "theorem",
                                     "method",        "equality_excluded", "refuted_from",
                                     "power_law",     "e_value",           "verdict",
                                     "detail"});
    for (const auto& counterclaim : claim["counterclaims"])
      CHECK(keys(counterclaim) == std::vector<std::string>{"name", "statement", "hypothesis",
                                                           "predicted", "refuted", "excluded_by",
                                                           "power", "e_value"});
  }
  CHECK(json["claims"][0]["counterclaims"].size() == 4);
  CHECK(json["claims"][0]["parameters"].dump() == R"({"fan_in":1000,"eta":0.1})");
  CHECK(json["timing"].dump() == R"({"claims":{"made-up-variance":1.5,"made-up-limit":0.125,)"
                                 R"("made-up-failure":0.25},"total":2.5,"threads":4})");
}

TEST_CASE("numbers survive: all 64 bits of the seed, and null for what is not finite") {
  const auto json = ordered_json::parse(json_text(initproof::tests::made_up_suite(), {}));
  CHECK(json["seed"].get<std::uint64_t>() == 18446744073709551615U);
  const auto& failed = json["claims"][2]["hypotheses"];
  CHECK(failed[1]["interval"].dump() == "[null,null]");
  CHECK(failed[1]["estimate"].is_null());
  CHECK(failed[2]["predicted"].is_null());
  CHECK(failed[2]["margin"].is_null());
  CHECK(failed[2]["interval"].dump() == "[1.0,0.0]");
}

TEST_CASE("runs differ nowhere but under timing") {
  auto suite = initproof::tests::made_up_suite();
  auto one = ordered_json::parse(json_text(suite, {1, 1}));
  suite.claims[0].seconds = 77;
  auto two = ordered_json::parse(json_text(suite, {9, 8}));
  CHECK(one != two);
  one.erase("timing");
  two.erase("timing");
  CHECK(one == two);
}

TEST_CASE("text that is not UTF-8 does not break the JSON") {
  auto suite = initproof::tests::made_up_suite();
  suite.claims[0].claim.title = "bad \xff byte";
  const auto json = ordered_json::parse(json_text(suite, {}));
  CHECK(json["claims"][0]["title"] == "bad \xEF\xBF\xBD byte");
}
