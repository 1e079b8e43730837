#include <cmath>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "initproof/stats/sequence/distribution.hpp"
#include "initproof/stats/sequence/law_distance.hpp"
#include "initproof/testing/quantity.hpp"
#include "initproof/testing/sequence_series.hpp"

namespace initproof::testing {
namespace {

double number(const Sampler& sampler, random::Engine& engine) {
  const double x = sampler(engine);
  if (std::isnan(x)) throw std::domain_error("an observation is not a number");
  return x;
}

}  // namespace

Quantity distance_from(Sampler sampler, const std::function<double(double)>& cdf,
                       std::vector<double> edges) {
  std::vector<double> below(edges.size());
  for (std::size_t i = 0; i < edges.size(); ++i) below[i] = cdf(edges[i]);
  const stats::CellGrid grid(std::move(edges), std::move(below));
  const Block block = [sampler = std::move(sampler), grid](random::Engine& engine,
                                                           std::uint64_t count) {
    std::vector<double> values(count);
    for (double& x : values) x = number(sampler, engine);
    return stats::Summary(grid.count(values));
  };
  return {"distance of the distribution", [=](double alpha, double, double resolution) {
            return series(stats::design_distribution(alpha, grid, resolution), block);
          }};
}

Quantity distance_between(Sampler first, Sampler second) {
  const Block block = [first = std::move(first), second = std::move(second)](random::Engine& engine,
                                                                             std::uint64_t count) {
    stats::Values values;
    values.values.reserve(2 * count);
    for (std::uint64_t i = 0; i < count; ++i) {
      values.values.push_back(number(first, engine));
      values.values.push_back(number(second, engine));
    }
    return stats::Summary(std::move(values));
  };
  return {"distance of two distributions", [=](double alpha, double, double resolution) {
            return series(stats::design_law_distance(alpha, resolution), block);
          }};
}

Quantity distance_from_reference(Sampler sampler, const std::vector<double>& reference) {
  if (reference.empty()) {
    throw std::invalid_argument("distance_from_reference: the reference has no values");
  }
  const Block block = [sampler = std::move(sampler)](random::Engine& engine, std::uint64_t count) {
    stats::Values values;
    values.values.resize(count);
    for (double& x : values.values) x = number(sampler, engine);
    return stats::Summary(std::move(values));
  };
  return {fmt::format("distance from a reference of {} values", reference.size()),
          [=](double alpha, double, double resolution) {
            return series(stats::design_law_distance(alpha, resolution, reference), block);
          }};
}

}  // namespace initproof::testing
