#include <cmath>
#include <memory>

#include <rapidcheck.h>

#include "initproof/network/fused/trainer.hpp"
#include "initproof/network/training/sgd.hpp"

#include "network/examples.hpp"
#include "support/catch.hpp"

namespace initproof::network {
namespace {

// A random task for a network without a hidden layer, whose cost with decay is convex: it has one
// plateau. With a hidden layer there may be several, and where a run ends may depend on its start.
struct PlateauTask {
  std::size_t inputs = *rc::gen::inRange<std::size_t>(1, 9);
  std::size_t outputs = *rc::gen::inRange<std::size_t>(2, 6);
  std::size_t n = *rc::gen::inRange<std::size_t>(2, 21);
  double decay = 1e-3 * *rc::gen::inRange(10, 200);  // lambda / n
  examples::Examples examples =
      examples::make_examples(n, inputs, outputs, 0.2, examples::any_seed());
  random::Stream stream{examples::any_seed(), "test", "plateau"};

  // Biases are not decayed: where a target is hardly ever met they move slowly.
  [[nodiscard]] bool targets_are_mixed() const {
    for (std::size_t k = 0; k < outputs; ++k) {
      double mean = 0;
      for (std::size_t i = 0; i < n; ++i) {
        mean += static_cast<double>(examples.view().target(i, k)) / static_cast<double>(n);
      }
      if (mean < 0.1 || mean > 0.9) return false;
    }
    return true;
  }

  // R after 60 decay times of gradient descent, started from one law of the weights.
  [[nodiscard]] double plateau(WeightLaw law) const {
    const SgdSettings settings{0.5, decay * static_cast<double>(n), n, Decay::l2};
    const auto start = initialize<double>({{inputs, outputs}}, {law, BiasLaw::normal}, stream, 0);
    FusedTrainer<double> trainer(start, std::make_shared<SparseExamples<double>>(examples.view()),
                                 settings, stream, 0);
    const double updates = 60 / decay_rate(settings, n);
    while (static_cast<double>(trainer.updates()) < updates) trainer.run_epoch();
    return trainer.network().squared_weights();
  }
};

TEST_CASE("The plateau of a convex task forgets whether the weights began naive or scaled") {
  REQUIRE(rc::check("R from naive and from scaled weights", [] {
    const PlateauTask task;
    RC_PRE(task.targets_are_mixed());
    const double naive = task.plateau(WeightLaw::naive);
    const double scaled = task.plateau(WeightLaw::scaled);
    RC_ASSERT(std::abs(naive - scaled) <= 1e-6 * (naive + scaled) + 1e-12);
  }));
}

}  // namespace
}  // namespace initproof::network
