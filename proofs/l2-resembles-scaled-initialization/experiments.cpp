#include "l2-resembles-scaled-initialization/experiments.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "initproof/elementary/elementary.hpp"
#include "initproof/network/matrix.hpp"
#include "initproof/network/product/product.hpp"
#include "initproof/random/normal_source.hpp"

#include "common/neuron/saturation_evidence.hpp"

namespace initproof::proofs::l2_resembles_scaled_initialization {
namespace {

using network::WeightLaw;

constexpr std::size_t judged_images = 500;

network::Network<float> trained(const SharedExamples& examples, const TrainingSetting& setting,
                                WeightLaw start, double decay_times, const random::Stream& stream,
                                std::uint64_t run) {
  DecayingNetwork training(examples, setting, {{start, network::BiasLaw::normal}}, stream, run);
  training.run_to(decay_times);
  return training.network();
}

double saturated_share(const network::Network<float>& network, const network::Dataset& data) {
  std::vector<std::uint32_t> judged(std::min(judged_images, data.size()));
  std::iota(judged.begin(), judged.end(), 0U);
  const auto& hidden = network.layers[0];
  const network::Matrix<float> z =
      network::product(hidden.weights, network::gather<float>(data, judged).inputs).colwise() +
      hidden.biases;
  const auto beyond = (z.array().abs() > static_cast<float>(saturation_threshold)).count();
  return static_cast<double>(beyond) / static_cast<double>(z.size());
}

std::vector<double> pair_on_images(const LearningData& data, const TrainingSetting& setting,
                                   const random::Stream& stream, std::uint64_t run) {
  const auto& examples = data.sparse_training;
  const auto naive = trained(examples, setting, WeightLaw::naive, image_times, stream, run);
  const auto scaled = trained(examples, setting, WeightLaw::scaled, image_times, stream, run);
  const double weights = static_cast<double>(naive.architecture.weights());
  return {
      elementary::log(naive.squared_weights() / scaled.squared_weights()),
      saturated_share(naive, data.training) - saturated_share(scaled, data.training),
      elementary::log(naive.squared_weights() / weights) - 2 * log_scaled_size(naive.architecture)};
}

}  // namespace

double NoisyWeight::stationary_variance() const {
  const double kick = learning_rate * noise;
  return kick * kick / (1 - memory() * memory());
}

double NoisyWeight::variance_after(double updates, double start) const {
  const double left = elementary::pow(memory() * memory(), updates);
  return stationary_variance() * (1 - left) + left * start;
}

std::uint64_t NoisyWeight::updates_to_forget() const {
  const double each = std::max(std::abs(memory()), 1e-3);
  return static_cast<std::uint64_t>(std::ceil(elementary::log(1e-6) / (2 * elementary::log(each))));
}

double log_scaled_size(const network::Architecture& architecture) {
  const double hidden_and_outputs =
      static_cast<double>(architecture.sizes[1] + architecture.outputs());
  return 0.5 * elementary::log(hidden_and_outputs / static_cast<double>(architecture.weights()));
}

claim::Experiment pairs_on_images(const SharedData& data, const TrainingSetting& setting) {
  return replicated("pairs-on-images",
                    "Two networks learn the images for eight decay times in the same order of "
                    "batches of 10, one from N(0, 1), one from scaled weights.",
                    4, [data, setting](const random::Stream& stream, std::uint64_t run) {
                      return pair_on_images(*data, setting, stream, run);
                    });
}

claim::Experiment pairs_of_students() {
  return replicated(
      "pairs-of-students",
      "200 examples of 10 normal inputs, labelled by whether three random tanh units exceed their "
      "median, learned by two networks 10-16-1 for eight decay times of full-batch descent, one "
      "from "
      "N(0, 1), one from scaled weights.",
      4, [](const random::Stream& stream, std::uint64_t run) {
        const StudentTask task(stream, run);
        const TrainingSetting setting{
            .hidden_width = 16, .learning_rate = 0.4, .penalty_rate = 0.02, .batch_size = 0};
        const auto squares = [&](WeightLaw start) {
          return trained(task.sparse(), setting, start, 8, stream, run).squared_weights();
        };
        return std::vector<double>{
            elementary::log(squares(WeightLaw::naive) / squares(WeightLaw::scaled))};
      });
}

claim::Experiment noisy_weights(const NoisyWeight& weight) {
  constexpr std::size_t block = 1U << 14U;
  return {.name = "noisy-weights",
          .description =
              "Weights from N(0, 1) under descent on H w² / 2 with decay and with normal noise in "
              "every gradient, until the start is forgotten.",
          .block_size = block,
          .draw = [weight](const random::Stream& stream, std::uint64_t index) {
            const random::NormalSource normals(stream);
            const std::uint64_t updates = weight.updates_to_forget();
            std::vector<float> drawn(block);
            normals.fill(index * (updates + 1), 0, drawn);
            std::vector<double> w(drawn.begin(), drawn.end());
            const double memory = weight.memory();
            const double kick = weight.learning_rate * weight.noise;
            for (std::uint64_t t = 1; t <= updates; ++t) {
              normals.fill(index * (updates + 1) + t, 0, drawn);
              for (std::size_t i = 0; i < block; ++i) {
                w[i] = memory * w[i] + kick * static_cast<double>(drawn[i]);
              }
            }
            return std::vector<stats::Summary>{stats::Moments::of(std::span<const double>(w))};
          }};
}

}  // namespace initproof::proofs::l2_resembles_scaled_initialization
