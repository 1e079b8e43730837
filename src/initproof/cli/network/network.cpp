#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "initproof/advice/measure/coordinates.hpp"
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
#include "initproof/claim/usage_message.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/interrupt.hpp"
#include "initproof/cli/message.hpp"
#include "initproof/cli/network/arguments.hpp"
#include "initproof/cli/network/inputs.hpp"
#include "initproof/cli/network/output.hpp"
#include "initproof/cli/options/values.hpp"
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
      throw data::DataError(error.message());
    }
  }
  try {
    return advice::read_line({"SPEC", options.spec}, options.fields);
  } catch (const advice::SpecError& error) {
    throw claim::UsageMessage(error.message());
  }
}

// The examples of --inputs, whose mean square the network is told.
OwnInputs take_inputs(const NetworkOptions& options, advice::Spec& spec) {
  if (options.inputs_path.empty()) return {};
  if (!spec.input_moment_assumed)
    throw UsageError(
        language::phrase("--inputs {}: expected no second moment of the inputs beside it",
                         {shown(options.inputs_path)}));
  OwnInputs inputs = read_inputs(options.inputs_path, spec.layers.front().inputs);
  spec.input_second_moment = advice::second_moment(inputs.examples);
  spec.input_share = advice::input_share(inputs.examples);
  spec.input_moment_assumed = false;
  return inputs;
}

advice::Answer answer_of(const NetworkOptions& options, OwnInputs& inputs) {
  advice::Spec spec = read(options);
  inputs = take_inputs(options, spec);
  if (options.measure && !advice::can_be_drawn(spec))
    throw UsageError(
        language::phrase("--measure: expected dense layers alone, of at most {} weights together",
                         {std::to_string(advice::most_weights)}));
  for (const std::uint64_t factor : options.widths)
    if (!advice::can_be_drawn(advice::widened(spec, factor)))
      throw UsageError(
          language::phrase("--widths {}: expected at most {} weights together at every width",
                           {std::to_string(factor), std::to_string(advice::most_weights)}));
  try {
    return advice::answer(options.spec, spec);
  } catch (const advice::SpecError& error) {
    throw claim::UsageMessage(error.message());
  }
}

// The network itself, and those of other widths.
advice::Measurement measured(const advice::Answer& answer, const NetworkOptions& options,
                             const advice::MeasureOptions& how) {
  advice::MeasureOptions share = how;
  if (!options.widths.empty()) share.alpha = how.alpha / 2;
  advice::Measurement measurement = advice::measure(
      answer.spec, how.over_inputs == nullptr ? answer.layers : how.over_inputs->signals, share);
  if (options.widths.empty() || measurement.interrupted) return measurement;
  advice::CoordinateCheck check = advice::check_coordinates(answer.spec, options.widths, share);
  measurement.coordinates = std::move(check.coordinates);
  measurement.interrupted = check.interrupted;
  return measurement;
}

int measurement_status(const std::optional<advice::Measurement>& measurement) {
  if (!measurement) return exit_success;
  const auto any = [&](stats::Judgement judgement) {
    return std::any_of(measurement->quantities.begin(), measurement->quantities.end(),
                       [&](const auto& each) { return each.judgement == judgement; });
  };
  const auto any_width = [&](stats::Judgement judgement) {
    return std::any_of(measurement->coordinates.begin(), measurement->coordinates.end(),
                       [&](const auto& each) { return each.flat == judgement; });
  };
  using stats::Judgement;
  if (any(Judgement::refuted) || any_width(Judgement::refuted)) return exit_refuted;
  if (measurement->interrupted) return interrupted_status(interrupting_signal());
  return any(Judgement::undecided) || any_width(Judgement::undecided) ? exit_undecided
                                                                      : exit_success;
}

int network(const NetworkOptions& options, const claim::Lecture& lecture) {
  (void)lecture;
  const report::Edition edition(options.language, advice::own_translations(options.language));
  const language::Speaking speaking(edition.words());
  OwnInputs inputs;
  const advice::Answer answer = answer_of(options, inputs);
  const NetworkDestinations kept = check_destinations(options, inputs.other_files);
  advice::Page page = advice::page(answer);
  std::optional<advice::Measurement> measurement;
  advice::MeasureOptions how = options.how;
  advice::InputTheory over_inputs;
  if (options.measure) {
    how.interrupted = &watch_for_interrupt();
    if (!inputs.examples.empty()) {
      over_inputs = advice::propagate(answer.spec, inputs.examples);
      how.inputs = &inputs.examples;
      how.over_inputs = &over_inputs;
    }
    measurement = measured(answer, options, how);
    page.sections.insert(page.sections.begin() + 2, advice::measurement_section(*measurement, how));
    if (!measurement->coordinates.empty())
      page.sections.insert(page.sections.begin() + 3,
                           advice::coordinate_section(*measurement, how));
  }
  const advice::Measurement* seen = measurement ? &*measurement : nullptr;
  const std::string json = advice::json_text(answer, seen, how);
  print(options.json_path == "-" ? json : advice::terminal_text(page, text_width()));
  const bool whole = !measurement || !measurement->interrupted;
  if (whole && !options.json_path.empty() && options.json_path != "-")
    files::write_file_atomically(options.json_path, json);
  if (whole) write_page(page, answer, seen, options.report_path);
  return measurement_status(measurement);
}

}  // namespace

Command network_command() {
  return command("network", "Say what initialization and decay do in a network of your own",
                 add_network, network);
}

}  // namespace initproof::cli
