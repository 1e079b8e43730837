#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "initproof/claim/lecture.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/options/options.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/cli/print.hpp"
#include "initproof/cli/terminal.hpp"
#include "initproof/cli/verify/suite.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/report/terminal.hpp"

namespace initproof::cli {
namespace {

struct ExplainOptions {
  std::string claim;
  std::vector<std::string> settings;
  std::string language = "en";
};

std::function<ExplainOptions()> add_explain(CLI::App& explain) {
  const auto options = std::make_shared<ExplainOptions>();
  explain.add_option("CLAIM", options->claim, "The claim to explain")->type_name("")->required();
  add_settings(explain, options->settings, "Explain");
  add_language(explain, options->language, "what is printed");
  explain.footer(reading_statuses);
  return [options] { return *options; };
}

int explain(const ExplainOptions& options, const claim::Lecture& lecture) {
  Options asked;
  asked.claims = {options.claim};
  asked.parameters = read_settings(options.settings);
  const report::Edition edition(options.language, lecture.translations(options.language));
  const language::Speaking speaking(edition.words());
  const claim::PreparedClaim prepared = prepare(asked, lecture).claims.front();
  const auto& [claim, parameters, version] = prepared;
  const report::Sources sources = edition.sources(lecture.claims);
  std::string text = report::explain(claim, parameters, sources.at(claim.id), colour_wanted());
  if (!parameters.declared().empty()) {
    text += fmt::format("\n{} (initproof verify {} --set NAME=VALUE)\n\n",
                        language::phrase("Parameters"), claim.id);
    for (const claim::Parameter& p : parameters.declared()) {
      const std::string value = language::numeral(fmt::format("{:g}", p.value));
      text += fmt::format(
          "  {:<18} {:>12}   {} ({})\n", p.name, value, language::shown(p.meaning),
          language::phrase("{} to {}", {language::numeral(fmt::format("{}", p.minimum)),
                                        language::numeral(fmt::format("{}", p.maximum))}));
    }
  }
  print(text);
  return exit_success;
}

}  // namespace

Command explain_command() {
  return command("explain", "Explain a claim: the slide's words, the statement, the proof",
                 add_explain, explain);
}

}  // namespace initproof::cli
