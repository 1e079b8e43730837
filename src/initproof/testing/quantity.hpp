#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "initproof/random/engine.hpp"
#include "initproof/stats/guarantee.hpp"
#include "initproof/stats/interval.hpp"

namespace initproof::testing {

/// Draws one observation, from nothing but the engine: then a seed reproduces it. Observations of
/// one check are independent if the sampler keeps nothing between calls.
using Sampler = std::function<double(random::Engine&)>;
/// Draws once and says whether the event came about.
using Event = std::function<bool(random::Engine&)>;
/// An observation at the value x of a parameter.
using SamplerAt = std::function<double(random::Engine&, double x)>;

/// A measurement that goes on: draws, and encloses its quantity at any time.
class Series {
 public:
  virtual ~Series() = default;

  /// Draws so many observations more (of each sampler, where there are several).
  virtual void draw(random::Engine& engine, std::uint64_t count) = 0;
  /// Holds at every stopping time; see stats::ConfidenceSequence.
  [[nodiscard]] virtual stats::Interval interval() const = 0;
  [[nodiscard]] virtual double estimate() const = 0;
  [[nodiscard]] virtual std::uint64_t samples() const = 0;
  /// The observations with which the resolution is told apart, in the units of draw().
  [[nodiscard]] virtual std::uint64_t planned() const = 0;
  /// A lower bound of the probability that the planned observations exclude `value` if the truth is
  /// another; nothing where it is not known.
  [[nodiscard]] virtual std::optional<double> excludes(double truth, double value) const = 0;
  [[nodiscard]] virtual std::string guarantee() const = 0;
};

/// What is measured, of which random data: a value, which draws nothing before it is checked.
struct Quantity {
  std::string name;  ///< what is estimated, e.g. "mean"
  /// A series with an error rate of at most alpha whose interval, if the truth is about `expected`,
  /// has its ends nearer to it than the resolution, with a probability of stats::default_power at
  /// the planned number of samples. Throws std::invalid_argument or std::domain_error, naming the
  /// number, if there is none.
  std::function<std::unique_ptr<Series>(double alpha, double expected, double resolution)> design;
};

/// Of an event.
[[nodiscard]] Quantity probability(Event event);

/// Mean of data in a finite range. The standard deviation, if it is known roughly, makes the plan
/// better; otherwise it is the largest that data of the predicted mean can have. No guarantee hangs
/// on it.
[[nodiscard]] Quantity bounded_mean(Sampler sampler, stats::Interval range, double deviation = 0);

/// Mean of data that are sub-Gaussian of that scale, as Gaussian data of that deviation are.
[[nodiscard]] Quantity subgaussian_mean(Sampler sampler, double scale);

/// Variance of Gaussian data of unknown mean.
[[nodiscard]] Quantity gaussian_variance(Sampler sampler);

/// Variance of any data in a finite range: the mean of (x - y)^2 / 2 over pairs of observations.
[[nodiscard]] Quantity bounded_variance(Sampler sampler, stats::Interval range);

/// The value below which a share p of the data lies. `density` is that of the data there, roughly,
/// and is used for planning alone.
[[nodiscard]] Quantity quantile(Sampler sampler, double p, double density);

/// Largest distance between the data's distribution function and the one given: predict that it is
/// `at_most(0, margin)`. `edges` says where they are compared, in increasing order; what lies
/// between two is resolved no finer than its probability.
[[nodiscard]] Quantity distance_from(Sampler sampler, const std::function<double(double)>& cdf,
                                     std::vector<double> edges);

/// Largest distance between the distribution functions of two samplers.
[[nodiscard]] Quantity distance_between(Sampler first, Sampler second);

/// Largest distance between the data's distribution function and that of the law which a stored
/// sample came from.
[[nodiscard]] Quantity distance_from_reference(Sampler sampler,
                                               const std::vector<double>& reference);

/// Quotient of two quantities that are positive; `denominator` is what that of the second is about.
[[nodiscard]] Quantity quotient(Quantity numerator, Quantity divisor, double denominator);

/// Slope of the mean over a parameter, on which it depends linearly, for data in a finite range.
/// `points` are increasing; if no line goes through all of the means, the check fails.
[[nodiscard]] Quantity slope(const SamplerAt& sampler, std::vector<double> points,
                             stats::Interval range);

}  // namespace initproof::testing
