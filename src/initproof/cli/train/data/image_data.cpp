#include <algorithm>

#include <fmt/format.h>

#include "initproof/claim/usage_message.hpp"
#include "initproof/cli/checksum.hpp"
#include "initproof/cli/train/data/train_data.hpp"
#include "initproof/data/digits/digits.hpp"
#include "initproof/data/error.hpp"
#include "initproof/data/image_set.hpp"
#include "initproof/data/mnist.hpp"
#include "initproof/data/text.hpp"
#include "initproof/text/message.hpp"

namespace initproof::cli {
namespace {

constexpr std::size_t builtin_count = 10'000;
constexpr std::uint64_t builtin_seed = 1;
constexpr std::size_t most_images = 60'000;
constexpr std::size_t classes_of_digits = 10;
// Four fifths of them fill the usual mini-batch of ten.
constexpr std::size_t least_images = 12;

std::shared_ptr<const data::ImageSet> load(const std::string& folder) {
  return std::make_shared<data::ImageSet>(
      folder.empty() ? data::make_digits(builtin_count, builtin_seed) : data::load_mnist(folder));
}

std::uint64_t fingerprint(const data::ImageSet& images, std::size_t count) {
  Checksum sum;
  sum.absorb(std::span(images.pixels).first(count * images.pixels_per_image()));
  sum.absorb(std::span(images.labels).first(count));
  return sum.value();
}

TrainData split(std::shared_ptr<const data::ImageSet> images, const std::string& folder,
                std::size_t training, std::size_t validation) {
  TrainData result;
  const auto all = network::Dataset::of_classes(images->pixels, images->pixels_per_image(),
                                                images->labels, classes_of_digits);
  result.training = all.slice(0, training);
  if (validation > 0) result.validation = all.slice(training, validation);
  result.identity = {images->description,
                     fingerprint(*images, training + validation),
                     training,
                     validation,
                     folder.empty()        ? "built-in images"
                     : images->test_only() ? "test images"
                                           : "training images",
                     images->test_images};
  result.owner = std::move(images);
  return result;
}

}  // namespace

TrainData load_images(const std::string& mnist_folder, const ValidationPart& part) {
  auto images = load(mnist_folder);
  const std::size_t available = std::min(images->learnable(), most_images);
  if (available < least_images) {
    throw data::DataError(text::say("{}: expected at least {} images to train on, found {}",
                                    text::verbatim(mnist_folder), least_images, available));
  }
  const std::size_t validation = validation_count(part, available);
  if (validation == 0 && part.share)
    throw claim::UsageMessage(
        text::say("--validation {}: no images to validate on, of {}; give 0 if none are wanted",
                  *part.share, text::numeral(data::grouped(available))));
  if (validation >= available) {
    throw claim::UsageMessage(
        text::say("--validation {}: none of the {} images is left to train on",
                  part.share.value_or(static_cast<double>(validation)),
                  text::numeral(data::grouped(available))));
  }
  return split(std::move(images), mnist_folder, available - validation, validation);
}

TrainData load_same_images(const std::string& mnist_folder, const DataIdentity& expected,
                           const std::string& file) {
  auto images = load(mnist_folder);
  const std::string found = images->description;
  // Compared so that no sum can overflow.
  const auto within = [&](std::size_t count) {
    return expected.training <= count && expected.validation <= count - expected.training;
  };
  if (within(images->count()) && !within(images->learnable())) {
    throw data::DataError(text::say(
        "{}: was trained or validated on test images, which are left alone now: expected at most "
        "the {} training images of '{}'",
        text::verbatim(file), text::numeral(data::grouped(images->learnable())),
        text::verbatim(found)));
  }
  if (within(images->learnable())) {
    TrainData same = split(std::move(images), mnist_folder, expected.training, expected.validation);
    if (same.identity.fingerprint == expected.fingerprint) return same;
  }
  if (found == expected.description) {
    throw data::DataError(
        text::say("{}: was trained on other images: expected those it began with, found '{}', the "
                  "same number of images, but other pixels or labels",
                  text::verbatim(file), text::verbatim(found)));
  }
  throw data::DataError(text::say(
      "{}: was trained on other images: expected '{}', found '{}'{}", text::verbatim(file),
      text::verbatim(expected.description), text::verbatim(found),
      mnist_folder.empty() ? text::Message(" (name a folder with --mnist)") : text::Message()));
}

}  // namespace initproof::cli
