#include "initproof/stats/sequence/median.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/quadrature/gauss_kronrod.hpp>

#include "support/catch.hpp"

namespace initproof::stats {
namespace {

// ln E_k as a sum without subtractions. The even half's integral, repeatedly by parts, is the sum
// over j > k of C(n + 1, j) / (2 (n + 1) C(n, k)); the first quotient is (n + 1) / (k + 1).
double log_e_by_counting(std::uint64_t k, std::uint64_t n) {
  const auto trials = static_cast<long double>(n);
  long double term = (trials + 1) / (static_cast<long double>(k) + 1);
  long double sum = 0;
  long double log_unit = 0;  // of what both are multiples of, as they would be too large
  for (std::uint64_t i = k + 1; i <= n + 1; ++i) {
    sum += term;
    const auto j = static_cast<long double>(i);
    term *= (trials + 1 - j) / (j + 1);
    if (sum > 1e200L) {
      sum *= 1e-200L;
      term *= 1e-200L;
      log_unit += std::log(1e200L);
    }
  }
  const long double even = std::log(sum / (2 * (trials + 1))) + log_unit;
  if (k > 0) return static_cast<double>(even);
  const long double point = (trials - 1) * std::log(2.0L);  // half of 2^n
  return static_cast<double>(point + std::log1p(std::exp(even - point)));
}

// The same of k near n/2, so many observations that they cannot be added up one by one: the
// integral over q = (1 - t / sqrt(n)) / 2, around its mode. The logarithm of its integrand is
// n/2 ln(1 - u^2) + (n/2 - k) (ln(1 + u) - ln(1 - u)) with u = t / sqrt(n).
double log_e_of_many(std::int64_t k, std::uint64_t n) {
  const auto count = static_cast<double>(n);
  const double root = std::sqrt(count);
  const double short_of = count / 2 - static_cast<double>(k);
  const auto log_integrand = [=](double t) {
    const double u = t / root;
    return count / 2 * std::log1p(-u * u) + short_of * (std::log1p(u) - std::log1p(-u));
  };
  const double mode = 2 * short_of / root;
  const double top = log_integrand(mode);
  const double integral = boost::math::quadrature::gauss_kronrod<double, 61>::integrate(
      [&](double t) { return std::exp(log_integrand(t) - top); }, std::max(0.0, mode - 11),
      mode + 11, 8, 1e-13);
  return top + std::log(integral / (2 * root));
}

// 0, 1, ...: k of them lie below k - 1/2.
MedianSequence median_of_numbers(double alpha, std::size_t n) {
  Values block;
  for (std::size_t i = 0; i < n; ++i) block.values.push_back(static_cast<double>(i));
  MedianSequence sequence(alpha);
  sequence.absorb(block);
  return sequence;
}

double log_e_too_low(const MedianSequence& numbers, std::uint64_t k) {
  return numbers.log_one_sided(static_cast<double>(k) - 0.5, true);
}

}  // namespace

TEST_CASE("a median's e-value is the sum over coins that its integral is, of any count and size") {
  for (const std::size_t n : {1U, 2U, 3U, 17U, 60U, 301U}) {
    const MedianSequence sequence = median_of_numbers(0.01, n);
    for (std::size_t k = 0; k <= n; ++k) {
      CAPTURE(n, k);
      CHECK(log_e_too_low(sequence, k) ==
            Approx(log_e_by_counting(k, n)).epsilon(2e-15).margin(3e-13));
      CHECK(sequence.log_one_sided(static_cast<double>(n - k) - 0.5, false) ==
            Approx(log_e_by_counting(k, n)).epsilon(2e-15).margin(3e-13));
    }
  }
}

TEST_CASE("of very many observations a median's e-value loses no digits to n, nor to large terms") {
  constexpr std::size_t n = 200'000;
  const MedianSequence sequence = median_of_numbers(0.01, n);
  // Near n/2 what is added up is n times numbers of the order of 1/n.
  for (const std::size_t k : {98'613U, 99'321U, 99'877U, 100'000U, 100'001U, 100'739U}) {
    CAPTURE(k);
    CHECK(log_e_too_low(sequence, k) ==
          Approx(log_e_by_counting(k, n)).epsilon(1e-14).margin(2e-12));
  }
  // e^10000 and beyond.
  for (const std::size_t k : {0U, 1U, 1'000U, 50'000U, 67'000U, 70'000U}) {
    CAPTURE(k);
    CHECK(log_e_too_low(sequence, k) == Approx(log_e_by_counting(k, n)).epsilon(1e-14));
  }
}

TEST_CASE(
    "a median's critical count is the last that says enough, of more than any machine holds") {
  for (const double alpha : {0.5, 1e-3, 1e-9}) {
    const MedianSequence sequence(alpha);
    const double threshold = std::log(2 / alpha) + 1e-6;  // with its allowance for rounding
    for (const std::uint64_t n :
         {std::uint64_t{30'000'001}, std::uint64_t{1} << 33, std::uint64_t{12'345'678'901},
          std::uint64_t{1} << 42, (std::uint64_t{1} << 50) + 1}) {
      const std::int64_t c = sequence.critical_count(n);
      CAPTURE(alpha, n, c);
      CHECK(log_e_of_many(c, n) > threshold - 1e-7);
      // What is approximated is rounded down, by a millionth.
      CHECK(log_e_of_many(c + 1, n) < threshold + 1.2e-6);
    }
  }
}

TEST_CASE("a median is estimated by the observation in the middle, or the mean of both there") {
  MedianSequence sequence(0.1);
  CHECK(std::isnan(sequence.estimate()));
  const std::vector<double> values{5, 1, 9, 2, -4, 16, 3};
  const std::vector<double> medians{5, 3, 5, 3.5, 2, 3.5, 3};
  for (std::size_t i = 0; i < values.size(); ++i) {
    sequence.absorb(Values{{values[i]}});
    CHECK(sequence.estimate() == medians[i]);
  }
}

TEST_CASE("nothing speaks against any median before the first observation") {
  const MedianSequence sequence(0.1);
  CHECK(sequence.log_one_sided(1, true) == 0);
  CHECK(sequence.log_one_sided(1, false) == 0);
  CHECK(sequence.log_e_value(1) == 0);
}

TEST_CASE("a median's record names the rank of its ends, and the ends when there are any") {
  // E_0 is (2^n + (2^(n + 1) - 1) / (n + 1)) / 2: 5.9 after 3, 11.1 after 4, and 2/alpha is 10.
  MedianSequence sequence(0.2);
  std::int64_t c = -1;
  for (int n = 1; n <= 40; ++n) {
    sequence.absorb(Values{{n % 2 == 0 ? -1.0 * n : 1.0 * n}});
    CAPTURE(n);
    while (log_e_by_counting(static_cast<std::uint64_t>(c + 1), static_cast<std::uint64_t>(n)) >
           std::log(10))
      ++c;
    const Record record = sequence.record();
    CHECK(record.counts.at(0).value == static_cast<std::uint64_t>(n));
    CHECK(record.numbers.at(0).value == 0.2);
    CHECK(record.counts.at(1).value == static_cast<std::uint64_t>(c + 1));
    CHECK((c < 0) == (n < 4));
    if (c < 0) {
      CHECK(record.numbers.size() == 1);
    } else {
      REQUIRE(record.numbers.size() == 3);
      const auto rank = static_cast<std::size_t>(c);
      CHECK(record.numbers[1].value == sequence.sorted()[rank]);
      CHECK(record.numbers[2].value == sequence.sorted()[static_cast<std::size_t>(n) - 1 - rank]);
    }
  }
  CHECK(c > 5);
}

TEST_CASE("the share that a median's interval excludes is the binomial law's, once it has ends") {
  const MedianSequence sequence(0.2);
  for (const std::uint64_t n : {1U, 3U, 4U, 5U, 30U, 400U}) {
    const std::int64_t c = sequence.critical_count(n);
    CAPTURE(n, c);
    CHECK((c < 0) == (n < 4));
    for (const double power : {0.5, 0.99, 0.999}) {
      const double share = sequence.excluded_share(n, power);
      if (c < 0) {
        CHECK(share == 0);
        continue;
      }
      const boost::math::binomial law(static_cast<double>(n), share);
      CHECK(cdf(law, static_cast<double>(c)) == Approx(power).epsilon(1e-9));
      if (c == 0) {
        CHECK(share == Approx(1 - std::pow(power, 1 / static_cast<double>(n))).epsilon(1e-9));
      }
    }
  }
  CHECK(sequence.critical_count(4) == 0);
}

TEST_CASE("a median's plan is the same about any truth, and states a share that it excludes") {
  const SequentialDesign design = design_median(1e-3, 0.4, 0.3);
  for (const double truth : {0.0, -3.0, 1.0}) {
    CHECK(design.power.excludes(truth, truth + 0.25) ==
          Approx(design.power.excludes(0, 0.25)).epsilon(1e-9));
    CHECK(design.power.excludes(truth, truth - 0.25) ==
          Approx(design.power.excludes(0, 0.25)).epsilon(1e-9));
  }
  REQUIRE(design.power.numbers.size() == 2);
  CHECK(design.power.numbers[0] == 0.4);
  // The largest share with probability 0.99, of thousandths.
  const double share = design.power.numbers[1];
  CHECK(1e3 * share == Approx(std::round(1e3 * share)).epsilon(1e-12));
  const auto excluded = [&](double p) {
    const auto n = static_cast<double>(design.planned_samples);
    const auto c = MedianSequence(1e-3).critical_count(design.planned_samples);
    return cdf(boost::math::binomial(n, p), static_cast<double>(c));
  };
  CHECK(excluded(share) >= 0.99);
  CHECK(excluded(share + 1e-3) < 0.99);
}

TEST_CASE("a median's plan has no more observations than it takes") {
  // Far apart: those of the first interval that has ends (see its record).
  CHECK(design_median(0.2, 1, 1e6).planned_samples == 4);
  const double beyond = 0.5 * std::erfc(0.8 / std::sqrt(2.0));
  const std::uint64_t n = design_median(0.2, 1, 0.8).planned_samples;
  CHECK(MedianSequence(0.2).excluded_share(n, default_power) >= beyond);
  CHECK(MedianSequence(0.2).excluded_share(n - 1, default_power) < beyond);
}

TEST_CASE("a median's plan goes on beyond the counts of which doubles hold each") {
  const auto cost = [](double resolution) {
    const SequentialDesign design = design_median(1e-3, 1, resolution);
    CHECK(design.power.excludes(0, resolution) > 0.998);
    return static_cast<double>(design.planned_samples) * resolution * resolution;
  };
  // 1e16 and 1e18 observations; half of ln n is paid to the prior that is not made for the plan.
  CHECK(cost(1e-8) == Approx(cost(1e-7)).epsilon(0.1));
}

TEST_CASE("a median is planned for a deviation and a resolution above 0 alone") {
  for (const double wrong : {0.0, -0.0, -1.0, std::nan("")}) {
    CHECK_THROWS_AS(design_median(0.1, wrong, 1), std::invalid_argument);
    CHECK_THROWS_AS(design_median(0.1, 1, wrong), std::invalid_argument);
  }
}

}  // namespace initproof::stats
