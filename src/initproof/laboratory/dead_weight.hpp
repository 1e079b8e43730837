#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "initproof/data/image_set.hpp"
#include "initproof/laboratory/answers.hpp"
#include "initproof/network/training/plain_trainer.hpp"

namespace initproof::laboratory {

/// What the training of a weight that nothing but decay moves depends on.
struct DeadWeightSettings {
  double eta = 0;
  double penalty_rate = 0;  ///< lambda/n
  std::size_t batch = 0;    ///< m; of fewer images, all
  std::size_t hidden = 0;
  std::size_t images = 0;
  std::uint64_t epochs = 0;
};

/// A network in double precision that learns images, and one of its weights: from a pixel that is 0
/// in all of them to the first hidden unit. From N(0, 1) weights.
class DeadWeight {
 public:
  /// Throws Refusal for settings that the trainer refuses, or without such a pixel.
  DeadWeight(std::shared_ptr<const data::ImageSet> images, const DeadWeightSettings& settings,
             const random::Stream& stream);

  [[nodiscard]] bool done() const noexcept;
  void run_epoch();
  /// {"images", "pixel", "updates", "initial", "u"} and what is new of "update", "weight", and what
  /// (1 - u)^T and exp(-u T) make of the first weight, "law" and "exponential".
  [[nodiscard]] Json state();

 private:
  std::shared_ptr<const data::ImageSet> images_;
  DeadWeightSettings settings_;
  network::Dataset training_;
  std::size_t pixel_ = 0;
  double u_ = 0;
  double initial_ = 0;
  std::unique_ptr<network::PlainTrainer<double>> trainer_;
  std::vector<double> news_;
  std::uint64_t told_ = 0;
};

}  // namespace initproof::laboratory
