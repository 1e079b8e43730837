#include "initproof/cli/verify/statements.hpp"

#include <variant>

#include <nlohmann/json.hpp>

#include "initproof/claim/run/error_units.hpp"
#include "initproof/claim/run/tighten.hpp"
#include "initproof/claim/run/tracker.hpp"
#include "initproof/cli/options/options.hpp"
#include "initproof/cli/verify/suite.hpp"
#include "initproof/report/names.hpp"

namespace initproof::cli {
namespace {

certificate::Statement statement_of(const claim::Claim& claim, const claim::Hypothesis& h,
                                    double unit) {
  certificate::Statement said;
  said.name = h.name;
  said.relation = report::name(h.relation);
  said.wording = report::name(h.wording);
  said.predicted = h.predicted;
  said.margin = h.margin.delta;
  said.own_margin = h.margin.own;
  for (const claim::Counterclaim& c : h.counterclaims)
    said.counterclaims.push_back({c.name, c.predicted});
  if (const auto* sampled = std::get_if<claim::Sampled>(&h.evidence)) {
    for (const claim::Experiment& e : claim.experiments)
      if (e.name == sampled->experiment)
        said.alpha =
            claim::designed(h, static_cast<double>(claim::error_units(e.cost)) * unit).alpha;
  } else {
    const claim::HypothesisResult found = claim::judge_enclosure(h);
    said.enclosed = certificate::Ends{found.interval.low, found.interval.high};
  }
  return said;
}

}  // namespace

certificate::Statements statements(const nlohmann::json& found, double alpha,
                                   const std::string& mnist_folder, const claim::Lecture& lecture) {
  Options asked;
  asked.alpha = alpha;
  asked.environment.mnist_folder = mnist_folder;
  asked.claims = {found.at("id").get<std::string>()};
  for (const auto& [name, value] : found.at("parameters").items())
    asked.parameters.emplace_back(name, value.get<double>());
  for (const nlohmann::json& hypothesis : found.at("hypotheses"))
    if (hypothesis.contains("own_margin"))
      asked.tightening.margins.emplace_back(hypothesis.at("name").get<std::string>(),
                                            hypothesis.at("margin").get<double>());
  const Suite suite = prepare(asked, lecture);
  const claim::Claim& claim = suite.claims.front().claim;
  certificate::Statements said{claim.data.english(), claim::corrects(claim.errata), {}};
  for (const claim::Hypothesis& h : claim.hypotheses)
    said.hypotheses.push_back(statement_of(claim, h, suite.budget.share(1)));
  return said;
}

}  // namespace initproof::cli
