#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "initproof/network/initialization.hpp"
#include "initproof/network_file/file.hpp"
#include "initproof/tensor_file/tensor.hpp"

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"
#include "tensor_file/files.hpp"

namespace initproof::tensor_file {
namespace {

using tests::contains;
using tests::numbers_of;
using tests::refusal;
using tests::write;

template <class Scalar>
network::Network<Scalar> drawn() {
  return network::initialize<Scalar>({{3, 4, 2}},
                                     {network::WeightLaw::he, network::BiasLaw::normal},
                                     random::Stream(1, "test", "own-network"), 0);
}

TEMPLATE_TEST_CASE("A saved network is read: names, shapes, every number", "", float, double) {
  const tests::TemporaryFolder folder;
  const auto network = drawn<TestType>();
  network_file::save(network, folder.path() / "x.json");
  const TensorFile file(folder.path() / "x.json");
  CHECK(file.format() == "initproof");
  REQUIRE(file.tensors().size() == 4);
  CHECK(file.tensors()[0].name == "layers.0.biases");
  CHECK(file.tensors()[0].shape == std::vector<std::uint64_t>{4});
  CHECK(file.tensors()[1].name == "layers.0.weights");
  CHECK(file.tensors()[1].shape == std::vector<std::uint64_t>{4, 3});
  CHECK(file.tensors()[3].shape == std::vector<std::uint64_t>{2, 4});
  for (std::size_t l = 0; l < 2; ++l) {
    const auto& layer = network.layers[l];
    const std::vector<double> biases(layer.biases.begin(), layer.biases.end());
    CHECK(numbers_of(file.tensors()[2 * l]) == biases);
    // Column by column, as a network holds them.
    const network::Matrix<double> weights = layer.weights.template cast<double>();
    CHECK(file.tensors()[2 * l + 1].columns_first);
    CHECK(numbers_of(file.tensors()[2 * l + 1]) ==
          std::vector<double>(weights.data(), weights.data() + weights.size()));
  }
}

TEST_CASE("What is no saved network is refused in one line that names it") {
  const tests::TemporaryFolder folder;
  const auto path = folder.path() / "x.json";
  const std::string whole = network_file::document(drawn<float>());
  const auto refused = [&](const std::string& document) {
    write(path, document);
    return refusal(path);
  };
  CHECK(contains(refused(whole.substr(0, whole.size() / 2)), "x.json': expected"));
  CHECK(contains(refused(R"({"weights":[1,2]})"), "expected a member 'format', found none"));
  std::string other = whole;
  other.replace(other.find("float32"), 7, "float16");
  CHECK(contains(refused(other), "expected scalar 'float64', found \"float16\""));
  // It would be held whole.
  write(path, whole);
  std::filesystem::resize_file(path, (std::uint64_t{1} << 30U) + 1);
  CHECK(contains(refusal(path),
                 "x.json': expected a saved network of at most 1024 MiB, found a longer file"));
  // A header of 123 bytes is of safetensors.
  CHECK(contains(refused(std::string("{\0\0\0\0\0\0\0", 8) + std::string(123, ' ')),
                 "header of safetensors"));
}

}  // namespace
}  // namespace initproof::tensor_file
