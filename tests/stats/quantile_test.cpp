#include "initproof/stats/sequence/quantile.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include "initproof/stats/checks.hpp"

#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::stats {
namespace {

constexpr double endless = std::numeric_limits<double>::infinity();
constexpr double not_any_number = std::numeric_limits<double>::quiet_NaN();

// ln B(a + k, b + n - k) / (B(a, b) value^k (1 - value)^(n - k)), a = weight centre and
// b = weight (1 - centre): what k of n speak against a coin of that value.
double log_coin_evidence(double centre, double weight, std::uint64_t k, std::uint64_t n,
                         double value) {
  const auto log_beta = [](long double a, long double b) {
    return boost::math::lgamma(a) + boost::math::lgamma(b) - boost::math::lgamma(a + b);
  };
  const auto successes = static_cast<long double>(k), failures = static_cast<long double>(n - k);
  const long double a = weight * static_cast<long double>(centre), b = weight - a;
  return static_cast<double>(log_beta(a + successes, b + failures) - log_beta(a, b) -
                             successes * std::log(static_cast<long double>(value)) -
                             failures * std::log1p(-static_cast<long double>(value)));
}

// A sequence's numbers, and what the header says of a value: by counting.
struct QuantileByCounting {
  double alpha, p, weight;
  std::vector<double> x;

  // Of the counts up to the value, if they are too few, and of those below it, if too many.
  [[nodiscard]] double log_evidence(double value) const {
    const auto n = static_cast<double>(x.size());
    const auto of = [&](std::ptrdiff_t count) {
      return log_coin_evidence(p, weight, static_cast<std::uint64_t>(count), x.size(), p);
    };
    const auto up_to = std::count_if(x.begin(), x.end(), [&](double y) { return y <= value; });
    const auto below = std::count_if(x.begin(), x.end(), [&](double y) { return y < value; });
    if (static_cast<double>(up_to) < n * p) return of(up_to);
    if (static_cast<double>(below) > n * p) return of(below);
    return -endless;
  }

  [[nodiscard]] bool rejects(double value) const {
    const double beyond = log_evidence(value) - std::log(2 / alpha);
    REQUIRE(std::abs(beyond) > 1e-5);  // never so near that an allowance for rounding decides
    return beyond > 0;
  }

  // Rejection changes only from one observation to the next.
  [[nodiscard]] Interval interval() const {
    const auto [least, most] = std::minmax_element(x.begin(), x.end());
    Interval kept{endless, -endless};
    for (const double value : x) {
      if (rejects(value)) continue;
      kept.low = std::min(kept.low, value);
      kept.high = std::max(kept.high, value);
    }
    if (!rejects(*least - 1)) kept.low = -endless;
    if (!rejects(*most + 1)) kept.high = endless;
    return kept;
  }
};

QuantileSequence quantile_of(double alpha, double p, double weight, std::vector<double> x) {
  QuantileSequence sequence(alpha, p, weight);
  sequence.absorb(Values{std::move(x)});
  return sequence;
}

// 1, ..., n: an end of the interval is the rank of the observation that it is.
std::vector<double> ranks_up_to(std::uint64_t n) {
  std::vector<double> x(n);
  for (std::size_t i = 0; i < n; ++i) x[i] = static_cast<double>(i + 1);
  return x;
}

}  // namespace

TEST_CASE("A quantile's level lies strictly between 0 and 1") {
  for (const double bad : {0.0, 1.0, -0.25, 1.5, not_any_number}) {
    const auto sequence =
        tests::thrown<std::invalid_argument>([&] { QuantileSequence(1e-3, bad, 4); });
    CHECK(tests::contains(sequence, "QuantileSequence: p is " + detail::text(bad)));
    const auto design =
        tests::thrown<std::invalid_argument>([&] { (void)design_quantile(1e-3, bad, 0.1); });
    CHECK(tests::contains(design, "design_quantile: p is " + detail::text(bad)));
  }
  for (const double good : {1e-9, 0.5, 1 - 0x1p-53}) CHECK_NOTHROW(QuantileSequence(1e-3, good, 4));
}

TEST_CASE("A quantile reads finite values alone, and a block with others leaves it as it was") {
  QuantileSequence sequence(1e-3, 0.5, 4);
  CHECK_THROWS_AS(sequence.absorb(Proportion{1, 2}), std::invalid_argument);
  CHECK_NOTHROW(sequence.absorb(Values{{2, -1e308, 1e308}}));
  for (const double bad : {endless, -endless, not_any_number}) {
    const auto text = tests::thrown<std::domain_error>([&] {
      sequence.absorb(Values{{7, bad, 8}});
    });
    CHECK(tests::contains(text, "QuantileSequence: an observation is " + detail::text(bad)));
    CHECK(sequence.samples() == 3);
    CHECK(sequence.estimate() == 2);
  }
}

