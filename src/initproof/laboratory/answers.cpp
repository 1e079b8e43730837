#include "initproof/laboratory/answers.hpp"

#include <cmath>
#include <variant>

#include "initproof/report/names.hpp"

namespace initproof::laboratory {
namespace {

Json prediction(const claim::Hypothesis& h) {
  Json json;
  json["name"] = h.name;
  json["estimand"] = h.estimand.english();
  json["formula"] = h.formula;
  json["predicted"] = finite(h.predicted);
  json["relation"] = report::name(h.relation);
  json["margin"] = finite(h.margin.delta);
  json["asserted"] = h.wording == claim::Wording::asserted;
  const auto* const sampled = std::get_if<claim::Sampled>(&h.evidence);
  json["experiment"] = sampled != nullptr ? Json(sampled->experiment) : Json(nullptr);
  json["counterclaims"] = Json::array();
  for (const claim::Counterclaim& c : h.counterclaims)
    json["counterclaims"].push_back({{"name", c.name},
                                     {"statement", c.statement.english()},
                                     {"predicted", finite(c.predicted)}});
  return json;
}

}  // namespace

Json finite(double x) {
  return std::isfinite(x) ? Json(x) : Json(nullptr);
}

Json interval(const stats::Interval& x) {
  return Json::array({finite(x.low), finite(x.high)});
}

Json predictions(const claim::Claim& claim) {
  Json list = Json::array();
  for (const claim::Hypothesis& h : claim.hypotheses) list.push_back(prediction(h));
  return list;
}

Json findings(const claim::Claim& claim, const std::vector<claim::HypothesisResult>& results,
              const std::vector<std::uint64_t>& planned) {
  Json list = Json::array();
  for (std::size_t i = 0; i < results.size(); ++i) {
    const claim::HypothesisResult& r = results[i];
    Json json;
    json["name"] = claim.hypotheses[i].name;
    json["samples"] = r.samples;
    json["planned_samples"] = planned[i];
    json["estimate"] = finite(r.estimate);
    json["interval"] = interval(r.interval);
    json["verdict"] = claim::name(r.verdict);
    json["detail"] = r.detail.english();
    json["counterclaims"] = Json::array();
    for (const claim::CounterclaimResult& c : r.counterclaims)
      json["counterclaims"].push_back(
          {{"name", c.name}, {"refuted", c.refuted}, {"excluded_by", finite(c.excluded_by)}});
    list.push_back(std::move(json));
  }
  return list;
}

}  // namespace initproof::laboratory
