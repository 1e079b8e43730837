#include "initproof/advice/measure/measurement_run.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include <mpfi.h>

#include "initproof/random/stream.hpp"
#include "initproof/stats/error_budget.hpp"
#include "initproof/stats/sequence/bounded_mean.hpp"
#include "initproof/stats/sequence/replicate_mean.hpp"
#include "initproof/stats/special.hpp"

namespace initproof::advice {
namespace {

using stats::Judgement;

// The fourth moment of f(z) over the square of its second is about this for a rectifier.
constexpr double spread_of_a_layer = 5;
constexpr std::uint64_t allowance = 4;
// Networks are drawn for as many weights as that unless the user says otherwise: some minutes.
constexpr double most_drawn_weights = 2e11;

double middle_of(const rigor::Enclosure& x) {
  return mpfi_get_d(x.get());
}

double observed(const LayerObservation& seen, Quantity quantity) {
  switch (quantity) {
    case Quantity::z:
      return seen.z;
    case Quantity::error:
      return seen.error;
    case Quantity::dead:
      return seen.dead;
  }
  return 0;
}

// About how far a network's mean square is from the mean, as a share of it: units are nearly
// independent given the layer before, and every layer on the way adds its own spread.
double relative_spread(const Spec& spec, std::size_t layer, Quantity quantity) {
  double variance = 2 / static_cast<double>(spec.layers[layer].outputs);
  for (std::size_t l = 0; l < spec.layers.size(); ++l) {
    const bool before = l < layer;
    if (before || quantity == Quantity::error)
      variance += spread_of_a_layer / static_cast<double>(spec.layers[l].outputs);
  }
  return std::sqrt(variance);
}

// Whether the activation forgets how large z was: beyond that variance it is mostly at its bounds.
bool forgets(const Nonlinearity& f, double variance) {
  return (f.kind == Activation::sigmoid || f.kind == Activation::tanh) && variance > 0.25;
}

// The variance of a network's mean square over the square of its mean, about: the layers on the way
// multiply, so that it grows exponentially with their number.
double relative_variance(const Spec& spec, const std::vector<LayerSignal>& signals,
                         const MeasuredQuantity& question) {
  const std::size_t at = question.layer;
  const auto units = [&](std::size_t l) { return static_cast<double>(spec.layers[l].outputs); };
  double product = 1;
  if (question.quantity == Quantity::error) {
    for (std::size_t l = at; l < spec.layers.size(); ++l)
      product *= 1 + spread_of_a_layer / units(l);
    return product - 1;
  }
  for (std::size_t l = 0; l < at; ++l) {
    const bool anew = forgets(spec.layers[l].activation, middle_of(signals[l].z));
    product = anew ? 1 + 1 / units(l) : product * (1 + spread_of_a_layer / units(l));
  }
  return product * (1 + 2 / units(at)) - 1;
}

// The fewest networks whose mean is about as probable to be so far off as if it were Gaussian. A
// mean square of skewness s is too small by z standard errors with e^(s z^3 / (6 sqrt n)) times
// the probability, to leading order (Cramer 1938), of which a factor of e is allowed. A product of
// many factors is about log-normal, of skewness (v + 3) sqrt v for a relative variance v.
double fewest_networks(double relative_variance, double share) {
  const double z = std::sqrt(2.0) * stats::erfc_inverse(share);
  const double skewness = (relative_variance + 3) * std::sqrt(relative_variance);
  return std::pow(skewness * z * z * z / 6, 2);
}

std::vector<MeasuredQuantity> questions(const Spec& spec, const std::vector<LayerSignal>& signals,
                                        double margin) {
  std::vector<MeasuredQuantity> all;
  const auto ask = [&](Quantity quantity, std::size_t layer, double predicted, double radius) {
    MeasuredQuantity question;
    question.quantity = quantity;
    question.layer = layer;
    question.predicted = predicted;
    question.margin = radius;
    all.push_back(question);
  };
  for (std::size_t l = 0; l < signals.size(); ++l) {
    const double z = middle_of(signals[l].z);
    if (z > 0) ask(Quantity::z, l, z, margin * z);
    const Nonlinearity& f = spec.layers[l].activation;
    const double error = middle_of(signals[l].error);
    const bool last = l + 1 == signals.size();
    if (error > 0 && !(last && f.kind == Activation::linear))
      ask(Quantity::error, l, error, margin * error);
    if (dead_zone(f).threshold > 0)
      ask(Quantity::dead, l, middle_of(signals[l].dead), share_margin);
  }
  return all;
}

// Variance over the examples of what is predicted, as a share of its mean's square.
double spread_of_inputs(const MeasureOptions& options, const MeasuredQuantity& question) {
  if (options.over_inputs == nullptr || question.quantity == Quantity::dead) return 0;
  const InputTheory& theory = *options.over_inputs;
  return (question.quantity == Quantity::z ? theory.z_spread : theory.error_spread)
      .at(question.layer);
}

stats::SequentialDesign design(const Spec& spec, const MeasuredQuantity& question, double of_inputs,
                               double share) {
  if (question.quantity == Quantity::dead) {
    const double p = std::clamp(question.predicted, 0.001, 0.999);
    const auto units = static_cast<double>(spec.layers[question.layer].outputs);
    return stats::design_bounded_mean(share, {0, 1}, p * (1 - p) / units, question.margin);
  }
  const double spread =
      std::hypot(relative_spread(spec, question.layer, question.quantity), std::sqrt(of_inputs));
  return stats::design_replicate_mean(share, spread * question.predicted, question.margin);
}

std::uint64_t most_networks(const Spec& spec, std::uint64_t planned) {
  double weights = 0;
  for (const Layer& layer : spec.layers)
    weights += static_cast<double>(layer.inputs) * static_cast<double>(layer.outputs);
  const double most = std::min(static_cast<double>(allowance) * static_cast<double>(planned),
                               most_drawn_weights / weights);
  return std::max(networks_of_a_block, static_cast<std::uint64_t>(most));
}

}  // namespace

MeasurementRun::MeasurementRun(const Spec& spec, const std::vector<LayerSignal>& signals,
                               const MeasureOptions& options)
    : drawer_(spec, signals, random::Stream(options.seed, "network", "layers", options.generator),
              options.inputs) {
  if ((options.inputs == nullptr) != (options.over_inputs == nullptr))
    throw std::invalid_argument("inputs and their theory are given together");
  const std::vector<MeasuredQuantity> asked = questions(spec, signals, options.margin);
  if (asked.empty()) return;
  share_ = stats::ErrorBudget(options.alpha, asked.size()).share(1);
  for (const MeasuredQuantity& question : asked) {
    const double of_inputs = spread_of_inputs(options, question);
    compared_.push_back({question, design(spec, question, of_inputs, share_)});
    if (question.quantity != Quantity::dead) {
      const double variance =
          (1 + relative_variance(spec, signals, question)) * (1 + of_inputs) - 1;
      compared_.back().result.fewest_networks = fewest_networks(variance, share_);
    }
    planned_ = std::max(planned_, compared_.back().design.planned_samples);
  }
  most_ = options.most_networks > 0 ? options.most_networks : most_networks(spec, planned_);
}

// What more networks than may be drawn would be needed for is not waited for.
bool MeasurementRun::done() const {
  return networks_ >= most_ ||
         std::none_of(compared_.begin(), compared_.end(), [this](const Compared& each) {
           return each.result.judgement == Judgement::undecided &&
                  each.result.fewest_networks <= static_cast<double>(most_);
         });
}

void MeasurementRun::absorb(const Block& block) {
  for (Compared& each : compared_) {
    stats::Moments moments;
    for (const auto& network : block)
      moments.add(observed(network[each.result.layer], each.result.quantity));
    each.design.sequence->absorb(moments);
    MeasuredQuantity& result = each.result;
    result.estimate = each.design.sequence->estimate();
    const stats::Interval now = each.design.sequence->interval();
    const auto networks = static_cast<double>(each.design.sequence->samples());
    if (networks < result.fewest_networks) {
      result.interval = now;
      continue;
    }
    // What was clear once stays so: the interval holds at every stopping time.
    if (networks - static_cast<double>(block.size()) < result.fewest_networks)
      result.interval = stats::Interval::all();
    result.interval = result.interval.intersection(now);
    result.judgement =
        stats::judge(result.interval, stats::Interval::around(result.predicted, result.margin));
  }
  networks_ += block.size();
}

Measurement MeasurementRun::so_far() const {
  Measurement measurement;
  measurement.networks = networks_;
  measurement.planned = planned_;
  measurement.share = share_;
  for (const Compared& each : compared_) {
    measurement.quantities.push_back(each.result);
    measurement.quantities.back().guarantee = each.design.sequence->guarantee();
  }
  return measurement;
}

}  // namespace initproof::advice
