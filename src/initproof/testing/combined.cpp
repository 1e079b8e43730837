#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "initproof/stats/checks.hpp"
#include "initproof/stats/sequence/linear_variance.hpp"
#include "initproof/testing/quantity.hpp"

namespace initproof::testing {
namespace {

using Parts = std::vector<std::unique_ptr<Series>>;

// Several series, each at its part of the error rate, and what is made of their intervals: all of
// them hold at once but for the sum of their error rates.
class Combined final : public Series {
 public:
  using Enclose = std::function<stats::Interval(const std::vector<stats::Interval>&)>;

  Combined(Parts parts, Enclose enclose) : parts_(std::move(parts)), enclose_(std::move(enclose)) {}

  void draw(random::Engine& engine, std::uint64_t count) override {
    for (const auto& part : parts_) part->draw(engine, count);
  }
  [[nodiscard]] stats::Interval interval() const override {
    std::vector<stats::Interval> found;
    for (const auto& part : parts_) found.push_back(part->interval());
    return enclose_(found);
  }
  [[nodiscard]] double estimate() const override {
    std::vector<stats::Interval> found;
    for (const auto& part : parts_) found.push_back({part->estimate(), part->estimate()});
    const stats::Interval at = enclose_(found);
    if (!at.empty()) return at.low + (at.high - at.low) / 2;
    // No line through all estimates: the middle of those through all intervals.
    const stats::Interval all = interval();
    return all.low + (all.high - all.low) / 2;
  }
  [[nodiscard]] std::uint64_t samples() const override {
    return std::accumulate(
        parts_.begin(), parts_.end(), std::uint64_t{0},
        [](std::uint64_t sum, const auto& part) { return sum + part->samples(); });
  }
  [[nodiscard]] std::uint64_t planned() const override {
    std::uint64_t most = 0;
    for (const auto& part : parts_) most = std::max(most, part->planned());
    return most;
  }
  [[nodiscard]] std::optional<double> excludes(double, double) const override {
    return std::nullopt;
  }
  [[nodiscard]] std::string guarantee() const override { return parts_.front()->guarantee(); }

 private:
  Parts parts_;
  Enclose enclose_;
};

stats::Interval divide(const std::vector<stats::Interval>& parts) {
  const stats::Interval top = parts[0];
  const stats::Interval bottom = parts[1];
  if (!(bottom.low > 0) || !(top.low >= 0)) return stats::Interval::all();
  return stats::outward({top.low / bottom.high, top.high / bottom.low}, 1);
}

}  // namespace

// With both parts off by a share t, the quotient q is off by at most 2 q t / (1 - t).
Quantity quotient(Quantity numerator, Quantity divisor, double denominator) {
  if (!(denominator > 0 && std::isfinite(denominator))) {
    throw std::invalid_argument(
        fmt::format("quotient: denominator is {}, expected a positive number", denominator));
  }
  return {fmt::format("{} over {}", numerator.name, divisor.name),
          [=](double alpha, double expected, double resolution) -> std::unique_ptr<Series> {
            stats::detail::require_alpha(alpha, "quotient", 2);
            if (!(expected > 0)) {
              throw std::invalid_argument(
                  fmt::format("quotient: {} is predicted, expected a positive number", expected));
            }
            // Of the truths that must be refuted the largest.
            const double most = expected + 2 * resolution;
            const double share = resolution / (2 * most + resolution);
            Parts parts;
            const double top = most * denominator;
            parts.push_back(numerator.design(alpha / 2, top, top * share));
            parts.push_back(divisor.design(alpha / 2, denominator, denominator * share));
            return std::make_unique<Combined>(std::move(parts), divide);
          }};
}

// Where the ends at the first and last point are off by d at most, an end of the slope is off by
// 2 d / (x_n - x_1).
Quantity slope(const SamplerAt& sampler, std::vector<double> points, stats::Interval range) {
  bool increasing = points.size() >= 2;
  for (std::size_t i = 0; i < points.size(); ++i) {
    increasing = increasing && std::isfinite(points[i]) && (i == 0 || points[i] > points[i - 1]);
  }
  if (!increasing) {
    throw std::invalid_argument("slope: expected two points at least, in increasing order");
  }
  return {"slope", [=](double alpha, double, double resolution) -> std::unique_ptr<Series> {
            stats::detail::require_alpha(alpha, "slope", points.size());
            const double span = points.back() - points.front();
            const double count = static_cast<double>(points.size());
            std::vector<double> from_first;
            Parts parts;
            for (const double x : points) {
              from_first.push_back(x - points.front());
              const Quantity mean =
                  bounded_mean([=](random::Engine& engine) { return sampler(engine, x); }, range);
              parts.push_back(
                  mean.design(alpha / count, range.low + range.width() / 2, resolution * span / 2));
            }
            return std::make_unique<Combined>(
                std::move(parts), [from_first](const std::vector<stats::Interval>& means) {
                  return stats::lines_through(from_first, means, stats::Coefficient::slope);
                });
          }};
}

}  // namespace initproof::testing
