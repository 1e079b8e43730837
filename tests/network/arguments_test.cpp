#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "initproof/network/dataset.hpp"
#include "initproof/network/network.hpp"
#include "initproof/network/training/sgd.hpp"
#include "initproof/network/training/shuffle.hpp"

#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::network {
namespace {

template <class Call>
std::string refusal(const Call& call) {
  return tests::refusal<std::invalid_argument>(call);
}

TEST_CASE("Architectures that cannot be are refused, naming the value") {
  CHECK_NOTHROW(check(Architecture{{784, 30, 10}}));
  CHECK(tests::contains(refusal([] { check(Architecture{{}}); }), "not 0"));
  CHECK(tests::contains(refusal([] { check(Architecture{{784}}); }), "not 1"));
  CHECK(tests::contains(refusal([] { check(Architecture{{784, 0, 10}}); }), "layer 1 has size 0"));
  CHECK(tests::contains(refusal([] {
                          check(Architecture{{2, 2, 2}, Activation::softmax});
                        }),
                        "softmax"));
  CHECK(tests::contains(refusal([] {
                          check(Architecture{{2, 1}, Activation::sigmoid, Activation::softmax});
                        }),
                        "softmax"));
  CHECK(tests::contains(refusal([] {
                          check(Architecture{{2, 1}, Activation::tanh, Activation::tanh});
                        }),
                        "tanh"));
}

TEST_CASE("N_w counts weights, not biases") {
  CHECK(Architecture{{784, 30, 10}}.weights() == 784 * 30 + 30 * 10);
}

TEST_CASE("Training settings that cannot be are refused, naming the value") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const auto with = [](double eta, double lambda, std::size_t m, Decay decay = Decay::l2) {
    return refusal([=] { check(SgdSettings{eta, lambda, m, decay}, 100); });
  };
  CHECK(with(0.1, 5, 10).empty());
  CHECK(with(0.1, 0, 100).empty());
  CHECK(tests::contains(with(0, 5, 10), "learning rate is 0"));
  CHECK(tests::contains(with(-0.5, 5, 10), "-0.5"));
  CHECK(tests::contains(with(infinity, 5, 10), "inf"));
  CHECK(tests::contains(with(std::numeric_limits<double>::quiet_NaN(), 5, 10), "nan"));
  CHECK(tests::contains(with(0.1, -1, 10), "lambda is -1"));
  CHECK(tests::contains(with(0.1, infinity, 10), "lambda is inf"));
  CHECK(tests::contains(with(0.1, 5, 0), "batch size is 0"));
  CHECK(tests::contains(with(0.1, 5, 101), "batch size is 101"));
  CHECK(tests::contains(with(0.1, 1000, 10), "decay per update is 1"));
  CHECK(with(0.1, 999, 10).empty());
  CHECK(tests::contains(with(0.1, 100, 10, Decay::decoupled), "decay per update is 1"));
}

