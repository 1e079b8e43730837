#pragma once

#include <bit>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "tensor_file/files.hpp"

namespace initproof::tests {

/// A tensor to be written, row by row.
struct Kept {
  std::vector<std::uint64_t> shape;
  std::vector<float> weights;
};

/// The upper half of a float, rounded to the nearest.
[[nodiscard]] inline std::uint16_t to_bfloat16(float w) {
  return static_cast<std::uint16_t>((std::bit_cast<std::uint32_t>(w) + 0x8000U) >> 16U);
}

/// Writes safetensors of F32 or BF16.
inline void write_weights(const std::filesystem::path& path,
                          const std::map<std::string, Kept>& tensors, bool bfloat16 = false) {
  std::string header, data;
  for (const auto& [name, kept] : tensors) {
    const std::size_t begin = data.size();
    for (const float w : kept.weights) data += bfloat16 ? stored(to_bfloat16(w)) : stored(w);
    header += fmt::format(R"({}"{}":{{"dtype":"{}","shape":[{}],"data_offsets":[{},{}]}})",
                          header.empty() ? "" : ",", name, bfloat16 ? "BF16" : "F32",
                          fmt::join(kept.shape, ","), begin, data.size());
  }
  write(path, safetensors("{" + header + "}", data));
}

}  // namespace initproof::tests
