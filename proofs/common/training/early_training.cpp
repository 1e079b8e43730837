#include "common/training/early_training.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include <fmt/format.h>

namespace initproof::proofs {

network::Architecture Learner::architecture(const LearningData& data) const {
  network::Architecture shape;
  shape.sizes = {data.training.features(), hidden_width, data.training.outputs()};
  shape.cost = cost;
  return shape;
}

network::SgdSettings Learner::settings(std::size_t training_size) const {
  return {.learning_rate = learning_rate,
          .lambda = penalty_rate * static_cast<double>(training_size),
          .batch_size = batch_size};
}

double Learner::decay_rate(std::size_t training_size) const {
  return network::decay_rate(settings(training_size), training_size);
}

std::size_t Learner::updates_per_epoch(std::size_t training_size) const {
  return network::updates_per_epoch(settings(training_size), training_size);
}

std::vector<claim::Parameter> learner_parameters() {
  return {{"hidden_width", 30, 20, 40, true, "neurons of the hidden layer"},
          {"learning_rate", 0.1, 0.05, 0.15, false, "η, the learning rate"}};
}

claim::Parameter penalty_parameter(double value, double minimum, double maximum) {
  return {"penalty_rate", value, minimum,
          maximum,        false, "λ/n, the regularization parameter per training example"};
}

Learner learner_from(const claim::Parameters& parameters) {
  Learner learner;
  learner.hidden_width = parameters.integer("hidden_width");
  learner.learning_rate = parameters["learning_rate"];
  const auto& declared = parameters.declared();
  if (std::any_of(declared.begin(), declared.end(),
                  [](const claim::Parameter& p) { return p.name == "penalty_rate"; })) {
    learner.penalty_rate = parameters["penalty_rate"];
  }
  return learner;
}

network::FusedTrainer<float> trainer(const Learner& learner, const LearningData& data,
                                     const network::Network<float>& from,
                                     const random::Stream& stream, std::uint64_t run) {
  return {from, data.sparse_training, learner.settings(data.training.size()), stream, run};
}

double norm(const WeightMatrix& w) {
  return w.cast<double>().norm();
}

double cosine(const WeightMatrix& a, const WeightMatrix& b) {
  const double inner = a.cast<double>().cwiseProduct(b.cast<double>()).sum();
  return inner / (norm(a) * norm(b));
}

std::vector<figure::Series> medians_with_range(const text::Message& label, int colour,
                                               std::span<const double> x,
                                               const std::vector<std::vector<double>>& runs,
                                               const text::Message& range) {
  if (runs.empty()) throw std::invalid_argument("medians_with_range: no run");
  const std::vector<double> points(x.begin(), x.end());
  figure::Series line{figure::Mark::line, label, colour, points, {}};
  figure::Series band{figure::Mark::band, range, colour, points, {}, {}, {}};
  for (std::size_t i = 0; i < points.size(); ++i) {
    std::vector<double> values;
    for (const auto& run : runs) {
      if (run.size() != points.size()) {
        throw std::invalid_argument(fmt::format("medians_with_range: a run has {} values, not {}",
                                                run.size(), points.size()));
      }
      values.push_back(run[i]);
    }
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    line.y.push_back(values.size() % 2 == 1 ? values[half]
                                            : std::midpoint(values[half - 1], values[half]));
    band.y_low.push_back(values.front());
    band.y_high.push_back(values.back());
  }
  return {band, line};
}

}  // namespace initproof::proofs
