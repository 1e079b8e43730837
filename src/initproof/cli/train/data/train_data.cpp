#include "initproof/cli/train/data/train_data.hpp"

#include <algorithm>
#include <cmath>

#include "initproof/data/error.hpp"
#include "initproof/text/message.hpp"

namespace initproof::cli {

std::size_t validation_count(const ValidationPart& part, std::size_t examples) {
  constexpr std::size_t most = 10'000;
  if (part.count) return *part.count;
  if (!part.share) return std::min(examples / 5, most);
  return static_cast<std::size_t>(std::lround(*part.share * static_cast<double>(examples)));
}

TrainData load_data(const TrainOptions& options) {
  if (!options.own.given()) return load_images(options.mnist_folder, options.validation);
  const std::size_t outputs =
      options.layers_given ? options.settings.architecture.outputs() : std::size_t{0};
  return load_own_data(options.own, options.validation, outputs);
}

TrainData load_same_data(const TrainOptions& options, const DataIdentity& expected,
                         std::size_t outputs) {
  const bool was_own = expected.split == own_split;
  if (options.own.given() && was_own)
    return load_same_own_data(options.own, expected, outputs, options.resume);
  if (!options.own.given() && !was_own)
    return load_same_images(options.mnist_folder, expected, options.resume);
  if (was_own)
    throw data::DataError(
        text::say("{}: was trained on '{}': expected these examples, with --inputs and --labels",
                  text::verbatim(options.resume), text::verbatim(expected.description)));
  throw data::DataError(
      text::say("{}: was trained on images, '{}': leave out --inputs and --labels",
                text::verbatim(options.resume), text::verbatim(expected.description)));
}

}  // namespace initproof::cli
