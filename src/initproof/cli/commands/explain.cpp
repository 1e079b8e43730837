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
#include "initproof/cli/screen/pager.hpp"
#include "initproof/cli/terminal.hpp"
#include "initproof/cli/verify/suite.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/report/terminal.hpp"
#include "initproof/text/layout/filled.hpp"
#include "initproof/text/program_name.hpp"
#include "initproof/text/text.hpp"

namespace initproof::cli {
namespace {

struct ExplainOptions {
  std::string claim;
  std::vector<std::string> settings;
  std::string language = "en";
  bool pager = true;
};

std::function<ExplainOptions()> add_explain(CLI::App& explain) {
  const auto options = std::make_shared<ExplainOptions>();
  explain.add_option("CLAIM", options->claim, "The claim to explain")->type_name("")->required();
  add_settings(explain, options->settings, "Explain");
  add_language(explain, options->language, "what is printed");
  explain.add_flag("!--no-pager", options->pager,
                   "Print it all at once, on a terminal too (else: through the pager that\n"
                   "$INITPROOF_PAGER or $PAGER names, or less)");
  explain.footer(reading_statuses);
  return [options] { return *options; };
}

// A line for each parameter, or several, with what it means in a column of its own; on a narrow
// screen below.
std::string parameters_text(const claim::Claim& claim, const claim::Parameters& parameters,
                            std::size_t width) {
  if (parameters.declared().empty()) return "";
  constexpr std::size_t least_meaning = 40;
  std::string text = fmt::format(
      "\n{}\n\n",
      text::filled(fmt::format("{} ({} verify {} --set NAME=VALUE)", language::phrase("Parameters"),
                               text::program_name(), claim.id),
                   width));
  for (const claim::Parameter& p : parameters.declared()) {
    const std::string value = language::numeral(fmt::format("{:g}", p.value));
    const std::string range =
        language::phrase("{} to {}", {language::numeral(fmt::format("{}", p.minimum)),
                                      language::numeral(fmt::format("{}", p.maximum))});
    std::string start = fmt::format("  {:<18} {:>10}   ", p.name, value);
    std::string indent(text::display_width(start), ' ');
    if (indent.size() + least_meaning > width) {
      text += fmt::format("  {} {}\n", p.name, value);
      start = indent = "      ";
    }
    text += text::filled(fmt::format("{} ({})", language::shown(p.meaning), range), width, start,
                         indent) +
            "\n";
  }
  return text;
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
  std::string text =
      report::explain(claim, parameters, sources.at(claim.id), colour_wanted(), text_width());
  text += parameters_text(claim, parameters, text_width());
  if (options.pager)
    page(text);
  else
    print(text);
  return exit_success;
}

}  // namespace

Command explain_command() {
  return command("explain", "Explain a claim: the slide's words, the statement, the proof",
                 add_explain, explain);
}

}  // namespace initproof::cli
