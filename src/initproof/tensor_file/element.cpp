#include "initproof/tensor_file/element.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "initproof/tensor_file/little_endian.hpp"

namespace initproof::tensor_file {
namespace {

template <class Word>
Word word_at(const unsigned char* bytes) noexcept {
  if constexpr (std::endian::native != std::endian::little)
    return static_cast<Word>(little_endian(std::span<const unsigned char>(bytes, sizeof(Word))));
  Word word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

// IEEE 754 binary16: 1 sign, 5 exponent, 10 fraction bits. In the place of a float's they are a
// number that is 2^112 times smaller, subnormal ones too.
double of_half(std::uint16_t bits) noexcept {
  const std::uint32_t magnitude = bits & 0x7FFFU;
  const double sign = (bits & 0x8000U) != 0 ? -1 : 1;
  if (magnitude >= 0x7C00U) return magnitude == 0x7C00U ? sign * HUGE_VAL : std::nan("");
  return sign * static_cast<double>(std::bit_cast<float>(magnitude << 13U)) * 0x1p112;
}

double of_bfloat(std::uint16_t bits) noexcept {
  return static_cast<double>(std::bit_cast<float>(std::uint32_t{bits} << 16U));
}

template <class Word, class Convert>
void decode_all(const unsigned char* bytes, std::span<double> out, Convert convert) noexcept {
  for (double& number : out) {
    number = convert(word_at<Word>(bytes));
    bytes += sizeof(Word);
  }
}

}  // namespace

std::size_t size_of(Element element) noexcept {
  switch (element) {
    case Element::f16:
    case Element::bf16:
      return 2;
    case Element::f32:
      return 4;
    case Element::f64:
      return 8;
  }
  return 0;
}

std::string_view name(Element element) noexcept {
  switch (element) {
    case Element::f16:
      return "f16";
    case Element::bf16:
      return "bf16";
    case Element::f32:
      return "f32";
    case Element::f64:
      return "f64";
  }
  return "";
}

std::optional<Element> safetensors_element(std::string_view name) noexcept {
  if (name == "F16") return Element::f16;
  if (name == "BF16") return Element::bf16;
  if (name == "F32") return Element::f32;
  if (name == "F64") return Element::f64;
  return std::nullopt;
}

std::optional<Element> numpy_element(std::string_view name) noexcept {
  if (name == "<f2") return Element::f16;
  if (name == "<f4") return Element::f32;
  if (name == "<f8") return Element::f64;
  return std::nullopt;
}

void decode(Element element, std::span<const unsigned char> bytes, std::span<double> out) noexcept {
  switch (element) {
    case Element::f16:
      return decode_all<std::uint16_t>(bytes.data(), out, of_half);
    case Element::bf16:
      return decode_all<std::uint16_t>(bytes.data(), out, of_bfloat);
    case Element::f32:
      return decode_all<std::uint32_t>(bytes.data(), out, [](std::uint32_t bits) {
        return static_cast<double>(std::bit_cast<float>(bits));
      });
    case Element::f64:
      return decode_all<std::uint64_t>(
          bytes.data(), out, [](std::uint64_t bits) { return std::bit_cast<double>(bits); });
  }
}

}  // namespace initproof::tensor_file
