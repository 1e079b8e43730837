#include "initproof/cli/train/history.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "initproof/cli/train/names.hpp"

namespace initproof::cli {

using network::EpochRecord;
using network::Evaluation;
using nlohmann::ordered_json;

std::optional<EpochRecord> best_epoch(const History& history) {
  const auto best =
      std::max_element(history.begin(), history.end(), [](const auto& a, const auto& b) {
        return a.validation && b.validation && a.validation->accuracy < b.validation->accuracy;
      });
  if (best == history.end() || !best->validation) return std::nullopt;
  return *best;
}

bool out_of_patience(const History& history, std::uint64_t patience) {
  const auto best = best_epoch(history);
  return patience > 0 && best && history.back().epoch - best->epoch >= patience;
}

namespace {

std::string csv_fields(const std::optional<Evaluation>& evaluation) {
  return evaluation ? fmt::format("{},{}", evaluation->cost, evaluation->accuracy) : ",";
}

ordered_json evaluation_document(const std::optional<Evaluation>& evaluation) {
  if (!evaluation) return nullptr;
  return {{"cost", evaluation->cost}, {"accuracy", evaluation->accuracy}};
}

// lambda/(2n) sum w^2 is the same whatever a network is evaluated on.
double penalty(const EpochRecord& record) {
  return record.training ? record.training->penalty : 0;
}

}  // namespace

std::string history_csv(const History& history) {
  std::string text =
      "epoch,training_cost,training_accuracy,validation_cost,validation_accuracy,penalty\n";
  for (const EpochRecord& r : history) {
    text += fmt::format("{},{},{},{}\n", r.epoch, csv_fields(r.training), csv_fields(r.validation),
                        penalty(r));
  }
  return text;
}

ordered_json settings_document(const TrainSettings& settings) {
  const network::Architecture& shape = settings.architecture;
  return {{"sizes", shape.sizes},
          {"hidden", name(shape.hidden)},
          {"output", name(shape.output)},
          {"cost", name_in(costs, shape.cost)},
          {"initializer", name_in(weight_laws, settings.initialization.weights)},
          {"biases", name_in(bias_laws, settings.initialization.biases)},
          {"precision", name_in(precisions, settings.precision)},
          {"seed", settings.seed},
          {"eta", settings.sgd.learning_rate},
          {"lambda", settings.sgd.lambda},
          {"batch_size", settings.sgd.batch_size},
          {"decay", name_in(decays, settings.sgd.decay)}};
}

ordered_json data_document(const DataIdentity& data) {
  return {{"description", data.description},
          {"fingerprint", fmt::format("{:016x}", data.fingerprint)},
          {"training", data.training},
          {"validation", data.validation},
          {"split", data.split}};
}

ordered_json history_document(const History& history) {
  ordered_json all = ordered_json::array();
  for (const EpochRecord& r : history) {
    all.push_back({{"epoch", r.epoch},
                   {"training", evaluation_document(r.training)},
                   {"validation", evaluation_document(r.validation)},
                   {"penalty", penalty(r)}});
  }
  return all;
}

std::string history_json(const TrainRecord& record) {
  const ordered_json root = {{"version", INITPROOF_VERSION},
                             {"settings", settings_document(record.settings)},
                             {"data", data_document(record.data)},
                             {"history", history_document(record.history)}};
  return root.dump(2) + "\n";
}

}  // namespace initproof::cli
