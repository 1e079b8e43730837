#include "initproof/cli/train/output.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "initproof/cli/print.hpp"
#include "initproof/cli/train/learning_curve.hpp"
#include "initproof/cli/train/names.hpp"
#include "initproof/figure/drawing.hpp"
#include "initproof/language/language.hpp"
#include "initproof/text/digits.hpp"

namespace initproof::cli {
namespace {

using language::numeral;
using language::phrase;

std::string files_of(const TrainRecord& record, const TrainOptions& options) {
  std::string list;
  const std::string figure = record.history.empty() ? "" : options.figure;
  for (const std::string& file : {options.save, options.history, figure}) {
    if (!file.empty() && !is_standard_output(file)) list += (list.empty() ? "" : ", ") + file;
  }
  return list.empty() ? "" : phrase("; written: {}", {list});
}

std::string how_to_go_on(const TrainOptions& options) {
  if (options.save.empty()) return phrase("nothing saved (no --save)");
  return is_standard_output(options.save) ? phrase("go on with --resume and what was written")
                                          : phrase("go on with --resume {}", {options.save});
}

std::string how_it_ended(Outcome outcome, const TrainRecord& record, const TrainOptions& options,
                         bool trained) {
  const std::uint64_t done = record.history.size();
  switch (outcome) {
    case Outcome::interrupted:
      return phrase("interrupted: {} of {} done, {}",
                    {std::to_string(done), epochs_in_words(options.epochs), how_to_go_on(options)});
    case Outcome::diverged:
      return phrase(
          "the training diverged in epoch {}: a cost or weight is no longer finite; try less than "
          "--eta {}",
          {std::to_string(done + 1), fmt::format("{}", record.settings.sgd.learning_rate)});
    case Outcome::out_of_patience:
      return phrase("stopped after {}: no better validation accuracy in the last {}",
                    {epochs_in_words(done), std::to_string(options.patience)});
    case Outcome::finished:
      break;
  }
  return trained ? phrase("{} done", {epochs_in_words(done)})
                 : phrase("nothing to do: {} done before, --epochs {} asked for",
                          {epochs_in_words(done), std::to_string(options.epochs)});
}

}  // namespace

std::string epochs_in_words(std::uint64_t epochs) {
  return epochs == 1 ? phrase("1 epoch") : phrase("{} epochs", {std::to_string(epochs)});
}

bool fills_standard_output(const TrainOptions& options) {
  return is_standard_output(options.save) || is_standard_output(options.history) ||
         is_standard_output(options.figure);
}

std::string shape_of(const TrainSettings& settings) {
  const network::Architecture& shape = settings.architecture;
  return fmt::format("{} ({}, {}, {})", fmt::join(shape.sizes, "-"), name(shape.hidden),
                     name(shape.output), name_in(costs, shape.cost));
}

void write_history(const std::string& file, const TrainRecord& record) {
  const bool json = std::filesystem::path(file).extension() == ".json";
  write_result(file, [&] { return json ? history_json(record) : history_csv(record.history); });
}

void write_figure(const std::string& file, const TrainRecord& record) {
  if (file.empty() || record.history.empty()) return;
  LearningCurve curve;
  curve.of_images = record.data.split != own_split;
  const TrainSettings& s = record.settings;
  curve.title = text::say("{}, {} weights: accuracy while training",
                          text::verbatim(fmt::format("{}", fmt::join(s.architecture.sizes, "-"))),
                          std::string(name_in(weight_laws, s.initialization.weights)));
  for (const network::EpochRecord& epoch : record.history) {
    if (epoch.training) curve.training.push_back(epoch.training->accuracy);
    if (epoch.validation) curve.validation.push_back(epoch.validation->accuracy);
  }
  write_result(file, [&] { return figure::render_svg(learning_curve(curve)); });
}

void print_best(const History& history) {
  if (const auto best = best_epoch(history)) {
    print(phrase("best validation accuracy {} % after epoch {}",
                 {numeral(text::percent(best->validation->accuracy, 2)),
                  std::to_string(best->epoch)}) +
          "\n");
  }
}

void say_end(Outcome outcome, const TrainRecord& record, const TrainOptions& options,
             const Spent& spent) {
  std::string text = how_it_ended(outcome, record, options, spent.epochs > 0);
  if (spent.epochs > 0) {
    const auto each = [&](double total) {
      const double seconds = total / static_cast<double>(spent.epochs);
      return numeral(seconds < 1 ? fmt::format("{:.3g} ms", 1e3 * seconds)
                                 : fmt::format("{:.{}f} s", seconds, seconds < 100 ? 1 : 0));
    };
    text += phrase("; {} to train and {} to evaluate an epoch",
                   {each(spent.training), each(spent.evaluation)});
  }
  say(text + files_of(record, options));
}

}  // namespace initproof::cli
