// Intervals of several runs, computed anew: from the definitions of the mixtures, and by counting.
#include "initproof/stats/sequence/product.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <boost/math/special_functions/gamma.hpp>

#include "initproof/stats/sequence/bounded_mean.hpp"
#include "initproof/stats/sequence/e_value.hpp"
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

// ln(1/alpha), with the allowance for the rounding of every run's ln E.
double product_threshold(double alpha, std::size_t runs) {
  return detail::log_threshold(alpha) + 1e-6 * static_cast<double>(runs - 1);
}

template <class Sequence>
double log_product_at(const std::vector<Sequence>& all, double value) {
  double sum = 0;
  for (const Sequence& one : all) sum += one.log_e_value(value);
  return sum;
}

// A variance's mixture in closed form: ln of the integral of the Gamma density of shape and rate a
// times w^(nu/2) e^(-(w-1) S/(2v)) over w > 0.
class VarianceRun {
 public:
  VarianceRun(std::size_t n, double deviation, double prior)
      : sequence_(variance(n, deviation, prior)),
        a_(prior),
        half_nu_(static_cast<long double>(n - 1) / 2),
        half_s_(spread(n, deviation).sum_of_squares() / 2),
        constant_(a_ * std::log(a_) - boost::math::lgamma(a_) +
                  boost::math::lgamma(a_ + half_nu_)) {}

  [[nodiscard]] const GaussianVarianceSequence& sequence() const { return sequence_; }
  [[nodiscard]] long double log_e(long double v) const {
    return constant_ - (a_ + half_nu_) * std::log(a_ + half_s_ / v) + half_s_ / v;
  }

 private:
  GaussianVarianceSequence sequence_;
  long double a_, half_nu_, half_s_, constant_;
};

struct VarianceRuns {
  std::vector<VarianceRun> all;

  [[nodiscard]] std::vector<GaussianVarianceSequence> sequences() const {
    std::vector<GaussianVarianceSequence> found;
    for (const VarianceRun& one : all) found.push_back(one.sequence());
    return found;
  }
  [[nodiscard]] long double log_e(long double v) const {
    long double sum = 0;
    for (const VarianceRun& one : all) sum += one.log_e(v);
    return sum;
  }
  // Of infinite variance: the limit.
  [[nodiscard]] long double log_e_of_endless() const { return log_e(1e300L); }
  // A convex function of 1/v: by thirds.
  [[nodiscard]] long double least() const {
    long double from = 1e-6L, to = 1e6L;
    for (int i = 0; i < 300; ++i) {
      const long double a = from + (to - from) / 3, b = to - (to - from) / 3;
      (log_e(1 / a) < log_e(1 / b) ? to : from) = log_e(1 / a) < log_e(1 / b) ? b : a;
    }
    return 2 / (from + to);
  }
  // Where the product reaches e^level, from the least towards `far`, by halves of the logarithm.
  [[nodiscard]] long double end(long double level, long double far) const {
    long double within = least();
    for (int i = 0; i < 200; ++i) {
      const long double middle = std::sqrt(within * far);
      (log_e(middle) < level ? within : far) = middle;
    }
    return far;
  }
};

