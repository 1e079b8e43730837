#include "initproof/cli/network/inputs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <functional>
#include <span>

#include "initproof/cli/options/values.hpp"
#include "initproof/data/error.hpp"
#include "initproof/data/idx.hpp"
#include "initproof/language/language.hpp"
#include "initproof/tensor_file/tensor.hpp"

namespace initproof::cli {
namespace {

using data::DataError;
using language::phrase;

// IDX begins with two zeros, and may be packed.
bool may_be_idx(const std::string& path) {
  std::array<char, 2> head = {};
  std::ifstream(path, std::ios::binary).read(head.data(), head.size());
  return head == std::array{'\0', '\0'} || head == std::array{'\x1f', '\x8b'};
}

// Takes numbers one after the other, and keeps those of examples from all over the file.
class Examples {
 public:
  Examples(std::uint64_t count, std::uint64_t width)
      : width_(width), kept_(std::min(count, most_examples)), count_(count) {}

  void take(double x) {
    if (at_ / width_ == next()) {
      if (at_ % width_ == 0) inputs_.emplace_back();
      inputs_.back().push_back(static_cast<float>(x));
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

// How many examples of that width so many numbers are.
std::uint64_t examples_of(const std::string& path, std::uint64_t numbers, std::uint64_t of_one,
                          std::uint64_t width) {
  if (of_one != width || numbers == 0)
    throw DataError(
        phrase("{}: expected examples of {} numbers, as the network has inputs, found {}",
               {shown(path), std::to_string(width), std::to_string(of_one)}));
  return numbers / width;
}

advice::Inputs of_images(const std::string& path, std::uint64_t width) {
  const data::IdxImages images = data::read_idx_images(path);
  Examples examples(examples_of(path, images.pixels.size(), images.rows * images.columns, width),
                    width);
  for (const std::uint8_t pixel : images.pixels) examples.take(pixel / 255.0);
  return std::move(examples).inputs();
}

advice::Inputs of_array(const std::string& path, std::uint64_t width) {
  const tensor_file::TensorFile file(path);
  if (file.tensors().size() != 1)
    throw DataError(phrase("{}: expected one array of examples, found {}",
                           {shown(path), std::to_string(file.tensors().size())}));
  const tensor_file::Tensor& array = file.tensors().front();
  if (array.columns_first && array.shape.size() > 1)
    throw DataError(
        phrase("{}: expected examples one after the other, found Fortran's order", {shown(path)}));
  const std::uint64_t rows = array.shape.size() < 2 ? 1 : array.shape.front();
  const std::uint64_t of_one = rows == 0 ? 0 : array.count / rows;
  Examples examples(examples_of(path, array.count, of_one, width), width);
  for_each_chunk(array, [&](std::span<const double> numbers) {
    for (const double x : numbers) {
      if (!std::isfinite(x) || !std::isfinite(static_cast<float>(x)))
        throw DataError(phrase("{}: expected finite numbers, found others", {shown(path)}));
      examples.take(x);
    }
  });
  return std::move(examples).inputs();
}

}  // namespace

advice::Inputs read_inputs(const std::string& path, std::uint64_t width) {
  return may_be_idx(path) ? of_images(path, width) : of_array(path, width);
}

}  // namespace initproof::cli