TEST_CASE("Without observations a quantile can be anything, and nothing speaks for or against it") {
  QuantileSequence sequence(0.5, 0.3, 2);
  sequence.absorb(Values{});
  CHECK(sequence.samples() == 0);
  CHECK(std::isnan(sequence.estimate()));
  CHECK(sequence.interval() == Interval::all());
  for (const double value : {-1.0, 0.0, 1e300}) CHECK(sequence.log_e_value(value) == 0);
}

// Whichever way it falls, one trial of a coin is what its prior, of mean p, expects: E is 1.
TEST_CASE("One observation says nothing of a quantile, as one trial says nothing of a coin") {
  for (const double p : {1e-6, 0.3, 1 - 1e-6}) {
    const QuantileSequence sequence = quantile_of(0.9, p, 2, {5});
    CHECK(sequence.estimate() == 5);
    CHECK(sequence.interval() == Interval::all());
    for (const double value : {4.0, 5.0, 6.0})
      CHECK(sequence.log_e_value(value) == Approx(-std::log(2)).epsilon(1e-15));
  }
}

TEST_CASE("The estimate is a quantile of the law that was observed") {
  const std::vector<double> all{3, -1, 3, 3, 0.5, 8, 2, 2, -7, 9, 10, 4, 4, 4, -2, 1};
  for (const double p : {1e-9, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 1 - 0x1p-53}) {
    for (std::size_t n = 1; n <= all.size(); ++n) {
      const std::vector<double> x(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(n));
      const double q = quantile_of(1e-3, p, 4, x).estimate();
      CAPTURE(p, n, q);
      CHECK(std::count(x.begin(), x.end(), q) > 0);
      const auto up_to = std::count_if(x.begin(), x.end(), [&](double y) { return y <= q; });
      const auto below = std::count_if(x.begin(), x.end(), [&](double y) { return y < q; });
      CHECK(static_cast<double>(up_to) >= p * static_cast<double>(n));
      CHECK(static_cast<double>(below) <= p * static_cast<double>(n));
    }
  }
}

TEST_CASE("A value is kept unless too few observations lie up to it or too many below it") {
  int ends = 0, tied = 0;
  for (const double alpha : {0.5, 0.01}) {
    for (const double p : {0.1, 0.5, 0.85}) {
      for (const int distinct : {3, 1000}) {
        const double weight = 3;
        QuantileByCounting counted{alpha, p, weight, {}};
        QuantileSequence sequence(alpha, p, weight);
        for (int block = 0; block < 12; ++block) {
          // In no order, in blocks of 1 to 12; few of so many are the same, unless there are but 3.
          Values values;
          for (int i = 0; i <= block; ++i) {
            const auto place = static_cast<int>(counted.x.size()) + 1;
            values.values.push_back(place * 619 % 1009 % distinct);
            counted.x.push_back(values.values.back());
          }
          sequence.absorb(values);
          const auto n = counted.x.size();
          CAPTURE(alpha, p, distinct, n);
          CHECK(sequence.samples() == n);
          const Interval found = sequence.interval(), expected = counted.interval();
          CHECK(found == expected);
          ends += std::isfinite(found.low) + std::isfinite(found.high);
          tied += distinct == 3 && std::isfinite(found.width());
          for (std::size_t i = 0; i < n; i += 5) {
            for (const double value : {counted.x[i], counted.x[i] + 0.25, counted.x[i] - 0.25}) {
              CAPTURE(value);
              CHECK(found.contains(value) == !counted.rejects(value));
            }
          }
        }
      }
    }
  }
  CHECK(ends > 100);
  CHECK(tied > 10);
}

// As n grows, first none and then one observation may lie on one side of a value that is rejected.
TEST_CASE("A quantile's first finite end is the observation farthest out") {
  const double alpha = 0.05, p = 0.5, weight = 8;
  bool last = false, last_but_one = false;
  for (std::uint64_t n = 1; n < 40; ++n) {
    const Interval found = quantile_of(alpha, p, weight, ranks_up_to(n)).interval();
    const QuantileByCounting counted{alpha, p, weight, ranks_up_to(n)};
    CAPTURE(n);
    CHECK(found == counted.interval());
    // The median's interval is the same from either end.
    const auto from_above = static_cast<double>(n + 1) - found.high;
    CHECK(found.low == (std::isfinite(found.high) ? from_above : -endless));
    last = last || found.low == 1;
    last_but_one = last_but_one || found.low == 2;
  }
  CHECK(last);
  CHECK(last_but_one);
}

