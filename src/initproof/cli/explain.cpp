#include <string>

#include <fmt/format.h>

#include "initproof/claim/lecture.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/suite.hpp"
#include "initproof/cli/terminal.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/report/terminal.hpp"

namespace initproof::cli {

int explain(const Options& options, const claim::Lecture& lecture) {
  (void)claim::find(lecture.claims, options.claims.front());
  const report::Edition edition(options.language, lecture.translations(options.language));
  const language::Speaking speaking(edition.words());
  const auto [claim, parameters] = prepare_one(options, lecture);
  const report::Sources sources = edition.sources(lecture.claims);
  fmt::print("{}", report::explain(claim, parameters, sources.at(claim.id), colour_wanted()));
  if (!parameters.declared().empty()) {
    fmt::print("\n{} (initproof verify {} --set NAME=VALUE)\n\n", language::phrase("Parameters"),
               claim.id);
    for (const claim::Parameter& p : parameters.declared()) {
      const std::string value = language::numeral(fmt::format("{:g}", p.value));
      fmt::print("  {:<18} {:>12}   {} ({})\n", p.name, value, language::shown(p.meaning),
                 language::phrase("{} to {}", {language::numeral(fmt::format("{}", p.minimum)),
                                               language::numeral(fmt::format("{}", p.maximum))}));
    }
  }
  return exit_success;
}

}  // namespace initproof::cli
