#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace initproof::tensor_file::pickle {

/// Throws std::invalid_argument "pickle: <why>".
[[noreturn]] void refuse(const std::string& why);

/// The bytes of a pickle, read from the beginning. Each throws std::invalid_argument "pickle:
/// breaks off" where there are too few.
class PickleBytes {
 public:
  explicit PickleBytes(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] std::string_view take(std::uint64_t n);
  [[nodiscard]] unsigned char code() { return static_cast<unsigned char>(take(1).front()); }
  /// A whole number of so many bytes, at most 8, without a sign.
  [[nodiscard]] std::uint64_t number(std::size_t bytes);
  /// BININT: four bytes with a sign.
  [[nodiscard]] std::int64_t signed_number() {
    return std::int64_t{static_cast<std::int32_t>(number(4))};
  }
  /// LONG1: a length, and so many bytes in two's complement; of more than eight it refuses.
  [[nodiscard]] std::int64_t long_number();
  /// BINFLOAT: eight bytes, the least last.
  [[nodiscard]] double binary_double();
  /// A text whose length stands before it in so many bytes.
  [[nodiscard]] std::string text(std::size_t length_bytes);
  /// Up to the end of the line, which is taken too.
  [[nodiscard]] std::string line();

 private:
  std::string_view rest_;
};

}  // namespace initproof::tensor_file::pickle
