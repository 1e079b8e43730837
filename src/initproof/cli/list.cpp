#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "initproof/claim/registry.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/exit_status.hpp"

namespace initproof::cli {
namespace {

using nlohmann::ordered_json;

ordered_json parameters_of(const claim::RegistryEntry& entry) {
  ordered_json all = ordered_json::array();
  for (const claim::Parameter& p : entry.parameters()) {
    all.push_back({{"name", p.name},
                   {"default", p.value},
                   {"minimum", p.minimum},
                   {"maximum", p.maximum},
                   {"integer", p.integer},
                   {"meaning", p.meaning}});
  }
  return all;
}

ordered_json describe(const claim::RegistryEntry& entry, const claim::Claim& claim) {
  ordered_json hypotheses = ordered_json::array();
  ordered_json counterclaims = ordered_json::array();
  for (const claim::Hypothesis& h : claim.hypotheses) {
    hypotheses.push_back(h.name);
    for (const claim::Counterclaim& c : h.counterclaims) counterclaims.push_back(c.name);
  }
  return {{"id", claim.id},
          {"title", claim.title},
          {"parameters", parameters_of(entry)},
          {"hypotheses", hypotheses},
          {"counterclaims", counterclaims}};
}

}  // namespace

int list(const Options& options) {
  ordered_json claims = ordered_json::array();
  for (const claim::RegistryEntry& entry : claim::registry()) {
    const claim::Claim claim =
        entry.make(claim::Parameters(entry.parameters()), options.environment);
    if (options.json_list) {
      claims.push_back(describe(entry, claim));
    } else {
      fmt::print("{:<30} {}\n", claim.id, claim.title);
    }
  }
  if (options.json_list) {
    fmt::print("{}\n", ordered_json{{"version", INITPROOF_VERSION}, {"claims", claims}}.dump(2));
  }
  return exit_success;
}

}  // namespace initproof::cli
