#include "initproof/tensor_file/element.hpp"

#include <bit>
#include <cmath>

#include "initproof/tensor_file/little_endian.hpp"

namespace initproof::tensor_file {
namespace {

template <class Word>
Word word(const unsigned char* bytes) noexcept {
  return static_cast<Word>(little_endian(std::span<const unsigned char>(bytes, sizeof(Word))));
}

// IEEE 754 binary16: 1 sign, 5 exponent, 10 fraction bits.
double of_half(std::uint16_t bits) noexcept {
  const int exponent = (bits >> 10U) & 0x1F;
  const double fraction = bits & 0x3FFU;
  const double sign = (bits & 0x8000U) != 0 ? -1 : 1;
  if (exponent == 0x1F) return fraction == 0 ? sign * HUGE_VAL : std::nan("");
  if (exponent == 0) return sign * std::ldexp(fraction, -24);
  return sign * std::ldexp(1024 + fraction, exponent - 25);
}

double one(Element element, const unsigned char* bytes) noexcept {
  switch (element) {
    case Element::f16:
      return of_half(word<std::uint16_t>(bytes));
    case Element::bf16:
      return static_cast<double>(
          std::bit_cast<float>(std::uint32_t{word<std::uint16_t>(bytes)} << 16U));
    case Element::f32:
      return static_cast<double>(std::bit_cast<float>(word<std::uint32_t>(bytes)));
    case Element::f64:
      return std::bit_cast<double>(word<std::uint64_t>(bytes));
  }
  return 0;
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
  const std::size_t size = size_of(element);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = one(element, bytes.data() + i * size);
}

}  // namespace initproof::tensor_file
