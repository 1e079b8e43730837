#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <vector>

#include <rapidcheck.h>

#include "initproof/network/fused/kernels.hpp"
#include "initproof/network/fused/trainer.hpp"
#include "initproof/network/training/plain_trainer.hpp"
#include "initproof/random/normal_source.hpp"

#include "network/examples.hpp"
#include "network/instruction_sets.hpp"
#include "support/catch.hpp"

namespace initproof::network {
namespace {

// Layers of up to 40 units, so that rows of every width take part, and sparse inputs.
Architecture wide_architecture() {
  Architecture made = examples::any_sigmoid_architecture();
  for (auto& size : made.sizes) size = *rc::gen::inRange<std::size_t>(1, 41);
  return made;
}

struct Task {
  Architecture architecture;
  std::size_t n;
  SgdSettings settings;
  std::uint64_t seed;
};

Task any_task() {
  const examples::Sizes sizes = *examples::any_sizes(24);
  return {wide_architecture(),
          sizes.n,
          {0.5, 0.1 * static_cast<double>(sizes.n) * *rc::gen::inRange(0, 10), sizes.m, Decay::l2},
          examples::any_seed()};
}

// The same task for both paths.
template <class Scalar>
struct Pair {
  explicit Pair(const Task& task = any_task())
      : architecture(task.architecture), n(task.n), settings(task.settings), seed(task.seed) {}

