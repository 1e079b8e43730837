#include "gradient-sum-is-incoherent/divergence.hpp"

#include <cmath>
#include <utility>

#include "gradient-sum-is-incoherent/chaos.hpp"

namespace initproof::proofs::gradient_sum_is_incoherent {
namespace {

using State = network::Network<double>;

// Distance at the start, relative to the parameters'.
constexpr double tiny = 1e-8;
// The direction's growth hardly changes in a further round.
constexpr int rounds_of_iteration = 2;
// Runs of the experiment are numbered from 0, far below the networks that give random directions.
constexpr std::uint64_t far_runs = std::uint64_t{1} << 31U;

// The parameters of a network as one vector.
struct Parameters {
  static double distance(const State& a, const State& b) {
    double squares = 0;
    for (std::size_t l = 0; l < a.layers.size(); ++l) {
      squares += (a.layers[l].weights - b.layers[l].weights).squaredNorm();
      squares += (a.layers[l].biases - b.layers[l].biases).squaredNorm();
    }
    return std::sqrt(squares);
  }
  /// base + share (b - a)
  static State displaced(State base, const State& a, const State& b, double share) {
    for (std::size_t l = 0; l < base.layers.size(); ++l) {
      base.layers[l].weights += share * (b.layers[l].weights - a.layers[l].weights);
      base.layers[l].biases += share * (b.layers[l].biases - a.layers[l].biases);
    }
    return base;
  }
  static State towards(const State& a, const State& b, double share) {
    return displaced(a, a, b, share);
  }
};

}  // namespace

DoubleImages in_double(const LearningData& data) {
  return std::make_shared<const network::SparseExamples<double>>(data.training);
}

std::vector<double> logs_of_parting(const TrainingSetting& setting, const LearningData& data,
                                    const DoubleImages& images, network::WeightLaw law,
                                    const random::Stream& stream, std::uint64_t run,
                                    std::size_t epochs) {
  const auto settings = setting.sgd(data.training.size());
  const auto epoch = [&](const State& from, std::size_t number) {
    network::FusedTrainer<double> trained(from, images, settings, stream, run);
    trained.resume_after(number);
    trained.run_epoch();
    return trained.network();
  };
  const State from = initial_network<double>(setting, data, law, stream, run);
  const State anywhere = initial_network<double>(setting, data, law, stream, far_runs + run);
  State beside =
      Parameters::displaced(from, network::zero_network<double>(from.architecture), anywhere, tiny);
  const double before = Parameters::distance(from, beside);
  const State after = epoch(from, 0);
  for (int round = 0; round < rounds_of_iteration; ++round) {
    const State parted = epoch(beside, 0);
    beside =
        Parameters::displaced(from, after, parted, before / Parameters::distance(after, parted));
  }
  return logs_of_growth(from, beside, epochs, epoch, Parameters{});
}

}  // namespace initproof::proofs::gradient_sum_is_incoherent
