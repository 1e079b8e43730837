#include <string>

#include <fmt/format.h>

#include "initproof/claim/registry.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/terminal.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/report/language.hpp"
#include "initproof/report/terminal.hpp"

namespace initproof::cli {

int explain(const Options& options) {
  const claim::RegistryEntry& entry = claim::find(claim::registry(), options.claims.front());
  const report::Edition edition(options.language, claim::registry());
  const report::Speaking speaking(edition.words());
  const claim::Parameters parameters =
      edition.translated(claim::Parameters(entry.parameters()), entry.id);
  const claim::Claim claim =
      edition.translated(entry.make(claim::Parameters(entry.parameters()), options.environment));
  const report::Sources sources = edition.sources(claim::registry());
  fmt::print("{}", report::explain(claim, sources.at(claim.id), colour_wanted()));
  if (!parameters.declared().empty()) {
    fmt::print("\n{} (initproof verify {} --set NAME=VALUE)\n\n", report::phrase("Parameters"),
               claim.id);
    for (const claim::Parameter& p : parameters.declared()) {
      const std::string value = report::numeral(fmt::format("{:g}", p.value));
      fmt::print("  {:<18} {:>12}   {} ({})\n", p.name, value, p.meaning,
                 report::phrase("{} to {}", {report::numeral(fmt::format("{}", p.minimum)),
                                             report::numeral(fmt::format("{}", p.maximum))}));
    }
  }
  return exit_success;
}

}  // namespace initproof::cli
