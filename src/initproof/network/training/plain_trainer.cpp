#include "initproof/network/training/plain_trainer.hpp"

namespace initproof::network {
namespace {

// Before anything is divided by the number of examples or multiplied by the batch size.
template <class Scalar>
Network<Scalar> checked(Network<Scalar> start, const Dataset& training,
                        const SgdSettings& settings) {
  check(start.architecture);
  check(training, start.architecture);
  check(settings, training.size());
  return start;
}

}  // namespace

template <class Scalar>
PlainTrainer<Scalar>::PlainTrainer(Network<Scalar> start, const Dataset& training,
                                   const SgdSettings& settings, const random::Stream& stream,
                                   std::uint64_t run)
    : network_(checked(std::move(start), training, settings)),
      training_(training),
      settings_(settings),
      decay_rate_(network::decay_rate(settings, training.size())),
      order_(stream, run, training.size(), settings.batch_size) {}

template <class Scalar>
void PlainTrainer<Scalar>::update() {
  const auto keep = static_cast<Scalar>(1 - decay_rate_);
  const auto eta = static_cast<Scalar>(settings_.learning_rate);
  for (std::size_t l = 0; l < network_.layers.size(); ++l) {
    auto& layer = network_.layers[l];
    layer.weights = keep * layer.weights - eta * backward_.gradient(l).weights;
    layer.biases -= eta * backward_.gradient(l).biases;
  }
  ++updates_;
}

template <class Scalar>
Evaluation PlainTrainer<Scalar>::evaluate_on(const Dataset& data) const {
  return evaluate(network_, data, settings_.lambda / static_cast<double>(training_.size()));
}

template class PlainTrainer<float>;
template class PlainTrainer<double>;

}  // namespace initproof::network
