#include <algorithm>
#include <optional>
#include <string>

#include "initproof/advice/measure/drawn_network.hpp"
#include "initproof/advice/spec/document.hpp"
#include "initproof/advice/spec/error.hpp"
#include "initproof/advice/spec/line.hpp"
#include "initproof/advice/words/answer.hpp"
#include "initproof/advice/words/json.hpp"
#include "initproof/advice/words/measurement_words.hpp"
#include "initproof/advice/words/translations.hpp"
#include "initproof/advice/words/writing.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/interrupt.hpp"
#include "initproof/cli/message.hpp"
#include "initproof/cli/network/arguments.hpp"
#include "initproof/cli/network/output.hpp"
#include "initproof/cli/print.hpp"
#include "initproof/cli/terminal.hpp"
#include "initproof/data/error.hpp"
#include "initproof/files/interruption.hpp"
#include "initproof/files/result_file.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/edition.hpp"

namespace initproof::cli {
namespace {

using claim::UsageError;

// Whether it reads as the widths of layers, or is meant to.
bool is_line(const std::string& spec) {
  return spec.find_first_not_of("0123456789-") == std::string::npos;
}

advice::Spec read(const NetworkOptions& options) {
  if (!is_line(options.spec)) {
    if (!options.fields.empty())
      throw UsageError(
          language::phrase("{}: expected no other description beside a file, which has it",
                           {options.fields.begin()->second.name}));
    try {
      return advice::read_file(options.spec);
    } catch (const advice::SpecError& error) {
      throw data::DataError(error.what());
    }
  }
  try {
    return advice::read_line({"SPEC", options.spec}, options.fields);
  } catch (const advice::SpecError& error) {
    throw UsageError(error.what());
  }
}

advice::Answer answer_of(const NetworkOptions& options) {
  const advice::Spec spec = read(options);
  if (options.measure && !advice::can_be_drawn(spec))
    throw UsageError(
        language::phrase("--measure: expected dense layers alone, of at most {} weights together",
                         {std::to_string(advice::most_weights)}));
  try {
    return advice::answer(options.spec, spec);
  } catch (const advice::SpecError& error) {
    throw UsageError(error.what());
  }
}

int measurement_status(const std::optional<advice::Measurement>& measurement) {
  if (!measurement) return exit_success;
  const auto any = [&](stats::Judgement judgement) {
    return std::any_of(measurement->quantities.begin(), measurement->quantities.end(),
                       [&](const auto& each) { return each.judgement == judgement; });
  };
  if (any(stats::Judgement::refuted)) return exit_refuted;
  if (measurement->interrupted) return interrupted_status(interrupting_signal());
  return any(stats::Judgement::undecided) ? exit_undecided : exit_success;
}

int network(const NetworkOptions& options, const claim::Lecture& lecture) {
  (void)lecture;
  const report::Edition edition(options.language, advice::own_translations(options.language));
  const language::Speaking speaking(edition.words());
  const advice::Answer answer = answer_of(options);
  const NetworkDestinations kept = check_destinations(options);
  advice::Page page = advice::page(answer);
  std::optional<advice::Measurement> measurement;
  advice::MeasureOptions how = options.how;
  if (options.measure) {
    how.interrupted = &watch_for_interrupt();
    measurement = advice::measure(answer.spec, answer.layers, how);
    page.sections.insert(page.sections.begin() + 2, advice::measurement_section(*measurement, how));
  }
  const advice::Measurement* measured = measurement ? &*measurement : nullptr;
  const std::string json = advice::json_text(answer, measured, how);
  print(options.json_path == "-" ? json : advice::terminal_text(page, text_width()));
  const bool whole = !measurement || !measurement->interrupted;
  if (whole && !options.json_path.empty() && options.json_path != "-")
    files::write_file_atomically(options.json_path, json);
  if (whole) write_page(page, answer, measured, options.report_path);
  return measurement_status(measurement);
}

}  // namespace

Command network_command() {
  return command("network", "Say what initialization and decay do in a network of your own",
                 add_network, network);
}

}  // namespace initproof::cli