// Of a continuous law: the quantile lies below the r-th observation if less than r are up to it,
// above the r-th from below if r or more are below it. Both counts are binomial.
TEST_CASE("At any number of observations a quantile is missed with probability alpha at most") {
  for (const double alpha : {0.9, 0.1, 1e-4}) {
    for (const double p : {0.02, 0.5, 0.9}) {
      for (const std::uint64_t n : {1U, 7U, 50U, 1000U}) {
        const Interval found = quantile_of(alpha, p, 5, ranks_up_to(n)).interval();
        const boost::math::binomial coin(static_cast<double>(n), p);
        CAPTURE(alpha, p, n, found.low, found.high);
        if (std::isfinite(found.low)) CHECK(cdf(coin, found.low - 1) <= alpha / 2);
        if (std::isfinite(found.high)) CHECK(cdf(complement(coin, found.high - 1)) <= alpha / 2);
      }
    }
  }
}

TEST_CASE("A quantile's e-value is calibrated from the p-value at which it would be rejected") {
  const double alpha = 1e-3, weight = 6;
  std::vector<double> x;
  for (int i = 1; i <= 80; ++i) x.push_back(i * 37 % 81 / 2);  // 0 to 40, twice but for the ends
  for (const double p : {0.25, 0.5, 0.9}) {
    const QuantileSequence sequence = quantile_of(alpha, p, weight, x);
    const QuantileByCounting counted{alpha, p, weight, x};
    const Interval kept = sequence.interval();
    bool outside = false;
    for (double value = -0.5; value < 42; value += 0.5) {
      // p^(-1/2) / 2 (Vovk and Wang 2021), of 2 / E or 1.
      const double log_p = std::min(0.0, std::log(2) - counted.log_evidence(value));
      const double log_e = sequence.log_e_value(value);
      CAPTURE(p, value);
      CHECK(log_e == Approx(-0.5 * log_p - std::log(2)).epsilon(1e-9));
      CHECK(kept.contains(value) == (log_e < -0.5 * std::log(alpha) - std::log(2)));
      outside = outside || !kept.contains(value);
    }
    CHECK(outside);
  }
}

TEST_CASE("A value that half of the law sits on is no less a quantile for the jump") {
  std::vector<double> x(300, 5);
  for (std::size_t i = 0; i < 60; ++i) x[i] = i % 2 == 0 ? 1.0 : 9.0;
  // A tenth lies below 5 and nine tenths up to it: far from both 3/8 and 5/8, and between them.
  for (const double p : {0.375, 0.625}) {
    const QuantileSequence sequence = quantile_of(0.01, p, 4, x);
    CHECK(sequence.interval() == Interval{5, 5});
    CHECK(sequence.log_e_value(5) == Approx(-std::log(2)).epsilon(1e-15));
    for (const double value : {4.9, 5.1}) CHECK(sequence.log_e_value(value) > 3);
  }
}

TEST_CASE("The mean of a true quantile's e-value is at most 1") {
  for (const double p : {0.05, 0.5, 0.8}) {
    for (const std::uint64_t n : {1U, 10U, 60U}) {
      const boost::math::binomial coin(static_cast<double>(n), p);
      double mean = 0;
      for (std::uint64_t k = 0; k <= n; ++k) {  // so many lie below the quantile, 0
        std::vector<double> x(n, 1);
        std::fill_n(x.begin(), k, -1.0);
        mean +=
            pdf(coin, static_cast<double>(k)) * std::exp(quantile_of(0.01, p, 2, x).log_e_value(0));
      }
      CAPTURE(p, n);
      CHECK(mean <= 1);
      CHECK(mean >= 0.5);  // the calibrator's least
    }
  }
}

