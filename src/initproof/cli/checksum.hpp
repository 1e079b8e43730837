#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <string_view>

namespace initproof::cli {

/// Tells damaged or exchanged data from the right ones; no protection against forgery. The
/// 64-bit hash FNV-1a (Fowler, Noll, Vo, Eastlake and Hansen, "The FNV Non-Cryptographic Hash
/// Algorithm"), a pixel's 32 bits at a time: every step is one to one, so a single changed number
/// never goes unseen.
class Checksum {
 public:
  void absorb(std::string_view text) noexcept {
    for (const char c : text) step(static_cast<unsigned char>(c));
  }
  void absorb(std::span<const std::uint8_t> bytes) noexcept {
    for (const std::uint8_t byte : bytes) step(byte);
  }
  void absorb(std::span<const std::uint16_t> numbers) noexcept {
    for (const std::uint16_t number : numbers) step(number);
  }
  void absorb(std::span<const float> numbers) noexcept {
    for (const float x : numbers) step(std::bit_cast<std::uint32_t>(x));
  }

  [[nodiscard]] std::uint64_t value() const noexcept { return value_; }

 private:
  void step(std::uint32_t word) noexcept { value_ = (value_ ^ word) * 0x100000001B3U; }

  std::uint64_t value_ = 0xCBF29CE484222325U;
};

}  // namespace initproof::cli
