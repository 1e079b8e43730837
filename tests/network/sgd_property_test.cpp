#include <cmath>
#include <cstdint>
#include <memory>
#include <vector>

#include <rapidcheck.h>

#include "initproof/network/fused/trainer.hpp"
#include "initproof/network/observables.hpp"
#include "initproof/network/training/plain_trainer.hpp"
#include "initproof/network/training/sgd.hpp"

#include "network/examples.hpp"
#include "support/catch.hpp"

namespace initproof::network {
namespace {

constexpr double half_ulp = 0x1p-53;

double between(double low, double high) {
  return low + (high - low) * *rc::gen::inRange(0, 1 << 20) / double{1 << 20};
}

// A random task; u reaches from 0 to 1/2.
struct SgdTask {
  Architecture architecture;
  examples::Sizes sizes = *examples::any_sizes(29);
  std::size_t n = sizes.n;
  SgdSettings settings;
  examples::Examples examples;
  random::Stream stream;
  Network<double> start;

  explicit SgdTask(Architecture shape)
      : architecture(std::move(shape)),
        settings{between(0.01, 2), 0, sizes.m, Decay::l2},
        examples(examples::make_examples(n, architecture.inputs(), architecture.outputs(), 0.4,
                                         examples::any_seed())),
        stream(examples::any_seed(), "test", "sgd"),
        start(initialize<double>(architecture, {}, stream, 0)) {
    settings.lambda = between(0, 0.5) * static_cast<double>(n) / settings.learning_rate;
  }

