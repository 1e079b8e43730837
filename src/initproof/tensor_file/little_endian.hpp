#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace initproof::tensor_file {

/// The whole number that at most eight bytes are, the least first.
template <class Byte>
[[nodiscard]] constexpr std::uint64_t little_endian(std::span<const Byte> bytes) noexcept {
  static_assert(sizeof(Byte) == 1);
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;)
    value = value << 8U | static_cast<unsigned char>(bytes[i]);
  return value;
}

}  // namespace initproof::tensor_file
