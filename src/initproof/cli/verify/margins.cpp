#include "initproof/cli/verify/margins.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "initproof/claim/nearest.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/claim/run/error_units.hpp"
#include "initproof/language/language.hpp"

namespace initproof::cli {
namespace {

using claim::Hypothesis;

// Those of the suite with a margin that can be made smaller, and all others if `every`.
std::vector<std::string_view> names_of(const Suite& suite, bool every) {
  std::vector<std::string_view> names;
  for (const claim::PreparedClaim& prepared : suite.claims)
    for (const Hypothesis& h : prepared.claim.hypotheses)
      if (every || claim::has_margin(h)) names.push_back(h.name);
  return names;
}

void require_known(const std::string& name, const Suite& suite) {
  for (const std::string_view known : names_of(suite, true))
    if (known == name) return;
  const std::vector<std::string_view> names = names_of(suite, false);
  std::string which = language::shown(claim::suggestion(name, names));
  const bool one = suite.claims.size() == 1;
  if (which.empty() && one && !names.empty())
    which = language::phrase("; expected {}", {fmt::format("{}", fmt::join(names, ", "))});
  throw claim::UsageError(
      one ? language::phrase("--margin {}: claim '{}' has no hypothesis of this name{}",
                             {claim::abridged(name), suite.claims.front().claim.id, which})
          : language::phrase("--margin {}: none of the claims has a hypothesis of this name{}",
                             {claim::abridged(name), which}));
}

// What cannot be planned is found out before anything is drawn.
void require_plan(const claim::Claim& claim, const Hypothesis& h, double unit) {
  if (!(h.margin.own > 0)) return;
  const auto& experiment = std::get<claim::Sampled>(h.evidence).experiment;
  for (const claim::Experiment& e : claim.experiments) {
    if (e.name != experiment) continue;
    try {
      (void)claim::designed(h, static_cast<double>(claim::error_units(e.cost)) * unit);
    } catch (const std::exception& error) {
      throw claim::UsageError(
          language::phrase("a margin of {} for '{}' of {}: {}",
                           {fmt::format("{}", h.margin.delta), h.name, claim.id, error.what()}));
    }
  }
}

}  // namespace

void tighten(Suite& suite, const claim::Tightening& asked) {
  for (const auto& [name, value] : asked.margins) require_known(name, suite);
  for (claim::PreparedClaim& prepared : suite.claims) {
    claim::tighten(prepared.claim, asked);
    for (const Hypothesis& h : prepared.claim.hypotheses)
      require_plan(prepared.claim, h, suite.budget.share(1));
  }
}

}  // namespace initproof::cli
