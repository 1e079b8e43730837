#include "common/training/early_training.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include <fmt/format.h>

namespace initproof::proofs {

network::FusedTrainer<float> trainer(const TrainingSetting& setting, const LearningData& data,
                                     const network::Network<float>& from,
                                     const random::Stream& stream, std::uint64_t run) {
  return {from, data.sparse_training, setting.sgd(data.training.size()), stream, run};
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