TEST_CASE("The decay of one update") {
  CHECK(decay_rate({0.1, 5, 10, Decay::l2}, 50'000) == Approx(1e-5).epsilon(1e-15));
  CHECK(decay_rate({0.1, 5, 10, Decay::decoupled}, 50'000) == Approx(1e-4).epsilon(1e-15));
  CHECK(updates_per_epoch({0.1, 5, 10}, 100) == 10);
  CHECK(updates_per_epoch({0.1, 5, 10}, 101) == 11);
  CHECK(updates_per_epoch({0.1, 5, 100}, 100) == 1);
}

TEST_CASE("Data that cannot be are refused, naming the value") {
  const std::vector<float> inputs(6, 0.5F);
  const std::vector<std::uint8_t> labels{0, 1, 2};
  const auto classes = [&](std::size_t features, std::size_t outputs) {
    return refusal([&] { (void)Dataset::of_classes(inputs, features, labels, outputs); });
  };
  CHECK(classes(2, 3).empty());
  CHECK(tests::contains(classes(2, 2), "label of example 2 is 2"));
  CHECK(tests::contains(classes(2, 1), "label of example 2 is 2"));
  CHECK(tests::contains(classes(3, 3), "6 inputs"));
  CHECK(tests::contains(classes(0, 3), "features is 0"));
  CHECK(tests::contains(classes(2, 0), "outputs is 0"));
  CHECK(tests::contains(refusal([] { (void)Dataset::of_classes({}, 2, {}, 3); }), "0 examples"));

  std::vector<float> damaged = inputs;
  damaged[3] = std::numeric_limits<float>::quiet_NaN();
  CHECK(tests::contains(refusal([&] { (void)Dataset::of_classes(damaged, 2, labels, 3); }),
                        "feature 1 of example 1 is nan"));
  const std::vector<float> targets{0, 0.5F, std::numeric_limits<float>::infinity()};
  CHECK(tests::contains(refusal([&] { (void)Dataset::of_targets(inputs, 2, targets, 1); }),
                        "target 0 of example 2 is inf"));
}

TEST_CASE("Data that do not fit the network are refused") {
  const std::vector<float> inputs(4, 0.5F);
  const std::vector<float> targets{0.25F, 1.5F};
  const Dataset data = Dataset::of_targets(inputs, 2, targets, 1);
  const auto with = [&](Architecture architecture) {
    return refusal([&] { check(data, architecture); });
  };
  CHECK(with({{2, 1}, Activation::sigmoid, Activation::sigmoid, Cost::quadratic}).empty());
  CHECK(tests::contains(with({{2, 1}}), "1.5"));
  CHECK(tests::contains(with({{3, 1}}), "2 features"));
  CHECK(tests::contains(with({{2, 2}}), "1 outputs"));

  const std::vector<float> pair{0.25F, 0.25F};
  const Dataset one = Dataset::of_targets(std::span(inputs).first(2), 2, pair, 2);
  const Architecture softmax{{2, 2}, Activation::sigmoid, Activation::softmax};
  CHECK(tests::contains(refusal([&] { check(one, softmax); }), "add up to 0.5"));
}

TEST_CASE("Targets of classes") {
  const std::vector<float> inputs(2, 0.0F);
  const std::vector<std::uint8_t> labels{1, 0};
  const Dataset several = Dataset::of_classes(inputs, 1, labels, 2);
  CHECK(several.target(0, 0) == 0);
  CHECK(several.target(0, 1) == 1);
  CHECK(several.target(1, 0) == 1);
  const Dataset single = Dataset::of_classes(inputs, 1, labels, 1);
  CHECK(single.target(0, 0) == 1);
  CHECK(single.target(1, 0) == 0);
}

TEST_CASE("Targets of more classes than a byte can name") {
  const std::vector<float> inputs(3, 0.0F);
  const std::vector<std::uint16_t> labels{700, 256, 0};
  const Dataset data = Dataset::of_many_classes(inputs, 1, labels, 701);
  CHECK(data.target(0, 700) == 1);
  CHECK(data.target(0, 700 % 256) == 0);
  CHECK(data.target(1, 256) == 1);
  CHECK(data.target(1, 0) == 0);
  const Dataset rest = data.slice(1, 2);
  CHECK(rest.target(0, 256) == 1);
  CHECK(rest.target(1, 0) == 1);
  CHECK(tests::contains(refusal([&] { (void)Dataset::of_many_classes(inputs, 1, labels, 700); }),
                        "label of example 0 is 700, expected 0 to 699"));
}

TEST_CASE("A slice sees its part of the examples") {
  const std::vector<float> inputs{0, 1, 2, 3, 4, 5};
  const std::vector<float> targets{10, 11, 12};
  const Dataset part = Dataset::of_targets(inputs, 2, targets, 1).slice(1, 2);
  CHECK(part.size() == 2);
  CHECK(part.input(1)[0] == 4);
  CHECK(part.target(0, 0) == 11);
  CHECK_THROWS_AS(part.slice(1, 2), std::out_of_range);
  CHECK_THROWS_AS(part.slice(3, 1), std::out_of_range);
  CHECK_THROWS_AS(part.slice(0, 0), std::out_of_range);
}

TEST_CASE("Runs and epochs have room for 32 bits each") {
  CHECK(replicate_of(1, 2) == (std::uint64_t{1} << 32) + 2);
  CHECK(tests::contains(refusal([] { (void)replicate_of(std::uint64_t{1} << 32); }), "4294967296"));
  CHECK(tests::contains(refusal([] { (void)replicate_of(0, std::uint64_t{1} << 32); }),
                        "4294967296"));
}

TEST_CASE("Inputs of another size than the network's are refused") {
  const auto network = zero_network<double>(Architecture{{3, 2}});
  CHECK(tests::contains(
      refusal([&] { (void)predict(network, Matrix<double>(Matrix<double>::Zero(4, 1))); }), "4"));
}

}  // namespace
}  // namespace initproof::network
