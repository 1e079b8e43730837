#include "plateau-scaling/rare_class.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <numeric>
#include <vector>

#include "initproof/network/backpropagation.hpp"

#include "common/training/learning.hpp"
#include "common/training/plateau.hpp"

namespace initproof::proofs::plateau_scaling {
namespace {

constexpr std::size_t examples = 200;
constexpr std::size_t hidden_width = 4;
constexpr double decay_times = 20;
// sigma'(0): the hidden biases start at 0.
constexpr double steepest = 0.25;

struct Examples {
  explicit Examples(double share) : inputs(examples), labels(examples) {
    const auto rare = static_cast<std::size_t>(std::llround(share * examples));
    std::fill_n(inputs.begin(), rare, 1.0F);
    std::fill_n(labels.begin(), rare, std::uint8_t{1});
    data = network::Dataset::of_classes(inputs, 1, labels, 1);
    sparse = std::make_shared<const network::SparseExamples<float>>(data);
  }
  Examples(const Examples&) = delete;
  Examples& operator=(const Examples&) = delete;

  std::vector<float> inputs;
  std::vector<std::uint8_t> labels;
  network::Dataset data;
  SharedExamples sparse;
};

std::vector<double> observed(const Examples& task, const RareClass& problem,
                             const random::Stream& stream, std::uint64_t run) {
  const TrainingSetting setting{
      .hidden_width = hidden_width,
      .learning_rate = 0.4,
      .penalty_rate = problem.below_threshold * steepest * covariance_norm(task.data),
      .batch_size = 0};
  const InitialWeights initial{{network::WeightLaw::scaled, network::BiasLaw::zero}};
  DecayingNetwork training(task.sparse, setting, initial, stream, run);
  training.run_to(decay_times);
  const auto found = training.network();
  std::vector<std::uint32_t> all(task.data.size());
  std::iota(all.begin(), all.end(), 0U);
  network::Backpropagation<float> backward;
  backward.run(found, network::gather<float>(task.data, all));
  const double gain = best_constant_cost(task.data) - backward.cost();
  const double r = found.squared_weights();
  return {r / (2 * gain / setting.penalty_rate), r / (8 * gain / mean_input_length(task.data))};
}

}  // namespace

claim::Experiment rare_class(const RareClass& problem) {
  return replicated("rare-class",
                    "A class of 10 examples in 200, which have the one input, is learned by "
                    "sigmoid networks 1-4-1 for twenty decay times of full-batch descent at nine "
                    "tenths of the collapse threshold.",
                    4,
                    [problem, task = std::make_shared<const Examples>(problem.share)](
                        const random::Stream& stream, std::uint64_t replicate) {
                      return observed(*task, problem, stream, replicate);
                    });
}

}  // namespace initproof::proofs::plateau_scaling
