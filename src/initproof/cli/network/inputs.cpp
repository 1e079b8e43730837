#include "initproof/cli/network/inputs.hpp"

#include <algorithm>
#include <span>

#include "initproof/cli/examples/example_file.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/data/error.hpp"
#include "initproof/language/language.hpp"

namespace initproof::cli {
namespace {

using language::phrase;

// Takes numbers one after the other, and keeps those of examples from all over the file.
class Examples {
 public:
  Examples(std::uint64_t count, std::uint64_t width)
      : width_(width), kept_(std::min(count, most_examples)), count_(count) {}

  void take(float x) {
    if (at_ / width_ == next()) {
      if (at_ % width_ == 0) inputs_.emplace_back();
      inputs_.back().push_back(x);
    }
    ++at_;
  }
  [[nodiscard]] advice::Inputs inputs() && { return std::move(inputs_); }

 private:
  // The example that is to be kept, or being kept.
  [[nodiscard]] std::uint64_t next() const {
    const bool whole = inputs_.empty() || inputs_.back().size() == width_;
    const std::uint64_t index = inputs_.size() - (whole ? 0 : 1);
    return index < kept_ ? index * count_ / kept_ : count_;
  }

  std::uint64_t width_, kept_, count_, at_ = 0;
  advice::Inputs inputs_;
};

}  // namespace

OwnInputs read_inputs(const std::string& path, std::uint64_t width) {
  const ExampleFile file(path);
  if (file.width() != width)
    throw data::DataError(
        phrase("{}: expected examples of {} numbers, as the network has inputs, found {} ({})",
               {shown(path), std::to_string(width), std::to_string(file.width()),
                shape_in_words(file.shape())}));
  Examples examples(file.examples(), width);
  file.for_each_chunk([&](std::span<const float> numbers) {
    for (const float x : numbers) examples.take(x);
  });
  return {std::move(examples).inputs(), file.other_files()};
}

}  // namespace initproof::cli
