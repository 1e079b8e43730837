// Intervals of several runs, computed anew: from the definitions of the mixtures, and by counting.
#include "initproof/stats/sequence/product.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "initproof/stats/sequence/bounded_mean.hpp"
#include "initproof/stats/sequence/gaussian_variance.hpp"
#include "initproof/stats/sequence/median.hpp"
#include "initproof/stats/sequence/probability.hpp"
#include "initproof/stats/sequence/replicate_mean.hpp"

#include "stats/e_values.hpp"
#include "support/catch.hpp"

using namespace initproof::stats;

namespace {

constexpr double rate = 1e-6;

Moments spread(std::size_t n, double deviation) {
  std::vector<double> values;
  for (std::size_t i = 0; i < n; ++i)
    values.push_back(deviation * std::sin(1.7 * static_cast<double>(i)) * std::sqrt(2.0));
  return Moments::of(values);
}

GaussianVarianceSequence variance(std::size_t n, double deviation, double prior) {
  GaussianVarianceSequence sequence(rate, prior);
  sequence.absorb(spread(n, deviation));
  return sequence;
}

ProbabilitySequence probability(std::uint64_t successes, std::uint64_t trials) {
  ProbabilitySequence sequence(rate, 0.3, 20);
  sequence.absorb(Proportion{successes, trials});
  return sequence;
}

MedianSequence median(std::size_t n, double from, double to) {
  MedianSequence sequence(rate);
  Values values;
  for (std::size_t i = 0; i < n; ++i)
    values.values.push_back(from +
                            (to - from) * static_cast<double>(i) / static_cast<double>(n - 1));
  sequence.absorb(values);
  return sequence;
}

BoundedMeanSequence bounded(std::size_t n, double mean, double stake = 0.3) {
  BoundedMeanSequence sequence(rate, {0, 1}, stake);
  std::vector<double> values;
  for (std::size_t i = 0; i < n; ++i)
    values.push_back(mean + 0.2 * std::sin(1.7 * static_cast<double>(i)));
  sequence.absorb(Moments::of(values));
  return sequence;
}

template <class Sequence>
Interval product(const std::vector<Sequence>& all, double a = rate) {
  std::vector<const ConfidenceSequence*> runs;
  for (const Sequence& one : all) runs.push_back(&one);
  return product_interval(runs, a);
}

}  // namespace

TEST_CASE("at the ends of a variance's interval the product is 1/alpha, by its definition") {
  const std::vector<GaussianVarianceSequence> all = {variance(900, 2, 30), variance(1500, 2.05, 30),
                                                     variance(400, 1.98, 70)};
  const double priors[] = {30, 30, 70};
  const Interval found = product(all);
  const auto log_e = [&](double v) {
    double sum = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const double nu = static_cast<double>(all[i].samples() - 1);
      sum += log_e_variance(nu, all[i].estimate() * nu / v, priors[i]);
    }
    return sum;
  };
  for (const double end : {found.low, found.high}) {
    INFO(end);
    CHECK(std::abs(log_e(end) + std::log(rate)) < 1e-5);
    CHECK(log_e(end) > -std::log(rate));  // rounded outward
  }
  CHECK(log_e(4) < -std::log(rate));
  for (const GaussianVarianceSequence& one : all) CHECK(found.width() < one.interval().width());
}

TEST_CASE("at the ends of a probability's interval the product is 1/alpha, by its definition") {
  const std::vector<ProbabilitySequence> all = {probability(290, 1000), probability(645, 2000)};
  const Interval found = product(all);
  const auto log_e = [&](double p) {
    return log_e_probability(290, 710, p, 6, 14) + log_e_probability(645, 1355, p, 6, 14);
  };
  for (const double end : {found.low, found.high}) {
    INFO(end);
    CHECK(std::abs(log_e(end) + std::log(rate)) < 1e-5);
    CHECK(log_e(end) > -std::log(rate));
  }
  for (const ProbabilitySequence& one : all) CHECK(found.width() < one.interval().width());
  CHECK(product(std::vector{probability(0, 100), probability(0, 100)}).low == 0);
  CHECK(product(std::vector{probability(100, 100), probability(100, 100)}).high == 1);
}

