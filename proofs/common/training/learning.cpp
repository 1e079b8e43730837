#include "common/training/learning.hpp"

#include <algorithm>
#include <map>
#include <mutex>

#include <fmt/format.h>

#include "initproof/data/error.hpp"

#include "common/images.hpp"

namespace initproof::proofs {
namespace {

constexpr std::size_t most_training = 8'000;
constexpr std::size_t most_validation = 2'000;
constexpr std::size_t classes = 10;
// Four fifths of them fill two mini-batches of ten, one after the other.
constexpr std::size_t least_images = 25;

text::Message description(const data::ImageSet& images, std::size_t training,
                          std::size_t validation) {
  const text::Message set = described(images);
  if (images.test_only()) {
    return text::say(
        "{}; there are no training images, so the test images are split: trained on the first {}, "
        "validated on the next {}",
        set, training, validation);
  }
  if (images.test_images > 0) {
    return text::say(
        "{}; trained on the first {} training images, validated on the next {}, the test images "
        "left alone",
        set, training, validation);
  }
  return text::say("{}; trained on the first {}, validated on the next {}", set, training,
                   validation);
}

SharedData split(std::shared_ptr<const data::ImageSet> images, const std::string& folder) {
  const std::size_t learnable = images->learnable();
  if (learnable < least_images) {
    throw data::DataError(fmt::format(
        "{}: networks that learn need more images: expected at least {} images, found {}", folder,
        least_images, learnable));
  }
  auto result = std::make_shared<LearningData>();
  const auto all = network::Dataset::of_classes(images->pixels, images->pixels_per_image(),
                                                images->labels, classes);
  const std::size_t training = std::min(most_training, learnable - learnable / 5);
  const std::size_t validation = std::min(most_validation, learnable - training);
  result->training = all.slice(0, training);
  result->validation = all.slice(training, validation);
  result->sparse_training =
      std::make_shared<const network::SparseExamples<float>>(result->training);
  result->sparse_validation =
      std::make_shared<const network::SparseExamples<float>>(result->validation);
  result->description = description(*images, training, validation);
  result->images = std::move(images);
  return result;
}

}  // namespace

SharedData learning_data(const claim::Environment& environment) {
  static std::mutex mutex;
  static std::map<std::string, SharedData> loaded;
  auto set = images(environment);
  const std::lock_guard lock(mutex);
  auto& data = loaded[environment.mnist_folder];
  if (!data) data = split(std::move(set), environment.mnist_folder);
  return data;
}

claim::Experiment replicated(std::string name, text::Message description,
                             std::uint64_t replicates_per_block, Replicate replicate,
                             claim::Cost cost) {
  return {std::move(name), std::move(description), replicates_per_block,
          [replicates_per_block, replicate = std::move(replicate)](const random::Stream& stream,
                                                                   std::uint64_t index) {
            std::vector<stats::Values> channels;
            for (std::uint64_t i = 0; i < replicates_per_block; ++i) {
              const auto observed = replicate(stream, index * replicates_per_block + i);
              channels.resize(observed.size());
              for (std::size_t c = 0; c < observed.size(); ++c) {
                channels[c].values.push_back(observed[c]);
              }
            }
            return std::vector<stats::Summary>(channels.begin(), channels.end());
          },
          cost};
}

text::Message over_replicates(std::uint64_t networks, const text::Message& statistic) {
  if (networks == 1) return text::say("median over networks: {}", statistic);
  return text::say("median over replicates of {} networks: {}", networks, statistic);
}

}  // namespace initproof::proofs