  [[nodiscard]] PlainTrainer<double> plain() const {
    return {start, examples.view(), settings, stream, 0};
  }
  [[nodiscard]] FusedTrainer<double> fused() const {
    return {start, std::make_shared<SparseExamples<double>>(examples.view()), settings, stream, 0};
  }
};

// Epochs until about `updates` updates are made.
template <class Trainer>
void run(Trainer& trainer, std::uint64_t updates) {
  while (trainer.updates() < updates) trainer.run_epoch();
}

// No gradient reaches the weights of an input that is always 0: they are left with the decay alone.
// Each update rounds twice, 1 - u and the product, relative to the weight: the allowance is t times
// that, below 1e-13 for the few hundred updates made.
void check_dead_input(const Network<double>& now, const Network<double>& start, double u,
                      double updates, double allowed) {
  const double expected = std::exp(updates * std::log1p(-u));
  for (Eigen::Index k = 0; k < now.layers[0].weights.rows(); ++k) {
    const double ratio = now.layers[0].weights(k, 0) / start.layers[0].weights(k, 0);
    RC_ASSERT(std::abs(ratio / expected - 1) <= allowed);
  }
}

TEST_CASE("Weights of an input that is always zero decay exactly as (1 - u)^t") {
  REQUIRE(rc::check("any eta, lambda, n, m, m dividing n or not", [] {
    SgdTask task(examples::any_sigmoid_architecture());
    for (std::size_t i = 0; i < task.n; ++i)
      task.examples.inputs[i * task.architecture.inputs()] = 0;
    const double u = decay_rate(task.settings, task.n);
    auto plain = task.plain();
    auto fused = task.fused();
    run(plain, 200);
    run(fused, 200);
    RC_ASSERT(plain.updates() ==
              plain.epoch() * ((task.n + task.settings.batch_size - 1) / task.settings.batch_size));
    const auto updates = static_cast<double>(plain.updates());
    RC_ASSERT(updates < 240);
    // The right-hand side's own error: t times half an ulp of log1p, and one of exp.
    const double allowed = (2 * updates + updates * std::abs(std::log1p(-u)) + 4) * half_ulp;
    RC_ASSERT(allowed < 1e-13);
    check_dead_input(plain.network(), task.start, u, updates, allowed);
    check_dead_input(fused.network(), task.start, u, updates, allowed);
  }));
}

TEST_CASE("Biases are not decayed") {
  REQUIRE(rc::check("one update changes a bias by eta times its mean delta alone", [] {
    SgdTask task(examples::any_architecture());
    task.settings.batch_size = task.n;
    auto trainer = task.plain();
    std::vector<Vector<double>> expected;
    struct Watch {
      std::vector<Vector<double>>& expected;
      void before_update(const Step<double>& step) {
        for (std::size_t l = 0; l < step.backward.layers(); ++l) {
          expected.push_back(step.network.layers[l].biases -
                             step.learning_rate * step.backward.delta(l).rowwise().mean());
        }
      }
    };
    trainer.run_epoch(Watch{expected});
    for (std::size_t l = 0; l < expected.size(); ++l) {
      const auto& biases = trainer.network().layers[l].biases;
      RC_ASSERT((biases - expected[l]).cwiseAbs().maxCoeff() <=
                8 * half_ulp * (1 + biases.cwiseAbs().maxCoeff()) *
                    (1 + task.settings.learning_rate));
    }
  }));
}

TEST_CASE("The last batch is averaged over its own size") {
  REQUIRE(rc::check("n mod m examples make up the last update", [] {
    SgdTask task(examples::any_architecture());
    auto trainer = task.plain();
    std::vector<Eigen::Index> sizes;
    struct Watch {
      std::vector<Eigen::Index>& sizes;
      void before_update(const Step<double>& step) {
        const auto& delta = step.backward.delta(0);
        sizes.push_back(delta.cols());
        RC_ASSERT((step.backward.gradient(0).biases * static_cast<double>(delta.cols()) -
                   delta.rowwise().sum())
                      .cwiseAbs()
                      .maxCoeff() <= 64 * half_ulp * (1 + delta.cwiseAbs().sum()));
      }
    };
    trainer.run_epoch(Watch{sizes});
    const std::size_t m = task.settings.batch_size;
    RC_ASSERT(sizes.size() == updates_per_epoch(task.settings, task.n));
    RC_ASSERT(sizes.back() == index(task.n % m == 0 ? m : task.n % m));
  }));
}

TEST_CASE("Decay, cross and gradient part add up to the change of |w|^2") {
  REQUIRE(rc::check("every layer, every update", [] {
    SgdTask task(examples::any_architecture());
    auto trainer = task.plain();
    std::vector<double> predicted;
    std::vector<double> size;
    auto record = observe<double, Observe::split | Observe::norms>(
        [&](const Step<double>&, std::span<const LayerObservables> layers) {
          predicted.clear();
          size.clear();
          for (const auto& layer : layers) {
            predicted.push_back(layer.decay_part + layer.cross_part + layer.gradient_part);
            size.push_back(layer.weight_norm * layer.weight_norm + layer.gradient_part +
                           std::abs(layer.cross_part));
          }
        });
    struct Watch {
      decltype(record)& inner;
      const std::vector<double>& predicted;
      const std::vector<double>& size;
      std::vector<double> before = {};
      void before_update(const Step<double>& step) {
        inner.before_update(step);
        before.clear();
        for (const auto& layer : step.network.layers) before.push_back(layer.weights.squaredNorm());
      }
      void after_update(const Step<double>& step) {
        for (std::size_t l = 0; l < before.size(); ++l) {
          const double change = step.network.layers[l].weights.squaredNorm() - before[l];
          // Three sums of at most 49 squares, and two roundings of each weight.
          RC_ASSERT(std::abs(change - predicted[l]) <= 200 * half_ulp * size[l]);
        }
      }
    };
    Watch watch{record, predicted, size};
    for (int epoch = 0; epoch < 3; ++epoch) trainer.run_epoch(watch);
  }));
}

TEST_CASE("Decoupled decay with lambda is L2 decay with lambda / eta") {
  REQUIRE(rc::check("the same weights", [] {
    SgdTask task(examples::any_architecture());
    task.settings.lambda = between(0, 0.5) * static_cast<double>(task.n);
    task.settings.decay = Decay::decoupled;
    auto decoupled = task.plain();
    task.settings.decay = Decay::l2;
    task.settings.lambda /= task.settings.learning_rate;
    auto coupled = task.plain();
    decoupled.run_epoch();
    coupled.run_epoch();
    for (std::size_t l = 0; l < task.architecture.layers(); ++l) {
      RC_ASSERT(decoupled.network().layers[l].weights.isApprox(coupled.network().layers[l].weights,
                                                               1e-11));
    }
  }));
}

// Runs single epochs, each by a new trainer that starts from the network of the one before.
template <class Make>
Network<double> in_parts(const Network<double>& start, int epochs, const Make& make) {
  Network<double> network = start;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    auto trainer = make(network);
    trainer.resume_after(static_cast<std::uint64_t>(epoch));
    trainer.run_epoch();
    RC_ASSERT(trainer.epoch() == static_cast<std::uint64_t>(epoch) + 1);
    RC_ASSERT(trainer.updates() % trainer.epoch() == 0);
    network = trainer.network();
  }
  return network;
}

TEST_CASE("A plain training in parts is the one in one piece, to the bit") {
  REQUIRE(rc::check("any task", [] {
    const SgdTask task(examples::any_architecture());
    auto whole = task.plain();
    for (int epoch = 0; epoch < 4; ++epoch) whole.run_epoch();
    const Network<double> parts = in_parts(task.start, 4, [&](const Network<double>& from) {
      return PlainTrainer<double>(from, task.examples.view(), task.settings, task.stream, 0);
    });
    RC_ASSERT(parts == whole.network());
  }));
}

TEST_CASE("A fused training in parts is the one in one piece, up to rounding") {
  REQUIRE(rc::check("any sigmoid task", [] {
    const SgdTask task(examples::any_sigmoid_architecture());
    const auto sparse = std::make_shared<SparseExamples<double>>(task.examples.view());
    auto whole = task.fused();
    for (int epoch = 0; epoch < 4; ++epoch) whole.run_epoch();
    const Network<double> parts = in_parts(task.start, 4, [&](const Network<double>& from) {
      return FusedTrainer<double>(from, sparse, task.settings, task.stream, 0);
    });
    const Network<double> expected = whole.network();
    for (std::size_t l = 0; l < parts.layers.size(); ++l) {
      const auto& a = parts.layers[l];
      const auto& b = expected.layers[l];
      RC_ASSERT((a.weights - b.weights).cwiseAbs().maxCoeff() <=
                1e-10 * (1 + b.weights.cwiseAbs().maxCoeff()));
      RC_ASSERT((a.biases - b.biases).cwiseAbs().maxCoeff() <=
                1e-10 * (1 + b.biases.cwiseAbs().maxCoeff()));
    }
  }));
}

}  // namespace
}  // namespace initproof::network
