#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace initproof::data {

/// The Secure Hash Algorithm with 256 bits (NIST, FIPS 180-4, section 6.2), to tell known files by.
class Sha256 {
 public:
  void absorb(std::span<const std::uint8_t> bytes) noexcept;
  /// The digest of all that was absorbed, in 64 hexadecimal digits; nothing may be absorbed after.
  [[nodiscard]] std::string digest();

 private:
  static constexpr std::size_t block = 64;

  void compress(const std::uint8_t* bytes) noexcept;

  std::array<std::uint32_t, 8> state_ = {0x6A09E667U, 0xBB67AE85U, 0x3C6EF372U, 0xA54FF53AU,
                                         0x510E527FU, 0x9B05688CU, 0x1F83D9ABU, 0x5BE0CD19U};
  std::array<std::uint8_t, block> open_{};  // a block that is not full yet
  std::uint64_t length_ = 0;                // bytes in all
};

}  // namespace initproof::data