// Beyond the exact end, in the direction of the outside, by less than a part in 10^12.
void check_just_outside(double found, long double exact, double direction) {
  INFO(found << " for " << static_cast<double>(exact));
  const long double beyond = direction * (found / exact - 1);
  CHECK(beyond >= 0);
  CHECK(beyond < 1e-12L);
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

// Together few observations leave a wide interval, far from even about the estimates; a run of many
// has the estimates of other runs outside.
TEST_CASE(
    "a variance's interval ends where the product reaches 1/alpha, near or far, in any unit") {
  const std::vector<VarianceRuns> cases = {
      {{{900, 0.9, 30}}},
      {{{12, 0.1, 0.5}}},
      {{{14, 0.1, 0.5}, {14, 0.12, 0.5}}},
      {{{14, 9, 0.5}, {16, 12, 0.5}, {18, 10, 2}}},
      {{{3000, 0.1, 50}, {12, 0.2, 0.5}}},
      {{{3000, 0.2, 50}, {12, 0.1, 0.5}}},
  };
  for (const VarianceRuns& runs : cases) {
    CAPTURE(runs.all.size(), runs.all.front().sequence().estimate());
    const double level = product_threshold(rate, runs.all.size());
    const Interval found = product(runs.sequences());
    check_just_outside(found.low, runs.end(level, 1e-9L), -1);
    if (runs.log_e_of_endless() > level)
      check_just_outside(found.high, runs.end(level, 1e12L), 1);
    else
      CHECK(found.high == std::numeric_limits<double>::infinity());
  }
  CHECK(product(cases[1].sequences()).high == std::numeric_limits<double>::infinity());
  CHECK(product(cases[2].sequences()).high < 1e3);
}

TEST_CASE("a variance is bounded from above as soon as an infinite one is rejected") {
  const VarianceRuns runs = {{{14, 1, 0.5}, {14, 1.1, 0.5}}};
  const auto most = static_cast<double>(runs.log_e_of_endless());
  for (const double less : {-0.5, 0.01, 0.5}) {
    INFO(less);
    const double alpha = std::exp(less - most);
    const Interval found = product(runs.sequences(), alpha);
    CHECK(std::isfinite(found.high) == (less > 0));
    if (less > 0) check_just_outside(found.high, runs.end(product_threshold(alpha, 2), 1e30L), 1);
  }
}

// So near to 1 that the search for its logarithm goes on to the last digits.
TEST_CASE("the ends of a variance's interval are rounded outward") {
  for (const std::size_t n : {40U, 80U}) {
    const VarianceRun unit(n, 1, 2);
    const long double level = product_threshold(rate, 1);
    const long double low = VarianceRuns{{unit}}.end(level, 1e-9L);
    const long double high = VarianceRuns{{unit}}.end(level, 1e12L);
    for (int i = -12; i <= 12; ++i) {
      INFO(n << ' ' << i);
      for (const long double end : {low, high}) {
        // One that brings this end to 1 + i/64.
        const auto deviation = static_cast<double>(std::sqrt((1 + i / 64.0L) / end));
        const VarianceRuns runs = {{{n, deviation, 2}}};
        const Interval found = product(runs.sequences());
        check_just_outside(found.low, runs.end(level, 1e-9L), -1);
        check_just_outside(found.high, runs.end(level, 1e12L), 1);
      }
    }
  }
}

TEST_CASE("a value is left exactly if the least product is below 1/alpha") {
  const VarianceRuns variances = {{{60, 1, 6}, {12, 3, 2}, {40, 2, 3}}};
  const long double v = variances.least();
  // Many successes, few, and one trial alone: all successes of all trials have the least product.
  const std::vector<ProbabilitySequence> coins = {probability(45, 50), probability(1, 1),
                                                  probability(5, 50)};
  const double p = 51.0 / 101;
  const double of_coins = log_e_probability(45, 5, p, 6, 14) + log_e_probability(1, 0, p, 6, 14) +
                          log_e_probability(5, 45, p, 6, 14);
  const auto of_variances = static_cast<double>(variances.log_e(v));
  REQUIRE(of_variances > 2);
  REQUIRE(of_coins > 2);
  for (const double more : {-0.5, -1e-2, -1e-3, 1e-4, 1e-3, 1e-2}) {
    INFO(more);
    const Interval spread_of = product(variances.sequences(), std::exp(-of_variances - more));
    CHECK(spread_of.empty() == (more < 0));
    CHECK(spread_of.contains(static_cast<double>(v)) == (more > 0));
    const Interval coin = product(coins, std::exp(-of_coins - more));
    CHECK(coin.empty() == (more < 0));
    CHECK(coin.contains(p) == (more > 0));
  }
}

TEST_CASE("what no product rejects is left: of constant observations, or of a prior beyond them") {
  GaussianVarianceSequence constant(rate, 30);
  constant.absorb(Moments::of(std::vector<double>(5, 7.0)));
  GaussianVarianceSequence certain(rate, 1e250);
  certain.absorb(spread(50, 2));
  const std::vector<std::vector<GaussianVarianceSequence>> cases = {
      {constant, variance(3000, 0.1, 50), variance(12, 0.2, 0.5)},
      {constant, variance(50, 2, 3)},
      {variance(50, 2, 3), constant},
      {certain},
      {constant}};
  for (const std::vector<GaussianVarianceSequence>& all : cases) {
    const Interval found = product(all);
    int kept = 0;
    for (double v = 1e-6; v < 1e6; v *= 1.25) {
      if (log_product_at(all, v) >= -std::log(rate)) continue;
      REQUIRE(found.contains(v));
      ++kept;
    }
    CHECK(kept > 0);
  }
  CHECK(product(std::vector{certain}).contains(0.5));
}

// Only the allowance for its rounding, which is none, is wider.
TEST_CASE("a run that has not begun changes nothing") {
  const auto same = [](const Interval& with, const Interval& without) {
    INFO(with.low << ' ' << with.high);
    CHECK(with.contains(without));
    CHECK(with.width() < without.width() * (1 + 1e-6));
  };
  const GaussianVarianceSequence spread_of = variance(900, 2, 30);
  GaussianVarianceSequence of_one(rate, 3);
  of_one.absorb(Moments::of(std::vector<double>{5}));
  same(product(std::vector{spread_of, GaussianVarianceSequence(rate, 3), of_one}),
       product(std::vector{spread_of}));
  const ProbabilitySequence coin = probability(290, 1000);
  same(product(std::vector{ProbabilitySequence(rate, 0.3, 3), coin}), product(std::vector{coin}));
  const BoundedMeanSequence mean = bounded(3000, 0.5);
  same(product(std::vector{mean, BoundedMeanSequence(rate, {0, 1}, 0.3)}),
       product(std::vector{mean}));
}

// Far from 1 the logarithm, by which an end is searched for, has few digits after the point.
TEST_CASE("the ends of a variance's interval are rejected in the smallest and the largest units") {
  for (const int power : {-460, -400, -301, -100, 100, 301, 400, 480}) {
    for (const double deviation : {1.0, 1.3, 1.7}) {
      INFO(power << ' ' << deviation);
      const double unit = std::ldexp(deviation, power);
      const std::vector<GaussianVarianceSequence> all = {variance(9000, unit, 30),
                                                         variance(15'000, 1.01 * unit, 30)};
      const Interval found = product(all);
      for (const double end : {found.low, found.high})
        CHECK(log_product_at(all, end) >= product_threshold(rate, 2));
      CHECK(found.high < 1.3 * found.low);
    }
  }
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

// E is the prior's probability of a success over p.
TEST_CASE("a single success excludes the probabilities below alpha times the prior's centre") {
  // The last is hardly above the smallest normal number.
  const double centres[] = {0.3, 0.01, 5e-158, 1.5e-158};
  const double alphas[] = {rate, rate, 1e-140, 2e-150};
  for (std::size_t i = 0; i < std::size(centres); ++i) {
    const double centre = centres[i], alpha = alphas[i];
    INFO(centre << ' ' << alpha);
    ProbabilitySequence sequence(alpha, centre, 1);
    sequence.absorb(Proportion{1, 1});
    const Interval found = product(std::vector{sequence}, alpha);
    CHECK(found.low / centre == Approx(alpha).epsilon(2e-6));
    CHECK(found.low < alpha * centre);
    CHECK(found.high == 1);
  }
}

// Between 1 - 2^-40 and 1 the evidence at one double differs visibly from that at the next.
TEST_CASE("every double outside a probability's interval is excluded, few as they may be") {
  const double trials = 0x1p50;
  for (const std::uint64_t failures : {100U, 150U, 200U, 300U, 401U, 502U, 603U, 704U}) {
    std::vector<ProbabilitySequence> all;
    for (const std::uint64_t more : {0U, 7U}) {
      ProbabilitySequence sequence(rate, 1 - 100 / trials, trials / 100);
      const auto n = static_cast<std::uint64_t>(trials);
      sequence.absorb(Proportion{n - failures - more, n});
      all.push_back(sequence);
    }
    const Interval found = product(all);
    INFO(failures << ": " << (1 - found.low) * trials << ' ' << (1 - found.high) * trials);
    REQUIRE(found.high < 1);
    CHECK(log_product_at(all, std::nextafter(found.low, 0)) >= product_threshold(rate, 2));
    CHECK(log_product_at(all, std::nextafter(found.high, 1)) >= product_threshold(rate, 2));
    CHECK((1 - found.low) * trials < 2.5 * static_cast<double>(failures));
  }
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

// With small stakes the capital grows by little with every block: it passes 2/alpha slowly.
TEST_CASE("an end of the range is excluded when the product of the capitals reaches 2/alpha") {
  const double alpha = 0.05, needed = std::log(2 / alpha);
  std::vector<BoundedMeanSequence> all = {BoundedMeanSequence(alpha, {-1, 1}, 0.1),
                                          BoundedMeanSequence(alpha, {-1, 1}, 0.05)};
  bool excluded = false;
  for (std::size_t block = 0; block < 200; ++block) {
    all[block % 2].absorb(Moments::of(std::vector<double>{-0.25, 0.25}));
    const Interval found = product(all, alpha);
    for (const double side : {1.0, -1.0}) {
      const double capital = all[0].log_capital(-side, side) + all[1].log_capital(-side, side);
      REQUIRE(std::abs(capital - needed) > 1e-4);
      INFO(block << ": " << capital << " of " << needed);
      CHECK(found.contains(-side) == (capital < needed));
      excluded = excluded || capital > needed;
    }
  }
  CHECK(excluded);
}

// So far from 0 the capital at one double differs visibly from that at the next.
TEST_CASE("every double outside a bounded mean's product is excluded, few as they may be") {
  const double low = 0x1p34, needed = product_threshold(rate / 2, 2);
  std::vector<BoundedMeanSequence> all = {BoundedMeanSequence(rate, {low, low + 1}, 0.3),
                                          BoundedMeanSequence(rate, {low, low + 1}, 0.2)};
  for (std::size_t block = 2; block < 100; ++block) {
    std::vector<double> values(1000, low + 0.25);
    for (std::size_t i = 0; i < 300 + block; ++i) values[i] = low + 0.75;
    all[block % 2].absorb(Moments::of(values));
    const Interval found = product(all);
    INFO(block << ": [" << found.low - low << ", " << found.high - low << "]");
    if (block < 4) continue;  // a first block or two exclude no end
    REQUIRE(found.low > low);
    REQUIRE(found.high < low + 1);
    const auto capital = [&](double m, double side) {
      return all[0].log_capital(m, side) + all[1].log_capital(m, side);
    };
    CHECK(capital(std::nextafter(found.low, low), 1) >= needed);
    CHECK(capital(std::nextafter(found.high, low + 1), -1) >= needed);
  }
}

// A value at an end may have been rounded beyond it when it was computed.
TEST_CASE("means that lie beyond the range by rounding are those of its end") {
  for (const double value : {0.0, -1e-17, -1e-13, 1.0, 1 + 1e-13}) {
    INFO(value);
    BoundedMeanSequence sequence(rate, {0, 1}, 0.3);
    sequence.absorb(Moments::of(std::vector<double>(1000, value)));
    const Interval found = product(std::vector{sequence}), own = sequence.interval();
    CHECK(std::abs(found.low - own.low) < 1e-9);
    CHECK(std::abs(found.high - own.high) < 1e-9);
    CHECK(product(std::vector{sequence, sequence}).width() < own.width());
  }
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
  // Half of alpha is spent on either side.
  CHECK_NOTHROW(product(std::vector{coin}, 2e-150));
  CHECK_THROWS_AS(product(std::vector{coin}, 1.9e-150), std::invalid_argument);
  CHECK_THROWS_AS(product(std::vector{coin}, 1.0), std::invalid_argument);
  BoundedMeanSequence other(rate, {0, 2}, 0.3);
  const BoundedMeanSequence unit(rate, {0, 1}, 0.3);
  const std::vector<const ConfidenceSequence*> ranges = {&unit, &other};
  CHECK_THROWS_AS(product_interval(ranges, rate), std::invalid_argument);
}
