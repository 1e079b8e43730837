#include "initproof/cli/train/output.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "initproof/cli/print.hpp"
#include "initproof/cli/train/learning_curve.hpp"
#include "initproof/cli/train/names.hpp"
#include "initproof/figure/drawing.hpp"
#include "initproof/text/digits.hpp"

namespace initproof::cli {
namespace {

std::string counted(std::uint64_t epochs) {
  return fmt::format("{} epoch{}", epochs, epochs == 1 ? "" : "s");
}

std::string files_of(const TrainRecord& record, const TrainOptions& options) {
  std::string list;
  const std::string figure = record.history.empty() ? "" : options.figure;
  for (const std::string& file : {options.save, options.history, figure}) {
    if (!file.empty() && !is_standard_output(file)) list += (list.empty() ? "" : ", ") + file;
  }
  return list.empty() ? "" : "; written: " + list;
}

std::string how_it_ended(Outcome outcome, const TrainRecord& record, const TrainOptions& options,
                         bool trained) {
  const std::uint64_t done = record.history.size();
  switch (outcome) {
    case Outcome::interrupted:
      return fmt::format("interrupted: {} of {} done, {}", done, counted(options.epochs),
                         options.save.empty() ? "nothing saved (no --save)"
                         : is_standard_output(options.save)
                             ? "go on with --resume and what was written"
                             : "go on with --resume " + options.save);
    case Outcome::diverged:
      return fmt::format(
          "the training diverged in epoch {}: a cost or weight is no longer finite; try less than "
          "--eta {}",
          done + 1, record.settings.sgd.learning_rate);
    case Outcome::out_of_patience:
      return fmt::format("stopped after {}: no better validation accuracy in the last {}",
                         counted(done), options.patience);
    case Outcome::finished:
      break;
  }
  return trained ? fmt::format("{} done", counted(done))
                 : fmt::format("nothing to do: {} done before, --epochs {} asked for",
                               counted(done), options.epochs);
}

}  // namespace

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
    print(fmt::format("best validation accuracy {} % after epoch {}\n",
                      text::percent(best->validation->accuracy, 2), best->epoch));
  }
}

void say_end(Outcome outcome, const TrainRecord& record, const TrainOptions& options,
             const Spent& spent) {
  std::string text = how_it_ended(outcome, record, options, spent.epochs > 0);
  if (spent.epochs > 0) {
    const auto each = [&](double total) {
      const double seconds = total / static_cast<double>(spent.epochs);
      return seconds < 1 ? fmt::format("{:.3g} ms", 1e3 * seconds)
                         : fmt::format("{:.{}f} s", seconds, seconds < 100 ? 1 : 0);
    };
    text += fmt::format("; {} to train and {} to evaluate an epoch", each(spent.training),
                        each(spent.evaluation));
  }
  say(text + files_of(record, options));
}

}  // namespace initproof::cli