TEST_CASE("A quantile's record has its level and ends, and its counts have half of alpha") {
  QuantileSequence sequence = quantile_of(0.01, 0.25, 12, ranks_up_to(200));
  const Interval found = sequence.interval();
  REQUIRE(found.low < found.high);
  REQUIRE(std::isfinite(found.width()));
  const auto numbers_of = [](const Record& record) {
    std::map<std::string, double> numbers;
    for (const Record::Number& number : record.numbers) numbers[number.name] = number.value;
    return numbers;
  };
  const Record record = sequence.record();
  CHECK(std::string(record.kind) == "quantile");
  CHECK(numbers_of(record) ==
        std::map<std::string, double>{
            {"alpha", 0.01}, {"p", 0.25}, {"lower", found.low}, {"upper", found.high}});
  REQUIRE(record.counts.size() == 1);
  CHECK(std::string(record.counts[0].name) == "samples");
  CHECK(record.counts[0].value == 200);
  CHECK(numbers_of(sequence.counts().record()) ==
        std::map<std::string, double>{
            {"alpha", 0.005}, {"prior_successes", 3}, {"prior_failures", 9}});
}

TEST_CASE("A quantile is planned for an alpha whose halves can both be planned for") {
  const double least = 2 * smallest_alpha;
  CHECK_NOTHROW(design_quantile(least, 0.5, 0.1));
  const auto text = tests::thrown<std::invalid_argument>(
      [&] { (void)design_quantile(std::nextafter(least, 0), 0.5, 0.1); });
  CHECK(tests::contains(text, "design_quantile: alpha is "));
}

TEST_CASE("A quantile's plan is a coin's at half of alpha, and its prior is of that plan") {
  for (const double alpha : {0.5, 1e-3, 1e-9}) {
    for (const auto& [p, resolution] : std::vector<std::pair<double, double>>{{0.1, 0.01},
                                                                              {0.5, 0.01},
                                                                              {0.8, 0.01},
                                                                              {0.5, 0.25},
                                                                              {0.1, 0.3},
                                                                              {0.8, 0.3},
                                                                              {0.1, 0.1},
                                                                              {0.9, 0.1}}) {
      const SequentialDesign design = design_quantile(alpha, p, resolution);
      const auto* sequence = dynamic_cast<const QuantileSequence*>(design.sequence.get());
      REQUIRE(sequence != nullptr);
      const Record prior = sequence->counts().record();
      const double weight = prior.numbers.at(1).value + prior.numbers.at(2).value;
      CAPTURE(alpha, p, design.planned_samples, weight);
      CHECK(sequence->record().numbers.at(0).value == alpha);
      CHECK(prior.numbers.at(0).value == alpha / 2);
      CHECK(prior.numbers.at(1).value == Approx(p * weight).epsilon(1e-12));
      // Howard, Ramdas, McAuliffe and Sekhon 2021, proposition 3: how much weaker the prior is.
      const double dilution = static_cast<double>(design.planned_samples) / weight;
      CHECK(dilution - std::log1p(dilution) == Approx(-2 * std::log(alpha / 2)).epsilon(1e-9));
      // But for one trial in a thousand, of p, values that are off by the resolution are rejected,
      // and of these as rarely p is not.
      const auto enough = [&](std::uint64_t n) {
        const auto count = static_cast<double>(n);
        const double prior_then = count / dilution;
        const auto rejected = [&](double k, double value) {
          return log_coin_evidence(p, prior_then, static_cast<std::uint64_t>(k), n, value) >=
                 std::log(2 / alpha);
        };
        const boost::math::binomial coin(count, p);
        const bool far =
            p + resolution > 1 || rejected(quantile(coin, default_power), p + resolution);
        const bool near =
            p - resolution < 0 || rejected(quantile(coin, 1 - default_power), p - resolution);
        // Boost rounds quantiles outward: as rarely more than the first as fewer than the second
        // and one.
        const auto below = [&](double share) {
          const boost::math::binomial law(count, std::max(share, 0.0));
          return share < 0 || rejected(quantile(law, default_power), p);
        };
        const auto above = [&](double share) {
          const boost::math::binomial law(count, std::min(share, 1.0));
          return share > 1 || rejected(quantile(law, 1 - default_power) + 1, p);
        };
        return far && near && below(p - resolution) && above(p + resolution);
      };
      // A count can be enough by chance before the plan: counts come in steps.
      const auto planned = static_cast<double>(design.planned_samples);
      CHECK(enough(design.planned_samples));
      CHECK_FALSE(enough(static_cast<std::uint64_t>(0.95 * planned)));
    }
  }
}

TEST_CASE("A quantile's plan promises no power in the units of the observations") {
  const SequentialDesign design = design_quantile(1e-3, 0.5, 0.1);
  for (const double value : {0.0, 1.0, 1e300}) CHECK(design.power.excludes(0, value) == 0);
  CHECK(design.power.truths == Interval::all());
  CHECK_FALSE(design.continued);
}

}  // namespace initproof::stats
