#pragma once

#include <cstdint>
#include <optional>

#include "initproof/advice/spec/spec.hpp"

namespace initproof::advice {

/// The strength of the decay in everybody's words. With n examples, eta the learning rate:
/// eta * weight_decay is taken off a weight in every step; lambda = n * weight_decay is the book's,
/// in C + lambda / (2n) sum w^2; l2 = weight_decay / 2 is Keras's regularizer l2 * sum w^2.
struct Conventions {
  double weight_decay = 0;
  double lambda = 0;
  double l2 = 0;
};

/// What the decay does to a weight whose gradient is 0.
struct Decay {
  Conventions words;
  bool lawful = true;             ///< there is a factor: not of L2 in Adam, which divides it away
  bool momentum_counts = false;   ///< the decay goes through the momentum, so that its rate is
                                  ///< eta / (1 - momentum)
  double per_step = 0;            ///< u, what a step takes off: the weight is multiplied by 1 - u
  bool oscillates = false;        ///< u is so large that weights change their sign, or swing
  bool diverges = false;          ///< weights grow, or stay as large as they are
  double steps = 0;               ///< an epoch has, n / m
  std::uint64_t whole_steps = 0;  ///< with the last, short batch left out
  /// Sizes: where it oscillates the factors are less than 0 or complex.
  double step_factor = 1;
  double epoch_factor = 1;          ///< over n / m steps, at the learning rate of the start
  double epoch_factor_kept = 1;     ///< with the short batch as a step of its own
  double epoch_factor_dropped = 1;  ///< with it left out
  double half_life = 0;  ///< in epochs, at the learning rate of the start; infinite without decay
  std::optional<double> decay_times;  ///< in the whole training: minus ln of what is left
  std::optional<double> left;         ///< of a weight after the training
  std::optional<double> mean_rate;    ///< of the schedule, over the learning rate of the start
  /// From this weight decay on no weight survives (see collapse_bound); none where nothing is
  /// known.
  std::optional<double> collapse;
};

/// Exact for plain steps, w -> (1 - eta wd) w, decoupled decay (AdamW) too. Where the decay goes
/// through a momentum mu (PyTorch's SGD), w and its momentum follow a linear recursion of which
/// the slower root counts,
///
///   1 - r = 2u / (1 - mu + u + sqrt((1 - mu + u)^2 - 4u)),    u = eta wd,
///
/// about u / (1 - mu); for u > (1 - sqrt mu)^2 both roots are complex and of size sqrt mu. With a
/// schedule u falls with the learning rate, and the training's factor is the product of its steps.
///
/// A short last batch is a step like the others: the decay of a step does not depend on its batch.
[[nodiscard]] Decay decay_of(const Spec& spec, const Training& training);

/// The mean of the schedule over a training, as a share of the rate at its start: steps are taken
/// together where there are more than a million.
[[nodiscard]] double share_at(const Schedule& schedule, double epoch, double epochs);

/// One hidden layer, cross-entropy, K classes: the weight decay B from which on all weights 0 are
/// the minimum of cost and penalty, whatever the biases. With f the activation, L its steepest
/// slope and y - ybar the targets without their mean, convexity in the outputs gives, against the
/// best constant,
///
///   C >= C_b - |W2| L |W1| sqrt(E |x|^2 E |y - ybar|^2),
///
/// and the penalty is wd (|W1|^2 + |W2|^2) / 2 >= wd |W1| |W2|. So B = L sqrt(E |x|^2 (1 - 1/K)) is
/// enough; the threshold itself depends on how inputs and classes go together and is lower (the
/// claim plateau-size). None for another number of layers.
[[nodiscard]] std::optional<double> collapse_bound(const Spec& spec);

}  // namespace initproof::advice
