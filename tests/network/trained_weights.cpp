// Prints what all weights of networks come to that are trained on the fused path and on the plain
// one, in both precisions, and orthogonal ones as they are drawn: the same with every processor and
// compiler. trained_weights.txt pins them.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

#include "initproof/network/fused/trainer.hpp"
#include "initproof/network/initialization.hpp"
#include "initproof/network/training/plain_trainer.hpp"
#include "initproof/random/engine.hpp"

namespace initproof::network {
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
std::uint64_t hash_of(const Network<Scalar>& network) {
  std::uint64_t hash = 0;
  for (const auto& layer : network.layers) {
    add<Scalar>(hash, layer.weights);
    add<Scalar>(hash, Matrix<Scalar>(layer.biases));
  }
  return hash;
}

void print(const char* name, const Architecture& architecture, std::uint64_t hash) {
  std::printf("%s %zu %016llx\n", name, architecture.sizes[1],
              static_cast<unsigned long long>(hash));
}

const random::Stream& stream() {
  static const random::Stream made(1, "fused", "training", random::Generator::xoshiro);
  return made;
}

constexpr SgdSettings settings{0.5, 4, 10, Decay::l2};

template <class Scalar>
void train_fused(const Dataset& data, const Architecture& architecture, const char* name) {
  FusedTrainer<Scalar> trainer(initialize<Scalar>(architecture, {}, stream(), 0),
                               std::make_shared<const SparseExamples<Scalar>>(data), settings,
                               stream(), 0);
  for (int epoch = 0; epoch < 3; ++epoch) trainer.run_epoch();
  print(name, architecture, hash_of(trainer.network()));
}

// Batches of 10 and, as 7 does not divide 200, of fewer; of single examples too.
template <class Scalar>
void train_plainly(const Dataset& data, const Architecture& architecture, WeightLaw law,
                   std::size_t batch, const char* name) {
  PlainTrainer<Scalar> trainer(
      initialize<Scalar>(architecture, {law, BiasLaw::normal}, stream(), 0), data,
      {0.05, 4, batch, Decay::l2}, stream(), 0);
  trainer.run_epoch();
  trainer.run_epoch();
  print(name, architecture, hash_of(trainer.network()));
  const Evaluation end = trainer.evaluate_on(data);
  std::printf("  cost %a penalty %a\n", end.cost, end.penalty);
}

template <class Scalar>
void train_all_plainly(const Dataset& data, const char* relu, const char* tanh, const char* one) {
  train_plainly<Scalar>(data, {{features, 30, 20, classes}, Activation::relu, Activation::softmax},
                        WeightLaw::he, 10, relu);
  train_plainly<Scalar>(data, {{features, 37, classes}, Activation::tanh, Activation::sigmoid},
                        WeightLaw::orthogonal, 7, tanh);
  train_plainly<Scalar>(data, {{features, 5, classes}}, WeightLaw::glorot, 1, one);
}

void train_all() {
  const Examples some = make_examples();
  const Dataset data = Dataset::of_classes(some.inputs, features, some.labels, classes);
  for (const std::size_t hidden : {30U, 100U}) {
    for (const Cost cost : {Cost::cross_entropy, Cost::quadratic}) {
      Architecture architecture{{features, hidden, classes}};
      architecture.cost = cost;
      const bool quadratic = cost == Cost::quadratic;
      train_fused<float>(data, architecture, quadratic ? "float quadratic" : "float cross-entropy");
      train_fused<double>(data, architecture,
                          quadratic ? "double quadratic" : "double cross-entropy");
    }
  }
  train_all_plainly<float>(data, "float relu", "float tanh orthogonal", "float one by one");
  train_all_plainly<double>(data, "double relu", "double tanh orthogonal", "double one by one");
  for (const auto& sizes : {std::vector<std::size_t>{60, 40}, {40, 60}, {30, 30}}) {
    const Architecture architecture{sizes};
    print("orthogonal", architecture,
          hash_of(initialize<double>(architecture, {WeightLaw::orthogonal, BiasLaw::zero}, stream(),
                                     0)));
  }
}

}  // namespace
}  // namespace initproof::network

int main() {
  initproof::network::train_all();
}
