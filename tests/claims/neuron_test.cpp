#include "common/neuron/neuron.hpp"

#include <cmath>

#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::proofs {
namespace {

const random::Stream stream(7, "layer", "neurons");

Neuron set(double weight_variance, double bias_variance) {
  claim::Parameters parameters(neuron_parameters(naive_neuron()));
  parameters.set("weight_variance", weight_variance);
  parameters.set("bias_variance", bias_variance);
  return neuron_from(parameters);
}

TEST_CASE("Layers of ordinary size are drawn in the unit 1") {
  for (const Neuron& neuron : {naive_neuron(), scaled_neuron(), Neuron{784, 0, 1, 1e-20},
                               Neuron{65536, 65536, 1e6, 1e6}, Neuron{1, 1, 1, 1e-100}}) {
    CHECK(unit_of(neuron) == 1);
  }
}

TEST_CASE("A layer of tiny variances is drawn as one of ordinary size in another unit") {
  const double tiny = 0x1p-320;
  const auto z = draw_preactivations(stream, 3, {8, 5, 2, 3});
  const auto small = draw_preactivations(stream, 3, {8, 5, 2 * tiny, 3 * tiny});
  CHECK(small.unit < 1e-40);
  for (std::size_t i = 0; i < z.values.size(); ++i) {
    const double expected = std::sqrt(tiny) * static_cast<double>(z.values[i]);
    REQUIRE(small.unit * static_cast<double>(small.values[i]) == expected);
  }
  CHECK(small.moments().variance() == tiny * z.moments().variance());
  CHECK(small.beyond(2 * std::sqrt(tiny)) == z.beyond(2));
  CHECK(z.beyond(2).successes > 0);
}

TEST_CASE("A variance is 0 or no smaller than its bound, and the refusal says why") {
  CHECK(set(1, 0).bias_variance == 0);
  CHECK(set(smallest_variance, smallest_variance).weight_variance == smallest_variance);
  for (const double tiny : {5e-324, 1e-200, std::nextafter(smallest_variance, 0.0)}) {
    const auto bias = tests::thrown<claim::UsageError>([&] { (void)set(1, tiny); });
    CHECK(tests::contains(bias, "--set bias_variance="));
    CHECK(tests::contains(bias, "expected 0 or at least 1e-100"));
    const auto weight = tests::thrown<claim::UsageError>([&] { (void)set(tiny, 1); });
    CHECK(tests::contains(weight, "--set weight_variance="));
  }
}

}  // namespace
}  // namespace initproof::proofs
