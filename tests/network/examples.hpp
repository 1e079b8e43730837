#pragma once

#include <cstdint>
#include <ostream>
#include <utility>
#include <vector>

#include <rapidcheck.h>

#include "initproof/network/dataset.hpp"
#include "initproof/network/initialization.hpp"
#include "initproof/network/network.hpp"
#include "initproof/random/stream.hpp"

namespace initproof::network {

// What RapidCheck prints of a counterexample.
inline void showValue(Activation activation, std::ostream& out) {
  out << name(activation);
}
inline void showValue(Cost cost, std::ostream& out) {
  out << name(cost);
}

}  // namespace initproof::network

namespace initproof::network::examples {

/// Numbers for test data; statistical quality is of no account here.
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : engine_(seed) {}
  /// In [low, high).
  double operator()(double low, double high) { return low + (high - low) * engine_() * 0x1p-32; }
  bool chance(double p) { return (*this)(0, 1) < p; }

 private:
  random::Engine engine_;
};

/// Data that own their numbers.
struct Examples {
  std::size_t features;
  std::size_t outputs;
  std::vector<float> inputs;
  std::vector<float> targets;

  [[nodiscard]] Dataset view() const {
    return Dataset::of_targets(inputs, features, targets, outputs);
  }
};

/// Inputs in [-1, 1), a share of them 0; each example's targets are nonnegative and add up to 1, so
/// that they suit every cost.
inline Examples make_examples(std::size_t count, std::size_t features, std::size_t outputs,
                              double zeros, std::uint64_t seed) {
  Numbers number(seed);
  Examples made{features, outputs, {}, {}};
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < features; ++j) {
      made.inputs.push_back(number.chance(zeros) ? 0.0F : static_cast<float>(number(-1, 1)));
    }
    // In 64ths, so that they add up without rounding.
    int left = 64;
    for (std::size_t k = 0; k + 1 < outputs; ++k) {
      const int part = static_cast<int>(number(0, left + 1));
      made.targets.push_back(static_cast<float>(part) / 64);
      left -= part;
    }
    made.targets.push_back(static_cast<float>(left) / 64);
  }
  return made;
}

/// Two to four layers of 1 to 7 units, any pair of cost and activations that is allowed.
inline Architecture any_architecture() {
  Architecture made;
  made.sizes = *rc::gen::suchThat(
      rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(1, 8)),
      [](const auto& sizes) { return sizes.size() >= 2 && sizes.size() <= 4; });
  made.hidden = *rc::gen::element(Activation::sigmoid, Activation::tanh, Activation::relu);
  made.output = *rc::gen::element(Activation::sigmoid, Activation::tanh, Activation::relu,
                                  Activation::softmax);
  if (made.outputs() == 1 && made.output == Activation::softmax) made.output = Activation::sigmoid;
  const bool has_logarithm =
      made.output == Activation::sigmoid || made.output == Activation::softmax;
  made.cost =
      has_logarithm ? *rc::gen::element(Cost::quadratic, Cost::cross_entropy) : Cost::quadratic;
  return made;
}

/// The same with sigmoid units only.
inline Architecture any_sigmoid_architecture() {
  Architecture made = any_architecture();
  made.hidden = Activation::sigmoid;
  made.output = Activation::sigmoid;
  made.cost = *rc::gen::element(Cost::quadratic, Cost::cross_entropy);
  return made;
}

/// How many examples there are, and how many go into a batch.
struct Sizes {
  std::size_t n, m;
};

inline void showValue(const Sizes& sizes, std::ostream& out) {
  out << "n = " << sizes.n << ", m = " << sizes.m;
}

/// n from 1 to `most`, and m from 1 to n. A failure is shrunk to the smallest n that fails, and to
/// the smallest m with that: whether m divides n is not to be found out by steps of one of them.
inline rc::Gen<Sizes> any_sizes(std::size_t most) {
  const auto picked = rc::gen::map(
      rc::gen::pair(rc::gen::inRange<std::size_t>(0, most), rc::gen::arbitrary<std::uint32_t>()),
      [](const std::pair<std::size_t, std::uint32_t>& pick) {
        const std::size_t n = pick.first + 1;
        return Sizes{n, 1 + pick.second % n};
      });
  return rc::gen::shrink(rc::gen::noShrink(picked), [](const Sizes& sizes) {
    std::vector<Sizes> smaller;
    for (std::size_t n = 1; n <= sizes.n; ++n)
      for (std::size_t m = 1; m <= n && (n < sizes.n || m < sizes.m); ++m)
        smaller.push_back({n, m});
    return rc::seq::fromContainer(smaller);
  });
}

inline std::uint64_t any_seed() {
  return *rc::gen::arbitrary<std::uint64_t>();
}

/// Every example of a data set, in order.
template <class Scalar>
Batch<Scalar> whole(const Dataset& data) {
  std::vector<std::uint32_t> all(data.size());
  for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
  return gather<Scalar>(data, all);
}

}  // namespace initproof::network::examples
