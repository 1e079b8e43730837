#include "initproof/cli/examples/example_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <memory>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "initproof/cli/options/values.hpp"
#include "initproof/data/error.hpp"
#include "initproof/data/idx.hpp"
#include "initproof/data/text.hpp"
#include "initproof/language/language.hpp"
#include "initproof/tensor_file/tensor.hpp"
#include "initproof/tensor_file/whole_numbers.hpp"

namespace initproof::cli {
namespace {

using data::DataError;
using language::phrase;
using Shape = std::vector<std::uint64_t>;
using Take = std::function<void(std::span<const float>)>;
using Read = std::function<void(const Take&)>;

constexpr std::size_t at_once = 8192;  // numbers

// Safetensors begin with the length of their header, its low byte first, and with that header, an
// object of JSON. A length that is a multiple of 65,536 begins with two zeros as well; it is below
// 2^32, and in the place of its high bytes IDX has its first size, which is not 0.
bool is_safetensors(std::string_view head) {
  return head.substr(4) == std::string_view("\0\0\0\0{", 5);
}

// IDX begins with two zeros, and may be packed. Of what is not there, or is a folder or a pipe, its
// reader says so.
bool may_be_idx(const std::string& path) {
  std::array<char, 9> head{'-', '-'};
  std::error_code unknown;
  if (!std::filesystem::is_regular_file(path, unknown)) return true;
  std::ifstream file(path, std::ios::binary);
  if (!file.is_open()) return true;
  file.read(head.data(), head.size());
  const std::string_view start(head.data(), head.size());
  return start.starts_with("\x1f\x8b") ||
         (start.starts_with(std::string_view("\0\0", 2)) && !is_safetensors(start));
}

float of_pixel(std::int64_t byte) noexcept {
  return static_cast<float>(byte) / 255.0F;
}

Read open_images(const std::string& path, Shape& shape) {
  const auto file = std::make_shared<data::IdxFile>(path, data::any_dimensions);
  shape.assign(file->sizes().begin(), file->sizes().end());
  if (shape.size() < 2)
    throw DataError(
        phrase("{}: expected examples, found labels: IDX data of one dimension", {shown(path)}));
  return [file](const Take& take) {
    const std::vector<std::uint8_t> bytes = file->content();
    std::vector<float> pixels;
    for (std::size_t at = 0; at < bytes.size(); at += pixels.size()) {
      pixels.resize(std::min(at_once, bytes.size() - at));
      for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = of_pixel(bytes[at + i]);
      take(pixels);
    }
  };
}

void check_order(const std::string& path, bool columns_first, const Shape& shape) {
  if (columns_first && shape.size() > 1)
    throw DataError(
        phrase("{}: expected examples one after the other, found Fortran's order", {shown(path)}));
}

Read open_bytes(const std::string& path, Shape& shape) {
  const auto array = std::make_shared<tensor_file::WholeNumbers>(path);
  shape = array->shape();
  check_order(path, array->columns_first(), shape);
  return [array](const Take& take) {
    std::vector<float> pixels;
    array->for_each_chunk([&](std::span<const std::int64_t> numbers) {
      pixels.resize(numbers.size());
      std::transform(numbers.begin(), numbers.end(), pixels.begin(), of_pixel);
      take(pixels);
    });
  };
}

// The only array of the file.
const tensor_file::Tensor& only_array(const tensor_file::TensorFile& file,
                                      const std::string& path) {
  if (file.tensors().size() == 1) return file.tensors().front();
  if (file.tensors().empty() && !file.left_out().empty())
    throw DataError(phrase("{}: expected an array of floating-point numbers, found '{}': {}",
                           {shown(path), data::printable(file.left_out().front().name),
                            data::printable(file.left_out().front().reason)}));
  throw DataError(phrase("{}: expected one array of examples, found {}",
                         {shown(path), std::to_string(file.tensors().size())}));
}

Read open_floats(const std::string& path, Shape& shape, std::vector<std::string>& other_files) {
  const auto file = std::make_shared<const tensor_file::TensorFile>(path);
  const tensor_file::Tensor& array = only_array(*file, path);
  shape = array.shape;
  other_files = file->other_files();
  check_order(path, array.columns_first, shape);
  return [file, &array, path](const Take& take) {
    std::vector<float> floats;
    for_each_chunk(array, [&](std::span<const double> numbers) {
      floats.clear();
      for (const double x : numbers) {
        // Beyond a float's range a conversion to one is undefined; NaN is not within it either.
        if (!(std::abs(x) <= static_cast<double>(std::numeric_limits<float>::max())))
          throw DataError(phrase("{}: expected finite numbers below 2^128, found {}",
                                 {shown(path), fmt::format("{:g}", x)}));
        floats.push_back(static_cast<float>(x));
      }
      take(floats);
    });
  };
}

Read open_npy(const std::string& path, Shape& shape, std::vector<std::string>& other_files) {
  const std::string type = tensor_file::npy_type(path);
  if (type == "|u1") return open_bytes(path, shape);
  if (tensor_file::is_whole(type))
    throw DataError(
        phrase("{}: expected examples of floating-point numbers or bytes (uint8), found "
               "whole numbers of type {}, as labels are",
               {shown(path), type}));
  if (!tensor_file::numpy_element(type))
    throw DataError(phrase("{}: expected examples of type <f2, <f4, <f8 or |u1, found {}",
                           {shown(path), data::printable(type)}));
  return open_floats(path, shape, other_files);
}

}  // namespace

ExampleFile::ExampleFile(const std::string& path) {
  if (may_be_idx(path))
    read_ = open_images(path, shape_);
  else
    read_ = tensor_file::is_npy(path) ? open_npy(path, shape_, other_files_)
                                      : open_floats(path, shape_, other_files_);
  if (std::find(shape_.begin(), shape_.end(), 0) != shape_.end())
    throw DataError(phrase("{}: expected examples, found none: an array of {}",
                           {shown(path), shape_in_words(shape_)}));
}

std::uint64_t ExampleFile::examples() const noexcept {
  return shape_.size() < 2 ? 1 : shape_.front();
}

std::uint64_t ExampleFile::width() const noexcept {
  std::uint64_t product = 1;
  for (std::size_t i = shape_.size() < 2 ? 0 : 1; i < shape_.size(); ++i) product *= shape_[i];
  return product;
}

void ExampleFile::for_each_chunk(const Take& take) const {
  read_(take);
}

std::string shape_in_words(std::span<const std::uint64_t> shape) {
  if (shape.empty()) return phrase("1 number");
  std::string words;
  for (const std::uint64_t size : shape)
    words += (words.empty() ? "" : " x ") + std::to_string(size);
  return words;
}

}  // namespace initproof::cli
