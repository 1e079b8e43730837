#include "initproof/report/record_json.hpp"

#include <cmath>

namespace initproof::report {

using Json = nlohmann::ordered_json;

Json finite(double x) {
  return std::isfinite(x) ? Json(x) : Json(nullptr);
}

Json interval_json(const stats::Interval& x) {
  return Json::array({finite(x.low), finite(x.high)});
}

Json record_json(const stats::Record& record) {
  Json json;
  json["kind"] = record.kind;
  json["numbers"] = Json::object();
  json["counts"] = Json::object();
  json["parts"] = Json::array();
  for (const auto& [name, value] : record.numbers) json["numbers"][name] = finite(value);
  for (const auto& [name, value] : record.counts) json["counts"][name] = value;
  for (const stats::Record& part : record.parts) json["parts"].push_back(record_json(part));
  return json;
}

}  // namespace initproof::report
