#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "initproof/advice/measure/inputs.hpp"
#include "initproof/advice/theory/propagation.hpp"
#include "initproof/random/generator.hpp"
#include "initproof/stats/guarantee.hpp"
#include "initproof/stats/interval.hpp"
#include "initproof/stats/judgement.hpp"

namespace initproof::advice {

/// What is compared with the theory, of one layer: means over networks.
enum class Quantity {
  z,      ///< of the mean over the units of z^2
  error,  ///< of the mean over the units of (dC/dz)^2, for an error of standard normals at the end
  dead    ///< of the share of the units in the dead zone
};

struct MeasuredQuantity {
  Quantity quantity = Quantity::z;
  std::size_t layer = 0;  ///< from 0
  double predicted = 0;
  double margin = 0;  ///< a truth within it of the prediction confirms
  double estimate = 0;
  stats::Interval interval;
  stats::Judgement judgement = stats::Judgement::undecided;
  stats::Guarantee guarantee;
  /// Below so many the interval of a mean square is nothing to judge by: over networks it is
  /// skewed, the more the deeper and narrower they are.
  double fewest_networks = 0;

  [[nodiscard]] bool enough(std::uint64_t networks) const noexcept {
    return static_cast<double>(networks) >= fewest_networks;
  }
};

struct MeasureOptions {
  double alpha = 1e-9;   ///< of the whole measurement; each interval has the same share
  double margin = 0.05;  ///< of variances, as a share of the prediction
  std::uint64_t seed = 1;
  random::Generator generator = random::generators.front();
  unsigned threads = 1;
  std::uint64_t most_networks =
      0;  ///< 0: four times what is planned, as long as that takes minutes
  const std::atomic<bool>* interrupted = nullptr;
  /// Examples of which every network is given one at random; nullptr: an input of which a share
  /// (Spec::input_share) is of one size, with the second moment, and the rest is 0.
  const Inputs* inputs = nullptr;
  const InputTheory* over_inputs = nullptr;  ///< propagate(spec, *inputs), beside them
};

/// Mean z^2 of a layer of the network whose hidden layers are `factor` times as wide, over that of
/// the network itself.
struct Coordinate {
  std::uint64_t factor = 1;
  std::size_t layer = 0;  ///< from 0
  double estimate = 1;
  stats::Interval interval;
  stats::Judgement flat = stats::Judgement::undecided;  ///< 1, within the margin
};

struct Measurement {
  std::vector<MeasuredQuantity> quantities;
  std::vector<Coordinate> coordinates;  ///< of other widths, if they are asked for
  std::uint64_t networks = 0;
  std::uint64_t planned = 0;
  double share = 0;  ///< of alpha that each interval has
  bool interrupted = false;
};

/// The margin of shares, absolute.
inline constexpr double share_margin = 0.02;

/// Draws networks and compares every layer with the theory until all is clear, in blocks of
/// `networks_of_a_block`, which are merged in their order: threads change nothing but the time.
///
/// Shares are bounded, so that their intervals hold for any law. The mean squares of different
/// networks are independent; their interval is exact if they are Gaussian, which the mean over many
/// units of a few layers nearly is. Behind many narrow layers it is nearly log-normal, and a sample
/// mostly misses the rare networks that the mean rests on: judged is only where enough networks
/// were drawn for the skewness, to leading order, to cost no more than a factor of e in the error
/// rate. What would take more than may be drawn stays undecided. Not compared: what is predicted to
/// be 0, and the shares of rectifiers, which are 1/2 by symmetry. The error at the last layer is
/// compared where its activation is not the identity.
///
/// Throws std::invalid_argument unless can_be_drawn(spec), and if there are inputs of another
/// length than the first layer's, or without their theory, whose signals are to be given.
[[nodiscard]] Measurement measure(const Spec& spec, const std::vector<LayerSignal>& signals,
                                  const MeasureOptions& options);

inline constexpr std::uint64_t networks_of_a_block = 16;

}  // namespace initproof::advice
