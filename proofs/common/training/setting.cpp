#include "common/training/setting.hpp"

#include <algorithm>

namespace initproof::proofs {

network::Architecture TrainingSetting::architecture(std::size_t features,
                                                    std::size_t outputs) const {
  network::Architecture shape;
  shape.sizes = {features, hidden_width, outputs};
  shape.cost = cost;
  return shape;
}

network::SgdSettings TrainingSetting::sgd(std::size_t training_size) const {
  return {.learning_rate = learning_rate,
          .lambda = penalty_rate * static_cast<double>(training_size),
          .batch_size = batch_size == 0 ? training_size : std::min(batch_size, training_size)};
}

double TrainingSetting::decay_rate(std::size_t training_size) const {
  return network::decay_rate(sgd(training_size), training_size);
}

std::size_t TrainingSetting::updates_per_epoch(std::size_t training_size) const {
  return network::updates_per_epoch(sgd(training_size), training_size);
}

std::vector<claim::Parameter> training_parameters() {
  return {{"hidden_width", 30, 20, 40, true, "neurons of the hidden layer"},
          {"learning_rate", 0.1, 0.05, 0.15, false, "η, the learning rate"}};
}

claim::Parameter penalty_parameter(double value, double minimum, double maximum) {
  return {"penalty_rate", value, minimum,
          maximum,        false, "λ/n, the regularization parameter per training example"};
}

TrainingSetting training_from(const claim::Parameters& parameters) {
  TrainingSetting setting;
  setting.hidden_width = parameters.integer("hidden_width");
  setting.learning_rate = parameters["learning_rate"];
  const auto& declared = parameters.declared();
  if (std::any_of(declared.begin(), declared.end(),
                  [](const claim::Parameter& p) { return p.name == "penalty_rate"; })) {
    setting.penalty_rate = parameters["penalty_rate"];
  }
  return setting;
}

}  // namespace initproof::proofs
