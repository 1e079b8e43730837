// Results of verify --json, checked against themselves and against a lecture that says the same.
#include <exception>
#include <stdexcept>
#include <string>

#include <nlohmann/json.hpp>

#include "initproof/certificate/check.hpp"
#include "initproof/data/limits.hpp"
#include "initproof/network_file/json_document.hpp"

#include "fuzz/target.hpp"

using namespace initproof;
using nlohmann::json;

namespace {

// A lecture that agrees with the file, as far as it has what a lecture says, so that what lies
// behind is looked at too.
certificate::Statement statement(const json& hypothesis, double alpha) {
  certificate::Statement said;
  said.name = hypothesis.at("name").get<std::string>();
  said.relation = hypothesis.at("relation").get<std::string>();
  said.wording = hypothesis.at("wording").get<std::string>();
  said.predicted = hypothesis.at("predicted").get<double>();
  said.margin = hypothesis.at("margin").get<double>();
  said.alpha = hypothesis.value("alpha", alpha);
  return said;
}

certificate::Statements lecture(const json& claim, double alpha) {
  certificate::Statements said;
  said.data = claim.at("data").get<std::string>();
  said.corrects = !claim.at("errata").empty();
  for (const json& hypothesis : claim.at("hypotheses")) {
    said.hypotheses.push_back(statement(hypothesis, alpha));
    for (const json& wrong : claim.at("counterclaims")) {
      if (wrong.at("hypothesis") == hypothesis.at("name"))
        said.hypotheses.back().counterclaims.push_back(
            {wrong.at("name").get<std::string>(), wrong.at("predicted").get<double>()});
    }
  }
  return said;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const json results = network_file::parse_json(
        fuzz::text_of(data, size), data::limits::json_memory, data::limits::results_depth);
    // Anything else the command refuses.
    if (!results.is_object() || !results.contains("claims")) return 0;
    const auto findings = certificate::check(results, lecture);
    for (const certificate::Finding& finding : findings)
      fuzz::require(!finding.fault.empty(), "a finding says what is wrong");
    if (!findings.empty()) return 0;
    fuzz::require(results.at("claims").is_array(), "claims that agree are a list");
    for (const json& claim : results.at("claims"))
      for (const json& hypothesis : claim.at("hypotheses"))
        fuzz::require(hypothesis.at("evidence").is_array(), "evidence that agrees is a list");
  } catch (const network_file::JsonError& error) {
    fuzz::require(std::string_view(error.what()).find('\n') == std::string_view::npos,
                  "a refusal is one line");
  }
  return 0;
}
