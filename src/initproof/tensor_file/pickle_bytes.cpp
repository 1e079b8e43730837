#include "initproof/tensor_file/pickle_bytes.hpp"

#include <bit>
#include <stdexcept>

#include "initproof/tensor_file/little_endian.hpp"

namespace initproof::tensor_file::pickle {

void refuse(const std::string& why) {
  throw std::invalid_argument("pickle: " + why);
}

std::string_view PickleBytes::take(std::uint64_t n) {
  if (n > rest_.size()) refuse("breaks off");
  const std::string_view taken = rest_.substr(0, n);
  rest_.remove_prefix(n);
  return taken;
}

std::uint64_t PickleBytes::number(std::size_t bytes) {
  return little_endian(std::span<const char>(take(bytes)));
}

std::int64_t PickleBytes::long_number() {
  const std::uint64_t size = number(1);
  if (size > 8) refuse("a whole number of more than 64 bits");
  const std::uint64_t low = number(size);
  const auto unused = static_cast<unsigned>(64 - 8 * size);
  if (size == 0 || unused == 0) return static_cast<std::int64_t>(low);
  return static_cast<std::int64_t>(low << unused) >> unused;  // the sign is the highest bit
}

double PickleBytes::binary_double() {
  std::uint64_t bits = 0;
  for (const char byte : take(8)) bits = bits << 8U | static_cast<unsigned char>(byte);
  return std::bit_cast<double>(bits);
}

std::string PickleBytes::text(std::size_t length_bytes) {
  return std::string(take(number(length_bytes)));
}

std::string PickleBytes::line() {
  const std::size_t end = rest_.find('\n');
  if (end == std::string_view::npos) refuse("breaks off");
  std::string text(take(end));
  (void)take(1);
  return text;
}

}  // namespace initproof::tensor_file::pickle
