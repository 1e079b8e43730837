#include "initproof/network/training/sgd.hpp"

#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

namespace initproof::network {

double decay_rate(const SgdSettings& settings, std::size_t training_size) {
  const double eta = settings.decay == Decay::l2 ? settings.learning_rate : 1;
  return eta * settings.lambda / static_cast<double>(training_size);
}

std::size_t updates_per_epoch(const SgdSettings& settings, std::size_t training_size) {
  return (training_size + settings.batch_size - 1) / settings.batch_size;
}

void check(const SgdSettings& settings, std::size_t training_size) {
  if (!(settings.learning_rate > 0) || !std::isfinite(settings.learning_rate)) {
    throw std::invalid_argument(
        fmt::format("learning rate is {}, expected a positive number", settings.learning_rate));
  }
  if (!(settings.lambda >= 0) || !std::isfinite(settings.lambda)) {
    throw std::invalid_argument(
        fmt::format("lambda is {}, expected 0 or a positive number", settings.lambda));
  }
  if (settings.batch_size == 0 || settings.batch_size > training_size) {
    throw std::invalid_argument(
        fmt::format("batch size is {}, expected 1 to the {} training examples", settings.batch_size,
                    training_size));
  }
  const double u = decay_rate(settings, training_size);
  if (!(u < 1)) {
    throw std::invalid_argument(fmt::format("the decay per update is {}, expected less than 1", u));
  }
}

}  // namespace initproof::network
