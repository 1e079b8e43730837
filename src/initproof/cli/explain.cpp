#include <fmt/format.h>

#include "initproof/claim/registry.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/terminal.hpp"
#include "initproof/report/terminal.hpp"

namespace initproof::cli {

int explain(const Options& options) {
  const claim::RegistryEntry& entry = claim::find(claim::registry(), options.claims.front());
  const claim::Parameters parameters(entry.parameters());
  const claim::Claim claim = entry.make(parameters, options.environment);
  fmt::print("{}", report::explain(claim, entry.derivation, colour_wanted()));
  if (!parameters.declared().empty()) {
    fmt::print("\nParameters (initproof verify {} --set NAME=VALUE)\n\n", claim.id);
    for (const claim::Parameter& p : parameters.declared()) {
      fmt::print("  {:<18} {:>12}   {} ({} to {})\n", p.name, fmt::format("{:g}", p.value),
                 p.meaning, p.minimum, p.maximum);
    }
  }
  return exit_success;
}

}  // namespace initproof::cli
