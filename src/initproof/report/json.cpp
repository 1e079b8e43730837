#include "initproof/report/json.hpp"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "initproof/certificate/checksum.hpp"
#include "initproof/claim/run/tighten.hpp"
#include "initproof/report/names.hpp"
#include "initproof/report/record_json.hpp"

namespace initproof::report {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const claim::EValue& e) {
  Json json;
  json["log10_last"] = finite(e.last);
  json["log10_supremum"] = finite(e.supremum);
  return json;
}

Json named(const std::string& theorem) {
  return theorem.empty() ? Json(nullptr) : Json(theorem);
}

Json to_json(const claim::Evidence& evidence) {
  Json json;
  json["settles"] = Json::array();
  if (evidence.low) json["settles"].push_back("low");
  if (evidence.high) json["settles"].push_back("high");
  json.update(record_json(evidence.record));
  return json;
}

// At a margin of the user's: after every how many observations the sequence was looked at, how
// often, and whether it is the one of the claim's own margin (0) or one that was planned anew.
Json looks(const claim::Claim& claim, const claim::Hypothesis& hypothesis,
           const claim::HypothesisResult& result) {
  const std::uint64_t every = claim::block_size_of(claim, hypothesis);
  Json json;
  json["every"] = every;
  json["number"] = every > 0 ? result.samples / every : 0;
  json["planned_anew"] = result.planned_anew;
  return json;
}

Json to_json(const claim::Claim& claim, const claim::Hypothesis& hypothesis,
             const claim::HypothesisResult& result) {
  Json json;
  json["name"] = hypothesis.name;
  json["estimand"] = hypothesis.estimand.english();
  json["wording"] = name(hypothesis.wording);
  json["relation"] = name(hypothesis.relation);
  json["predicted"] = finite(hypothesis.predicted);
  json["margin"] = finite(hypothesis.margin.delta);
  if (hypothesis.margin.own > 0) json["own_margin"] = finite(hypothesis.margin.own);
  json["margin_reason"] = hypothesis.margin.reason.english();
  json["interval"] = interval_json(result.interval);
  json["part"] = interval_json(result.part);
  json["estimate"] = finite(result.estimate);
  json["samples"] = result.samples;
  json["alpha"] = finite(result.alpha);
  if (hypothesis.margin.own > 0) json["looks"] = looks(claim, hypothesis, result);
  json["evidence"] = Json::array();
  for (const claim::Evidence& evidence : result.evidence)
    json["evidence"].push_back(to_json(evidence));
  json["guarantee"] =
      stats::describe({result.guarantee.assurance, result.guarantee.condition.english()});
  json["theorem"] = named(result.guarantee.theorem);
  json["method"] = result.method.english();
  json["equality_excluded"] = result.equality_excluded;
  json["refuted_from"] = finite(result.refuted_from);
  json["power_law"] = result.power_law.english();
  json["e_value"] = to_json(result.e_value);
  json["verdict"] = claim::name(result.verdict);
  json["detail"] = result.detail.english();
  return json;
}

Json to_json(const claim::CounterclaimResult& counterclaim) {
  Json json;
  json["name"] = counterclaim.name;
  json["statement"] = counterclaim.statement.english();
  json["hypothesis"] = counterclaim.hypothesis;
  json["predicted"] = finite(counterclaim.predicted);
  json["refuted"] = counterclaim.refuted;
  json["excluded_by"] = finite(counterclaim.excluded_by);
  json["power"] = finite(counterclaim.power);
  json["e_value"] = to_json(counterclaim.e_value);
  return json;
}

Json to_json(const std::vector<claim::Erratum>& errata) {
  Json json = Json::array();
  for (const claim::Erratum& erratum : errata)
    json.push_back({{"kind", claim::name(erratum.kind)},
                    {"slide", erratum.slide.english()},
                    {"holds", erratum.holds.english()}});
  return json;
}

Json to_json(const claim::Parameters& parameters) {
  Json json = Json::object();
  for (const claim::Parameter& parameter : parameters.declared()) {
    if (parameter.integer && std::abs(parameter.value) < 9e15)
      json[parameter.name] = static_cast<std::int64_t>(parameter.value);
    else
      json[parameter.name] = finite(parameter.value);
  }
  return json;
}

Json to_json(const claim::ClaimResult& result) {
  Json json;
  json["id"] = result.claim.id;
  json["title"] = result.claim.title.english();
  json["verdict"] = claim::name(result.verdict);
  json["parameters"] = to_json(result.parameters);
  json["own_numbers"] = !result.parameters.own().empty();
  json["data"] = result.claim.data.english();
  json["errata"] = to_json(result.claim.errata);
  json["hypotheses"] = Json::array();
  json["counterclaims"] = Json::array();
  const std::size_t n = std::min(result.claim.hypotheses.size(), result.hypotheses.size());
  for (std::size_t i = 0; i < n; ++i) {
    json["hypotheses"].push_back(
        to_json(result.claim, result.claim.hypotheses[i], result.hypotheses[i]));
    for (const claim::CounterclaimResult& counterclaim : result.hypotheses[i].counterclaims)
      json["counterclaims"].push_back(to_json(counterclaim));
  }
  json["omitted"] = Json::array();
  for (const text::Message& left_out : result.claim.omitted)
    json["omitted"].push_back(left_out.english());
  json["checksum"] = certificate::checksum(
      nlohmann::json::parse(json.dump(-1, ' ', false, Json::error_handler_t::replace)));
  return json;
}

Json to_json(const claim::SuiteResult& suite, const Timing& timing) {
  Json json;
  json["claims"] = Json::object();
  for (const claim::ClaimResult& result : suite.claims)
    json["claims"][result.claim.id] = finite(result.seconds);
  json["total"] = finite(timing.total_seconds);
  json["threads"] = timing.threads;
  return json;
}

Json to_json(const claim::SuiteResult& suite) {
  Json json;
  json["schema"] = json_schema;
  json["version"] = suite.version;
  json["seed"] = suite.seed;
  json["generator"] = random::name(suite.generator);
  json["alpha"] = finite(suite.alpha);
  json["alpha_spent"] = finite(suite.alpha_spent);
  json["interrupted"] = suite.interrupted;
  json["claims"] = Json::array();
  for (const claim::ClaimResult& result : suite.claims) json["claims"].push_back(to_json(result));
  return json;
}

std::string text_of(const Json& json) {
  return json.dump(2, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string json_text(const claim::SuiteResult& suite, const Timing& timing) {
  Json json = to_json(suite);
  json["timing"] = to_json(suite, timing);
  return text_of(json);
}

std::string json_text(const claim::SuiteResult& suite) {
  return text_of(to_json(suite));
}

}  // namespace initproof::report
