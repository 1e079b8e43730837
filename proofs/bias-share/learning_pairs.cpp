#include "learning_pairs.hpp"

#include <fmt/format.h>

#include "initproof/claim/evidence.hpp"

#include "common/training/early_training.hpp"

namespace initproof::proofs::bias_share {
namespace {

constexpr const char* experiment_name = "learning-pairs";
constexpr std::uint64_t networks = 2;  // whose accuracies a replicate averages
constexpr std::uint64_t replicates_per_block = 2;

enum PairChannel : std::size_t { full, half };

// Validation accuracy after one epoch, the start's biases multiplied by `factor`.
double accuracy(const LearningData& data, const TrainingSetting& setting,
                network::Network<float> start, float factor, const random::Stream& stream,
                std::uint64_t run) {
  for (auto& layer : start.layers) layer.biases *= factor;
  auto trained = trainer(setting, data, start, stream, run);
  trained.run_epoch();
  return trained.evaluate_on(*data.sparse_validation).accuracy;
}

std::vector<double> observed(const LearningData& data, const TrainingSetting& setting,
                             const random::Stream& stream, std::uint64_t replicate) {
  std::vector<double> gains(2, 0.0);
  for (std::uint64_t i = replicate * networks; i < (replicate + 1) * networks; ++i) {
    const auto start = initial_network<float>(setting, data, network::WeightLaw::scaled, stream, i);
    const double without = accuracy(data, setting, start, 0.0F, stream, i);
    gains[full] += accuracy(data, setting, start, 1.0F, stream, i) - without;
    gains[half] += accuracy(data, setting, start, 0.5F, stream, i) - without;
  }
  for (double& gain : gains) gain /= static_cast<double>(networks);
  return gains;
}

claim::Hypothesis unaffected(const std::string& name, const char* variance, PairChannel channel) {
  constexpr double matters = 0.05;
  return {
      .name = "learning-with-" + name,
      .estimand = over_replicates(
          networks, text::say("validation accuracy after one epoch with biases {}, less that of "
                              "the same network with biases 0",
                              text::say("N(0, {})", text::verbatim(variance)))),
      .formula = R"(\Delta = 0)",
      .predicted = 0,
      .margin = {0.01,
                 "one percentage point: a small part of what the weights' initialization makes, "
                 "and about as much as single networks of one kind scatter by"},
      .counterclaims = {{"zero-is-better-than-" + name, "Starting with biases 0 gains five points.",
                         -matters},
                        {name + "-is-better-than-zero",
                         "Starting with random biases gains five points.", matters}},
      .evidence = claim::median({experiment_name, channel}, 0.004)};
}

}  // namespace

claim::Experiment learning_pairs(const SharedData& data, const TrainingSetting& setting) {
  return replicated(
      experiment_name,
      text::say("{}-{}-{} networks with scaled weights, cross-entropy, η {}, m = 10, λ/n {}: "
                "trained for one epoch from the same weights in the same order with biases N(0, "
                "1), N(0, 1/4) and 0; differences of accuracy, means of {} starts.",
                data->training.features(), setting.hidden_width, data->training.outputs(),
                setting.learning_rate, setting.penalty_rate, networks),
      replicates_per_block, [data, setting](const random::Stream& stream, std::uint64_t replicate) {
        return observed(*data, setting, stream, replicate);
      });
}

std::vector<claim::Hypothesis> learning_hypotheses() {
  return {unaffected("biases-of-variance-one", "1", full),
          unaffected("biases-of-variance-a-quarter", "1/4", half)};
}

}  // namespace initproof::proofs::bias_share
