#include <array>
#include <cmath>
#include <vector>

#include "initproof/claim/evidence.hpp"
#include "initproof/network/training/shuffle.hpp"
#include "initproof/random/normal_source.hpp"

#include "common/training/response.hpp"
#include "neurons.hpp"

namespace initproof::proofs::bias_share {
namespace {

constexpr std::size_t together = random::own_weights_group;

// The pixels of an image that are not 0, over sqrt(n), after a 0 for the bias.
std::vector<std::vector<float>> factors_of(const network::Dataset& images) {
  const float scale = 1 / std::sqrt(static_cast<float>(images.features()));
  std::vector<std::vector<float>> all(images.size());
  for (std::size_t i = 0; i < images.size(); ++i) {
    all[i].assign(1 + bias_position, 0.0F);
    for (const float pixel : images.input(i)) {
      if (pixel != 0) all[i].push_back(scale * pixel);
    }
  }
  return all;
}

std::size_t pick_image(const random::Stream& stream, std::uint64_t neuron, std::size_t count) {
  // No normal of a neuron lies as far as the word that picks its image.
  constexpr std::uint64_t beyond_all_weights = std::uint64_t{1} << 42;
  auto engine = stream.engine(neuron);
  engine.discard(beyond_all_weights);
  return network::bounded(engine, static_cast<std::uint32_t>(count));
}

// Neurons, of as many from `first` on as are summed together, whose bias has the sign of z.
std::uint64_t same_signs(const std::vector<std::vector<float>>& factors,
                         const random::Stream& stream, std::uint64_t first,
                         random::OwnWeights& weights) {
  weights.clear();
  for (std::size_t r = 0; r < together; ++r) {
    weights.set(r, factors[pick_image(stream, first + r, factors.size())]);
  }
  const random::NormalSource source(stream);
  std::array<float, together> sums{}, bias{};
  source.own_weighted_sums(first, weights, sums);
  source.weighted_sums(first, bias_alone, bias);
  std::uint64_t same = 0;
  for (std::size_t r = 0; r < together; ++r) same += (bias[r] > 0) == (sums[r] + bias[r] > 0);
  return same;
}

}  // namespace

claim::Experiment on_images(const SharedData& data) {
  return {"image-neurons",
          "Neurons with scaled weights and N(0, 1) bias, each on an image picked at random.",
          block_size,
          [factors =
               std::make_shared<const std::vector<std::vector<float>>>(factors_of(data->training))](
              const random::Stream& stream, std::uint64_t index) -> std::vector<stats::Summary> {
            random::OwnWeights weights;
            stats::Proportion same{0, block_size};
            for (std::uint64_t i = 0; i < block_size; i += together) {
              same.successes += same_signs(*factors, stream, index * block_size + i, weights);
            }
            return {same};
          }};
}

claim::Hypothesis share_on_images(const LearningData& data) {
  const auto features = static_cast<double>(data.training.features());
  const auto squares = squared_inputs(data.training);
  double sum = 0;
  for (const double s : squares) sum += sign_agreement(1 / (s / features + 1));
  const double predicted = sum / static_cast<double>(squares.size());
  return {.name = "same-sign-on-images",
          .estimand = "probability that the bias and z have the same sign, over all images",
          .formula = R"(\frac1N \sum_i \frac12 + \frac1\pi \arcsin\sqrt{\beta_i}, \quad )"
                     R"(\beta_i = \frac{1}{\sum_j x_{ij}^2 / n + 1})",
          .predicted = predicted,
          .margin = {0.02, "two percentage points, as for the half-active input"},
          .counterclaims = {{"half-active-images", "Half of an image's pixels are 1.",
                             sign_agreement(2.0 / 3)},
                            {"images-half-and-half", "Bias and weights have equal shares.", 0.75}},
          .evidence = claim::probability({"image-neurons", 0}, predicted)};
}

}  // namespace initproof::proofs::bias_share
