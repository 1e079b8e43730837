#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace initproof::cli {

/// Examples that a user has in a file, one after the other: images of IDX with any number of
/// dimensions, or the only array of a npy file or of another one of tensors
/// (tensor_file/tensor.hpp). Bytes are pixels: they become 0 to 1, as MNIST's do.
class ExampleFile {
 public:
  /// Looks at the header alone. Throws data::DataError, one line that names the file, what was
  /// expected and what was found.
  explicit ExampleFile(const std::string& path);

  /// As the file has it, examples first; an array of one dimension is a single example here.
  [[nodiscard]] const std::vector<std::uint64_t>& shape() const noexcept { return shape_; }
  [[nodiscard]] std::uint64_t examples() const noexcept;
  /// Numbers of an example.
  [[nodiscard]] std::uint64_t width() const noexcept;

  /// Other files that the numbers lie in.
  [[nodiscard]] const std::vector<std::string>& other_files() const noexcept {
    return other_files_;
  }

  /// All numbers in their order, some thousand at a time, once. Throws data::DataError if one of
  /// them is not finite as a float, or they are not as many as the header says.
  void for_each_chunk(const std::function<void(std::span<const float>)>& take) const;

 private:
  std::vector<std::uint64_t> shape_;
  std::vector<std::string> other_files_;
  std::function<void(const std::function<void(std::span<const float>)>&)> read_;
};

/// "50 x 28 x 28", as shapes are said in messages; "1 number" without dimensions.
[[nodiscard]] std::string shape_in_words(std::span<const std::uint64_t> shape);

}  // namespace initproof::cli
