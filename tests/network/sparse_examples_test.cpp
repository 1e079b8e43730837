#include "initproof/network/fused/sparse_examples.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <vector>

#include "initproof/network/fused/trainer.hpp"

#include "network/examples.hpp"
#include "support/catch.hpp"

namespace initproof::network {
namespace {

// The inputs of example i, put together again.
template <class Scalar>
std::vector<Scalar> inputs_of(const FusedBatch<Scalar>& batch, std::size_t i,
                              std::size_t features) {
  std::vector<Scalar> inputs(features, 0);
  const SparseExample* example = batch.examples + i;
  CHECK((example[1].first - example[0].first) % entries_at_once == 0);
  for (std::size_t e = example[0].first; e < example[1].first; ++e) {
    inputs[batch.entries[e].input] += batch.values[example[0].values + batch.entries[e].code];
  }
  return inputs;
}

template <class Scalar>
void check_kept(const Dataset& data) {
  const SparseExamples<Scalar> sparse(data);
  REQUIRE(sparse.size() == data.size());
  const auto batch = sparse.batch({});
  for (std::size_t i = 0; i < data.size(); ++i) {
    CAPTURE(i);
    const auto input = data.input(i);
    CHECK(inputs_of(batch, i, data.features()) == std::vector<Scalar>(input.begin(), input.end()));
  }
}

TEST_CASE("Examples are kept to the bit, however many different values they have") {
  // About 600 values an example that no other has: a table of values ends within every seventh.
  const examples::Examples many = examples::make_examples(30, 2000, 2, 0.7, 1);
  check_kept<float>(many.view());
  check_kept<double>(many.view());
  // An example alone has more values than several usually share.
  const examples::Examples wide = examples::make_examples(3, most_fused_inputs, 1, 0, 2);
  check_kept<float>(wide.view());
  check_kept<double>(wide.view());
  // Values that recur, and an example of zeros.
  examples::Examples few = examples::make_examples(20, 50, 2, 0.2, 3);
  for (std::size_t i = 0; i < few.inputs.size(); ++i) {
    if (few.inputs[i] != 0) few.inputs[i] = static_cast<float>(1 + i % 7);
  }
  std::fill_n(few.inputs.begin() + 50, 50, 0.0F);
  check_kept<float>(few.view());
  CHECK(SparseExamples<float>(few.view()).batch({}).examples[20].values == 0);
}

TEST_CASE("More inputs than can be numbered are refused, and trained in the plain way") {
  const Architecture wide{{most_fused_inputs + 1, 1}};
  CHECK_FALSE(FusedTrainer<float>::supports(wide));
  CHECK(FusedTrainer<float>::supports(Architecture{{most_fused_inputs, 1}}));
  const examples::Examples examples = examples::make_examples(1, most_fused_inputs + 1, 1, 0.99, 1);
  CHECK_THROWS_AS(SparseExamples<float>(examples.view()), std::invalid_argument);
  const examples::Examples fitting = examples::make_examples(1, most_fused_inputs, 1, 0.99, 1);
  const auto sparse = std::make_shared<const SparseExamples<float>>(fitting.view());
  const random::Stream stream(1, "test", "wide");
  CHECK_THROWS_AS(FusedTrainer<float>(zero_network<float>(wide), sparse, {0.1, 0, 1}, stream, 0),
                  std::invalid_argument);
}

}  // namespace
}  // namespace initproof::network
