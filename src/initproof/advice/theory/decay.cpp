#include "initproof/advice/theory/decay.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "initproof/elementary/elementary.hpp"

namespace initproof::advice {
namespace {

constexpr double most_groups = 1e6;

// ln of the size of what a step leaves of a weight, u being eta times the weight decay.
double log_of_step(double u, double mu) {
  if (mu == 0) return u < 1 ? elementary::log1p(-u) : std::log(u - 1);
  const double b = 1 - mu + u;
  const double square = b * b - 4 * u;
  if (square < 0) return std::log(mu) / 2;
  const double root = std::sqrt(square);
  // Of the two distances from 1 the smaller is the slower root's, unless the other is beyond -1.
  const double near = 2 * u / (b + root);
  const double far = (b + root) / 2;
  const double slower = near < 1 ? elementary::log1p(-near) : std::log(near - 1);
  const double quicker = far < 1 ? elementary::log1p(-far) : std::log(std::abs(far - 1));
  return std::max(slower, quicker);
}

Conventions conventions(const Training& training) {
  const auto n = static_cast<double>(training.examples);
  double wd = training.decay;
  if (training.word == DecayWord::lambda) wd = training.decay / n;
  if (training.word == DecayWord::l2) wd = 2 * training.decay;
  return {wd, training.word == DecayWord::lambda ? training.decay : wd * n, wd / 2};
}

// Whether the decay is taken off beside the gradient, and no part of it.
bool decoupled(const Spec& spec, const Training& training) {
  if (training.word == DecayWord::l2) return false;
  if (training.optimizer == Optimizer::adamw) return true;
  return training.word == DecayWord::weight_decay && spec.framework == Framework::keras;
}

// Sum over the training of ln of the factors, and the mean rate as a share of the first.
void follow(const Training& training, double u, double mu, double steps, Decay& decay) {
  const auto epochs = static_cast<double>(*training.epochs);
  const double all = epochs * steps;
  const double groups = std::ceil(std::min(all, most_groups));
  double log_left = 0;
  double rates = 0;
  for (double g = 0; g < groups; ++g) {
    const double share = share_at(training.schedule, (g + 0.5) / groups * epochs, epochs);
    log_left += log_of_step(u * share, mu);
    rates += share;
  }
  decay.mean_rate = rates / groups;
  decay.decay_times = -log_left * (all / groups);
  decay.left = elementary::exp(-*decay.decay_times);
}

}  // namespace

double share_at(const Schedule& schedule, double epoch, double epochs) {
  const double t = epoch / epochs;
  switch (schedule.kind) {
    case Schedule::Kind::constant:
      return 1;
    case Schedule::Kind::cosine:
      return schedule.factor + (1 - schedule.factor) * (1 + std::cos(std::numbers::pi * t)) / 2;
    case Schedule::Kind::linear:
      return 1 + (schedule.factor - 1) * t;
    case Schedule::Kind::step:
      return std::pow(schedule.factor, std::floor(epoch / schedule.every));
    case Schedule::Kind::exponential:
      return std::pow(schedule.factor, std::floor(epoch));
  }
  return 1;
}

std::optional<double> collapse_bound(const Spec& spec) {
  if (spec.layers.size() != 2) return std::nullopt;
  const Layer& hidden = spec.layers.front();
  const Layer& output = spec.layers.back();
  const bool dense = hidden.kind == Kind::dense && output.kind == Kind::dense;
  if (!dense || output.activation.kind != Activation::linear || output.outputs < 2)
    return std::nullopt;
  const double length = static_cast<double>(hidden.inputs) * spec.input_second_moment;
  const double spread = 1 - 1 / static_cast<double>(output.outputs);
  return steepest(hidden.activation) * std::sqrt(length * spread);
}

Decay decay_of(const Spec& spec, const Training& training) {
  Decay decay;
  decay.words = conventions(training);
  decay.collapse = collapse_bound(spec);
  const auto n = static_cast<double>(training.examples);
  const auto m = static_cast<double>(training.batch);
  decay.steps = n / m;
  decay.whole_steps = training.examples / training.batch;
  const bool beside = decoupled(spec, training);
  decay.lawful = beside || training.optimizer == Optimizer::sgd;
  if (!decay.lawful) return decay;
  const double mu = beside ? 0 : training.momentum;
  decay.momentum_counts = mu > 0;
  const double u = training.rate * decay.words.weight_decay;
  const double log_step = log_of_step(u, mu);
  decay.per_step = -elementary::expm1(log_step);
  decay.oscillates = mu == 0 ? u > 1 : std::sqrt(u) > 1 - std::sqrt(mu);
  decay.diverges = u >= 2 * (1 + mu);
  decay.step_factor = elementary::exp(log_step);
  decay.epoch_factor = elementary::exp(log_step * decay.steps);
  decay.epoch_factor_kept = elementary::exp(log_step * std::ceil(decay.steps));
  decay.epoch_factor_dropped = elementary::exp(log_step * static_cast<double>(decay.whole_steps));
  decay.half_life = log_step < 0 ? std::numbers::ln2 / (-log_step * decay.steps)
                                 : std::numeric_limits<double>::infinity();
  if (training.epochs) follow(training, u, mu, decay.steps, decay);
  return decay;
}

}  // namespace initproof::advice
