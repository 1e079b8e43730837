#include "initproof/cli/audit/output.hpp"

#include <nlohmann/json.hpp>

namespace initproof::cli {
namespace {

nlohmann::ordered_json json_of_tensor(const audit::TensorReport& one, bool trained) {
  nlohmann::ordered_json j = {
      {"name", one.name},       {"shape", one.shape},         {"element", one.element},
      {"mean", one.mean},       {"deviation", one.deviation}, {"not_finite", one.not_finite},
      {"bfloat16", one.bfloat}, {"cut_off", one.cut_off},     {"rule", one.rule},
      {"judged", one.judged()}, {"refuted", one.refuted()}};
  if (one.judged()) {
    j["tells_apart"] = one.tells_apart;
    if (trained) j["still_as_drawn"] = !one.refuted();
  }
  if (one.fans) j["fans"] = {one.fans->in, one.fans->out};
  j["findings"] = nlohmann::ordered_json::array();
  for (const audit::Finding& f : one.findings)
    j["findings"].push_back({{"question", audit::name(f.question)},
                             {"found", f.found},
                             {"declared", f.declared},
                             {"interval", {f.interval.low, f.interval.high}},
                             {"refuted", f.refuted}});
  j["causes"] = nlohmann::ordered_json::array();
  for (const text::Message& cause : one.causes) j["causes"].push_back(cause.english());
  j["same_as"] = one.same_as;
  j["shared_with"] = one.shared_with;
  j["torn_from"] = one.torn_from;
  return j;
}

nlohmann::ordered_json json_of_decay(const audit::Decayed& d) {
  nlohmann::ordered_json j = {
      {"name", d.name}, {"fate", audit::name(d.fate)}, {"wrong", d.wrong()}};
  if (d.fate == audit::Fate::missing) return j;
  j["factor"] = d.factor;
  j["rest"] = d.rest;
  j["times"] = d.times;
  return j;
}

}  // namespace

std::string audit_json(const audit::Report& report, const std::vector<audit::Decayed>& decayed,
                       const AuditOptions& options) {
  nlohmann::ordered_json j = {{"file", options.file},
                              {"format", report.format},
                              {"alpha", options.settings.alpha},
                              {"judged", report.judged},
                              {"wrong", report.wrong}};
  j["tensors"] = nlohmann::ordered_json::array();
  for (const audit::TensorReport& one : report.tensors)
    j["tensors"].push_back(json_of_tensor(one, options.settings.trained));
  j["left_out"] = nlohmann::ordered_json::array();
  for (const tensor_file::LeftOut& left : report.left_out)
    j["left_out"].push_back({{"name", left.name}, {"reason", left.reason}});
  if (options.decay > 0) {
    j["decay"] = nlohmann::ordered_json::array();
    for (const audit::Decayed& d : decayed) j["decay"].push_back(json_of_decay(d));
  }
  return j.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace initproof::cli
