#include "initproof/testing/quantity.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "initproof/stats/moments.hpp"
#include "initproof/stats/sequence/bounded_mean.hpp"
#include "initproof/stats/sequence/gaussian_variance.hpp"
#include "initproof/stats/sequence/probability.hpp"
#include "initproof/stats/sequence/quantile.hpp"
#include "initproof/stats/sequence/subgaussian_mean.hpp"
#include "initproof/testing/sequence_series.hpp"

namespace initproof::testing {
namespace {

std::vector<double> values_of(const Sampler& sampler, random::Engine& engine, std::uint64_t count) {
  std::vector<double> values(count);
  for (double& x : values) {
    x = sampler(engine);
    if (!std::isfinite(x)) throw std::domain_error(fmt::format("an observation is {}", x));
  }
  return values;
}

Block moments_of(Sampler sampler) {
  return [sampler = std::move(sampler)](random::Engine& engine, std::uint64_t count) {
    return stats::Summary(stats::Moments::of(values_of(sampler, engine, count)));
  };
}

// The moments of observations that must lie in the range.
Block moments_within(Sampler sampler, stats::Interval range) {
  return moments_of([sampler = std::move(sampler), range](random::Engine& engine) {
    const double x = sampler(engine);
    if (!range.contains(x)) {
      throw std::domain_error(
          fmt::format("an observation is {}, outside of [{}, {}]", x, range.low, range.high));
    }
    return x;
  });
}

// The truths that a plan must reckon with, from the predicted one to one that must be refuted, lie
// within two resolutions of it: the hardest of them to see is the one nearest to `hardest`.
double within_reach(double expected, double resolution, double hardest) {
  return std::clamp(hardest, expected - 2 * resolution, expected + 2 * resolution);
}

// The most that data of that mean in the range can have (Bhatia and Davis 2000).
double largest_variance(stats::Interval range, double mean) {
  const double width = range.width();
  const double place = std::clamp((mean - range.low) / width, 0.01, 0.99);
  return place * (1 - place) * width * width;
}

// What half the square of lies within bounded_mean's own limits.
constexpr stats::Interval variance_widths = {2e-35, 1e35};

}  // namespace

Quantity probability(Event event) {
  const Block block = [event = std::move(event)](random::Engine& engine, std::uint64_t count) {
    stats::Proportion total{0, count};
    for (std::uint64_t i = 0; i < count; ++i) total.successes += event(engine) ? 1U : 0U;
    return stats::Summary(total);
  };
  return {"probability", [block](double alpha, double expected, double resolution) {
            const double p = std::clamp(within_reach(expected, resolution, 0.5), 0.0, 1.0);
            return series(stats::design_probability(alpha, p, resolution), block);
          }};
}

Quantity bounded_mean(Sampler sampler, stats::Interval range, double deviation) {
  const Block block = moments_within(std::move(sampler), range);
  return {"mean", [=](double alpha, double expected, double resolution) {
            const double variance =
                deviation > 0
                    ? deviation * deviation
                    : largest_variance(
                          range, within_reach(expected, resolution, range.low + range.width() / 2));
            return series(stats::design_bounded_mean(alpha, range, variance, resolution), block);
          }};
}

Quantity subgaussian_mean(Sampler sampler, double scale) {
  const Block block = moments_of(std::move(sampler));
  return {"mean", [=](double alpha, double, double resolution) {
            return series(stats::design_subgaussian_mean(alpha, scale, resolution), block);
          }};
}

Quantity gaussian_variance(Sampler sampler) {
  const Block block = moments_of(std::move(sampler));
  return {"variance", [=](double alpha, double expected, double resolution) {
            return series(
                stats::design_gaussian_variance(alpha, expected + 2 * resolution, resolution),
                block);
          }};
}

Quantity bounded_variance(Sampler sampler, stats::Interval range) {
  const double width = range.width();
  Quantity pairs = bounded_mean(
      [sampler = std::move(sampler), range](random::Engine& engine) {
        const double x = sampler(engine);
        const double y = sampler(engine);
        if (!range.contains(x) || !range.contains(y)) {
          throw std::domain_error(fmt::format("an observation is {}, outside of [{}, {}]",
                                              range.contains(x) ? y : x, range.low, range.high));
        }
        return 0.5 * (x - y) * (x - y);
      },
      {0.0, 0.5 * width * width});
  return {"variance",
          [=, design = std::move(pairs.design)](double alpha, double expected, double resolution) {
            // Else it would be refused in numbers that nobody has given.
            if (!variance_widths.contains(width))
              throw std::invalid_argument(
                  fmt::format("bounded_variance: range [{}, {}], expected a width from {} to {}",
                              range.low, range.high, variance_widths.low, variance_widths.high));
            return design(alpha, expected, resolution);
          }};
}

Quantity quantile(Sampler sampler, double p, double density) {
  if (!(density > 0 && std::isfinite(density))) {
    throw std::invalid_argument(
        fmt::format("quantile: density is {}, expected a positive number", density));
  }
  const Block block = [sampler = std::move(sampler)](random::Engine& engine, std::uint64_t count) {
    return stats::Summary(stats::Values{values_of(sampler, engine, count)});
  };
  return {fmt::format("quantile at {}", p), [=](double alpha, double, double resolution) {
            const double share = std::min(resolution * density, 0.5 * std::min(p, 1 - p));
            return series(stats::design_quantile(alpha, p, share), block);
          }};
}

}  // namespace initproof::testing
