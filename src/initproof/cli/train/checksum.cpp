#include "initproof/cli/train/checksum.hpp"

#include <cstdint>
#include <ostream>
#include <streambuf>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "initproof/cli/checksum.hpp"

namespace initproof::cli {
namespace {

// Takes what is written to it into a checksum, and keeps none of it.
class ChecksumBuffer : public std::streambuf {
 public:
  [[nodiscard]] std::uint64_t value() const noexcept { return sum_.value(); }

 protected:
  std::streamsize xsputn(const char* text, std::streamsize size) override {
    sum_.absorb(std::string_view(text, static_cast<std::size_t>(size)));
    return size;
  }
  int_type overflow(int_type c) override {
    const char text = traits_type::to_char_type(c);
    sum_.absorb(std::string_view(&text, 1));
    return traits_type::not_eof(c);
  }

 private:
  Checksum sum_;
};

std::string digits(std::uint64_t value) {
  return fmt::format("{:016x}", value);
}

}  // namespace

std::string checksum_of(std::string_view text) {
  Checksum sum;
  sum.absorb(text);
  return digits(sum.value());
}

std::string checksum_of(const nlohmann::json& root) {
  ChecksumBuffer buffer;
  std::ostream(&buffer) << root;
  return digits(buffer.value());
}

}  // namespace initproof::cli
