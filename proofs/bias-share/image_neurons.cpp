#include <cmath>
#include <functional>
#include <numeric>
#include <span>

#include "initproof/claim/evidence.hpp"
#include "initproof/network/shuffle.hpp"

#include "common/response.hpp"
#include "neurons.hpp"

namespace initproof::proofs::bias_share {
namespace {

// The weights' part of z and the bias, for a neuron on an image picked at random.
bool same_sign(const network::Dataset& images, const random::Stream& stream, std::uint64_t neuron,
               std::span<float> normals) {
  // No normal of a neuron lies as far as the word that picks its image.
  constexpr std::uint64_t beyond_all_weights = std::uint64_t{1} << 42;
  auto engine = stream.engine(neuron);
  engine.discard(beyond_all_weights);
  const auto image =
      images.input(network::bounded(engine, static_cast<std::uint32_t>(images.size())));
  const random::NormalSource source(stream);
  source.fill(neuron, 0, normals);
  const double sum = std::inner_product(
      normals.begin(), normals.end(), image.begin(), 0.0, std::plus<>(),
      [](float w, float x) { return static_cast<double>(w) * static_cast<double>(x); });
  const auto bias = static_cast<double>(bias_of(source, neuron, images.features()));
  return (bias > 0) == (sum / std::sqrt(static_cast<double>(images.features())) + bias > 0);
}

}  // namespace

claim::Experiment on_images(const std::shared_ptr<const LearningData>& data) {
  return {"image-neurons",
          "Neurons with scaled weights and N(0, 1) bias, each on an image picked at random.",
          block_size,
          [data](const random::Stream& stream, std::uint64_t index) -> std::vector<stats::Summary> {
            std::vector<float> normals(data->training.features());
            stats::Proportion same{0, block_size};
            for (std::uint64_t i = index * block_size; i < (index + 1) * block_size; ++i) {
              if (same_sign(data->training, stream, i, normals)) ++same.successes;
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
  return {.name = "share-on-images",
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
