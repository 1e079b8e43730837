#include <bit>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "initproof/data/error.hpp"
#include "initproof/data/limits.hpp"
#include "initproof/network_file/file.hpp"
#include "initproof/tensor_file/tensor.hpp"
#include "initproof/text/message.hpp"

// What `train --save` writes (network_file/file.hpp). Its numbers are JSON, and held as they are
// read.
namespace initproof::tensor_file {
namespace {

template <class Scalar>
class FromMemory final : public Bytes {
 public:
  explicit FromMemory(const Scalar* next) : next_(next) {}

  void read(std::span<unsigned char> out) override {
    using Bits = std::conditional_t<sizeof(Scalar) == sizeof(float), std::uint32_t, std::uint64_t>;
    for (; !out.empty(); out = out.subspan(sizeof(Bits))) {
      const auto bits = std::bit_cast<Bits>(*next_++);
      for (std::size_t b = 0; b < sizeof bits; ++b)
        out[b] = static_cast<unsigned char>(bits >> (8 * b));
    }
  }

 private:
  const Scalar* next_;
};

std::string document_of(const File& file) {
  if (file.size() > data::limits::json_bytes)
    file.refuse(text::say("expected a saved network of at most {} MiB, found a longer file",
                          data::limits::json_bytes >> 20U));
  std::string document(file.size(), '\0');
  file.read_at(0, {reinterpret_cast<unsigned char*>(document.data()), document.size()});
  return document;
}

network_file::AnyNetwork network_of(const File& file) {
  try {
    return network_file::parse_any(document_of(file), fmt::format("'{}'", file.name()));
  } catch (const network_file::FormatError& e) {
    throw data::DataError(e.message());
  }
}

template <class Scalar>
std::vector<Tensor> tensors_of(const network::Network<Scalar>& network) {
  std::vector<Tensor> tensors;
  const auto add = [&](const std::string& name, const std::vector<std::uint64_t>& shape,
                       const auto& numbers) {
    tensors.push_back(
        {.name = name,
         .shape = shape,
         .element = sizeof(Scalar) == sizeof(float) ? Element::f32 : Element::f64,
         .columns_first = true,
         .count = static_cast<std::uint64_t>(numbers.size()),
         .open = [first = numbers.data()] { return std::make_unique<FromMemory<Scalar>>(first); }});
  };
  const std::vector<std::size_t>& sizes = network.architecture.sizes;
  for (std::size_t l = 0; l < network.layers.size(); ++l) {
    add(fmt::format("layers.{}.weights", l), {sizes[l + 1], sizes[l]}, network.layers[l].weights);
    add(fmt::format("layers.{}.biases", l), {sizes[l + 1]}, network.layers[l].biases);
  }
  return tensors;
}

}  // namespace

Contents read_own_network(const std::shared_ptr<const File>& file) {
  auto network = std::make_shared<network_file::AnyNetwork>(network_of(*file));
  Contents contents;
  contents.tensors = std::visit([](const auto& one) { return tensors_of(one); }, *network);
  contents.archive = std::move(network);
  return contents;
}

}  // namespace initproof::tensor_file