TEST_CASE("the product of the sides of a median is that of counts") {
  const std::vector<MedianSequence> all = {median(60, 0, 1), median(45, 0.1, 1.2)};
  const Interval found = product(all);
  // E_k by the binomial law: the even half of the prior is a beta integral, added up here.
  const auto log_side = [](double k, double n) {
    double sum = k == 0 ? 0.5 * std::exp2(n) : 0;
    const int steps = 20'000;
    for (int i = 0; i < steps; ++i) {
      const double q = 0.5 * (i + 0.5) / steps;
      sum += std::exp(k * std::log(2 * q) + (n - k) * std::log(2 * (1 - q))) * 0.5 / steps;
    }
    return std::log(sum);
  };
  const auto below = [&](double m) {
    double sum = 0;
    for (const MedianSequence& one : all) {
      const auto k =
          std::count_if(one.sorted().begin(), one.sorted().end(), [&](double x) { return x <= m; });
      sum += log_side(static_cast<double>(k), static_cast<double>(one.samples()));
    }
    return sum;
  };
  CHECK(below(found.low) < std::log(2 / rate));
  CHECK(below(std::nextafter(found.low, -1.0)) > std::log(2 / rate));
  for (const MedianSequence& one : all) CHECK(found.width() < one.interval().width());
  // Few observations of each run say nothing alone; together they do.
  const std::vector<MedianSequence> few = {median(12, 0, 1), median(12, 0, 1)};
  CHECK(few.front().interval() == Interval::all());
  CHECK(product(few).low == 0);
  CHECK(product(few).high == 1);
}

TEST_CASE("of bounded means the product of either side's capital decides") {
  const std::vector<BoundedMeanSequence> all = {bounded(3000, 0.5), bounded(4000, 0.505, 0.2)};
  const Interval found = product(all);
  const auto capital = [&](double m, double side) {
    return all[0].log_capital(m, side) + all[1].log_capital(m, side);
  };
  CHECK(std::abs(capital(found.low, 1) - std::log(2 / rate)) < 1e-5);
  CHECK(std::abs(capital(found.high, -1) - std::log(2 / rate)) < 1e-5);
  for (const BoundedMeanSequence& one : all) CHECK(found.width() < one.interval().width());
}

TEST_CASE("one run alone has the interval that it has") {
  const auto near = [](const Interval& a, const Interval& b) {
    return std::abs(a.low - b.low) < 1e-6 * b.width() &&
           std::abs(a.high - b.high) < 1e-6 * b.width();
  };
  CHECK(near(product(std::vector{variance(900, 2, 30)}), variance(900, 2, 30).interval()));
  CHECK(near(product(std::vector{probability(290, 1000)}), probability(290, 1000).interval()));
  CHECK(near(product(std::vector{bounded(3000, 0.5)}), bounded(3000, 0.5).interval()));
  CHECK(product(std::vector{median(60, 0, 1)}) == median(60, 0, 1).interval());
}

TEST_CASE("runs that contradict each other leave no value") {
  CHECK(product(std::vector{variance(2000, 1, 30), variance(2000, 2, 30)}).empty());
  CHECK(product(std::vector{probability(200, 1000), probability(600, 1000)}).empty());
  CHECK(product(std::vector{bounded(3000, 0.3), bounded(3000, 0.7)}).empty());
  CHECK(product(std::vector{median(200, 0, 1), median(200, 5, 6)}).empty());
}

TEST_CASE("nothing is known before the first observation") {
  CHECK(product(std::vector{GaussianVarianceSequence(rate, 3)}) ==
        Interval{0, std::numeric_limits<double>::infinity()});
  CHECK(product(std::vector{ProbabilitySequence(rate, 0.3, 3)}) == Interval{0, 1});
  CHECK(product(std::vector{BoundedMeanSequence(rate, {0, 1}, 0.3)}) == Interval{0, 1});
  CHECK(product(std::vector{MedianSequence(rate)}) == Interval::all());
}

TEST_CASE("what has no product is refused") {
  const ReplicateMeanSequence mean(rate, 1);
  const GaussianVarianceSequence spread_of = variance(100, 1, 3);
  const ProbabilitySequence coin = probability(3, 10);
  CHECK_FALSE(has_product(mean));
  CHECK(has_product(coin));
  const std::vector<const ConfidenceSequence*> means = {&mean, &mean};
  CHECK_THROWS_AS(product_interval(means, rate), std::invalid_argument);
  const std::vector<const ConfidenceSequence*> mixed = {&spread_of, &coin};
  CHECK_THROWS_AS(product_interval(mixed, rate), std::invalid_argument);
  CHECK_THROWS_AS(product_interval({}, rate), std::invalid_argument);
  BoundedMeanSequence other(rate, {0, 2}, 0.3);
  const BoundedMeanSequence unit(rate, {0, 1}, 0.3);
  const std::vector<const ConfidenceSequence*> ranges = {&unit, &other};
  CHECK_THROWS_AS(product_interval(ranges, rate), std::invalid_argument);
}
