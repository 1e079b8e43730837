#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "initproof/tensor_file/bytes.hpp"

namespace initproof::tensor_file {

/// Whether the file begins as NumPy's npy do; false for what is not there or
/// no regular file.
[[nodiscard]] bool is_npy(const std::filesystem::path& path);

/// What a npy file says of its numbers, "<f4" or "|u1". Throws data::DataError if it is none.
[[nodiscard]] std::string npy_type(const std::filesystem::path& path);

/// Whether NumPy's type is one of whole numbers: signed or not, of 1, 2, 4 or 8 bytes with the low
/// one first, or true and false.
[[nodiscard]] bool is_whole(std::string_view npy_type) noexcept;

/// An array of whole numbers in a npy file: classes, or the bytes of pictures.
class WholeNumbers {
 public:
  /// Throws data::DataError, one line that names the file, if it is no npy file of whole numbers or
  /// not as long as its header says.
  explicit WholeNumbers(const std::filesystem::path& path);

  [[nodiscard]] const std::vector<std::uint64_t>& shape() const noexcept { return shape_; }
  /// Of numbers: the product of the shape.
  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
  /// In Fortran's order: the first index is the one that runs fastest.
  [[nodiscard]] bool columns_first() const noexcept { return columns_first_; }

  /// The numbers, some thousand at a time; what is above 2^63 - 1 is given as that.
  void for_each_chunk(const std::function<void(std::span<const std::int64_t>)>& take) const;

 private:
  std::shared_ptr<const File> file_;
  std::vector<std::uint64_t> shape_;
  std::uint64_t count_ = 0;
  std::uint64_t begins_at_ = 0;
  std::size_t width_ = 0;  // bytes of a number
  bool signed_ = false;
  bool columns_first_ = false;
};

}  // namespace initproof::tensor_file
