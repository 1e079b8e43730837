#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "initproof/data/error.hpp"
#include "initproof/tensor_file/tensor.hpp"

#include "support/thrown.hpp"

namespace initproof::tests {

inline void write(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// A number as it is stored, little-endian.
template <class Number>
[[nodiscard]] std::string stored(Number number) {
  return {reinterpret_cast<const char*>(&number), sizeof number};
}

/// A file of the format: the length of the header, the header, the numbers.
[[nodiscard]] inline std::string safetensors(const std::string& header, const std::string& data) {
  return stored(std::uint64_t{header.size()}) + header + data;
}

[[nodiscard]] inline std::vector<double> numbers_of(const tensor_file::Tensor& tensor) {
  std::vector<double> all;
  tensor_file::for_each_chunk(tensor, [&](std::span<const double> chunk) {
    all.insert(all.end(), chunk.begin(), chunk.end());
  });
  return all;
}

/// Why a file is refused; empty where it is read.
[[nodiscard]] inline std::string refusal(const std::filesystem::path& path) {
  return refusal<data::DataError>([&] { const tensor_file::TensorFile file(path); });
}

}  // namespace initproof::tests
