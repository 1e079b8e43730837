#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace initproof::tensor_file {

/// How a number of a tensor is stored, little-endian. Whole numbers are no weights.
enum class Element { f16, bf16, f32, f64 };

[[nodiscard]] std::size_t size_of(Element element) noexcept;
[[nodiscard]] std::string_view name(Element element) noexcept;

/// As safetensors write it ("F32", "BF16") and as NumPy does ("<f4"); none for what is no weight.
[[nodiscard]] std::optional<Element> safetensors_element(std::string_view name) noexcept;
[[nodiscard]] std::optional<Element> numpy_element(std::string_view name) noexcept;

/// The numbers of as many elements as `out` is long; every one is a double exactly.
void decode(Element element, std::span<const unsigned char> bytes, std::span<double> out) noexcept;

}  // namespace initproof::tensor_file