  Architecture architecture;
  std::size_t n;
  SgdSettings settings;
  std::uint64_t seed;
  examples::Examples examples =
      examples::make_examples(n, architecture.inputs(), architecture.outputs(), 0.7, seed);
  random::Stream stream{seed, "test", "fused"};
  Network<Scalar> start = initialize<Scalar>(architecture, {}, stream, 0);
  PlainTrainer<Scalar> plain{start, examples.view(), settings, stream, 0};
  std::shared_ptr<const SparseExamples<Scalar>> sparse =
      std::make_shared<const SparseExamples<Scalar>>(examples.view());
  FusedTrainer<Scalar> fused{start, sparse, settings, stream, 0};
};

template <class Scalar>
void check_agreement(double allowed, const Task& task) {
  Pair<Scalar> pair(task);
  for (int epoch = 0; epoch < 3; ++epoch) {
    pair.plain.run_epoch();
    pair.fused.run_epoch();
  }
  RC_ASSERT(pair.plain.updates() == pair.fused.updates());
  const Network<Scalar> fused = pair.fused.network();
  for (std::size_t l = 0; l < fused.layers.size(); ++l) {
    const auto& expected = pair.plain.network().layers[l];
    const double scale = 1 + static_cast<double>(expected.weights.cwiseAbs().maxCoeff());
    RC_ASSERT(
        static_cast<double>((expected.weights - fused.layers[l].weights).cwiseAbs().maxCoeff()) <=
        allowed * scale);
    RC_ASSERT(
        static_cast<double>((expected.biases - fused.layers[l].biases).cwiseAbs().maxCoeff()) <=
        allowed * (1 + static_cast<double>(expected.biases.cwiseAbs().maxCoeff())));
  }
  const Evaluation a = pair.plain.evaluate_on(pair.examples.view());
  const Evaluation b = pair.fused.evaluate_on(*pair.sparse);
  RC_ASSERT(std::abs(a.cost - b.cost) <= allowed * (1 + a.cost));
  RC_ASSERT(std::abs(a.penalty - b.penalty) <= allowed * (1 + a.penalty));
}

// At most 75 updates of sums of at most 40 products: 3000 roundings that mostly cancel.
TEST_CASE("The fused path equals the plain path to rounding, in double precision") {
  REQUIRE(
      rc::check("after three epochs", [] { check_agreement<double>(3000 * 0x1p-53, any_task()); }));
}

TEST_CASE("The fused path equals the plain path to rounding, in single precision") {
  REQUIRE(
      rc::check("after three epochs", [] { check_agreement<float>(3000 * 0x1p-24, any_task()); }));
}

TEST_CASE("An epoch that is watched is the same, and can be left after any update") {
  REQUIRE(rc::check("watched", [] {
    Pair<float> pair;
    FusedTrainer<float> watched(pair.start, pair.sparse, pair.settings, pair.stream, 0);
    std::uint64_t seen = 0;
    watched.run_epoch([&] { RC_ASSERT(watched.updates() == ++seen); });
    pair.fused.run_epoch();
    RC_ASSERT(seen == pair.fused.updates());
    RC_ASSERT(watched.network() == pair.fused.network());
    const auto last = *rc::gen::inRange<std::uint64_t>(1, seen + 1);
    FusedTrainer<float> left(pair.start, pair.sparse, pair.settings, pair.stream, 0);
    RC_ASSERT_THROWS_AS(left.run_epoch([&] {
      if (left.updates() == last) throw std::runtime_error("left");
    }),
                        std::runtime_error);
    RC_ASSERT(left.updates() == last);
    RC_ASSERT_THROWS_AS(
        (void)pair.fused.evaluate_on(*pair.sparse, [] { throw std::runtime_error("left"); }),
        std::runtime_error);
  }));
}

// Runs the same updates with the kernel of that name.
template <class Scalar>
std::vector<Scalar> trained_with(const FusedKernel<Scalar>& kernel, const Pair<Scalar>& pair) {
  FusedTrainer<Scalar> trainer(pair.start, pair.sparse, pair.settings, pair.stream, 0, kernel);
  for (int epoch = 0; epoch < 3; ++epoch) trainer.run_epoch();
  std::vector<Scalar> all;
  for (const auto& layer : trainer.network().layers) {
    all.insert(all.end(), layer.weights.data(), layer.weights.data() + layer.weights.size());
    all.insert(all.end(), layer.biases.data(), layer.biases.data() + layer.biases.size());
  }
  return all;
}

template <class Scalar>
bool same_bits(const std::vector<Scalar>& a, const std::vector<Scalar>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(Scalar)) == 0;
}

TEST_CASE("Weights are the same, to the bit, on every instruction set") {
  const std::vector<const char*> available = tests_of_kernels::instruction_sets();
  const auto same_everywhere = [&](const Task& task) {
    const Pair<float> in_float(task);
    const Pair<double> in_double(task);
    const auto expected_float = trained_with(kernels_named("baseline").of_float, in_float);
    const auto expected_double = trained_with(kernels_named("baseline").of_double, in_double);
    return std::all_of(available.begin(), available.end(), [&](const char* name) {
      return same_bits(expected_float, trained_with(kernels_named(name).of_float, in_float)) &&
             same_bits(expected_double, trained_with(kernels_named(name).of_double, in_double));
    });
  };
  REQUIRE(rc::check("against the baseline", [&] { RC_ASSERT(same_everywhere(any_task())); }));
  // Layers so wide that examples go through ranges of the weights together, with tiles of every
  // width, in batches larger than the groups that do so.
  for (const std::size_t hidden : {50U, 80U, 96U, 100U, 128U, 200U}) {
    CAPTURE(hidden);
    CHECK(same_everywhere({{{784, hidden, 2}}, 40, {0.5, 4, 25, Decay::l2}, hidden}));
  }
}

TEST_CASE("The fused path equals the plain path for wide layers and large batches") {
  // Sums of 236 products, six updates.
  const Task task{{{784, 200, 3}}, 40, {0.5, 4, 25, Decay::l2}, 1};
  check_agreement<double>(3000 * 0x1p-53, task);
  check_agreement<float>(3000 * 0x1p-24, task);
}

TEST_CASE("A scale that got small is moved into the weights without rounding") {
  // u = 0.9: the scale passes 2^-16 every fifth update, the weights of a dead input keep their law
  // down to 1e-200.
  examples::Examples examples = examples::make_examples(4, 3, 2, 0, 1);
  for (std::size_t i = 0; i < 4; ++i) examples.inputs[3 * i + 1] = 0;
  const random::Stream stream(1, "test", "scale");
  const Architecture architecture{{3, 4, 2}};
  const auto start = initialize<double>(architecture, {}, stream, 0);
  FusedTrainer<double> trainer(start, std::make_shared<SparseExamples<double>>(examples.view()),
                               {0.1, 36, 1, Decay::l2}, stream, 0);
  for (int epoch = 0; epoch < 50; ++epoch) trainer.run_epoch();
  const double expected = std::exp(200 * std::log1p(-0.9));
  for (Eigen::Index k = 0; k < 4; ++k) {
    CHECK(trainer.network().layers[0].weights(k, 1) / start.layers[0].weights(k, 1) ==
          Approx(expected).epsilon(1e-12));
  }
}

TEST_CASE("The fused path refuses what it cannot do") {
  const examples::Examples examples = examples::make_examples(4, 3, 2, 0, 1);
  const auto sparse = std::make_shared<SparseExamples<double>>(examples.view());
  const random::Stream stream(1, "test", "refusal");
  const auto with = [&](const Architecture& architecture, const SgdSettings& settings) {
    FusedTrainer<double>(zero_network<double>(architecture), sparse, settings, stream, 0);
  };
  CHECK_NOTHROW(with(Architecture{{3, 4, 2}}, {0.1, 0, 4}));
  CHECK_NOTHROW(with(Architecture{{3, 2}, Activation::tanh}, {0.1, 0, 4}));
  CHECK_THROWS_AS(with(Architecture{{3, 4, 2}, Activation::tanh}, {0.1, 0, 4}),
                  std::invalid_argument);
  CHECK_THROWS_AS(with(Architecture{{3, 2}, Activation::sigmoid, Activation::softmax}, {0.1, 0, 4}),
                  std::invalid_argument);
  CHECK_THROWS_AS(with(Architecture{{4, 2}}, {0.1, 0, 4}), std::invalid_argument);
  CHECK_THROWS_AS(with(Architecture{{3, 4, 2}}, {0.1, 0, 5}), std::invalid_argument);
}

}  // namespace
}  // namespace initproof::network
