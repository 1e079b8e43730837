#pragma once

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <boost/random/normal_distribution.hpp>
#include <fmt/format.h>

#include "initproof/random/distributions.hpp"
#include "initproof/random/stream.hpp"
#include "initproof/tensor_file/tensor.hpp"

namespace initproof::tests {

/// Draws one weight.
using DrawWeight = std::function<double(random::Engine&)>;

[[nodiscard]] inline DrawWeight normal(double deviation) {
  return [=](random::Engine& e) {
    return boost::random::normal_distribution<double>(0, deviation)(e);
  };
}
[[nodiscard]] inline DrawWeight uniform(double bound) {
  return [=](random::Engine& e) { return bound * (2 * random::CanonicalUniform()(e) - 1); };
}
/// A normal drawn again beyond two deviations.
[[nodiscard]] inline DrawWeight truncated(double deviation) {
  return [=, draw = normal(deviation)](random::Engine& e) {
    for (;;) {
      const double x = draw(e);
      if (std::abs(x) <= 2 * deviation) return x;
    }
  };
}

/// A tensor in memory, kept as floats: `seed` and the law decide its numbers.
[[nodiscard]] inline std::vector<float> drawn(std::uint64_t seed, std::size_t count,
                                              const DrawWeight& draw) {
  random::Engine engine = random::Stream(seed, "audit", "test").engine(0);
  std::vector<float> weights(count);
  for (float& w : weights) w = static_cast<float>(draw(engine));
  return weights;
}

class InMemory final : public tensor_file::Bytes {
 public:
  explicit InMemory(const std::vector<float>& weights)
      : at_(reinterpret_cast<const unsigned char*>(weights.data())) {}
  void read(std::span<unsigned char> out) override {
    std::copy_n(at_, out.size(), out.begin());
    at_ += out.size();
  }

 private:
  const unsigned char* at_;
};

/// The weights must outlive it.
[[nodiscard]] inline tensor_file::Tensor tensor(const std::vector<float>& weights,
                                                std::vector<std::uint64_t> shape) {
  return {"w",   std::move(shape), tensor_file::Element::f32,
          false, weights.size(),   [&weights] { return std::make_unique<InMemory>(weights); }};
}

}  // namespace initproof::tests
