// Prints what all weights of networks trained on the fused path come to, in both precisions: the
// same with every processor and compiler. fused_training.txt pins them.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

#include "initproof/network/fused/trainer.hpp"
#include "initproof/network/initialization.hpp"
#include "initproof/random/engine.hpp"

using namespace initproof;
using namespace initproof::network;

namespace {

constexpr std::size_t examples = 200, features = 784, classes = 10;

struct Examples {
  std::vector<float> inputs;
  std::vector<std::uint8_t> labels;
};

// Four of five inputs are 0, the others of 256 levels, as in images.
Examples make_examples() {
  random::Engine engine(1);
  Examples made;
  for (std::size_t i = 0; i < examples * features; ++i) {
    const std::uint32_t word = engine();
    made.inputs.push_back(word % 5 == 0 ? static_cast<float>(word >> 24) / 255 : 0.0F);
  }
  for (std::size_t i = 0; i < examples; ++i)
    made.labels.push_back(static_cast<std::uint8_t>(engine() % classes));
  return made;
}

template <class Scalar>
void add(std::uint64_t& hash, const Matrix<Scalar>& values) {
  std::for_each(values.data(), values.data() + values.size(), [&](Scalar x) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &x, sizeof x);
    hash = (hash ^ bits) * 0x100000001b3;
  });
}

template <class Scalar>
void train(const Examples& some, std::size_t hidden, Cost cost, const char* name) {
  Architecture architecture;
  architecture.sizes = {features, hidden, classes};
  architecture.cost = cost;
  const random::Stream stream(1, "fused", "training", random::Generator::xoshiro);
  const auto start = initialize<Scalar>(architecture, {}, stream, 0);
  FusedTrainer<Scalar> trainer(start,
                               std::make_shared<const SparseExamples<Scalar>>(Dataset::of_classes(
                                   some.inputs, features, some.labels, classes)),
                               {0.5, 4, 10, Decay::l2}, stream, 0);
  for (int epoch = 0; epoch < 3; ++epoch) trainer.run_epoch();
  std::uint64_t hash = 0;
  for (const auto& layer : trainer.network().layers) {
    add<Scalar>(hash, layer.weights);
    add<Scalar>(hash, Matrix<Scalar>(layer.biases));
  }
  std::printf("%s %zu %016llx\n", name, hidden, static_cast<unsigned long long>(hash));
}

}  // namespace

int main() {
  const Examples some = make_examples();
  for (const std::size_t hidden : {30U, 100U}) {
    train<float>(some, hidden, Cost::cross_entropy, "float cross-entropy");
    train<float>(some, hidden, Cost::quadratic, "float quadratic");
    train<double>(some, hidden, Cost::cross_entropy, "double cross-entropy");
    train<double>(some, hidden, Cost::quadratic, "double quadratic");
  }
}
