#include "naive-saturation/image_neurons.hpp"

#include <array>
#include <cmath>
#include <span>

#include "initproof/random/normal_source.hpp"

#include "common/images.hpp"
#include "common/neuron/distribution_evidence.hpp"
#include "common/neuron/saturation_evidence.hpp"

namespace initproof::proofs::naive_saturation {
namespace {

constexpr std::uint64_t block_size = 4096;
constexpr std::size_t together = random::own_weights_group;

__extension__ using Wide = unsigned __int128;  // GCC's and Clang's, which -Wpedantic minds

// The pixels that are not 0, scaled by a weight's standard deviation, then the bias's.
struct Factors {
  std::vector<float> values;
  double deviation = 0;  // of z
};

std::vector<Factors> factors_of(const data::ImageSet& set, double weight_variance,
                                double bias_variance) {
  const auto variances = variances_on(set, weight_variance, bias_variance);
  const auto scale = static_cast<float>(std::sqrt(weight_variance));
  std::vector<Factors> all(set.count());
  for (std::size_t i = 0; i < set.count(); ++i) {
    for (const float pixel : set.image(i)) {
      if (pixel != 0) all[i].values.push_back(scale * pixel);
    }
    all[i].values.push_back(static_cast<float>(std::sqrt(bias_variance)));
    all[i].deviation = std::sqrt(variances[i]);
  }
  return all;
}

// An image for a neuron, from words that no normal of that replicate uses. The bias of the 64-bit
// multiplication towards some images is below count / 2^64.
std::size_t pick_image(const random::Stream& stream, std::uint64_t neuron, std::size_t count) {
  constexpr std::uint64_t block_beyond_all_weights = std::uint64_t{1} << 40;
  const auto words = stream.block(neuron, block_beyond_all_weights);
  const std::uint64_t word = (std::uint64_t{words[1]} << 32) | words[0];
  return static_cast<std::size_t>((static_cast<Wide>(word) * count) >> 64);
}

// Neurons, of as many from `first` on as are summed together, that are saturated; every z over its
// deviation goes to `standardized`.
std::uint64_t draw_together(const std::vector<Factors>& factors, const random::Stream& stream,
                            std::uint64_t first, random::OwnWeights& weights,
                            std::span<float, together> standardized) {
  std::array<double, together> deviations{};
  weights.clear();
  for (std::size_t r = 0; r < together; ++r) {
    const Factors& f = factors[pick_image(stream, first + r, factors.size())];
    weights.set(r, f.values);
    deviations[r] = f.deviation;
  }
  random::NormalSource(stream).own_weighted_sums(first, weights, standardized);
  std::uint64_t saturated = 0;
  for (std::size_t r = 0; r < together; ++r) {
    const auto z = static_cast<double>(standardized[r]);
    if (std::abs(z) > saturation_threshold) ++saturated;
    standardized[r] = static_cast<float>(z / deviations[r]);
  }
  return saturated;
}

}  // namespace

claim::Experiment image_neurons(const std::shared_ptr<const data::ImageSet>& set,
                                double weight_variance, double bias_variance) {
  const auto factors = std::make_shared<const std::vector<Factors>>(
      factors_of(*set, weight_variance, bias_variance));
  return {
      image_neurons_name,
      "Hidden neurons with weights of their own, each on an image picked at random; z is divided "
      "by the standard deviation that this image's sum of squares gives it. Pixels that are 0 add "
      "nothing, so their weights are not drawn.",
      block_size,
      [factors, grid = stats::gaussian_grid(1.0, distribution_cells)](
          const random::Stream& stream, std::uint64_t index) -> std::vector<stats::Summary> {
        random::OwnWeights weights;
        std::vector<float> standardized(block_size);
        stats::Proportion saturated{0, block_size};
        for (std::uint64_t i = 0; i < block_size; i += together) {
          saturated.successes +=
              draw_together(*factors, stream, index * block_size + i, weights,
                            std::span(standardized).subspan(i).first<together>());
        }
        return {saturated, grid.count(standardized)};
      }};
}

}  // namespace initproof::proofs::naive_saturation
